//! The ways to break a brief.

/// A brief in which nothing is wrong, with as many fields as a mode takes.
pub(super) const ELEMENTS: &str = "\
model: kuaishou/kling-o1-video
video_mode: elements
mode: pro
duration: 5
aspect_ratio: \"16:9\"
image_urls:
  - https://cdn.example.com/alley.png
  - name: palette
    url: https://cdn.example.com/palette.png
  - https://cdn.example.com/harbour.png
start_image_index: 3
elements:
  - name: kira
    description: courier in a red jacket
    image_urls:
      - https://cdn.example.com/kira-front.png
      - https://cdn.example.com/kira-side.png
prompt: \"@kira runs through @image_1 in the rain, graded like @palette, slow push in on her face.\"
callback_url: https://hooks.example.com/done
";

pub(super) const FRAMES: &str = "\
video_mode: start_end_frame
prompt: The fog lifts over the harbour.
start_frame_url: https://cdn.example.com/harbour.png
end_frame_url: https://cdn.example.com/clear.png
";

pub(super) const BRIEFS: &str = "\
defaults:
  duration: 5
briefs:
  - id: fog
    prompt: The fog lifts over the harbour.
  - id: rain
    prompt: Rain on the quay.
  - id: snow
    prompt: Snow on the quay.
";

/// A way to break a brief.
pub(super) struct Break {
    /// The rule that speaks.
    pub(super) rule: &'static str,
    /// The rules that speak with it, because one thing is wrong in two ways.
    pub(super) companions: &'static [&'static str],
    pub(super) brief: &'static str,
    /// What stands in the brief, and what comes in its place.
    pub(super) edits: &'static [(&'static str, &'static str)],
}

const fn elements(rule: &'static str, edits: &'static [(&'static str, &'static str)]) -> Break {
    Break {
        rule,
        companions: &[],
        brief: ELEMENTS,
        edits,
    }
}

const fn elements_with(
    rule: &'static str,
    companions: &'static [&'static str],
    edits: &'static [(&'static str, &'static str)],
) -> Break {
    Break {
        rule,
        companions,
        brief: ELEMENTS,
        edits,
    }
}

const fn frames(rule: &'static str, edits: &'static [(&'static str, &'static str)]) -> Break {
    Break {
        rule,
        companions: &[],
        brief: FRAMES,
        edits,
    }
}

const fn briefs(rule: &'static str, edits: &'static [(&'static str, &'static str)]) -> Break {
    Break {
        rule,
        companions: &[],
        brief: BRIEFS,
        edits,
    }
}

pub(super) const BREAKS: &[Break] = &[
    briefs("missing-id", &[("id: fog\n    ", "")]),
    briefs("duplicate-id", &[("id: snow", "id: rain")]),
    elements("syntax", &[("done\n", "done\nmode\n")]),
    elements(
        "unquoted-reference",
        &[("\"@kira runs", "@kira runs"), ("her face.\"", "her face.")],
    ),
    elements(
        "duplicate-key",
        &[("duration: 5\n", "duration: 5\nduration: 5\n")],
    ),
    elements("too-large", &[("courier in a red jacket", "<deep>")]),
    elements(
        "unknown-rule",
        &[("mode: pro", "mode: pro # briefc: ignore[no-such-rule]")],
    ),
    elements(
        "unused-ignore",
        &[("index: 3", "index: 3 # briefc: ignore[empty-prompt]")],
    ),
    elements("unknown-field", &[("model:", "weather: rain\nmodel:")]),
    elements(
        "foreign-field",
        &[("model:", "negative_prompt: blur\nmodel:")],
    ),
    elements(
        "unsupported-field",
        &[("model:", "multi_shots: true\nmodel:")],
    ),
    elements("wrong-type", &[("duration: 5", "duration: \"5\"")]),
    elements("invalid-value", &[("mode: pro\n", "mode: best\n")]),
    elements("duration-out-of-range", &[("duration: 5", "duration: 12")]),
    elements("empty-prompt", &[(PROMPT, "\" \"")]),
    elements("prompt-too-long", &[("slow push in on her face", "<long>")]),
    elements("wrong-model", &[("kling-o1-video", "kling-3.0-video")]),
    elements("comment-in-prompt", &[("red jacket", "red jacket #1")]),
    elements("ambiguous-scalar", &[("\"16:9\"", "16:9")]),
    elements(
        "undeclared-reference",
        &[("the rain", "the rain of @image_9")],
    ),
    elements(
        "malformed-reference",
        &[("runs through", "runs as in @Image_1 through")],
    ),
    elements(
        "foreign-reference",
        &[("slow push", "as in <<<image_1>>>, slow push")],
    ),
    elements(
        "unsupported-reference",
        &[("slow push in", "slow push in as in @video_1")],
    ),
    elements(
        "unused-reference",
        &[(
            "harbour.png",
            "harbour.png\n  - https://cdn.example.com/never.png",
        )],
    ),
    elements(
        "duplicate-name",
        &[(
            "- https://cdn.example.com/harbour.png",
            "- {name: kira, url: https://cdn.example.com/harbour.png}",
        )],
    ),
    elements(
        "invalid-name",
        &[(
            "- https://cdn.example.com/harbour.png",
            "- {name: image_7, url: https://cdn.example.com/harbour.png}",
        )],
    ),
    elements(
        "unsendable-literal",
        &[("her face", "her face, tagged @@image_1")],
    ),
    elements(
        "unexpected-input",
        &[(
            "start_image",
            "video_url: https://cdn.example.com/walk.mp4\nstart_image",
        )],
    ),
    elements(
        "too-many-references",
        &[
            (
                "alley.png",
                "alley.png\n  - https://cdn.example.com/1.png\n  - https://cdn.example.com/2.png\n  - https://cdn.example.com/3.png\n  - https://cdn.example.com/4.png",
            ),
            ("index: 3", "index: 7"),
            (
                "runs through",
                "runs past @image_2, @image_3, @image_4 and @image_5 through",
            ),
        ],
    ),
    elements(
        "too-many-element-images",
        &[(
            "kira-side.png",
            "kira-side.png\n      - https://cdn.example.com/k1.png\n      - https://cdn.example.com/k2.png\n      - https://cdn.example.com/k3.png",
        )],
    ),
    elements("empty-element", &[(PICTURES, " []\nprompt")]),
    elements(
        "single-image-element",
        &[(
            "\n      - https://cdn.example.com/kira-side.png\nprompt",
            "\nprompt",
        )],
    ),
    elements(
        "video-element",
        &[("    description", "    type: video\n    description")],
    ),
    elements("element-description-too-long", &[("red jacket", "<long>")]),
    elements(
        "start-image-index-out-of-range",
        &[("index: 3", "index: 5")],
    ),
    elements("aspect-ratio-conflict", &[("\"16:9\"", "auto")]),
    elements(
        "keep-audio-without-video",
        &[("callback", "keep_audio: true\ncallback")],
    ),
    elements("duplicate-input", &[("harbour.png", "alley.png")]),
    elements(
        "invalid-url",
        &[(
            "https://cdn.example.com/alley.png",
            "https:/cdn.example.com/alley.png",
        )],
    ),
    elements(
        "private-url",
        &[(
            "https://cdn.example.com/palette.png",
            "https://localhost/palette.png",
        )],
    ),
    elements(
        "insecure-url",
        &[(
            "https://cdn.example.com/kira-front.png",
            "http://cdn.example.com/kira-front.png",
        )],
    ),
    elements(
        "expired-url",
        &[("kira-side.png", "kira-side.png?Expires=1&Signature=a")],
    ),
    elements(
        "credentials-in-url",
        &[("https://hooks.", "https://ada:lovelace@hooks.")],
    ),
    elements_with(
        "media-limits",
        &["local-file"],
        &[("https://cdn.example.com/kira-front.png", "banner.png")],
    ),
    elements(
        "page-url",
        &[(
            "https://cdn.example.com/alley.png",
            "https://github.com/ada/film/blob/main/alley.png",
        )],
    ),
    elements("media-kind", &[("palette.png", "palette.mp4")]),
    elements(
        "local-file",
        &[("https://cdn.example.com/kira-front.png", "kira.jpg")],
    ),
    elements(
        "missing-file",
        &[("https://cdn.example.com/kira-front.png", "refs/nobody.jpg")],
    ),
    elements(
        "contradicts-settings",
        &[("slow push in", "a 10-second clip with a slow push in")],
    ),
    elements(
        "asks-for-shots",
        &[("her face", "her face, then cut to the harbour")],
    ),
    elements(
        "asks-for-sound",
        &[("runs through", "runs to loud background music through")],
    ),
    frames(
        "missing-input",
        &[(
            "start_frame_url: https://cdn.example.com/harbour.png\nend_frame_url: https://cdn.example.com/clear.png\n",
            "",
        )],
    ),
    frames(
        "end-frame-without-start",
        &[("start_frame_url: https://cdn.example.com/harbour.png\n", "")],
    ),
    frames("unexpected-input", &[("video_mode: start_end_frame\n", "")]),
    frames("duplicate-input", &[("clear.png", "harbour.png")]),
    frames("unknown-field", &[("prompt", "weather: rain\nprompt")]),
    frames(
        "page-url",
        &[(
            "https://cdn.example.com/clear.png",
            "https://youtu.be/clear",
        )],
    ),
];

const PROMPT: &str =
    "\"@kira runs through @image_1 in the rain, graded like @palette, slow push in on her face.\"";
const PICTURES: &str = "\n      - https://cdn.example.com/kira-front.png\n      - https://cdn.example.com/kira-side.png\nprompt";
