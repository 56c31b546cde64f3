//! Brackets that are not closed, or not by their own kind.

use super::{Bracket, Parser, edit};
use crate::syntax::tree::{Problem, ProblemKind};

/// How far ahead is looked to see whether a key follows.
const LOOK_AHEAD: usize = 256;

impl Parser<'_> {
    /// The innermost bracket meets the end of the file, or a bracket of the other kind. Whether that closes it.
    pub(super) fn closes_otherwise(&mut self) -> bool {
        let Some(bracket) = self.open.last().copied() else {
            return true;
        };
        if self.is_at_end() {
            self.unclosed(bracket);
            return true;
        }
        let (opening, closing) = (bracket.opening(), bracket.closing());
        let problem = |message: String| {
            Problem::new(ProblemKind::Syntax, message, self.character(self.at))
                .related(bracket.span, format!("`{opening}` is opened here"))
        };
        if self.was_mistyped(bracket) {
            let other = if bracket.is_map { "]" } else { "}" };
            let mut problem = problem(format!("`{opening}` is closed by `{other}`"))
                .label(format!("meant as `{closing}`"));
            let sign = self.character(self.at).range();
            problem.edits.push(edit(sign.start, sign.end, closing));
            self.report(problem);
            self.at = sign.end;
        } else {
            // It closes what is outside.
            let problem = problem(format!("a `{closing}` is missing before this bracket"))
                .label("closes something else")
                .help(format!(
                    "write `{closing}` where what begins with `{opening}` ends"
                ));
            self.report_loss(problem);
        }
        true
    }

    /// Whether the bracket at hand, which is of the wrong kind, was meant to close this one all the same.
    fn was_mistyped(&self, bracket: Bracket) -> bool {
        let mut outer = self.open.iter().rev().skip(1);
        let Some(parent) = outer.next() else {
            return true;
        };
        if parent.is_map == bracket.is_map {
            // The bracket at hand cannot close the parent either, but something further out, perhaps.
            return !outer.any(|outer| outer.is_map != bracket.is_map);
        }
        // `"a": [1, 2}, "b": 3`: what follows belongs to the parent, so it is still open.
        parent.is_map && self.key_follows(self.character(self.at).range().end)
    }

    fn key_follows(&self, at: usize) -> bool {
        let end = self.text.floor_char_boundary(at + LOOK_AHEAD);
        let tail = self.slice(at, end).trim_start();
        let key = tail
            .strip_prefix(',')
            .map(str::trim_start)
            .and_then(|tail| tail.strip_prefix('"'));
        let after = key
            .and_then(|key| key.split_once('"'))
            .map(|(_, after)| after.trim_start());
        after.is_some_and(|after| after.starts_with(':'))
    }

    /// The end of the file closes everything; it is told for the innermost bracket.
    fn unclosed(&mut self, bracket: Bracket) {
        self.is_partial = true;
        if self.said.end {
            return;
        }
        self.said.end = true;
        let count = self.open.len();
        let message = if count == 1 {
            format!("this `{}` is never closed", bracket.opening())
        } else {
            format!(
                "this `{}` is never closed, nor are {} more around it",
                bracket.opening(),
                count - 1
            )
        };
        let problem = Problem::new(ProblemKind::Syntax, message, bracket.span)
            .label("opened here")
            .related(
                self.character(self.at),
                format!("the {} ends here", self.extent.word()),
            )
            .help(format!(
                "a part of the {} is missing, or only the closing brackets at its end",
                self.extent.word()
            ));
        self.report(problem);
    }
}
