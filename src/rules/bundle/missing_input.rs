//! The mode requires what is not there.

use super::modes_that_fit;
use crate::brief::{Field, Input, Presence, VideoMode};
use crate::bundle::{Bundle, input_of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, list};
use crate::spec::{ModeLimits, UNIFICALLY};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-input",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an input that the mode requires is not there",
    evidence: UNIFICALLY.mode_matrix.evidence,
    page: include_str!("../../../docs/rules/missing-input.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(limits) = bundle.limits.filter(|_| bundle.is_missing_input) else {
        return;
    };
    // An end frame alone has a finding of its own.
    if limits.mode == Some(VideoMode::StartEndFrame) && bundle.brief.has(Input::EndFrame) {
        return;
    }
    // Where another mode fits what is there, the mode is the mistake, and what it refuses tells so.
    if !bundle.refused.is_empty() && !modes_that_fit(bundle).is_empty() {
        return;
    }
    if let Some(mode) = bundle.brief.video_mode.given() {
        findings.add(finding(bundle, limits, mode.span));
    }
}

fn finding(bundle: &Bundle<'_>, limits: &ModeLimits, mode: Span) -> Diagnostic {
    let required: Vec<&str> = limits
        .requires_one_of
        .value
        .iter()
        .map(|input| input.field())
        .collect();
    let fields = list(&required, "or");
    let mut finding = RULE.finding(
        format!("this mode needs {fields}, and there is none"),
        mode,
        format!("needs {fields}"),
    );
    for key in empty_lists(bundle, limits) {
        finding = finding.related(key, "empty");
    }
    let cited = bundle.citations.iter().find(|citation| {
        limits
            .requires_one_of
            .value
            .contains(&input_of(citation.slot.kind))
    });
    if let Some(citation) = cited {
        finding = finding.related(bundle.locate(&citation.range), "asked for here");
    }
    let others = modes_that_fit(bundle);
    let has_inputs = Input::ALL
        .into_iter()
        .any(|input| bundle.brief.presence(input) != Presence::Absent);
    let help = if !has_inputs {
        format!("add {fields}, or leave `video_mode` out to make a clip from the text alone")
    } else if others.is_empty() {
        format!("add {fields}")
    } else {
        format!(
            "add {fields}, or set `video_mode` to {}",
            list(&others, "or")
        )
    };
    finding
        .note(because(
            "what the model works on must come with the request",
            limits.requires_one_of.evidence,
        ))
        .help(help)
}

/// The lists that the mode asks for and that hold nothing.
fn empty_lists(bundle: &Bundle<'_>, limits: &ModeLimits) -> impl Iterator<Item = Span> {
    fn empty<T>(field: &Field<Vec<T>>) -> Option<Span> {
        let given = field.given()?;
        given.value.is_empty().then_some(given.span)
    }
    let required = limits.requires_one_of.value;
    let brief = bundle.brief;
    [
        (Input::Images, empty(&brief.image_urls)),
        (Input::Elements, empty(&brief.elements)),
    ]
    .into_iter()
    .filter_map(move |(input, span)| span.filter(|_| required.contains(&input)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, Severity};
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn only(yaml: &str) -> Diagnostic {
        let found = diagnostics(yaml, Format::Yaml);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    }

    #[test]
    fn each_mode_misses_what_it_needs() {
        for (mode, needs) in [
            ("elements", "`image_urls` or `elements`"),
            ("start_end_frame", "`start_frame_url`"),
            ("transform", "`video_url`"),
            ("video_reference", "`video_url`"),
        ] {
            let finding = only(&format!("video_mode: {mode}\nprompt: rain\n"));
            assert_eq!(
                (finding.rule, finding.severity),
                ("missing-input", Severity::Error)
            );
            assert!(finding.message.contains(needs), "{}", finding.message);
            assert!(finding.help.unwrap().contains("leave `video_mode` out"));
        }
        assert_eq!(found("prompt: rain\n"), [""; 0]);
    }

    #[test]
    fn an_empty_list_is_shown() {
        let yaml = "video_mode: elements\nprompt: '@image_1'\nimage_urls: []\n";
        let finding = only(yaml);
        let related: Vec<&str> = finding
            .related
            .iter()
            .map(|label| &yaml[label.span.range()])
            .collect();
        assert_eq!(related, ["[]", "@image_1"]);
        // It is nothing to a mode that does not ask for it.
        let yaml = "video_mode: transform\nprompt: rain\nimage_urls: []\n";
        assert!(only(yaml).related.is_empty());
    }

    #[test]
    fn names_the_modes_that_fit() {
        let finding = only("video_mode: transform\nprompt: '@image_1'\nimage_urls: [a]\n");
        assert_eq!(
            finding.help.unwrap(),
            "add `video_url`, or set `video_mode` to `elements`"
        );
    }

    #[test]
    fn what_is_wrong_is_not_missing() {
        assert_eq!(
            found("video_mode: transform\nprompt: rain\nvideo_url: 5\n"),
            ["wrong-type: 5"]
        );
    }
}
