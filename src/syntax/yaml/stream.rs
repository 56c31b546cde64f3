//! The parser's events, with file offsets.

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, StrInput, options};

use crate::syntax::MAX_DEPTH;

/// What the parser says next.
pub(super) enum Step<'d> {
    /// An event and the bytes of the file it stands for.
    Event(Event<'d>, Range<usize>),
    /// This document goes no further.
    Failed(ErrorKind, usize),
}

/// The parser over a part of a file.
pub(super) struct Stream<'d> {
    parser: Parser<'d, StrInput<'d>>,
    base: usize,
    len: usize,
}

impl<'d> Stream<'d> {
    /// `source` begins at the file offset `base`.
    pub(super) fn new(source: &'d str, base: usize) -> Self {
        let options = options! {
            strict_indentation: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
            max_buffered_comment_events: usize::MAX,
        };
        Self {
            parser: Parser::new_from_str_with_options(source, options),
            base,
            len: source.len(),
        }
    }

    /// The next event or failure; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Step<'d>> {
        Some(match self.parser.next_event()? {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                Step::Event(event, self.base + range.start..self.base + range.end)
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(self.len);
                Step::Failed(error.kind().clone(), self.base + at)
            }
        })
    }

    /// Goes on behind a failure, at the next document; false if there is none.
    pub(super) fn recover(&mut self) -> bool {
        matches!(self.parser.proceed_next_document(), Ok(true))
    }
}
