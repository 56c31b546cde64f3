//! The proof that edits change names and nothing else.

use std::cell::Cell;

use crate::brief::Batch;
use crate::check::{Terms, check_batch};
use crate::diagnostic::Severity;
use crate::report::Totals;
use crate::syntax::{self, Format};
use crate::targets::{Emission, Form, emit};
use crate::text::Edit;

/// A text, and what must stay as it is.
pub(super) struct Proof<'a> {
    text: &'a str,
    format: Format,
    terms: Terms<'a>,
    before: Meaning,
    /// How many proofs may still be made.
    left: Cell<usize>,
}

/// Each proof checks the whole file. Nearly always one is enough; where this many do not settle it, somebody would wait
/// for minutes.
const MOST_PROOFS: usize = 256;

/// What a text means to those who get the requests, and how much is wrong with it.
struct Meaning {
    /// Their digests: together they can be much longer than the file. None if a request cannot be written.
    requests: Option<Vec<Vec<u8>>>,
    totals: Totals,
    is_whole: bool,
}

impl<'a> Proof<'a> {
    pub(super) fn new(text: &'a str, format: Format, terms: Terms<'a>) -> Self {
        Self {
            text,
            format,
            terms,
            before: Meaning::of(text, format, terms),
            left: Cell::new(MOST_PROOFS),
        }
    }

    /// Whether no more proofs are made.
    pub(super) fn is_exhausted(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether the requests stay what they are, and nothing new is found. Never, once too many proofs were made.
    pub(super) fn holds(&self, edits: Vec<Edit>) -> bool {
        let are_apart = edits.windows(2).all(|pair| match pair {
            [one, other] => one.span.end <= other.span.start && one.span != other.span,
            _ => true,
        });
        let Some(left) = self.left.get().checked_sub(1).filter(|_| are_apart) else {
            return false;
        };
        self.left.set(left);
        let after = Meaning::of(&self.applied(edits), self.format, self.terms);
        let Meaning {
            requests, totals, ..
        } = &self.before;
        let weights = [Severity::Error, Severity::Warning, Severity::Info];
        let is_no_worse = weights
            .into_iter()
            .all(|severity| after.totals.of(severity) <= totals.of(severity));
        after.is_whole && requests.is_some() && after.requests == *requests && is_no_worse
    }

    /// The text after edits that are in order and apart from each other.
    pub(super) fn applied(&self, edits: Vec<Edit>) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut copied = 0;
        for Edit { span, text: new } in edits {
            text.push_str(
                self.text
                    .get(copied..span.range().start)
                    .unwrap_or_default(),
            );
            text.push_str(&new);
            copied = span.range().end;
        }
        text.push_str(self.text.get(copied..).unwrap_or_default());
        text
    }
}

impl Meaning {
    fn of(text: &str, format: Format, terms: Terms<'_>) -> Self {
        let parsed = syntax::parse(text, format);
        let mut requests = Some(Vec::new());
        let batch = Batch::of(&parsed);
        let emission = Emission {
            form: Form::Digest,
            ..Emission::default()
        };
        let checked = check_batch(&batch, terms, |_, bundle| {
            match (&mut requests, emit(bundle, emission, "")) {
                (Some(requests), Ok(request)) => requests.push(request),
                (requests, _) => *requests = None,
            }
        });
        Self {
            requests,
            totals: checked.totals,
            is_whole: parsed.problems.is_empty() && batch.is_whole(),
        }
    }
}
