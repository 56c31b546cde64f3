//! A rule's page on a terminal.

mod table;

pub(super) use table::Table;

use std::io::{self, Write};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use textwrap::Options as Wrapping;
use textwrap::core::display_width;

use super::Look;

/// Lines longer than this are hard to follow, however wide the terminal is.
const LONGEST_LINE: usize = 88;
/// What examples are set in by.
const INDENT: &str = "    ";

/// Prints the Markdown of a page for a reader: headings stand out, paragraphs fit the terminal, examples are set in and told
/// apart, tables have their columns under each other.
pub(super) fn print(markdown: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page::new(look);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    let text = page.lines.join("\n");
    writeln!(out, "{}", text.trim_end())
}

/// The page as far as it is read.
struct Page {
    look: Look,
    lines: Vec<String>,
    /// The words of the paragraph, heading or cell that is being read.
    words: String,
    /// What stands behind the fence of the example that is being read.
    example: Option<String>,
    table: Option<Table>,
    /// How many lists this is in.
    depth: usize,
}

impl Page {
    fn new(look: Look) -> Self {
        Self {
            look,
            lines: Vec::new(),
            words: String::new(),
            example: None,
            table: None,
            depth: 0,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Code(code) => self.code(&code),
            Event::Text(text) => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(information)) => {
                self.example = Some(information.to_string());
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::List(_) => self.depth += 1,
            // The words of an entry are on their own when its first inner list begins.
            Tag::Item => self.end_item(),
            Tag::Strong | Tag::Emphasis => self.words.push_str(self.style("\x1b[1m")),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Paragraph if self.depth == 0 => self.end_paragraph(),
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.lines.push(String::new());
            }
            TagEnd::CodeBlock => self.end_example(),
            TagEnd::Strong | TagEnd::Emphasis => self.words.push_str(self.style("\x1b[0m")),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.words);
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.lines.extend(table.lines(self.width()));
                    self.lines.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn width(&self) -> usize {
        self.look.width.min(LONGEST_LINE)
    }

    /// An escape sequence, if colours are wanted.
    fn style(&self, escape: &'static str) -> &'static str {
        if self.look.color { escape } else { "" }
    }

    /// What is typed stands out: by its colour, else by the backticks it was written with.
    fn code(&mut self, code: &str) {
        if self.look.color {
            self.words.push_str("\x1b[36m");
            self.words.push_str(code);
            self.words.push_str("\x1b[0m");
        } else {
            self.words.push('`');
            self.words.push_str(code);
            self.words.push('`');
        }
    }

    /// Bold, or underlined where there is no bold.
    fn end_heading(&mut self, level: HeadingLevel) {
        let words = std::mem::take(&mut self.words);
        if self.look.color {
            self.lines.push(format!("\x1b[1m{words}\x1b[0m"));
        } else {
            let line = if level == HeadingLevel::H1 {
                "═"
            } else {
                "─"
            };
            let line = line.repeat(display_width(&words));
            self.lines.extend([words, line]);
        }
        self.lines.push(String::new());
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let wrapped = textwrap::wrap(&words, Wrapping::new(self.width()).break_words(false));
        self.lines.extend(wrapped.into_iter().map(String::from));
        self.lines.push(String::new());
    }

    fn end_item(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        let first = format!("{}- ", "  ".repeat(self.depth.saturating_sub(1)));
        let rest = " ".repeat(first.len());
        let options = Wrapping::new(self.width())
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false);
        let wrapped = textwrap::wrap(&words, options);
        self.lines.extend(wrapped.into_iter().map(String::from));
    }

    /// An example goes as it is: a broken line of YAML would be another brief.
    fn end_example(&mut self) {
        let words = std::mem::take(&mut self.words);
        let information = self.example.take().unwrap_or_default();
        let (dim, plain) = (self.style("\x1b[2m"), self.style("\x1b[0m"));
        if let Some(title) = title(&information) {
            self.lines.push(format!("{dim}{title}{plain}"));
        }
        for line in words.lines() {
            self.lines
                .push(format!("{INDENT}{line}").trim_end().to_owned());
        }
        self.lines.push(String::new());
    }
}

/// What an example is, where the page does not say it in words.
fn title(information: &str) -> Option<&'static str> {
    match information.split_once(' ') {
        None if information == "text" => Some("briefc says:"),
        Some((_, "fixed")) => Some("after the safe fixes:"),
        Some((_, "fixed=all")) => Some("after all fixes:"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str, look: Look) -> String {
        let mut out = Vec::new();
        print(markdown, look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn plain(markdown: &str) -> String {
        shown(
            markdown,
            Look {
                width: 40,
                ..Look::default()
            },
        )
    }

    #[test]
    fn paragraphs_fit_and_examples_stay_as_they_are() {
        let page = "# a-rule\n\nThe first line\nof a paragraph that is longer than the terminal.\n\n```yaml wrong\nprompt: a prompt that is longer than the terminal is wide\n\nmode: pro\n```\n```text\nbrief.yaml:1:1: error\n```\n```yaml fixed\nmode: std\n```\n";
        assert_eq!(
            plain(page),
            "a-rule\n══════\n\nThe first line of a paragraph that is\nlonger than the terminal.\n\n    prompt: a prompt that is longer than the terminal is wide\n\n    mode: pro\n\nbriefc says:\n    brief.yaml:1:1: error\n\nafter the safe fixes:\n    mode: std\n"
        );
    }

    #[test]
    fn lists_hang_and_links_are_their_words() {
        assert_eq!(
            plain(
                "- one\n- two words of `code` that go to the next line\n\nSee [wrong-type](wrong-type.md).\n"
            ),
            "- one\n- two words of `code` that go to the\n  next line\n\nSee wrong-type.\n"
        );
    }

    #[test]
    fn tables_have_their_columns_under_each_other() {
        assert_eq!(
            plain("| mode | 图 |\n|---|---|\n| `std` | 七百二十 |\n| a | |\n"),
            "mode   图\n───────────────\n`std`  七百二十\na\n"
        );
    }

    #[test]
    fn colour_takes_the_place_of_backticks() {
        let look = Look {
            color: true,
            ..Look::default()
        };
        assert_eq!(
            shown("# a\n\nthe `mode`\n", look),
            "\x1b[1ma\x1b[0m\n\nthe \x1b[36mmode\x1b[0m\n"
        );
    }
}
