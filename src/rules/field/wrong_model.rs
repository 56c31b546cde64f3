//! Another model than O1.

use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Target, UNIFICALLY};
use crate::text::{Edit, Style};

pub(super) const RULE: Rule = Rule {
    name: "wrong-model",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a `model` that is not Kling O1 as the target calls it",
    evidence: UNIFICALLY.model.evidence,
    page: include_str!("../../../docs/rules/wrong-model.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(&text) = bundle.brief.model.value() else {
        return;
    };
    let written = text.value();
    // What the chosen provider calls it is right too: the request says it in any case.
    let Target {
        own_model,
        model: common_model,
        former_models,
        ..
    } = bundle.target;
    let (own, common) = (own_model.value, common_model.value);
    if bundle.target.is_called(written) {
        return;
    }
    let is_nearly = |model: &&str| written.trim().eq_ignore_ascii_case(model);
    let (is_known, model, message, label) = if former_models.value.contains(&written) {
        (
            true,
            common,
            format!("`{written}` is a former name of `{common}`"),
            "no longer known",
        )
    } else if let Some(model) = [own, common].into_iter().find(is_nearly) {
        (
            true,
            model,
            format!("`{}` is not written exactly like `{model}`", written.trim()),
            "letter case and blanks count",
        )
    } else {
        // Other providers have other names for the very same model.
        let provider = bundle.target.title;
        (
            false,
            own,
            format!(
                "`{}` is not `{own}`, Kling O1 at {provider}",
                written.trim()
            ),
            "another model, or another provider's name for it",
        )
    };
    let edit = match text.style() {
        Style::YamlPlain => Some(Edit::new(text.whole(), model)),
        // A comment may stand behind its `|`, and would be lost.
        Style::YamlBlock => None,
        _ => Some(Edit::new(text.whole(), format!("\"{model}\""))),
    };
    // Whoever says what it is called there.
    let evidence = if model == own {
        own_model.evidence
    } else {
        common_model.evidence
    };
    findings.add(
        RULE.finding(message, text.whole(), label)
            .note(because(
                &format!("the model has exactly the id `{model}`"),
                evidence,
            ))
            .help(format!("write `{model}`, or leave `model` out"))
            .fix(
                is_known
                    .then(|| Fix::safe(format!("write `{model}`"), [edit]))
                    .flatten(),
            ),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, diagnostics_for, found, found_in};
    use crate::spec::{FAL, KLING};
    use crate::syntax::Format;

    #[test]
    fn another_model_is_an_error_without_a_fix() {
        for model in ["kuaishou/kling-3.0-video", "kling-video-o1"] {
            let yaml = format!("model: {model}\nprompt: a\n");
            assert_eq!(found(&yaml), [format!("wrong-model: {model}")]);
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.severity, Severity::Error);
            assert!(finding.message.contains("is not `kuaishou/kling-o1-video`"));
            assert!(finding.fix.is_none());
        }
    }

    #[test]
    fn former_names_and_letter_case_are_mended() {
        for (model, word) in [
            ("kuaishou/kling-o1-edit", "former name"),
            ("kuaishou/kling-o1-generate", "former name"),
            ("Kuaishou/Kling-O1-Video", "exactly"),
            (" kuaishou/kling-o1-video ", "exactly"),
        ] {
            let json = format!("{{\"model\": \"{model}\", \"prompt\": \"a\"}}");
            let [finding] = diagnostics(&json, Format::Json).try_into().unwrap();
            assert!(finding.message.contains(word), "{finding:?}");
            let fix = finding.fix.unwrap();
            assert_eq!(fix.safety, Safety::Safe);
            assert_eq!(fix.edits[0].text, "\"kuaishou/kling-o1-video\"");
        }
    }

    #[test]
    fn each_target_calls_it_otherwise() {
        for (target, words) in [
            (
                &KLING,
                "is not `kling-video-o1`, Kling O1 at Kling's own API",
            ),
            (&FAL, "is not `fal-ai/kling-video/o1`, Kling O1 at fal"),
        ] {
            let yaml = "model: kuaishou/kling-3.0-video\nprompt: a\n";
            let found = diagnostics_for(target, &[], yaml, Format::Yaml);
            let finding = found.iter().find(|found| found.rule == "wrong-model");
            let finding = finding.expect("a finding");
            assert!(finding.message.contains(words), "{finding:?}");
            let help = finding.help.as_deref().unwrap();
            assert!(help.contains(target.own_model.value), "{help}");
            let note = finding.note.as_deref().unwrap();
            assert!(note.contains(target.own_model.evidence.source), "{note}");
        }
        let yaml = "model: Kling-Video-O1\nprompt: a\nduration: 5\n";
        let found = diagnostics_for(&KLING, &[], yaml, Format::Yaml);
        assert_eq!(
            found[0].fix.as_ref().unwrap().edits[0].text,
            "kling-video-o1"
        );
    }

    #[test]
    fn the_model_itself_and_none_are_fine() {
        assert_eq!(
            found("model: kuaishou/kling-o1-video\nprompt: a\n"),
            [""; 0]
        );
        assert_eq!(found_in(r#"{"prompt": "a"}"#, Format::Json), [""; 0]);
    }
}
