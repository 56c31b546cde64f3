//! The documents that are open: what the editor shows holds, and not what is on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gen_lsp_types::Range;
use serde_json::Value;
use url::Url;

use super::positions::Positions;
use crate::check::Resolved;
use crate::config;
use crate::syntax::Format;
use crate::text::{Columns, Span};
use crate::workspace::{self, BriefFile};

/// An open document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// Its address, as the client writes it.
    pub(super) uri: String,
    /// What the client thinks it is written in.
    pub(super) language: String,
    /// Which change of it this is.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: String,
}

/// The open documents, by address.
pub(super) type Documents = BTreeMap<String, Document>;

/// What a document is to briefc.
#[derive(Debug)]
pub(super) enum Kind {
    /// A brief.
    Brief(BriefFile),
    /// Settings.
    Settings,
    /// None of its business.
    Other,
}

impl Document {
    /// What `textDocument/didOpen` brings.
    pub(super) fn opened(item: &Value) -> Option<Self> {
        let text = |name: &str| Some(item.get(name)?.as_str()?.to_owned());
        Some(Self {
            uri: text("uri")?,
            language: text("languageId").unwrap_or_default(),
            version: version(item),
            text: text("text")?,
        })
    }

    /// Applies the changes of `textDocument/didChange` one after the other; none of them if one cannot be read.
    pub(super) fn change(
        &mut self,
        changes: &[Value],
        version: i32,
        columns: Columns,
    ) -> Result<(), String> {
        let changes: Vec<(Option<Range>, &str)> =
            changes.iter().map(change).collect::<Result<_, _>>()?;
        let mut rest = changes.as_slice();
        while let Some((range, text)) = rest.first() {
            if range.is_none() {
                (*text).clone_into(&mut self.text);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let (text, done) = edited(&self.text, rest, columns);
            self.text = text;
            rest = rest.get(done..).unwrap_or_default();
        }
        self.version = version;
        Ok(())
    }

    /// What it is. A brief by its name is one in any language; whatever the client calls a brief is one too.
    pub(super) fn kind(&self, resolved: &Resolved, root: Option<&Path>) -> Kind {
        let path = path_of(&self.uri).unwrap_or_else(|| {
            let name = self.uri.rsplit([':', '/']).next().unwrap_or_default();
            root.unwrap_or(Path::new(".")).join(name)
        });
        let name = path.to_string_lossy().into_owned();
        if path
            .file_name()
            .is_some_and(|name| name == config::FILE_NAME)
        {
            return Kind::Settings;
        }
        let config = resolved.configs.of_file(&path);
        let format = if workspace::is_brief(&config, &path) {
            Format::of_name(&name)
        } else {
            format_of_language(&self.language)
        };
        match format {
            Some(format) => Kind::Brief(BriefFile {
                name,
                path,
                format,
                config,
            }),
            None => Kind::Other,
        }
    }
}

/// The text after the first of some changes, and how many these were.
///
/// Each change is told in the places of the text that the one before it left. As long as each stands before the one before
/// it, these are the places of the first text, and many cursors cost no more than one.
fn edited(text: &str, changes: &[(Option<Range>, &str)], columns: Columns) -> (String, usize) {
    let positions = Positions::new(text, columns);
    let mut edits: Vec<(Span, &str)> = Vec::new();
    for &(range, new) in changes {
        let Some(range) = range else { break };
        let span = positions.span(range);
        let is_before = edits.last().is_none_or(|(last, _)| {
            let before = text.get(..last.range().start).unwrap_or_default();
            // There, a column behind the end of a line may be another place by now, and two characters a line end.
            span.end < last.start && !before.ends_with('\r')
        });
        if !is_before {
            break;
        }
        edits.push((span, new));
    }
    let mut whole = String::with_capacity(text.len());
    let mut end = 0;
    for (span, new) in edits.iter().rev() {
        whole.push_str(text.get(end..span.range().start).unwrap_or_default());
        whole.push_str(new);
        end = span.range().end;
    }
    whole.push_str(text.get(end..).unwrap_or_default());
    (whole, edits.len())
}

/// The version that something is for.
pub(super) fn version(item: &Value) -> i32 {
    let version = item.get("version").and_then(Value::as_i64);
    version
        .and_then(|version| i32::try_from(version).ok())
        .unwrap_or_default()
}

/// The path behind an address of a file. Such an address has no parts behind `?` and `#`: who writes these signs has a file with them.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let uri = Url::parse(&uri.replace('#', "%23").replace('?', "%3F")).ok()?;
    (uri.scheme() == "file").then(|| uri.to_file_path().ok())?
}

/// The formats of briefs as languages of an editor.
const LANGUAGES: [(&str, Format); 6] = [
    ("brief-json", Format::Json),
    ("brief-jsonc", Format::Jsonc),
    ("brief-jsonl", Format::JsonLines),
    ("brief-yaml", Format::Yaml),
    ("brief-toml", Format::Toml),
    ("brief-markdown", Format::Markdown),
];

fn format_of_language(language: &str) -> Option<Format> {
    let mut known = LANGUAGES.into_iter();
    known
        .find(|(name, _)| *name == language)
        .map(|(_, format)| format)
}

/// A range that cannot be read is no whole document: the text would be lost.
fn change(change: &Value) -> Result<(Option<Range>, &str), String> {
    let text = change.get("text").and_then(Value::as_str);
    let text = text.ok_or("a change has no text")?;
    let range = match change.get("range") {
        None | Some(Value::Null) => None,
        Some(range) => {
            let range = serde_json::from_value(range.clone());
            Some(range.map_err(|error| format!("a range cannot be read: {error}"))?)
        }
    };
    Ok((range, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn document(text: &str) -> Document {
        Document {
            uri: "untitled:a".to_owned(),
            language: String::new(),
            version: 1,
            text: text.to_owned(),
        }
    }

    fn edit(start: (usize, usize), end: (usize, usize), text: &str) -> Value {
        json!({"range": {
            "start": {"line": start.0, "character": start.1},
            "end": {"line": end.0, "character": end.1},
        }, "text": text})
    }

    #[test]
    fn changes_are_applied_one_after_the_other() {
        let mut document = document("a 😀 b\nc\n");
        // Behind the emoji, which is two units of UTF-16; then in the text that is there by then.
        let changes = [
            edit((0, 4), (0, 6), "!\n@"),
            edit((1, 0), (1, 1), "雨"),
            edit((9, 9), (9, 9), "end"),
        ];
        document.change(&changes, 7, Columns::Utf16).unwrap();
        assert_eq!(document.text, "a 😀!\n雨\nc\nend");
        assert_eq!(document.version, 7);
        document
            .change(&[json!({"text": "new"})], 8, Columns::Utf16)
            .unwrap();
        assert_eq!(document.text, "new");
    }

    proptest! {
        #[test]
        fn changes_that_come_together_are_those_that_come_one_by_one(
            text in "[a雨😀\r\n]{0,12}",
            edits in prop::collection::vec(((0..4_usize, 0..5_usize), (0..4_usize, 0..5_usize), "[b\r\n]{0,2}"), 0..5),
        ) {
            let edits: Vec<Value> = edits
                .iter()
                .map(|(one, other, text)| edit(*one.min(other), *one.max(other), text))
                .collect();
            let mut together = document(&text);
            together.change(&edits, 2, Columns::Utf16).unwrap();
            let mut one_by_one = document(&text);
            for edit in edits {
                one_by_one.change(&[edit], 2, Columns::Utf16).unwrap();
            }
            prop_assert_eq!(together.text, one_by_one.text);
        }
    }

    #[test]
    fn a_change_that_cannot_be_read_changes_nothing() {
        for bad in [
            json!({"range": {"start": 1}, "text": "x"}),
            json!({"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"}),
            json!({"text": 5}),
            json!([]),
        ] {
            let mut document = document("rain");
            let changes = [edit((0, 0), (0, 0), "more "), bad];
            assert!(document.change(&changes, 2, Columns::Utf8).is_err());
            assert_eq!((document.text.as_str(), document.version), ("rain", 1));
        }
    }

    #[test]
    fn an_address_of_a_file_is_a_path() {
        assert_eq!(path_of("untitled:a.brief.md"), None);
        assert_eq!(path_of("https://a.example/b"), None);
        assert_eq!(path_of("no address"), None);
        #[cfg(unix)]
        assert_eq!(
            path_of("file:///a/%E9%9B%A8%20x.brief.md"),
            Some(PathBuf::from("/a/雨 x.brief.md"))
        );
        #[cfg(unix)]
        for uri in [
            "file:///a/#1 50%?.brief.md",
            "file:///a/%231%2050%25%3F.brief.md",
        ] {
            assert_eq!(path_of(uri), Some(PathBuf::from("/a/#1 50%?.brief.md")));
        }
    }

    /// Text of characters of one to four bytes and all line ends.
    fn text() -> impl Strategy<Value = String> {
        let letter = prop_oneof![
            Just('a'),
            Just('\n'),
            Just('\r'),
            Just('é'),
            Just('雨'),
            Just('😀'),
        ];
        prop::collection::vec(letter, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        /// What an editor does to its own text, told as places, gives the same text here.
        #[test]
        fn edits_are_the_same_as_a_new_text(
            start in text(),
            edits in prop::collection::vec((0_usize..60, 0_usize..60, text()), 1..6),
        ) {
            for columns in [Columns::Utf8, Columns::Utf16, Columns::Utf32] {
                let mut document = document(&start);
                let mut expected = start.clone();
                for (one, other, new) in &edits {
                    // Between `\r` and `\n` there is no place to name.
                    let place = |wanted: usize| {
                        let at = expected.floor_char_boundary(wanted.min(expected.len()));
                        let is_inside = expected[..at].ends_with('\r') && expected[at..].starts_with('\n');
                        at + usize::from(is_inside)
                    };
                    let (one, other) = (place(*one), place(*other));
                    let (from, to) = (one.min(other), one.max(other));
                    let told = |at: usize| counted(&expected[..at], columns);
                    let change = edit(told(from), told(to), new);
                    document.change(&[change], 2, columns).unwrap();
                    expected.replace_range(from..to, new);
                    prop_assert_eq!(&document.text, &expected);
                }
            }
        }
    }

    /// Line and column behind a text, counted in another way than the code does.
    fn counted(before: &str, columns: Columns) -> (usize, usize) {
        let plain = before.replace("\r\n", "\n").replace('\r', "\n");
        let last = plain.rsplit('\n').next().unwrap();
        let column = match columns {
            Columns::Utf8 => last.len(),
            Columns::Utf16 => last.encode_utf16().count(),
            Columns::Utf32 => last.chars().count(),
        };
        (plain.matches('\n').count(), column)
    }
}
