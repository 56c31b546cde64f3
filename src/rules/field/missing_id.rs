//! A brief of many without an id that its request can be called by.

use super::FILES;
use crate::brief::{Batch, IdFlaw, Title, id_flaw};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-id",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a brief under `briefs` without an id, or an id that cannot be the name of a file",
    evidence: FILES,
    page: include_str!("../../../docs/rules/missing-id.md"),
    check: Check::File(check),
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    if !batch.is_many() {
        return;
    }
    for title in batch.titles() {
        match title.id.given() {
            Some(given) => {
                if let Some(flaw) = id_flaw(given.value) {
                    findings
                        .add_one_of_many(RULE.level, || unsafe_id(given.value, given.span, flaw));
                }
            }
            None if title.needs_id && title.id.is_absent() => {
                findings.add_one_of_many(RULE.level, || missing(&title));
            }
            None => {}
        }
    }
}

fn missing(title: &Title<'_>) -> Diagnostic {
    RULE.finding("this brief has no id", title.opening, "no `id` in here")
        .about(title.span)
        .note("under `briefs`, the id names each brief in reports, and the file of its request")
        .help("add an `id`, a short name of your own such as `opening`")
}

fn unsafe_id(id: &str, span: Span, flaw: IdFlaw) -> Diagnostic {
    let label = match flaw {
        IdFlaw::Empty => "empty".to_owned(),
        IdFlaw::Character(c) if c.is_control() => {
            format!("has a control character (U+{:04X})", u32::from(c))
        }
        IdFlaw::Character(c) => format!("`{c}` cannot be in the name of a file"),
        IdFlaw::Edge => "begins or ends with a dot or a space".to_owned(),
        IdFlaw::Reserved => "Windows keeps this name for itself".to_owned(),
        IdFlaw::Brief => "a file that ends so is taken for a brief".to_owned(),
        IdFlaw::Long => "too long for the name of a file".to_owned(),
    };
    RULE.finding(
        format!("no file can be named after the id `{id}`"),
        span,
        label,
    )
    .note("in a file of many briefs, each request goes to a file that is named after its id")
    .help(match flaw {
        IdFlaw::Brief => "leave the `.brief` out",
        _ => "use letters, digits, `-` and `_`, at most 200 letters (66 in Chinese, Japanese or Korean)",
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn under_briefs_each_has_one() {
        let yaml =
            "briefs:\n  - prompt: rain\n  - id: b\n    prompt: snow\n  - id:\n    prompt: fog\n";
        assert_eq!(found(yaml), ["missing-id: prompt", "missing-id: id"]);
        let finding = &diagnostics(yaml, Format::Yaml)[0];
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.subject.unwrap().range(), 12..24);
    }

    #[test]
    fn what_is_no_brief_lacks_no_id() {
        let yaml = "briefs:\n  - {id: a, prompt: rain}\n  -\n";
        assert_eq!(found(yaml), ["wrong-type: "]);
        let json = "{\"briefs\": [{\"id\": \"a\", \"prompt\": \"rain\"}, null]}";
        assert_eq!(found_in(json, Format::Json), ["wrong-type: null"]);
    }

    #[test]
    fn elsewhere_the_number_does() {
        for yaml in [
            "prompt: rain\n",
            "prompt: rain\n---\nprompt: snow\n",
            "- prompt: rain\n- prompt: snow\n",
        ] {
            assert_eq!(found(yaml), [""; 0], "{yaml}");
        }
    }

    #[test]
    fn what_no_disk_takes_is_no_id() {
        for id in [
            "",
            "a/b",
            "a\\\\b",
            "..",
            ".",
            ".a",
            "a.",
            " a",
            "a ",
            "a:b",
            "a*",
            "a?",
            "a\\\"b",
            "a<",
            "a|b",
            "nul",
            "COM1",
            "lpt9.take",
            "CONIN$",
            "conout$",
            "take.brief",
            "take.BRIEF",
            "a\\u0000",
            "a\\n",
        ] {
            let json = format!("[{{\"id\": \"{id}\", \"prompt\": \"a\"}}]");
            assert_eq!(
                found_in(&json, Format::Json),
                [format!("missing-id: \"{id}\"")]
            );
        }
        let long = "雨".repeat(67);
        assert_eq!(found(&format!("[{{id: {long}, prompt: a}}]")).len(), 1);
    }

    #[test]
    fn what_every_disk_takes_is_fine() {
        for id in [
            "a",
            "夜-1",
            "take 2",
            "a.b",
            "comet",
            "brief",
            "my brief",
            "a.brief.b",
            "conin",
            "com",
            "_x",
            "829836802793406551",
        ] {
            let json = format!("[{{\"id\": \"{id}\", \"prompt\": \"a\"}}]");
            assert_eq!(found_in(&json, Format::Json), [""; 0], "{id}");
        }
    }

    #[test]
    fn alone_a_brief_is_called_as_it_likes() {
        assert_eq!(found("id: a/b\nprompt: a\n"), [""; 0]);
    }

    #[test]
    fn an_id_of_another_type_is_one_mistake() {
        assert_eq!(
            found("briefs: [{id: [a], prompt: a}]\n"),
            ["wrong-type: [a]"]
        );
        assert_eq!(found("briefs: [5]\n"), ["wrong-type: 5"]);
    }
}
