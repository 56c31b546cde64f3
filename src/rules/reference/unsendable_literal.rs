//! An escaped `@` that would be read as a reference all the same.

use std::ops::Range;

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{AT_SIGNS, Escapes, PieceKind, parse};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unsendable-literal",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "`@@image_1`: text that would be read as a reference once it is sent",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unsendable-literal.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let literals = bundle
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.kind == PieceKind::Literal);
    for (index, piece) in literals {
        let next = bundle.pieces.get(index + 1);
        if next.is_some_and(|next| next.kind == PieceKind::Literal) {
            continue;
        }
        let before = piece.range.start.saturating_sub(WINDOW)..piece.range.start;
        let after = piece.range.end..piece.range.end.saturating_add(WINDOW);
        if let Some(read) = read_as(bundle, before, after) {
            let written = piece.range.start..piece.range.end + read.len() - '@'.len_utf8();
            findings.add_one_of_many(RULE.level, || {
                RULE.finding(
                    format!("`{read}` would be read as a reference, although its `@` is doubled"),
                    bundle.locate(&written),
                    "cannot be sent as plain text",
                )
                .note(because(
                    "`@@` stands for an at sign, but no provider has a way to say that it is only text",
                    bundle.target.references.evidence,
                ))
                .help("write it without the `@`, or put a word between the two")
            });
        }
    }
}

/// More than the longest reference that anybody writes, in bytes.
const WINDOW: usize = 96;

/// What the compiled text around the literal reads as, if that begins at its `@` and is more than prose.
fn read_as(bundle: &Bundle<'_>, before: Range<usize>, after: Range<usize>) -> Option<String> {
    let prompt = bundle.prompt()?.value();
    let floor = |at: usize| prompt.floor_char_boundary(at.min(prompt.len()));
    // A name is sent as a number, and what follows a number may begin with an at sign.
    let cited = bundle
        .citations
        .partition_point(|citation| citation.range.end <= before.end);
    let last = cited
        .checked_sub(1)
        .and_then(|last| bundle.citations.get(last));
    let last = last.map_or(0, |citation| citation.range.end);
    let before = prompt.get(floor(before.start).max(last)..before.end)?;
    let after = prompt.get(after.start..floor(after.end))?;
    // Only what stands right before it matters: a letter makes it an address, a reference does not.
    let compiled = format!("{before}@{after}");
    let pieces = parse(&compiled, Escapes::None);
    let mut pieces = pieces
        .iter()
        .skip_while(|piece| piece.range.end <= before.len());
    let piece = pieces.next()?;
    let is_read = match piece.kind {
        PieceKind::Prose | PieceKind::Name => false,
        // A token that this provider does not have is plain text, doubled or not; but what follows it directly is no
        // longer part of an address.
        PieceKind::Untokened { input, .. } | PieceKind::Doubtful { input, .. }
            if bundle.target.token_of(input).is_none() =>
        {
            pieces.next().is_some_and(|next| {
                let written = compiled.get(next.range.clone()).unwrap_or_default();
                next.kind != PieceKind::Prose && written.starts_with(AT_SIGNS)
            })
        }
        _ => true,
    };
    is_read
        .then(|| {
            compiled
                .get(before.len()..piece.range.end)
                .map(str::to_owned)
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_for};
    use crate::spec::{FAL, KLING, REPLICATE, UNIFICALLY};
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!(
            "video_mode: elements\nprompt: \"{prompt}\"\nelements: [{{name: kira, image_urls: [a, a2]}}]\n"
        )
    }

    #[test]
    fn what_would_be_a_reference_cannot_be_text() {
        for (literal, shown) in [
            ("@@image_1", "@@image_1"),
            ("@@Image1", "@@Image1"),
            ("@@图1", "@@图1"),
            ("@@image_01", "@@image_01"),
            ("@@image", "@@image"),
            ("@@@@image_1", "@@image_1"),
        ] {
            let yaml = brief(&format!("@kira reads {literal}."));
            assert_eq!(found(&yaml), [format!("unsendable-literal: {shown}")]);
            assert_eq!(
                diagnostics(&yaml, Format::Yaml)[0].severity,
                Severity::Error
            );
        }
    }

    #[test]
    fn directly_behind_a_reference_too() {
        assert_eq!(
            found(&brief("@kira@@image_1")),
            ["unsendable-literal: @@image_1"]
        );
        assert_eq!(
            found(&brief("@element_1@@image_1")),
            ["unsendable-literal: @@image_1"]
        );
    }

    #[test]
    fn what_it_would_let_begin_behind_it_counts_too() {
        assert_eq!(
            found(&brief("@kira @@video_1@element_1")),
            ["unsendable-literal: @@video_1"]
        );
        assert_eq!(
            found(&brief("@kira@video_1@@image_1")),
            [
                "unsupported-reference: @video_1",
                "unsendable-literal: @@image_1"
            ]
        );
    }

    #[test]
    fn the_clip_and_the_frames_where_they_have_references() {
        let clip = |literal: &str| {
            format!("prompt: 'a sign: {literal}'\nvideo_mode: video_reference\nvideo_url: a\n")
        };
        let frames = |literal: &str| {
            format!(
                "prompt: 'a sign: {literal}'\nvideo_mode: start_end_frame\nstart_frame_url: a\n"
            )
        };
        for (target, reads_clip, reads_frames) in [
            (&UNIFICALLY, false, false),
            (&KLING, true, true),
            (&FAL, true, true),
            (&REPLICATE, true, false),
        ] {
            let unsendable = |yaml: &str| {
                let found = found_for(target, yaml);
                let mut found = found.iter();
                found.any(|found| found.starts_with("unsendable-literal"))
            };
            for literal in ["@@Video1", "@@video_1", "@@video_2", "@@video 1", "@@视频1"] {
                assert_eq!(
                    unsendable(&clip(literal)),
                    reads_clip,
                    "{literal} at {}",
                    target.name
                );
            }
            for literal in ["@@start_frame", "@@end_frame_1"] {
                assert_eq!(
                    unsendable(&frames(literal)),
                    reads_frames,
                    "{literal} at {}",
                    target.name
                );
            }
            for literal in ["@@video2go", "@@video_wall", "@@start"] {
                assert!(!unsendable(&clip(literal)), "{literal}");
            }
        }
    }

    #[test]
    fn what_stays_text_is_silent() {
        for literal in [
            "@@kira",
            "@@nike",
            "@@",
            "@@ image_1",
            "@@imagery",
            "bob@@image_1.example",
            "@@@@",
            // Nothing reads these here.
            "@@video_1",
            "@@start_frame",
        ] {
            assert_eq!(
                found(&brief(&format!("@kira reads {literal}"))),
                [""; 0],
                "{literal}"
            );
        }
    }

    #[test]
    fn a_ready_request_has_no_escape() {
        let yaml = "input:\n  video_mode: elements\n  prompt: '@@image_1'\n  image_urls: [a]\n";
        assert_eq!(found(yaml), [""; 0]);
    }
}
