//! A token for the clip or a frame, where there is none.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{PieceKind, Untokened};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-reference",
    group: Group::Reference,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "`@video_1`, `@start_frame`: there is no such token here",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unsupported-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for piece in &bundle.pieces {
        let PieceKind::Untokened { input, .. } = piece.kind else {
            continue;
        };
        let (what, words) = match input {
            Untokened::Clip => ("the clip", "the reference video"),
            Untokened::StartFrame => ("the start frame", "the first frame"),
            Untokened::EndFrame => ("the end frame", "the last frame"),
        };
        findings.add_one_of_many(RULE.level, || {
            RULE.finding(
                format!(
                    "`{}` names nothing: there is no token for {what}",
                    bundle.excerpt(&piece.range)
                ),
                bundle.locate(&piece.range),
                "would be sent as plain text",
            )
            .note(because(
                &format!("{what} takes part without being named"),
                bundle.target.references.evidence,
            ))
            .help(format!("say it in words, \"{words}\", or drop it"))
        });
    }
}
