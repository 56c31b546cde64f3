//! A name for a finding that outlives the next edit.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::report::{BriefName, Finding};
use crate::text::{Source, Span};

/// Names the findings of one file, in their order.
///
/// Lines and offsets are no part of a name: a finding that moved is the same finding. Equal findings in one file
/// are told apart by their order.
#[derive(Debug)]
pub struct Fingerprints<'s> {
    file: &'s str,
    source: &'s Source,
    seen: HashMap<[u8; 32], u64>,
    /// Digests of what spans cover. Many findings may be about the same large object.
    covered: HashMap<Span, [u8; 32]>,
}

impl<'s> Fingerprints<'s> {
    /// For the findings of a file that is called `file` wherever the names are kept.
    #[must_use]
    pub fn new(file: &'s str, source: &'s Source) -> Self {
        Self {
            file,
            source,
            seen: HashMap::new(),
            covered: HashMap::new(),
        }
    }

    /// The name of the next finding: 16 hexadecimal digits.
    pub fn next(&mut self, finding: &Finding) -> String {
        let span = self.source.within(finding.diagnostic.label.span);
        let mut hasher = Sha256::new();
        add(&mut hasher, self.file);
        match &finding.brief {
            // A number changes when a brief comes before it; the order of equal findings tells them apart.
            None | Some(BriefName::Number(_)) => hasher.update([0]),
            Some(BriefName::Id(id)) => {
                hasher.update([1]);
                add(&mut hasher, id);
            }
        }
        add(&mut hasher, finding.diagnostic.rule);
        let covered = self
            .covered
            .entry(span)
            .or_insert_with(|| Sha256::digest(self.source.slice(span)).into());
        hasher.update(covered);

        let occurrence = self
            .seen
            .entry(hasher.clone().finalize().into())
            .or_default();
        hasher.update(occurrence.to_le_bytes());
        *occurrence += 1;
        hexadecimal(&hasher.finalize())
    }
}

/// Adds a string after its length, so that no two lists of strings give the same bytes.
fn add(hasher: &mut Sha256, text: &str) {
    hasher.update((text.len() as u64).to_le_bytes());
    hasher.update(text);
}

/// 16 digits: enough for files with millions of findings, short enough for a line in a baseline.
fn hexadecimal(digest: &[u8]) -> String {
    use std::fmt::Write;
    digest
        .iter()
        .take(8)
        .fold(String::new(), |mut digits, byte| {
            // Writing to a string does not fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Label, Severity};

    fn finding(rule: &'static str, at: usize, len: usize, brief: Option<BriefName>) -> Finding {
        let label = Label::new(Span::new(at, at + len), "");
        Finding {
            diagnostic: Diagnostic::new(rule, Severity::Error, "m", label),
            brief,
            pointer: String::new(),
        }
    }

    fn names(file: &str, text: &str, findings: &[Finding]) -> Vec<String> {
        let source = Source::new(file, text);
        let mut fingerprints = Fingerprints::new(file, &source);
        findings
            .iter()
            .map(|finding| fingerprints.next(finding))
            .collect()
    }

    #[test]
    fn moving_and_edits_elsewhere_change_nothing() {
        let before = names("a", "x @image_9", &[finding("r", 2, 8, None)]);
        let after = names("a", "more\nlines @image_9!", &[finding("r", 11, 8, None)]);
        assert_eq!(before, after);
        assert_eq!(before[0].len(), 16);
    }

    #[test]
    fn the_second_of_two_is_another_one() {
        let text = "@image_9 @image_9";
        let both = names(
            "a",
            text,
            &[finding("r", 0, 8, None), finding("r", 9, 8, None)],
        );
        assert_ne!(both[0], both[1]);
    }

    #[test]
    fn file_rule_brief_and_text_all_count() {
        let id = |id: &str| Some(BriefName::Id(id.to_owned()));
        let all = [
            names("a", "xy", &[finding("r", 0, 1, None)]),
            names("b", "xy", &[finding("r", 0, 1, None)]),
            names("a", "xy", &[finding("s", 0, 1, None)]),
            names("a", "xy", &[finding("r", 1, 1, None)]),
            names("a", "xy", &[finding("r", 0, 1, id("1"))]),
            names("a", "xy", &[finding("r", 0, 1, id("1r"))]),
        ];
        for (index, name) in all.iter().enumerate() {
            assert!(!all[..index].contains(name), "{index}");
        }
    }

    #[test]
    fn a_brief_that_comes_before_others_changes_nothing() {
        let numbered = |number| Some(BriefName::Number(number));
        let before = names("a", "xy", &[finding("r", 0, 1, numbered(1))]);
        let after = names("a", "xy", &[finding("r", 0, 1, numbered(2))]);
        assert_eq!(before, after);
    }

    #[test]
    fn the_digits_never_change_between_releases() {
        // Counted outside: sha256 of 1:"a", no brief, 1:"r", sha256("x"), 0.
        let name = names("a", "x", &[finding("r", 0, 1, None)]);
        assert_eq!(name, ["b549fef176264251"]);
    }
}
