//! `prompt: @image_1 runs` is not YAML: no plain scalar may begin with `@`. People write it all the same.
//!
//! So that the rest of the file is still checked, such scalars are masked: in a copy of the same length, letters
//! stand for what YAML would trip over. What was masked is put back from the file.

use std::ops::Range;

use granit_parser::{ErrorKind, Event, ScalarStyle};

use super::stream::{Step, Stream};
use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Span};

/// What stands in for a byte that YAML does not want there.
const STAND_IN: u8 = b'A';

/// Stretches of the file that are masked, in their order. Each begins at the `@` of a plain scalar.
#[derive(Debug, Default)]
pub(super) struct Masks(Vec<Range<usize>>);

impl Masks {
    /// Whether the scalar that begins at this place is masked.
    pub(super) fn holds(&self, start: usize) -> bool {
        self.find(start).is_ok()
    }

    /// A copy of `source`, which begins at the file offset `base`, with the masks put on.
    pub(super) fn apply(&self, source: &str, base: usize) -> String {
        let mut bytes = source.as_bytes().to_vec();
        for mask in &self.0 {
            let stretch = bytes.get_mut(mask.start - base..mask.end - base);
            for byte in stretch.unwrap_or_default() {
                if !is_blank(*byte) {
                    *byte = STAND_IN;
                }
            }
        }
        // Masks end at character boundaries, so this cannot fail; were it to, nothing would be masked.
        String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned())
    }

    fn find(&self, start: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&start, |mask| mask.start)
    }

    fn add(&mut self, start: usize) -> bool {
        match self.find(start) {
            Ok(_) => false,
            Err(index) => {
                self.0.insert(index, start..start + 1);
                true
            }
        }
    }

    fn widen(&mut self, start: usize, end: usize) -> bool {
        let index = self.find(start);
        let mask = index.ok().and_then(|index| self.0.get_mut(index));
        mask.is_some_and(|mask| {
            let is_wider = mask.end < end;
            mask.end = mask.end.max(end);
            is_wider
        })
    }
}

/// Whether a failure is a plain scalar that begins with `@` or a backquote.
pub(super) fn is_stray(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnexpectedCharacter {
            character: '@' | '`'
        }
    )
}

/// Finds the scalars of `source` that have to be masked.
///
/// At first every `@` that might begin a scalar is masked. Inside of quotes, blocks and comments a letter does as
/// well as an `@`, so the copy has the structure of the file, and shows which of them do begin one.
pub(super) fn find(source: &str, base: usize) -> Masks {
    let mut masks = candidates(source, base);
    // A large file gets fewer rounds: every round reads it once.
    let rounds = ((1 << 20) / source.len().max(1)).clamp(4, 64);
    let mut genuine = Vec::new();
    for _ in 0..rounds {
        let scratch = masks.apply(source, base);
        let probe = Probe::run(&scratch, base, &masks);
        genuine = probe.starts;
        let is_better = match probe.failure {
            Some((kind, at)) if is_stray(&kind) => masks.add(at),
            // `@image_1 is red: very red`: the colon belongs to the text.
            Some((ErrorKind::MappingValueNotAllowed, at)) => {
                let end = end_of_text(source, at - base) + base;
                probe.last.is_some_and(|start| masks.widen(start, end))
            }
            _ => false,
        };
        if !is_better {
            break;
        }
    }
    masks
        .0
        .retain(|mask| genuine.binary_search(&mask.start).is_ok());
    masks
}

fn candidates(source: &str, base: usize) -> Masks {
    let bytes = source.as_bytes();
    let may_begin = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        // 0xBF is the last byte of a byte-order mark.
        before
            .is_none_or(|&byte| is_blank(byte) || matches!(byte, b'[' | b'{' | b',' | b':' | 0xbf))
    };
    let masks = memchr::memchr2_iter(b'@', b'`', bytes)
        .filter(|&at| may_begin(at))
        .map(|at| base + at..base + at + 1);
    Masks(masks.collect())
}

/// What one parse of a masked copy showed.
#[derive(Default)]
struct Probe {
    /// The plain scalars that begin at a mask.
    starts: Vec<usize>,
    /// The mask at which the last scalar before the failure began.
    last: Option<usize>,
    /// The first failure.
    failure: Option<(ErrorKind, usize)>,
}

impl Probe {
    fn run(scratch: &str, base: usize, masks: &Masks) -> Self {
        let mut probe = Self::default();
        let mut stream = Stream::new(scratch, base);
        let mut last = None;
        while let Some(step) = stream.next() {
            match step {
                Step::Event(Event::Scalar(_, ScalarStyle::Plain, ..), range) => {
                    last = (!range.is_empty() && masks.holds(range.start)).then_some(range.start);
                    probe.starts.extend(last);
                }
                Step::Event(Event::Comment(..), _) => {}
                Step::Event(..) => last = None,
                Step::Failed(kind, at) => {
                    if probe.failure.is_none() {
                        probe.failure = Some((kind, at));
                        probe.last = last;
                    }
                    if !stream.recover() {
                        break;
                    }
                }
            }
        }
        probe
    }
}

/// The end of the text on a line, before its comment and trailing blanks.
fn end_of_text(source: &str, at: usize) -> usize {
    let tail = source.get(at..).unwrap_or_default();
    let line = tail.split(['\n', '\r']).next().unwrap_or_default();
    let text = line.split(" #").next().unwrap_or_default();
    at + text.trim_end().len()
}

/// The value of a masked scalar: folding touches blanks only, so all else is taken from the file, in its order.
pub(super) fn unmask(decoded: &str, raw: &str) -> String {
    let mut originals = raw.bytes().filter(|&byte| !is_blank(byte));
    let bytes: Vec<u8> = decoded
        .bytes()
        .map(|byte| {
            if is_blank(byte) {
                byte
            } else {
                originals.next().unwrap_or(byte)
            }
        })
        .collect();
    String::from_utf8(bytes).unwrap_or_else(|_| raw.to_owned())
}

/// The problem, with the quotes that settle it.
pub(super) fn problem(text: &str, range: &Range<usize>) -> Problem {
    let raw = text.get(range.clone()).unwrap_or_default();
    let start = range.start;
    let sign = if raw.starts_with('`') {
        "a backquote"
    } else {
        "`@`"
    };
    let span = Span::new(start, start + raw.len());
    // A quoted scalar folds its lines as a plain one does: the quotes are all that is needed.
    let quoted = if raw.contains(['"', '\\']) {
        format!("'{}'", raw.replace('\'', "''"))
    } else {
        format!("\"{raw}\"")
    };
    let message = format!("a YAML value cannot begin with {sign} unless it is quoted");
    let problem = Problem::new(ProblemKind::UnquotedReference, message, span);
    if ends_a_quotation(raw) {
        // Quotes around it would make text of the one that is there.
        return problem
            .label("ends with a quote")
            .help("write the quote that is missing before it");
    }
    if is_text_behind(text.get(range.end..).unwrap_or_default()) {
        return problem
            .label("needs quotes")
            .help("put all of the line in quotes, with what comes after the `#`; if that is a comment, write a space after the `#`");
    }
    let mut problem = problem.label("needs quotes").help(
        "put the value in quotes, or write it as a block: `>-` and the text on the next line",
    );
    problem.edits.push(Edit::new(span, quoted));
    problem
}

/// Whether what YAML takes for a comment is perhaps the end of the text: `shot #2 in the rain`.
fn is_text_behind(behind: &str) -> bool {
    let comment = behind.trim_start_matches([' ', '\t']).strip_prefix('#');
    comment.is_some_and(|words| words.starts_with(char::is_alphanumeric))
}

/// Whether the last sign is a quote that nothing opens.
fn ends_a_quotation(raw: &str) -> bool {
    ['"', '\''].into_iter().any(|quote| {
        let escaped = format!("\\{quote}");
        let count = raw.matches(quote).count() - raw.matches(&escaped).count();
        raw.ends_with(quote) && count % 2 == 1
    })
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
