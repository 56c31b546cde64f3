//! White space, comments, and what is passed over.

use super::decode::add_edit;
use super::{BYTE_ORDER_MARK, Dialect, Parser};
use crate::syntax::control::{invisible, is_control, is_invisible, name};
use crate::syntax::tree::{Comment, Problem, ProblemKind};
use crate::text::{Edit, Span};

impl Parser<'_> {
    /// Passes over white space and comments.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            match self.peek() {
                Some(b'/' | b'#') if self.comment() => {}
                // Most often a no-break space that came with a paste.
                Some(0..0x20 | 0x7f..) if self.foreign_blank() => {}
                _ => return,
            }
        }
    }

    fn comment(&mut self) -> bool {
        let start = self.at;
        let tail = self.bytes.get(start..).unwrap_or_default();
        let line_end = || memchr::memchr2(b'\n', b'\r', tail).unwrap_or(tail.len());
        let (len, is_closed) = match tail {
            [b'/', b'/', ..] | [b'#', ..] => (line_end(), true),
            [b'/', b'*', inner @ ..] => match memchr::memmem::find(inner, b"*/") {
                Some(len) => (len + 4, true),
                None => (tail.len(), false),
            },
            _ => return false,
        };
        self.at = start + len;
        let span = Span::new(start, self.at);
        self.comments.push(Comment { span });
        let mark = if tail.starts_with(b"#") { 1 } else { 2 };
        let opening = Span::new(start, start + mark);
        if !is_closed {
            let problem =
                Problem::new(ProblemKind::Syntax, "this comment is never closed", opening)
                    .label("needs a `*/`")
                    .help("everything behind it counts as comment: write `*/` where it ends");
            self.report_loss(problem);
        } else if mark == 1 && !self.said.comment {
            self.said.comment = true;
            let message = "`#` does not begin a comment in JSON";
            let problem = Problem::new(ProblemKind::Syntax, message, span)
                .help("comments begin with `//`, in files that end in `.jsonc`");
            self.report(problem);
        } else if self.dialect == Dialect::Strict && !self.said.comment {
            // All comments of a file are one mistake: its name.
            self.said.comment = true;
            let problem = Problem::new(ProblemKind::Syntax, "JSON has no comments", span)
                .label("a comment")
                .help("give the file a name that ends in `.jsonc`: there comments are allowed");
            self.report(problem);
        }
        true
    }

    fn foreign_blank(&mut self) -> bool {
        let Some(c) = self
            .char_at(self.at)
            .filter(|&c| c.is_whitespace() || is_invisible(c) || is_control(c))
        else {
            return false;
        };
        let start = self.at;
        self.at += c.len_utf8();
        // What shows nothing may go, unless it is all that parts two words.
        let may_go = is_invisible(c) && (self.is_apart(start) || self.is_apart_before(self.at));
        let edit = super::edit(start, self.at, if may_go { "" } else { " " });
        match self.said.blank {
            None => self.first_foreign_blank(c, edit),
            Some(index) => {
                if let Some(problem) = self.problems.get_mut(index) {
                    add_edit(&mut problem.edits, edit);
                }
            }
        }
        true
    }

    /// All of them are one mistake, and one fix.
    fn first_foreign_blank(&mut self, c: char, edit: Edit) {
        self.said.blank = Some(self.problems.len());
        let (message, label) = if is_control(c) {
            let message = format!("a {} stands outside of all strings", name(c));
            (message, "cannot be seen")
        } else if let Some(name) = invisible(c) {
            let message = format!(
                "a {name} (U+{:04X}) stands outside of all strings",
                u32::from(c)
            );
            (message, "cannot be seen")
        } else {
            let message = format!("U+{:04X} is no white space of JSON", u32::from(c));
            (message, "looks like a blank")
        };
        let help = if edit.text.is_empty() {
            "drop it"
        } else {
            "put a space in its place"
        };
        let mut problem = Problem::new(ProblemKind::Syntax, message, edit.span)
            .label(label)
            .help(help);
        problem.edits.push(edit);
        self.report(problem);
    }

    /// Whether nothing stands before a place that a word behind it would be taken together with.
    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
        before.is_none_or(|byte| parts_words(*byte)) || at == BYTE_ORDER_MARK.len()
    }

    /// The same of what stands behind it.
    fn is_apart_before(&self, at: usize) -> bool {
        self.bytes.get(at).is_none_or(|byte| parts_words(*byte))
    }

    /// Passes over a collection whatever is in it, without going down: it may be nested a million levels deep.
    pub(super) fn skip_collection(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
        self.said.end = true;
    }

    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            let tail = self.bytes.get(self.at..).unwrap_or_default();
            match memchr::memchr3(b'"', b'\\', b'\n', tail) {
                None => {
                    self.at = self.bytes.len();
                    return;
                }
                Some(len) => {
                    self.at += len + 1;
                    if tail.get(len) != Some(&b'\\') {
                        return;
                    }
                    self.at = (self.at + 1).min(self.bytes.len());
                }
            }
        }
    }

    /// Passes over everything up to the next `,`, `}` or `]` of this level.
    pub(super) fn skip_to_separator(&mut self) {
        self.is_partial = true;
        while let Some(byte) = self.peek() {
            match byte {
                b',' | b'}' | b']' => return,
                b'"' => self.skip_string(),
                b'{' | b'[' => self.skip_collection(),
                _ => self.at += 1,
            }
        }
    }
}

/// White space and the signs of JSON.
fn parts_words(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"{}[],:\"".contains(&byte)
}
