//! Findings that are known and are to be left alone: only new ones count.

mod fingerprint;

pub use fingerprint::Fingerprints;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::report::FileReport;

/// The known findings of some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, BTreeSet<Known>>,
}

/// A known finding: what it is called, and for the reader of a pull request which rule found it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    rule: String,
    fingerprint: String,
}

impl Baseline {
    /// Reads what [`Baseline::write`] wrote.
    ///
    /// # Errors
    /// In words, if the text is something else.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: Document<'_> = serde_json::from_str(text)
            .map_err(|error| format!("this is not a baseline of briefc: {error}"))?;
        if document.schema != SCHEMA {
            return Err(format!(
                "this is `{}`, and this briefc reads `{SCHEMA}`",
                document.schema
            ));
        }
        let mut baseline = Self::default();
        for entry in document.findings {
            baseline.add(&entry.file, &entry.rule, &entry.fingerprint);
        }
        Ok(baseline)
    }

    /// The text of the file: one finding a line, sorted, so that two branches seldom touch the same line.
    ///
    /// # Errors
    /// Only if a name cannot be written as JSON.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut lines = Vec::new();
        for (file, known) in &self.files {
            for Known { rule, fingerprint } in known {
                let line = serde_json::to_string(&Entry {
                    file: Cow::Borrowed(file),
                    rule: Cow::Borrowed(rule),
                    fingerprint: Cow::Borrowed(fingerprint),
                })?;
                lines.push(format!("\n    {line}"));
            }
        }
        let end = if lines.is_empty() { "" } else { "\n  " };
        let lines = lines.join(",");
        Ok(format!(
            "{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": [{lines}{end}]\n}}\n"
        ))
    }

    /// Makes all findings of a file known, under the name that the file has as seen from the baseline.
    pub fn learn(&mut self, file: &str, report: &FileReport) {
        let mut fingerprints = Fingerprints::new(file, &report.source);
        for finding in &report.findings {
            let fingerprint = fingerprints.next(finding);
            self.add(file, finding.diagnostic.rule, &fingerprint);
        }
    }

    /// Takes the known findings out of the report of a file, and counts them.
    pub fn forgive(&self, file: &str, report: &mut FileReport) {
        let Some(known) = self.files.get(file) else {
            return;
        };
        let FileReport {
            source,
            findings,
            totals,
            ..
        } = report;
        let mut fingerprints = Fingerprints::new(file, source);
        findings.retain(|finding| {
            let fingerprint = Known {
                fingerprint: fingerprints.next(finding),
                rule: finding.diagnostic.rule.to_owned(),
            };
            let is_known = known.contains(&fingerprint);
            if is_known {
                totals.forgive(&finding.diagnostic);
            }
            !is_known
        });
    }

    /// How many findings of a file are known.
    #[must_use]
    pub fn known(&self, file: &str) -> usize {
        self.files.get(file).map_or(0, BTreeSet::len)
    }

    /// How many findings are known.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.files.values().map(BTreeSet::len).sum()
    }

    /// Keeps what is known of the files that are to be kept.
    pub fn retain(&mut self, mut keeps: impl FnMut(&str) -> bool) {
        self.files.retain(|file, _| keeps(file));
    }

    fn add(&mut self, file: &str, rule: &str, fingerprint: &str) {
        let known = Known {
            rule: rule.to_owned(),
            fingerprint: fingerprint.to_owned(),
        };
        let file = self.files.entry(file.to_owned()).or_default();
        file.insert(known);
    }
}

const SCHEMA: &str = "briefc.baseline/1";

#[derive(Deserialize)]
struct Document<'t> {
    #[serde(borrow)]
    schema: Cow<'t, str>,
    #[serde(borrow)]
    findings: Vec<Entry<'t>>,
}

#[derive(Deserialize, Serialize)]
struct Entry<'t> {
    #[serde(borrow)]
    file: Cow<'t, str>,
    #[serde(borrow)]
    rule: Cow<'t, str>,
    #[serde(borrow)]
    fingerprint: Cow<'t, str>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Label, Severity};
    use crate::report::{Finding, Totals};
    use crate::text::{Source, Span};

    /// A warning at each of these words.
    fn report(text: &str, words: &[&str]) -> FileReport {
        let mut totals = Totals::default();
        let findings = words.iter().map(|word| {
            let at = text.find(word).unwrap();
            let label = Label::new(Span::new(at, at + word.len()), "");
            totals.count(Severity::Warning);
            Finding {
                diagnostic: Diagnostic::new("a-rule", Severity::Warning, "m", label),
                brief: None,
                pointer: String::new(),
            }
        });
        FileReport {
            concealed: Vec::new(),
            findings: findings.collect(),
            source: Source::new("as/typed.brief.md", text),
            totals,
        }
    }

    #[test]
    fn what_is_known_is_left_alone_wherever_it_moves() {
        let mut baseline = Baseline::default();
        baseline.learn("a.brief.md", &report("rain @image_8", &["@image_8"]));
        let mut later = report(
            "new line\n@image_9, rain @image_8",
            &["@image_9", "@image_8"],
        );
        baseline.forgive("a.brief.md", &mut later);
        assert_eq!(later.findings.len(), 1);
        assert_eq!(
            later.source.slice(later.findings[0].diagnostic.label.span),
            "@image_9"
        );
        assert_eq!((later.totals.warnings, later.totals.known), (1, 1));
        let mut elsewhere = report("rain @image_8", &["@image_8"]);
        baseline.forgive("b.brief.md", &mut elsewhere);
        assert_eq!(elsewhere.totals.warnings, 1);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut baseline = Baseline::default();
        assert_eq!(
            Baseline::read(&baseline.write().unwrap()),
            Ok(baseline.clone())
        );
        baseline.learn(
            "夜/a \"b\".brief.md",
            &report("rain @image_8", &["@image_8", "rain"]),
        );
        let text = baseline.write().unwrap();
        assert_eq!(text.matches("\n    {").count(), 2, "{text}");
        assert_eq!(Baseline::read(&text), Ok(baseline));
    }

    #[test]
    fn another_file_is_refused_in_words() {
        let refused = |text| Baseline::read(text).unwrap_err();
        assert!(refused("[]").starts_with("this is not a baseline of briefc"));
        assert!(refused("{\"schema\": \"briefc.baseline/9\", \"findings\": []}").contains("/9"));
    }
}
