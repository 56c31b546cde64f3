//! The proof that edits change names and nothing else.

use std::cell::Cell;

use super::groups::Group;
use crate::brief::Batch;
use crate::bundle::Bundle;
use crate::check::{Terms, check_batch, check_one};
use crate::diagnostic::Severity;
use crate::report::Totals;
use crate::syntax::{self, Change, Format};
use crate::targets::{Emission, Form, emit};
use crate::text::{Edit, Span};

/// A text, and what must stay as it is.
pub(super) struct Proof<'a> {
    text: &'a str,
    format: Format,
    batch: &'a Batch<'a>,
    terms: Terms<'a>,
    scope: Scope,
    before: Option<Meaning>,
    /// How many proofs may still be made.
    left: Cell<usize>,
}

/// Each proof reads the whole file. Nearly always one is enough; where this many do not settle it, somebody would wait
/// for minutes.
const MOST_PROOFS: usize = 256;

/// What has to be looked at again.
#[derive(Clone, Copy)]
enum Scope {
    /// The whole file.
    File,
    /// One brief of it, which stands there: the edits reach no further.
    Brief { index: usize, span: Span },
}

/// What a text means to those who get the requests, and how much is wrong with it.
struct Meaning {
    /// Their digests: together they can be much longer than the file. None if a request cannot be written.
    requests: Option<Vec<Vec<u8>>>,
    totals: Totals,
    /// Which ignores silence something; empty where that is counted among the findings.
    used: Vec<Vec<bool>>,
}

impl<'a> Proof<'a> {
    /// Of edits anywhere. `batch` is what was read of the text.
    pub(super) fn of_file(
        text: &'a str,
        format: Format,
        batch: &'a Batch<'a>,
        terms: Terms<'a>,
    ) -> Self {
        Self::within(text, format, batch, terms, Scope::File)
    }

    /// Of edits that give the input of one group a name.
    pub(super) fn of_group(
        text: &'a str,
        format: Format,
        batch: &'a Batch<'a>,
        terms: Terms<'a>,
        group: &Group<'_>,
    ) -> Self {
        Self::within(text, format, batch, terms, Scope::of(batch, group))
    }

    fn within(
        text: &'a str,
        format: Format,
        batch: &'a Batch<'a>,
        terms: Terms<'a>,
        scope: Scope,
    ) -> Self {
        Self {
            text,
            format,
            batch,
            terms,
            scope,
            before: Meaning::of(batch, terms, scope),
            left: Cell::new(MOST_PROOFS),
        }
    }

    /// Whether no more proofs are made.
    pub(super) fn is_exhausted(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether the requests stay what they are, and nothing new is found. Never, once too many proofs were made.
    pub(super) fn holds(&self, edits: &[Edit]) -> bool {
        let are_apart = edits.windows(2).all(|pair| match pair {
            [one, other] => one.span.end <= other.span.start && one.span != other.span,
            _ => true,
        });
        let Some(left) = self.left.get().checked_sub(1).filter(|_| are_apart) else {
            return false;
        };
        self.left.set(left);
        let text = self.applied(edits);
        let parsed = syntax::parse(&text, self.format);
        let batch = Batch::of(&parsed);
        let reaches_no_further = match self.scope {
            Scope::File => true,
            Scope::Brief { span, .. } => {
                syntax::is_alike(self.batch.parsed, &parsed, edits, Change::Within(span))
            }
        };
        reaches_no_further
            && parsed.problems.is_empty()
            && batch.is_whole()
            && self.is_no_worse(&batch)
    }

    fn is_no_worse(&self, batch: &Batch<'_>) -> bool {
        let (Some(before), Some(after)) =
            (&self.before, Meaning::of(batch, self.terms, self.scope))
        else {
            return false;
        };
        let weights = [Severity::Error, Severity::Warning, Severity::Info];
        let mut weights = weights.into_iter();
        before.requests.is_some()
            && after.requests == before.requests
            && after.used == before.used
            && weights.all(|severity| after.totals.of(severity) <= before.totals.of(severity))
    }

    /// The text after edits that are in order and apart from each other.
    pub(super) fn applied(&self, edits: &[Edit]) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut copied = 0;
        for Edit { span, text: new } in edits {
            let kept = self.text.get(copied..span.range().start);
            text.push_str(kept.unwrap_or_default());
            text.push_str(new);
            copied = span.range().end;
        }
        text.push_str(self.text.get(copied..).unwrap_or_default());
        text
    }
}

impl Scope {
    /// The one brief that has the input, if the input and all that is to be written stand in it. What it shares with
    /// others under another name is found by the comparison.
    fn of(batch: &Batch<'_>, group: &Group<'_>) -> Self {
        let mut briefs = group.briefs.iter();
        let only = briefs.next().filter(|_| briefs.next().is_none());
        only.and_then(|&index| {
            let span = batch.brief(index)?.span;
            let mut places = group.citations.keys();
            let is_own = span.contains(group.entry) && places.all(|place| span.contains(*place));
            is_own.then_some(Self::Brief { index, span })
        })
        .unwrap_or(Self::File)
    }
}

impl Meaning {
    fn of(batch: &Batch<'_>, terms: Terms<'_>, scope: Scope) -> Option<Self> {
        let mut requests = Some(Vec::new());
        let mut add = |bundle: &Bundle<'_>| {
            let emission = Emission {
                form: Form::Digest,
                ..Emission::default()
            };
            match (&mut requests, emit(bundle, emission, "")) {
                (Some(requests), Ok(request)) => requests.push(request),
                (requests, _) => *requests = None,
            }
        };
        let (totals, used) = match scope {
            Scope::File => {
                let checked = check_batch(batch, terms, |_, bundle| add(bundle));
                (checked.totals, Vec::new())
            }
            Scope::Brief { index, .. } => {
                let found = check_one(batch, &batch.brief(index)?, terms, add);
                (found.totals, found.used)
            }
        };
        Some(Self {
            requests,
            totals,
            used,
        })
    }
}
