//! A name that could not be written behind an `@`.

use super::duplicate_name::NAMES;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{Escapes, PieceKind, parse};
use crate::rules::{Check, Findings, Fixes, Group, Rule};

pub(super) const RULE: Rule = Rule {
    name: "invalid-name",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a name that cannot be cited, or that reads as another reference",
    evidence: NAMES,
    page: include_str!("../../../docs/rules/invalid-name.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for declaration in &bundle.declarations {
        let name = declaration.given.value.value();
        let (message, label, help) = match reading(name) {
            Reading::Name => continue,
            Reading::Nothing if name.trim().is_empty() => (
                "a name without a letter cannot be cited".to_owned(),
                "nothing to cite",
                LETTERS.to_owned(),
            ),
            Reading::Reference => (
                format!("`{name}` cannot be a name: `@{name}` already means something else"),
                "reads as a reference of its own",
                "take another word: this one is a reference, or nearly one".to_owned(),
            ),
            Reading::Nothing => (
                format!("`{name}` cannot be a name: `@{name}` would not be read as one"),
                "not a name",
                joined(name).unwrap_or_else(|| LETTERS.to_owned()),
            ),
        };
        findings.add(
            RULE.finding(message, declaration.given.span, label)
                .help(help),
        );
    }
}

/// What to write where only white space is wrong with a name.
fn joined(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let joined = parts.join("_");
    (joined != name && matches!(reading(&joined), Reading::Name))
        .then(|| format!("write `{joined}`, and `@{joined}` in the prompt"))
}

/// Whether nothing can be called so.
pub(super) fn is_invalid(name: &str) -> bool {
    !name.trim().is_empty() && !matches!(reading(name), Reading::Name)
}

/// Why a name could not be cited, in words; none if it could be.
#[must_use]
pub fn flaw_of_name(name: &str) -> Option<String> {
    match reading(name) {
        Reading::Name => None,
        Reading::Reference => Some(format!(
            "`{name}` cannot be a name: `@{name}` already means something else"
        )),
        Reading::Nothing => Some(format!("`{name}` cannot be a name: {LETTERS}")),
    }
}

const LETTERS: &str = "take letters and digits of any script, `_` and `-`, beginning with a letter";

enum Reading {
    Name,
    Reference,
    Nothing,
}

/// The grammar itself decides what `@name` would be.
fn reading(name: &str) -> Reading {
    let written = format!("@{name}");
    match parse(&written, Escapes::None).as_slice() {
        [piece] if piece.kind == PieceKind::Name => Reading::Name,
        [first, ..] if !matches!(first.kind, PieceKind::Prose | PieceKind::Name) => {
            Reading::Reference
        }
        _ => Reading::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(name: &str) -> String {
        format!(
            "video_mode: elements\nprompt: '@image_1'\nimage_urls: [{{name: '{name}', url: a}}]\n"
        )
    }

    #[test]
    fn a_name_of_two_words_is_joined() {
        for (name, joined) in [("골목 길", "골목_길"), ("red  coat ", "red_coat")] {
            let found = diagnostics(&brief(name), Format::Yaml);
            let finding = found.iter().find(|found| found.rule == "invalid-name");
            let help = finding.unwrap().help.as_deref();
            let right = format!("write `{joined}`, and `@{joined}` in the prompt");
            assert_eq!(help, Some(right.as_str()));
        }
        // With the space joined it would be a reference of its own.
        let found = diagnostics(&brief("image 1"), Format::Yaml);
        assert!(!found[0].help.as_deref().unwrap().contains("image_1"));
    }

    #[test]
    fn what_reads_as_something_else_is_no_name() {
        for name in [
            "image_1",
            "Image2",
            "image3",
            "图1",
            "图片2",
            "主体1",
            "video_1",
            "image",
            "Element",
            "img_1",
            "image_01",
            "image_",
            "images_2",
            "start_frame",
            "last_frame",
            "视频1",
        ] {
            let yaml = brief(name);
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{name}: {found:?}");
            };
            assert_eq!(finding.rule, "invalid-name");
            assert!(
                finding.message.contains("already means"),
                "{}",
                finding.message
            );
        }
    }

    #[test]
    fn what_would_end_too_early_is_no_name() {
        for name in [
            "red coat", "kira.v2", "7up", "_kira", "-kira", "@kira", "kira!", " kira", "", " ",
        ] {
            let yaml = brief(name);
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{name}: {found:?}");
            };
            assert_eq!(finding.rule, "invalid-name");
            assert!(
                !finding.message.contains("already means"),
                "{}",
                finding.message
            );
            assert_eq!(&yaml[finding.label.span.range()], format!("'{name}'"));
        }
    }

    #[test]
    fn letters_of_any_script_make_a_name() {
        for name in [
            "kira",
            "Kira-2",
            "red_coat",
            "角色甲",
            "カイ",
            "민지",
            "é",
            "e\u{301}",
            "imagery",
            "图书馆",
            "video_wall",
            "image_final",
            "k",
        ] {
            assert_eq!(found(&brief(name)), [""; 0], "{name}");
        }
    }
}
