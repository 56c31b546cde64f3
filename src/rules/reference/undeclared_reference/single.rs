//! The clip and the frames, of which there is one each: a second one, and a frame that is called an image.

use super::{MOST_PLACES, RULE};
use crate::brief::Presence;
use crate::bundle::{Bundle, Citation, input_of_untokened, slot_of_frame};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::reference::{InputKind, Piece, PieceKind, Slot, Untokened};
use crate::rules::reference::write_tokens;
use crate::rules::{Findings, because};

/// `@video_2`, `@start_frame_2`, `<<<video_0>>>`, where the target has a reference for the first.
pub(super) fn find_others(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for piece in &bundle.pieces {
        if let PieceKind::Untokened { input, number, .. } = piece.kind
            && number != 1
            && bundle.target.token_of(input).is_some()
            && !is_settled(bundle, input)
        {
            findings.add_one_of_many(RULE.level, || other(bundle, piece, input, number));
        }
    }
}

/// What the mode refuses, or misses, is one mistake, and reported as such.
fn is_settled(bundle: &Bundle<'_>, input: Untokened) -> bool {
    bundle.refuses(input_of_untokened(input)) || bundle.is_missing_input || bundle.brief.is_partial
}

fn other(bundle: &Bundle<'_>, piece: &Piece, input: Untokened, number: u32) -> Diagnostic {
    let (word, right) = (input.word(), bundle.spelling_of(input));
    let written = bundle.excerpt(&piece.range);
    let is_there = bundle.has_untokened(input);
    let why = match number {
        0 => "numbering starts at 1".to_owned(),
        _ if is_there => format!("there is one {word}"),
        _ => format!("there is no {word}"),
    };
    let mut finding = RULE.finding(
        format!("`{written}` names nothing: {why}"),
        bundle.locate(&piece.range),
        format!("there is no such {word}"),
    );
    let field = input_of_untokened(input);
    if let Presence::Present(key) = bundle.brief.presence(field) {
        finding = finding.related(key, format!("1 {word}: `{right}`"));
    }
    let mut pieces = bundle.pieces.iter();
    let is_cited = pieces.any(|piece| piece.kind.untokened() == Some(input));
    if !is_there {
        return finding.help(format!(
            "drop the reference, or add the {word} as `{}` and write `{right}`",
            field.field()
        ));
    }
    // Who cites the one already means another here, unless it is counted from 0.
    if is_cited && number != 0 {
        return finding.help(format!(
            "a brief has one {word}, `{right}`: say in words what else is meant, or drop the reference"
        ));
    }
    let title = format!("write `{right}`");
    let places = [(piece.range.clone(), right.to_owned())];
    let fix = write_tokens(bundle, &title, &places).map(risky);
    finding
        .help(format!("{title}, or drop the reference"))
        .fix(fix)
}

/// The frame that a reference to an image names at the target, where frames are the images behind all others. Where an
/// image waits to be cited, its number may as well be wrong.
pub(super) fn frame_meant(bundle: &Bundle<'_>, slot: Slot) -> Option<Untokened> {
    let uses = bundle.uses.of(InputKind::Image);
    if slot.kind != InputKind::Image || uses.contains(&0) {
        return None;
    }
    let mut frames = [Untokened::StartFrame, Untokened::EndFrame].into_iter();
    frames.find(|&frame| slot_of_frame(bundle.brief, bundle.target, frame) == Some(slot))
}

/// One finding for all of them: it is one habit, and one mistake.
pub(super) fn called_images(
    bundle: &Bundle<'_>,
    message: String,
    frames: &[(&Citation, Untokened)],
) -> Option<Diagnostic> {
    let label = |frame: Untokened| format!("the {} is `{}`", frame.word(), frame.token());
    let (&(citation, frame), others) = frames.split_first()?;
    let mut finding = RULE.finding(message, bundle.locate(&citation.range), label(frame));
    for (citation, frame) in others.iter().take(MOST_PLACES) {
        finding = finding.related(bundle.locate(&citation.range), label(*frame));
    }
    let is_cited = |frame| frames.iter().any(|(_, cited)| *cited == frame);
    let title = match (
        is_cited(Untokened::StartFrame),
        is_cited(Untokened::EndFrame),
    ) {
        (true, true) => "write `@start_frame` and `@end_frame`",
        (true, false) => "write `@start_frame`",
        _ => "write `@end_frame`",
    };
    let images = input_of_images(bundle);
    let help = match images {
        None => title.to_owned(),
        Some(field) if others.is_empty() => format!("{title}, or add the image to `{field}`"),
        Some(field) => format!("{title}, or add the images to `{field}`"),
    };
    let places: Vec<_> = frames
        .iter()
        .map(|(citation, frame)| (citation.range.clone(), frame.token().to_owned()))
        .collect();
    let title_of_target = bundle.target.title;
    let note = bundle.target.frame_references.map(|evidence| {
        because(
            &format!("{title_of_target} counts the frames as images; a brief has words of its own for them"),
            evidence,
        )
    });
    let fix = write_tokens(bundle, title, &places).map(risky);
    let finding = finding.help(help).fix(fix);
    Some(match note {
        Some(note) => finding.note(note),
        None => finding,
    })
}

/// The field for images, where the mode takes some.
fn input_of_images(bundle: &Bundle<'_>) -> Option<&'static str> {
    let field = crate::bundle::input_of(InputKind::Image);
    let refuses = |limits: &crate::spec::ModeLimits| limits.refusal(field).is_some();
    (!bundle.limits.is_some_and(refuses)).then(|| field.field())
}

/// briefc only counts: somebody should look.
fn risky(fix: Fix) -> Fix {
    Fix {
        safety: Safety::Unsafe,
        ..fix
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Safety;
    use crate::rules::testing::{diagnostics_for, found_for};
    use crate::spec::{FAL, KLING, REPLICATE, Target, UNIFICALLY};
    use crate::syntax::Format;

    const CLIP: &str = "video_mode: transform\nvideo_url: https://a.example/v.mp4\n";
    const FRAMES: &str = "video_mode: start_end_frame\nstart_frame_url: https://a.example/a.png\nend_frame_url: https://a.example/b.png\n";

    /// The message, the help and the prompt that the fix makes, of the only finding there is.
    fn said(
        target: &'static Target,
        beside: &str,
        prompt: &str,
    ) -> (String, String, Option<String>) {
        let yaml = format!("{beside}prompt: \"{prompt}\"\n");
        let found = diagnostics_for(target, &[], &yaml, Format::Yaml);
        let mut found = found.into_iter();
        let mut found = found
            .by_ref()
            .filter(|found| found.rule == "undeclared-reference");
        let finding = found.next().expect("a finding");
        assert_eq!(found.next(), None, "{prompt}");
        let fixed = finding.fix.map(|fix| {
            assert_eq!(fix.safety, Safety::Unsafe);
            let mut edits = fix.edits;
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            let mut fixed = yaml.clone();
            for edit in edits {
                fixed.replace_range(edit.span.range(), &edit.text);
            }
            let (_, prompt) = fixed.split_once("prompt: \"").unwrap();
            prompt.trim_end_matches("\"\n").to_owned()
        });
        (finding.message, finding.help.unwrap(), fixed)
    }

    #[test]
    fn a_second_clip_is_none() {
        for (target, right) in [
            (&KLING, "<<<video_1>>>"),
            (&FAL, "@Video1"),
            (&REPLICATE, "<<<video_1>>>"),
        ] {
            for written in ["@video_2", "@Video3", "<<<video_2>>>", "@Video_2", "@视频2"] {
                let prompt = format!("the car in @video_1, as in {written}.");
                let yaml = format!("{CLIP}prompt: \"{prompt}\"\n");
                assert_eq!(
                    found_for(target, &yaml),
                    [format!("undeclared-reference: {written}")]
                );
                assert_eq!(
                    said(target, CLIP, &prompt),
                    (
                        format!("`{written}` names nothing: there is one clip"),
                        format!(
                            "a brief has one clip, `{right}`: say in words what else is meant, or drop the reference"
                        ),
                        None
                    )
                );
            }
        }
    }

    #[test]
    fn alone_it_was_perhaps_the_first() {
        assert_eq!(
            said(&KLING, CLIP, "the car in @video_2."),
            (
                "`@video_2` names nothing: there is one clip".to_owned(),
                "write `<<<video_1>>>`, or drop the reference".to_owned(),
                Some("the car in <<<video_1>>>.".to_owned())
            )
        );
        assert_eq!(
            said(&FAL, CLIP, "@video_1, or <<<video_0>>>s"),
            (
                "`<<<video_0>>>` names nothing: numbering starts at 1".to_owned(),
                "write `@Video1`, or drop the reference".to_owned(),
                Some("@video_1, or @Video1 s".to_owned())
            )
        );
    }

    #[test]
    fn without_any_there_is_none_either() {
        let (message, help, fix) = said(&KLING, FRAMES, "@start_frame, like @video_2");
        assert_eq!(message, "`@video_2` names nothing: there is no clip");
        assert_eq!(
            help,
            "drop the reference, or add the clip as `video_url` and write `<<<video_1>>>`"
        );
        assert_eq!(fix, None);
    }

    #[test]
    fn a_second_start_frame_is_none() {
        assert_eq!(
            said(&FAL, FRAMES, "from @start_frame_2 to @end_frame_1"),
            (
                "`@start_frame_2` names nothing: there is one start frame".to_owned(),
                "write `@start_frame`, or drop the reference".to_owned(),
                Some("from @start_frame to @end_frame_1".to_owned())
            )
        );
        assert_eq!(
            said(&FAL, FRAMES, "@首帧2 and @尾帧1"),
            (
                "`@首帧2` names nothing: there is one start frame".to_owned(),
                "write `@start_frame`, or drop the reference".to_owned(),
                Some("@start_frame and @尾帧1".to_owned())
            )
        );
    }

    #[test]
    fn what_is_said_elsewhere_is_said_once() {
        // No clip where one is needed, and a mode that takes none.
        for (beside, other) in [
            ("video_mode: transform\n", "missing-input"),
            (
                "video_mode: elements\nimage_urls: [https://a.example/a.png]\nvideo_url: https://a.example/v.mp4\n",
                "unexpected-input",
            ),
        ] {
            let yaml = format!("{beside}prompt: \"@image_1 as in @video_2\"\n");
            let found = found_for(&KLING, &yaml);
            let about_clip = |found: &&String| found.contains("video_2");
            assert_eq!(found.iter().find(about_clip), None, "{beside}");
            assert!(
                found.iter().any(|found| found.starts_with(other)),
                "{found:?}"
            );
        }
        // Where the clip has no reference, the first has none either.
        let yaml = format!("{CLIP}prompt: \"as in @video_2\"\n");
        assert_eq!(
            found_for(&UNIFICALLY, &yaml),
            ["unsupported-reference: @video_2"]
        );
    }

    #[test]
    fn frames_by_the_numbers_of_images() {
        assert_eq!(
            said(&FAL, FRAMES, "@Image1 to @Image2, @Image1."),
            (
                "`@Image1` names nothing: there are no images".to_owned(),
                "write `@start_frame` and `@end_frame`".to_owned(),
                Some("@start_frame to @end_frame, @start_frame.".to_owned())
            )
        );
        // Kling takes images beside frames.
        assert_eq!(
            said(&KLING, FRAMES, "<<<image_1>>>s fade"),
            (
                "`<<<image_1>>>` names nothing: there are no images".to_owned(),
                "write `@start_frame`, or add the image to `image_urls`".to_owned(),
                Some("@start_frame s fade".to_owned())
            )
        );
        let image = format!("{FRAMES}image_urls: [https://a.example/c.png]\n");
        let (_, help, fixed) = said(&KLING, &image, "@image_1 and @image_3");
        assert_eq!(help, "write `@end_frame`, or add the image to `image_urls`");
        assert_eq!(fixed.as_deref(), Some("@image_1 and @end_frame"));
    }

    #[test]
    fn no_frame_is_meant_where_there_is_none_or_an_image_waits() {
        // The third of two, and a target whose frames are no images.
        let (_, help, fix) = said(&FAL, FRAMES, "@Image3");
        assert_eq!(
            (help.as_str(), fix),
            (
                "drop the reference: `video_mode: start_end_frame` takes no images",
                None
            )
        );
        for target in [&UNIFICALLY, &REPLICATE] {
            let (_, help, _) = said(target, FRAMES, "@image_1 fades");
            assert_eq!(
                help,
                "drop the reference: `video_mode: start_end_frame` takes no images"
            );
        }
        let image = format!("{FRAMES}image_urls: [https://a.example/c.png]\n");
        let (_, help, _) = said(&KLING, &image, "@image_2 fades");
        assert_eq!(
            help,
            "write `<<<image_1>>>`, or add the image to `image_urls`"
        );
    }
}
