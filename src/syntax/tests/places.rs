//! For every style of every format: what is written is read, and each character of it is found where it stands.

use proptest::prelude::*;

use super::*;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writer {
    Json,
    YamlPlain,
    YamlSingle,
    YamlDouble,
    YamlLiteral,
    YamlFolded,
    TomlBasic,
    TomlLiteral,
    TomlMultilineBasic,
    TomlMultilineLiteral,
    Body,
}

use Writer::*;

/// Decisions of a writer, drawn beforehand: whether to escape, whether to fold.
struct Choices<'c> {
    drawn: &'c [u8],
    next: usize,
}

impl Choices<'_> {
    fn draw(&mut self, below: u8) -> u8 {
        let drawn = self.drawn[self.next % self.drawn.len()];
        self.next += 1;
        drawn % below
    }
}

/// Words and what stands between them.
fn values() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let words = [
        "Kira",
        "@image_1",
        "é",
        "e\u{301}",
        "😀",
        "雨水",
        "it's",
        "\"hi\"",
        "c:\\d",
        "@",
        "a=b",
        "x\ty",
        "<<<image_1>>>",
        "''",
        "\\u0041",
        "👩‍👩‍👧",
    ];
    let gaps = [" ", "  ", "\n", "\n\n", " ", "", "\t"];
    prop::collection::vec(
        (
            prop::sample::select(words.to_vec()),
            prop::sample::select(gaps.to_vec()),
        ),
        1..10,
    )
}

impl Writer {
    fn format(self) -> Format {
        match self {
            Json => Format::Json,
            YamlPlain | YamlSingle | YamlDouble | YamlLiteral | YamlFolded => Format::Yaml,
            TomlBasic | TomlLiteral | TomlMultilineBasic | TomlMultilineLiteral => Format::Toml,
            Body => Format::Markdown,
        }
    }

    /// The value that this style can hold, made of the words.
    fn value(self, words: &[(&str, &str)]) -> String {
        let mut value = String::new();
        for (word, gap) in words {
            value.push_str(word);
            value.push_str(match self {
                // Blanks beside a fold are lost, so they are not drawn there.
                YamlPlain | YamlSingle | YamlFolded if *gap == "\t" => " ",
                TomlLiteral if gap.contains('\n') => " ",
                _ => gap,
            });
        }
        let value = match self {
            YamlPlain => format!("x{}", value.replace([':', '#'], "")),
            TomlLiteral | TomlMultilineLiteral => value.replace('\'', "’"),
            YamlLiteral | YamlFolded => format!("x{value}"),
            _ => value,
        };
        match self {
            YamlPlain | YamlSingle | YamlFolded | Body => value.trim().to_owned(),
            YamlLiteral => value.trim_end_matches('\n').to_owned(),
            _ => value,
        }
    }

    /// A file that holds the value under the key `prompt`.
    fn write(self, value: &str, choices: &mut Choices<'_>) -> String {
        match self {
            Json => format!(
                "{{\"é\": 1,\n \"prompt\": \"{}\"}}",
                escaped(value, choices, json_escape)
            ),
            YamlPlain => format!("é: 1\nprompt: {}\nz: 1\n", folded(value, choices)),
            YamlSingle => format!(
                "é: 1\nprompt: '{}' # c\n",
                folded(&value.replace('\'', "''"), choices)
            ),
            YamlDouble => format!(
                "- é\n- prompt: \"{}\"\n",
                continued(
                    &escaped(value, choices, yaml_escape),
                    choices,
                    "  \\\n      \\"
                )
            ),
            YamlLiteral => {
                let header = ["|-", "|2-", "|-2  # c"][choices.draw(3) as usize];
                format!(
                    "é: 1\nprompt: {header}\n{}\nz: 1\n",
                    value
                        .split('\n')
                        .map(|line| if line.is_empty() {
                            String::new()
                        } else {
                            format!("  {line}")
                        })
                        .collect::<Vec<_>>()
                        .join("\n")
                )
            }
            YamlFolded => format!("é: 1\nprompt: >-\n    {}\n\nz: 1\n", folded(value, choices)),
            TomlBasic => format!(
                "é1 = 1\nprompt = \"{}\"\n",
                escaped(value, choices, toml_escape)
            )
            .replace("é1", "e1"),
            TomlLiteral => format!("# é\nprompt = '{value}' # c\n"),
            TomlMultilineBasic => {
                let body = escaped(value, choices, toml_multiline_escape);
                format!(
                    "# é\nprompt = \"\"\"\n{}\"\"\"\n",
                    continued(&body, choices, "\\\n   ")
                )
            }
            TomlMultilineLiteral => format!("# é\nprompt = '''\n{value}'''\n"),
            Body => format!("---\né: 1\n---\n\n{value}\n\n"),
        }
    }
}

fn escaped(value: &str, choices: &mut Choices<'_>, escape: fn(char, u8) -> String) -> String {
    value.chars().map(|c| escape(c, choices.draw(6))).collect()
}

fn utf16_escape(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.fold(String::new(), |escape, unit| {
        format!("{escape}\\u{unit:04X}")
    })
}

fn json_escape(c: char, choice: u8) -> String {
    match (c, choice) {
        (_, 0) => utf16_escape(c).to_lowercase(),
        ('\n', _) => "\\n".to_owned(),
        ('\t', _) => "\\t".to_owned(),
        ('"' | '\\', _) | ('/', 1) => format!("\\{c}"),
        _ => c.to_string(),
    }
}

fn yaml_escape(c: char, choice: u8) -> String {
    match (c, choice) {
        (_, 0) => utf16_escape(c),
        (_, 1) => format!("\\U{:08x}", u32::from(c)),
        (' ', 2) => "\\x20".to_owned(),
        (' ', 3) => "\\ ".to_owned(),
        _ => json_escape(c, 5),
    }
}

fn toml_escape(c: char, choice: u8) -> String {
    match (c, choice) {
        (_, 0) => format!("\\U{:08x}", u32::from(c)),
        ('é', 1) => "\\u00e9".to_owned(),
        _ => json_escape(c, 5),
    }
}

fn toml_multiline_escape(c: char, choice: u8) -> String {
    match c {
        '\n' if choice > 1 => "\n".to_owned(),
        _ => toml_escape(c, choice),
    }
}

/// Some single spaces between words become line breaks, and line feeds become one line break more than they are.
fn folded(value: &str, choices: &mut Choices<'_>) -> String {
    let chars: Vec<char> = value.chars().collect();
    let mut out = String::new();
    for (index, &c) in chars.iter().enumerate() {
        let is_inside = |at: Option<usize>| {
            at.and_then(|at| chars.get(at))
                .is_some_and(|c| !matches!(c, ' ' | '\n' | '\t'))
        };
        match c {
            ' ' if is_inside(index.checked_sub(1))
                && is_inside(Some(index + 1))
                && choices.draw(3) == 0 =>
            {
                out.push_str("\n    ");
            }
            '\n' if out.ends_with(BREAK) => out.insert(out.len() - INDENT.len(), '\n'),
            '\n' => out.push_str(BREAK),
            c => out.push(c),
        }
    }
    out
}

const BREAK: &str = "\n\n    ";
const INDENT: &str = "    ";

/// Between some characters the string goes on in the next line, without a trace in the value.
fn continued(body: &str, choices: &mut Choices<'_>, continuation: &str) -> String {
    let mut out = String::new();
    let mut is_after_backslash = false;
    let chars: Vec<char> = body.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let next = chars.get(index + 1);
        out.push(c);
        is_after_backslash = c == '\\' && !is_after_backslash;
        let is_between_letters = c == 'i' && next == Some(&'r');
        if is_between_letters && choices.draw(2) == 0 {
            // In YAML the blanks before the backslash are content, so there are none.
            out.push_str(continuation.trim_start().trim_end_matches('\\'));
        }
    }
    out
}

/// Whether these bytes of the file are this character, written as this style writes it.
fn is_written(writer: Writer, raw: &str, c: char) -> bool {
    if raw.chars().eq([c]) {
        return true;
    }
    let is_fold = raw.contains('\n') && raw.trim().is_empty();
    match c {
        ' ' if is_fold => matches!(writer, YamlPlain | YamlSingle | YamlDouble | YamlFolded),
        '\n' if raw == "\r\n" => writer.format() != Format::Json,
        '\'' if raw == "''" => writer == YamlSingle,
        _ => {
            raw.starts_with('\\') && {
                let source = match writer.format() {
                    Format::Toml => format!("a = \"{raw}\""),
                    format => {
                        return meaning(&format!("{{\"a\": \"{raw}\"}}"), format)
                            == format!("{{a: {:?}}}", c.to_string());
                    }
                };
                meaning(&source, Format::Toml) == format!("{{a: {:?}}}", c.to_string())
            }
        }
    }
}

fn check(writer: Writer, words: &[(&str, &str)], drawn: &[u8], line_ends: bool, mark: bool) {
    let value = writer.value(words);
    if value.is_empty() {
        return;
    }
    let mut source = writer.write(&value, &mut Choices { drawn, next: 0 });
    if line_ends {
        source = source.replace('\n', "\r\n");
    }
    if mark {
        source.insert(0, '\u{feff}');
    }
    let parsed = parse(&source, writer.format());
    assert_eq!(told(&source, &parsed), [], "{source:?}");
    let path = if writer == YamlDouble {
        "1.prompt"
    } else {
        "prompt"
    };
    let text = text_at(&parsed, path);
    assert_eq!(text.value(), value, "{writer:?} {source:?}");

    let chars: Vec<_> = value
        .char_indices()
        .map(|(start, c)| (start, start + c.len_utf8(), c))
        .collect();
    let spans: Vec<_> = chars
        .iter()
        .map(|&(start, end, _)| text.locate(start..end))
        .collect();
    for (&(.., c), &span) in chars.iter().zip(&spans) {
        let raw = slice(&source, span);
        assert!(
            is_written(writer, raw, c),
            "{writer:?} {c:?} is not {raw:?} in {source:?}"
        );
        assert!(text.whole().contains(span));
    }
    for (first, &(start, ..)) in chars.iter().enumerate() {
        for (last, &(_, end, _)) in chars.iter().enumerate().skip(first) {
            assert_eq!(
                text.locate(start..end),
                spans[first].to(spans[last]),
                "{source:?}"
            );
        }
    }
    assert!(spans.is_sorted_by(|a, b| a.end <= b.start), "{source:?}");

    let whole = slice(&source, text.whole());
    let alone = match writer.format() {
        Format::Json => format!("{{\"prompt\": {whole}}}"),
        Format::Yaml => format!("prompt: {whole}\n"),
        Format::Toml => format!("prompt = {whole}\n"),
        _ => whole.to_owned(),
    };
    assert_eq!(
        text_at(&parse(&alone, writer.format()), "prompt").value(),
        value,
        "{whole:?}"
    );
}

macro_rules! styles {
    ($($name:ident: $writer:expr;)*) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(400))]
            $(
                #[test]
                fn $name(
                    words in values(),
                    drawn in prop::collection::vec(any::<u8>(), 1..24),
                    line_ends: bool,
                    mark: bool,
                ) {
                    check($writer, &words, &drawn, line_ends, mark);
                }
            )*
        }
    };
}

styles! {
    json: Json;
    yaml_plain: YamlPlain;
    yaml_single: YamlSingle;
    yaml_double: YamlDouble;
    yaml_literal: YamlLiteral;
    yaml_folded: YamlFolded;
    toml_basic: TomlBasic;
    toml_literal: TomlLiteral;
    toml_multiline_basic: TomlMultilineBasic;
    toml_multiline_literal: TomlMultilineLiteral;
    body: Body;
}
