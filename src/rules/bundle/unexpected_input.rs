//! The mode refuses what is there.

use super::modes_that_fit;
use crate::brief::Choice;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, list};
use crate::spec::{Confidence, UNIFICALLY};

pub(super) const RULE: Rule = Rule {
    name: "unexpected-input",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "an input that the mode refuses",
    evidence: UNIFICALLY.mode_matrix.evidence,
    page: include_str!("../../../docs/rules/unexpected-input.md"),
    check: Check::Brief(check),
};

/// One finding for a brief, with every refused input: one wrong mode is one mistake.
fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    if let Some(finding) = finding(bundle) {
        findings.add(finding);
    }
}

fn finding(bundle: &Bundle<'_>) -> Option<Diagnostic> {
    let (first, others) = bundle.refused.split_first()?;
    let fields: Vec<&str> = bundle
        .refused
        .iter()
        .map(|refused| refused.input.field())
        .collect();
    let fields = list(&fields, "and");
    let mode = bundle.brief.video_mode.given();
    let message = match mode {
        Some(mode) => format!("`video_mode: {}` does not take {fields}", mode.value.word()),
        None => format!(
            "without a `video_mode` the model makes a clip from the text alone, and does not take {fields}"
        ),
    };
    let mut finding = RULE.finding(message, first.key, "not taken");
    for other in others {
        finding = finding.related(other.key, "nor this");
    }
    if let Some(mode) = mode {
        finding = finding.related(mode.span, "this mode");
    }
    // What is only inferred is never an error.
    let surest = bundle
        .refused
        .iter()
        .map(|refused| refused.evidence)
        .max_by_key(|evidence| evidence.confidence)?;
    let (severity, reason) = if bundle.is_missing_input {
        (
            Severity::Error,
            "each mode takes its own inputs, and this one lacks what it needs",
        )
    } else if surest.confidence == Confidence::Inferred {
        (
            Severity::Warning,
            "not documented, so probably refused or ignored",
        )
    } else {
        (Severity::Error, "each mode takes its own inputs")
    };
    let fit = modes_that_fit(bundle);
    let help = match (fit.as_slice(), mode) {
        ([], _) => format!("no mode takes all inputs of this brief: drop {fields}, or others"),
        (fit, None) => format!(
            "add `video_mode: {}`, which takes these inputs",
            fit.join("` or `")
        ),
        (fit, Some(_)) => format!("set `video_mode` to {}, or drop {fields}", list(fit, "or")),
    };
    let fix = match (fit.as_slice(), mode) {
        ([only], Some(mode)) => {
            let edit = bundle.brief.rewrite_word(mode.span, only);
            Fix::safe(format!("write `{only}`"), [edit])
        }
        ([only], None) => {
            let edit = bundle.brief.insert_before(first.key, "video_mode", only);
            Fix::safe(format!("add `video_mode: {only}`"), [edit])
        }
        _ => None,
    };
    Some(
        finding
            .severity(severity)
            .note(because(reason, surest))
            .help(help)
            .fix(fix),
    )
}

#[cfg(test)]
mod tests {
    use crate::brief::Input;
    use crate::diagnostic::{Diagnostic, Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::spec::UNIFICALLY;
    use crate::syntax::Format;
    use crate::text::Edit;

    fn written(input: Input) -> &'static str {
        match input {
            Input::Images => "image_urls: [a]",
            Input::Elements => "elements: [{image_urls: [b, b2]}]",
            Input::StartFrame => "start_frame_url: c",
            Input::EndFrame => "end_frame_url: d",
            Input::Clip => "video_url: e",
            Input::StartImage => "start_image_index: 1",
        }
    }

    /// A brief with these inputs that cites what can be cited.
    fn brief(mode: Option<&str>, inputs: &[Input]) -> String {
        let cited = |input, reference| {
            if inputs.contains(&input) {
                reference
            } else {
                ""
            }
        };
        let mode = mode.map_or(String::new(), |mode| format!("video_mode: {mode}\n"));
        let fields: Vec<&str> = inputs.iter().map(|&input| written(input)).collect();
        format!(
            "prompt: 'rain {} {}'\n{mode}{}\n",
            cited(Input::Images, "@image_1"),
            cited(Input::Elements, "@element_1"),
            fields.join("\n")
        )
    }

    /// What becomes of an input in a mode that has what it needs.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Verdict {
        Taken,
        Doubtful,
        Refused,
    }
    use Verdict::{Doubtful, Refused, Taken};

    /// The mode matrix: the mode, what it needs, its cap, and what becomes of each input in the order of `Input::ALL` (images,
    /// start image, elements, start frame, end frame, clip).
    type Row = (
        Option<&'static str>,
        &'static [Input],
        Option<usize>,
        [Verdict; 6],
    );
    const MATRIX: [Row; 5] = [
        (
            None,
            &[],
            Some(0),
            [Refused, Refused, Refused, Refused, Refused, Refused],
        ),
        (
            Some("elements"),
            &[Input::Images, Input::Elements],
            Some(7),
            [Taken, Taken, Taken, Doubtful, Doubtful, Refused],
        ),
        (
            Some("start_end_frame"),
            &[Input::StartFrame],
            None,
            [Doubtful, Doubtful, Doubtful, Taken, Taken, Doubtful],
        ),
        (
            Some("transform"),
            &[Input::Clip],
            Some(4),
            [Taken, Doubtful, Taken, Doubtful, Doubtful, Taken],
        ),
        (
            Some("video_reference"),
            &[Input::Clip],
            Some(4),
            [Taken, Doubtful, Taken, Doubtful, Doubtful, Taken],
        ),
    ];

    #[test]
    fn the_mode_matrix() {
        for (mode, required, cap, verdicts) in MATRIX {
            for (input, verdict) in Input::ALL.into_iter().zip(verdicts) {
                // What the mode needs, the input, and what the input itself needs.
                let mut inputs: Vec<Input> = required.iter().copied().take(1).collect();
                match input {
                    Input::StartImage => inputs.push(Input::Images),
                    Input::EndFrame => inputs.push(Input::StartFrame),
                    _ => {}
                }
                inputs.push(input);
                inputs.dedup();
                let yaml = brief(mode, &inputs);
                let found = diagnostics(&yaml, Format::Yaml);
                let expected = match verdict {
                    Taken => None,
                    Doubtful => Some(Severity::Warning),
                    Refused => Some(Severity::Error),
                };
                let severities: Vec<Severity> =
                    found.iter().map(|finding| finding.severity).collect();
                assert_eq!(severities, Vec::from_iter(expected), "{yaml}{found:?}");
                if let Some(finding) = found.first() {
                    assert_eq!(finding.rule, "unexpected-input");
                    let field = format!("`{}`", input.field());
                    assert!(finding.message.contains(&field), "{}", finding.message);
                }
            }
            for input in Input::ALL {
                // A mode with only one input that it takes but does not need misses another.
                let alone = brief(mode, &[input]);
                let is_missing = found(&alone)
                    .iter()
                    .any(|found| found.starts_with("missing-input"));
                let takes_it = !required.is_empty() && !required.contains(&input);
                let limits = UNIFICALLY
                    .modes
                    .iter()
                    .find(|limits| limits.mode.map(crate::brief::Choice::word) == mode);
                let is_taken = limits.unwrap().refusal(input).is_none();
                let has_own_rule =
                    matches!(input, Input::EndFrame) && mode == Some("start_end_frame");
                if is_taken && !has_own_rule {
                    assert_eq!(is_missing, takes_it, "{alone}");
                }
            }
            let limits = UNIFICALLY
                .modes
                .iter()
                .find(|limits| limits.mode.map(crate::brief::Choice::word) == mode);
            assert_eq!(limits.unwrap().cap.map(|cap| cap.value), cap);
        }
    }

    fn only(yaml: &str) -> Diagnostic {
        let found = diagnostics(yaml, Format::Yaml);
        assert_eq!(found.len(), 1, "{yaml}{found:?}");
        assert_eq!(found[0].rule, "unexpected-input");
        found[0].clone()
    }

    fn mended(text: &str, format: Format) -> String {
        let found = diagnostics(text, format);
        let fix = found[0].fix.clone().expect(text);
        assert_eq!(fix.safety, Safety::Safe);
        let [Edit { span, text: new }] = fix.edits.as_slice() else {
            panic!("{fix:?}");
        };
        let mut mended = text.to_owned();
        mended.replace_range(span.range(), new);
        assert_eq!(found_in(&mended, format), [""; 0], "{mended}");
        mended
    }

    /// What is there, and the one mode that takes it.
    const FITTING: [(&[Input], &str); 5] = [
        (&[Input::Images], "elements"),
        (&[Input::Elements], "elements"),
        (
            &[Input::Images, Input::StartImage, Input::Elements],
            "elements",
        ),
        (&[Input::StartFrame], "start_end_frame"),
        (&[Input::StartFrame, Input::EndFrame], "start_end_frame"),
    ];

    #[test]
    fn a_forgotten_mode_is_added() {
        for (inputs, mode) in FITTING {
            let yaml = brief(None, inputs);
            let finding = only(&yaml);
            assert!(
                finding
                    .help
                    .unwrap()
                    .starts_with(&format!("add `video_mode: {mode}`"))
            );
            let field = written(inputs[0]);
            let new = yaml.replace(field, &format!("video_mode: {mode}\n{field}"));
            assert_eq!(mended(&yaml, Format::Yaml), new);
        }
    }

    #[test]
    fn a_wrong_mode_is_replaced() {
        for (inputs, mode) in FITTING {
            for wrong in ["elements", "start_end_frame", "transform"] {
                let yaml = brief(Some(wrong), inputs);
                let found = found(&yaml);
                if wrong == mode || !found[0].starts_with("unexpected") {
                    continue;
                }
                let finding = only(&yaml);
                // The mode that lacks what it needs is surely wrong.
                assert_eq!(finding.severity, Severity::Error);
                let new = yaml.replace(
                    &format!("video_mode: {wrong}"),
                    &format!("video_mode: {mode}"),
                );
                assert_eq!(mended(&yaml, Format::Yaml), new);
            }
        }
    }

    #[test]
    fn several_modes_or_none_are_left_to_the_writer() {
        let finding = only(&brief(None, &[Input::Clip]));
        assert_eq!(finding.fix, None);
        assert!(
            finding
                .help
                .unwrap()
                .contains("`video_mode: transform` or `video_reference`")
        );
        let finding = only(&brief(None, &[Input::Images, Input::StartFrame]));
        assert_eq!(finding.fix, None);
        assert!(finding.help.unwrap().contains("no mode takes all"));
    }

    #[test]
    fn one_finding_lists_all_that_is_refused() {
        let yaml = brief(None, &Input::ALL);
        let finding = only(&yaml);
        assert_eq!(finding.related.len(), Input::ALL.len() - 1);
        for input in Input::ALL {
            assert!(
                finding.message.contains(input.field()),
                "{}",
                finding.message
            );
        }
    }

    #[test]
    fn is_added_in_every_format() {
        let json = "{\n  \"prompt\": \"@image_1\",\n  \"image_urls\": [\"a\"]\n}\n";
        assert!(mended(json, Format::Json).contains("\n  \"video_mode\": \"elements\",\n"));
        let request = r#"{"input":{"prompt":"@image_1","image_urls":["a"]}}"#;
        assert!(mended(request, Format::Json).contains(r#","video_mode":"elements","#));
        let toml = "prompt = '@element_1'\n[[elements]]\nimage_urls = ['a', 'b']\n";
        assert!(mended(toml, Format::Toml).starts_with("video_mode = \"elements\"\nprompt"));
        let markdown = "---\nimage_urls: [a]\n---\n@image_1\n";
        assert!(mended(markdown, Format::Markdown).starts_with("---\nvideo_mode: elements\n"));
    }
}
