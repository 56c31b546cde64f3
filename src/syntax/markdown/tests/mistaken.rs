//! Briefs that would be sent as prompts.

use crate::syntax::tests::{text_at, told};
use crate::syntax::{Format, ProblemKind, parse};

/// The one problem of a file: its message, where it points, and what to do.
#[track_caller]
fn warned(text: &str) -> (String, &str, String) {
    let parsed = parse(text, Format::Markdown);
    let [problem] = parsed.problems.as_slice() else {
        panic!("{text}{parsed:?}");
    };
    assert_eq!(problem.kind, ProblemKind::Unread);
    assert_eq!(problem.edits, []);
    assert!(!parsed.documents[0].is_partial);
    (
        problem.message.clone(),
        &text[problem.span.range()],
        problem.help.clone().unwrap(),
    )
}

#[test]
fn a_whole_brief_in_markdown_in_a_fence_is_told() {
    const YAML: &str = "---\nduration: 8\naspect_ratio: 9:16\n---\n\nA courier runs.\n";
    const TOML: &str = "+++\nduration = 8\n+++\nA courier runs.\n";
    const FENCE: &str = "# Market\n\n```brief\nprompt: rain\n```\n";
    for (text, fence) in [
        (format!("```markdown\n{YAML}```\n"), "```markdown"),
        (format!("```markdown\n{TOML}```\n"), "```markdown"),
        (format!("```\n{YAML}```\n"), "```"),
        (format!("```\n\n{YAML}```\n"), "```"),
        (format!("```md\n{YAML}```\n").replace('\n', "\r\n"), "```md"),
        (
            format!("Here is your brief:\n\n```markdown\n{YAML}```\nEnjoy!\n"),
            "```markdown",
        ),
        (format!("````markdown\n{FENCE}````\n"), "````markdown"),
        (format!("Here it is:\n\n````\n{FENCE}````\n"), "````"),
    ] {
        let (message, place, help) = warned(&text);
        assert_eq!(
            message,
            "this fence holds a brief in Markdown, but the whole file is the prompt"
        );
        assert_eq!(place, fence);
        assert!(
            help.contains("as the whole file, without the lines"),
            "{help}"
        );
    }
    let text = format!("---\nmode: pro\n---\n```markdown\n{YAML}```\n");
    let (message, place, _) = warned(&text);
    assert!(
        message.contains("a brief in Markdown, but what stands behind"),
        "{message}"
    );
    assert_eq!(place, "```markdown");
    // Of a script, of a page of somebody else, and without the fields of a brief.
    for text in [
        "```\nA courier runs.\n---\nShe stops.\n---\nRain.\n```\n",
        "```markdown\n---\ntitle: Market\n---\n\nA courier runs.\n```\n",
        "```markdown\n# Market\n\nA courier runs.\n```\n",
    ] {
        assert_eq!(parse(text, Format::Markdown).problems, []);
    }
}

#[test]
fn a_brief_in_a_fence_without_front_matter_is_told() {
    for (text, looks, fence, advice) in [
        (
            "```yaml\nprompt: rain\nduration: 8\n```\n",
            "a brief in YAML",
            "```yaml",
            "write `brief` in the place of `yaml`, and it",
        ),
        (
            "\u{feff}\r\n~~~\r\nprompt: rain\r\n~~~\r\n\r\n",
            "a brief in YAML",
            "~~~",
            "write `brief` right behind the signs that open it, and it",
        ),
        (
            "```yml\nvideo_mode: start_end_frame\n",
            "a brief in YAML",
            "```yml",
            "between two lines `---`",
        ),
        (
            "```yaml\nbriefs:\n  - id: a\n    prompt: rain\n```",
            "a brief in YAML",
            "```yaml",
            "without the fence, in a file that ends in `.yaml`",
        ),
        (
            "```json\n{\n  \"prompt\": \"rain\"\n}\n```",
            "a brief in JSON",
            "```json",
            "`.json`",
        ),
        (
            "```\n{\"prompt\": \"rain\"}\n{\"prompt\": \"snow\"}\n```",
            "briefs in JSON lines",
            "```",
            "`.jsonl`",
        ),
        (
            "```toml\nprompt = 'rain'\n```",
            "a brief in TOML",
            "```toml",
            "`.toml`",
        ),
        (
            "Here is your brief:\n\n```yaml\nprompt: fog\n```\n~~~yaml x=1\nprompt: rain\nduration: 8\n~~~\nEnjoy!\n",
            "a brief in YAML",
            "~~~yaml x=1",
            "write `brief` right behind the signs",
        ),
        (
            "Here is your brief:\n\n```json\n{\"prompt\": \"rain\", \"duration\": 5}\n```\n",
            "a brief in JSON",
            "```json",
            "`.json`",
        ),
        (
            "```toml\nvideo_mode = 'elements'\n```\n\nA courier runs.\n",
            "a brief in TOML",
            "```toml",
            "move what stands in it to the beginning of the file, between two lines `+++`",
        ),
        (
            "# Two shots\n\n- ```yaml\n  prompt: rain\n  mode: pro\n  ```\n- ```yaml\n  prompt: snow\n  mode: pro\n  ```\n",
            "a brief in YAML",
            "```yaml",
            "in each fence with a brief, and each is read as one",
        ),
    ] {
        let (message, place, help) = warned(text);
        assert_eq!(
            message,
            format!("this fence holds {looks}, but the whole file is the prompt")
        );
        assert_eq!(place, fence, "{text}");
        assert!(help.contains(advice), "{text}{help}");
        // As the help has it.
        assert!(help.ends_with("put two lines `---` before it"));
        let body = text.trim_start_matches('\u{feff}');
        let meant = format!("---\n---\n{body}");
        assert_eq!(told(&meant, &parse(&meant, Format::Markdown)), []);
    }
}

#[test]
fn front_matter_that_does_not_begin_the_file_is_told() {
    for (text, place) in [
        (
            "video_mode: elements\nimage_urls:\n  - https://a\n---\n\nA courier runs.\n",
            "video_mode: elements",
        ),
        (
            "# Hero\n\n---\nduration: 5\nimage_urls: [https://a]\n---\n\nA courier runs.\n",
            "image_urls: [https://a]",
        ),
        (
            "<!-- take 2 -->\r\n———\r\nvideo_url: https://a \r\n———\r\nA courier runs.\r\n",
            "video_url: https://a",
        ),
    ] {
        let (message, shown, help) = warned(text);
        assert_eq!(
            message,
            "this looks like front matter, but the whole file is the prompt"
        );
        assert_eq!(shown, place);
        assert!(help.starts_with("move it to the beginning of the file, between two lines `---`;"));
        let meant = format!("---\n---\n{text}");
        assert_eq!(told(&meant, &parse(&meant, Format::Markdown)), []);
    }
}

#[test]
fn with_the_tag_in_its_place_it_is_a_brief() {
    let text = "```yaml\nprompt: rain\nduration: 8\n```\n";
    let tagged = text.replace("yaml", "brief");
    let parsed = parse(&tagged, Format::Markdown);
    assert_eq!((parsed.documents.len(), parsed.problems.len()), (2, 0));
}

#[test]
fn a_brief_in_a_fence_that_is_all_of_the_body_is_told() {
    for text in [
        "---\nid: hero\n---\n\n```yaml\nprompt: rain\n```\n",
        "+++\nid = 'hero'\n+++\n```yaml\nprompt: rain\n```",
    ] {
        let (message, place, help) = warned(text);
        assert_eq!(
            message,
            "this fence holds a brief in YAML, but what stands behind the front matter is the prompt"
        );
        assert_eq!(place, "```yaml");
        assert!(help.starts_with("write `brief` in the place of `yaml`"));
        let parsed = parse(text, Format::Markdown);
        assert_eq!(
            text_at(&parsed, "prompt").value(),
            "```yaml\nprompt: rain\n```"
        );
    }
    for text in [
        "---\nid: hero\n---\nA screen shows:\n\n```yaml\nprompt: rain\nmode: pro\n```\n",
        "---\nid: hero\n---\n```yaml\nprompt: rain\n```\nglows on a screen\n",
    ] {
        assert_eq!(told(text, &parse(text, Format::Markdown)), [], "{text}");
    }
}

#[test]
fn a_prompt_may_show_code() {
    for text in [
        "A terminal shows\n\n```python\nprompt = input()\nprint(prompt)\n```\n\nin green.\n",
        "A terminal shows\n\n```\nprompt: _\n```\n",
        "```\nA courier runs: rain, neon.\n```\n",
        "```yaml\nscene: an alley\nduration: 8s\ncamera: slow push in\n```\n",
        "```json\n{\"scene\": \"an alley\", \"duration\": \"8s\"}\n```\n",
        "scene: an alley\nduration: 8s\n---\nscene: a roof\n---\n",
        "She types\n\nvideo_url: https://a\n\non the screen.\n",
        "She types `prompt: rain` and\n`mode: pro`.\n",
        "```html\n<html>\n```\n",
        "```\n```\n",
        "> ```yaml\n> prompt: rain\n> mode: pro\n> ```\n",
    ] {
        assert_eq!(told(text, &parse(text, Format::Markdown)), [], "{text}");
    }
}
