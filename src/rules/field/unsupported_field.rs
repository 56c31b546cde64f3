//! A field for what another Kling model can.

use crate::brief::{Capability, Meaning, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-field",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a field for something that another Kling model can do, and Kling O1 cannot",
    evidence: UNIFICALLY.elsewhere.shots.evidence,
    page: include_str!("../../../docs/rules/unsupported-field.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        let Misfit::ForeignField { entry, foreign, .. } = misfit else {
            continue;
        };
        let Meaning::Elsewhere(capability) = foreign.meaning else {
            continue;
        };
        let elsewhere = &bundle.target.elsewhere;
        let (what, models) = match capability {
            Capability::Shots => ("one shot a clip", elsewhere.shots),
            Capability::Sound => ("no sound", elsewhere.sound),
        };
        findings.add_one_of_many(RULE.level, || {
            RULE.finding(
                format!("Kling O1 makes {what}: it has no `{}`", entry.key.value()),
                entry.key.whole(),
                "for another model",
            )
            .note(because(
                &format!("{} can do this", models.value),
                models.evidence,
            ))
            .help(match capability {
                Capability::Shots => "drop it, and write a brief for each shot",
                Capability::Sound => "drop it; `keep_audio` keeps the sound of a clip",
            })
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn names_the_models_that_can() {
        for (field, model) in [
            ("multi_shots: true", "Kling 3.0 and Kling 3.0 Omni"),
            ("multiShots: 3", "Kling 3.0 and Kling 3.0 Omni"),
            ("native_audio: true", "Kling 3.0 can"),
        ] {
            let yaml = format!("prompt: a\n{field}\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.rule, "unsupported-field");
            assert!(finding.note.unwrap().contains(model), "{yaml}");
        }
    }

    #[test]
    fn what_nobody_has_is_unknown() {
        assert_eq!(
            found("prompt: a\nmulti_cameras: 3\n"),
            ["unknown-field: multi_cameras"]
        );
    }
}
