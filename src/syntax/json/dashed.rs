//! A list as YAML has it, in JSON: its entries behind dashes, each on a line of its own.

use super::Parser;
use crate::syntax::tree::{Node, Problem, ProblemKind, Value};
use crate::text::Span;

impl<'s> Parser<'s> {
    /// Whether a dash and a blank begin this line.
    pub(super) fn begins_dashed(&self) -> bool {
        let before = self.slice(0, self.at).trim_end_matches([' ', '\t']);
        before.ends_with('\n') && is_dashed(self.slice(self.at, self.bytes.len()))
    }

    /// The list, told once.
    pub(super) fn dashed(&mut self) -> Node<'s> {
        let start = self.at;
        self.report_loss(
            Problem::new(
                ProblemKind::Syntax,
                "a list stands between brackets in JSON",
                self.character(start),
            )
            .label("a dash begins no entry")
            .help("write `[` before the first entry, a comma between two, and `]` behind the last, without the dashes"),
        );
        let mut items = Vec::new();
        loop {
            self.at += 1;
            self.skip_blanks();
            if !self.begins_dashed() {
                items.push(self.value());
            }
            let tail = self.slice(self.at, self.bytes.len());
            let rest = tail.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            if !is_dashed(rest) {
                break;
            }
            self.at += tail.len() - rest.len();
        }
        Node {
            span: Span::new(start, self.at),
            value: Value::Sequence(items),
        }
    }
}

fn is_dashed(text: &str) -> bool {
    text.starts_with("- ") || text.starts_with("-\t")
}
