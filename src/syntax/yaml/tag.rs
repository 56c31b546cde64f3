//! Tags: `!!int 5`, `!!binary aGk=`, `!secret key`.
//!
//! A tag says that a value is something else than it looks. Those of the core schema of YAML 1.2 are followed. What any
//! other one means only a program knows that made it, so that the value must not be sent as it stands.

use std::ops::Range;

use granit_parser::{Event, Tag};

use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::Span;

/// What a tag says that a value is, among the types of the core schema; none for any other tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    WholeNumber,
    Number,
    Boolean,
    Null,
    List,
    Map,
    /// `!`: a text, a list or a map, whatever it looks like.
    AsWritten,
}

impl Type {
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        if tag.handle().is_empty() && tag.suffix() == "!" {
            return Some(Self::AsWritten);
        }
        Some(match tag.core_suffix()? {
            "str" => Self::Text,
            "int" => Self::WholeNumber,
            "float" => Self::Number,
            "bool" => Self::Boolean,
            "null" => Self::Null,
            "seq" => Self::List,
            "map" => Self::Map,
            _ => return None,
        })
    }

    fn words(self) -> &'static str {
        match self {
            Self::Text | Self::AsWritten => "a text",
            Self::WholeNumber => "a whole number",
            Self::Number => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Null => "nothing at all",
            Self::List => "a list",
            Self::Map => "a map of fields",
        }
    }
}

/// The tag of a list or a map that says something else of it.
pub(super) fn misplaced<'e>(event: &'e Event<'_>) -> Option<&'e Tag> {
    let own = match event {
        Event::SequenceStart(..) => Type::List,
        Event::MappingStart(..) => Type::Map,
        _ => return None,
    };
    let tag = event.tag()?;
    let fits = Type::of(tag).is_some_and(|said| said == own || said == Type::AsWritten);
    (!fits).then_some(tag)
}

/// What to say of a tag that cannot be followed. It stands in `text` between the token before and the end of its value.
pub(super) fn problem(text: &str, tag: &Tag, after: usize, value: &Range<usize>) -> Problem {
    let span = place(text, after..value.end).unwrap_or(Span::new(value.start, value.end));
    let written = tag.original();
    let problem = |message| Problem::new(ProblemKind::Syntax, message, span);
    match Type::of(tag) {
        Some(said) => problem(format!(
            "`{written}` says that this is {}, and it is not",
            said.words()
        ))
        .label("says something else")
        .help("drop it, or write what it says"),
        None => problem(format!(
            "`{written}` says that this is something else than it looks, and that is not read here"
        ))
        .label("not read")
        .help("write what it stands for in its place; if it is meant as text, put all of the text in quotes"),
    }
}

/// The first word that begins with `!`, and is no comment.
fn place(text: &str, range: Range<usize>) -> Option<Span> {
    let mut is_free = true;
    let mut is_comment = false;
    let part = text.get(range.clone())?;
    for (at, c) in part.char_indices() {
        match c {
            '\n' | '\r' => is_comment = false,
            _ if is_comment => {}
            '#' if is_free => is_comment = true,
            '!' if is_free => {
                let rest = part.get(at..)?;
                let ends = if rest.starts_with("!<") {
                    rest.find('>').map(|end| end + 1)
                } else {
                    rest.find(|c: char| c.is_whitespace() || "[]{},".contains(c))
                };
                let start = range.start + at;
                return Some(Span::new(start, start + ends.unwrap_or(rest.len())));
            }
            _ => {}
        }
        is_free = c.is_whitespace() || "[]{},:-?".contains(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Format, Value, parse};

    /// What `value` is read as, with what is said of it and where.
    fn read(value: &str) -> (String, Vec<(String, String)>) {
        let text = format!("a: {value}\nb: 1\n");
        let parsed = parse(&text, Format::Yaml);
        let Value::Map(entries) = &parsed.documents[0].root.value else {
            panic!("{parsed:?}");
        };
        assert_eq!(entries.len(), 2, "{text}");
        let read = match &entries[0].value.value {
            Value::Null => "null".to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Number(number) => (*number).to_owned(),
            Value::String(text) => format!("{:?}", text.value()),
            Value::Sequence(_) => "list".to_owned(),
            Value::Map(_) => "map".to_owned(),
            Value::Broken => "broken".to_owned(),
        };
        let problems = parsed.problems.iter().map(|problem| {
            let marked = text[problem.span.range()].to_owned();
            (marked, problem.message.clone())
        });
        (read, problems.collect())
    }

    /// YAML 1.2.2, 10.3: the types of the core schema.
    #[test]
    fn the_types_of_yaml_are_followed() {
        for (value, expected) in [
            ("!!str 5", "\"5\""),
            ("!!str true", "\"true\""),
            ("!!str", "\"\""),
            ("! 5", "\"5\""),
            ("!!int 5", "5"),
            ("!!int \"5\"", "5"),
            ("!!float 5", "5"),
            ("!!float '5.5'", "5.5"),
            ("!!bool true", "true"),
            ("!!bool \"false\"", "false"),
            ("!!null null", "null"),
            ("!!null", "null"),
            ("!!str |\n  rain", "\"rain\\n\""),
            ("!<tag:yaml.org,2002:str> 5", "\"5\""),
            ("!!seq [5]", "list"),
            ("!!map {c: 5}", "map"),
            ("! [5]", "list"),
            ("&c !!str 5", "\"5\""),
        ] {
            assert_eq!(read(value), (expected.to_owned(), Vec::new()), "{value}");
        }
    }

    #[test]
    fn what_any_other_tag_means_is_not_guessed() {
        for (value, tag) in [
            ("!!binary aGVsbG8=", "!!binary"),
            ("!!binary |\n  aGVsbG8=", "!!binary"),
            ("!!timestamp 2026-11-26", "!!timestamp"),
            ("!secret key", "!secret"),
            ("!secret \"key\"", "!secret"),
            ("!env # !not\n  KEY", "!env"),
            ("!secret", "!secret"),
            ("&c !secret key", "!secret"),
            ("!<tag:a.example,2026:x> key", "!<tag:a.example,2026:x>"),
        ] {
            let (read, problems) = read(value);
            assert_eq!(read, "broken", "{value}");
            let [(marked, message)] = problems.as_slice() else {
                panic!("{value}: {problems:?}");
            };
            assert_eq!(marked, tag, "{value}");
            assert!(
                message.contains("something else than it looks"),
                "{message}"
            );
        }
        // What is in a list or a map is read on.
        for (value, tag, expected) in [
            ("!!set {c, d}", "!!set", "map"),
            ("!!omap [c: 5]", "!!omap", "list"),
            ("!shots\n  - c", "!shots", "list"),
            ("!hero\n  c: 5", "!hero", "map"),
            ("[!secret key]", "!secret", "list"),
            ("{c: 5, d: !secret key}", "!secret", "map"),
        ] {
            let (read, problems) = read(value);
            assert_eq!((read.as_str(), problems.len()), (expected, 1), "{value}");
            assert_eq!(problems[0].0, tag, "{value}");
        }
    }

    #[test]
    fn a_type_that_does_not_fit_is_told() {
        for (value, words) in [
            ("!!int soon", "`!!int` says that this is a whole number"),
            ("!!int 5.5", "a whole number"),
            ("!!int true", "a whole number"),
            ("!!float soon", "a number"),
            ("!!bool yes", "`true` or `false`"),
            ("!!null none", "nothing at all"),
            ("!!map rain", "a map of fields"),
            ("!!seq rain", "a list"),
        ] {
            let (read, problems) = read(value);
            assert_eq!((read.as_str(), problems.len()), ("broken", 1), "{value}");
            assert!(problems[0].1.contains(words), "{problems:?}");
        }
        for value in ["!!str [5]", "!!str {c: 5}", "!!seq {c: 5}", "!!map [5]"] {
            assert_eq!(read(value).1.len(), 1, "{value}");
        }
    }

    /// One mistake is one finding, and what stands behind it is read on.
    #[test]
    fn an_alias_of_such_a_value_and_a_key_with_a_tag() {
        let text = "a: &x !secret key\nb: *x\n!secret c: 5\nd: 6\n!!str e: 7\n";
        let parsed = parse(text, Format::Yaml);
        assert_eq!(parsed.problems.len(), 2, "{:?}", parsed.problems);
        assert!(parsed.documents[0].is_partial);
        let Value::Map(entries) = &parsed.documents[0].root.value else {
            panic!("{parsed:?}");
        };
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.value()).collect();
        assert_eq!(keys, ["a", "b", "d", "e"]);
        assert!(matches!(entries[1].value.value, Value::Broken));
    }
}
