//! What is too much to be read, and how that is said: in the same words for every format.

use super::tree::{Node, Parsed, Problem, ProblemKind, Value};
use super::{MAX_ALIAS_NODES, MAX_BYTES};
use crate::text::Span;

/// In a file that is nested too deep, what is deeper than this belongs to that mistake.
const DEEP: usize = 64;

/// The file has more bytes than are read.
#[must_use]
pub fn file_too_large() -> Problem {
    let message = format!("the file is larger than {} MiB", MAX_BYTES >> 20);
    Problem::new(ProblemKind::TooLarge, message, Span::default())
        .help("a brief is a few kilobytes: is this the right file?")
}

/// A line of JSON lines has more bytes than are read.
#[must_use]
pub fn line_too_large() -> Problem {
    let message = format!("this line is larger than {} MiB", MAX_BYTES >> 20);
    Problem::new(ProblemKind::TooLarge, message, Span::default())
        .help("a brief is a few kilobytes: is this the right file?")
}

/// Lists and maps beyond a number of levels.
pub(super) fn too_deep(levels: usize, span: Span) -> Problem {
    let message = format!("nested more than {levels} levels deep");
    Problem::new(ProblemKind::TooLarge, message, span)
        .label("this level is not read")
        .help("no brief needs more than six levels: is this the right file?")
}

/// Fields that so many briefs share that they would be checked with more than this many bytes.
#[must_use]
pub fn too_much_inherited(bytes: usize, span: Span) -> Problem {
    let message = format!(
        "the briefs of this file inherit more than {} MiB together",
        bytes >> 20
    );
    Problem::new(ProblemKind::TooLarge, message, span)
        .label("not all of these are checked")
        .help("write a long field only into the briefs that need it, or make several files")
}

/// Aliases that unfold to too much.
pub(super) fn too_many_nodes(span: Span) -> Problem {
    let limit = thousands(MAX_ALIAS_NODES);
    let message = format!("aliases make this document larger than {limit} values");
    Problem::new(ProblemKind::TooLarge, message, span)
        .label("not unfolded, nor is any further one that is too much")
        .help("write the values out where they are needed: aliases of aliases multiply")
}

/// `20000` as `20,000`.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A value that holds nothing but levels that are too deep is broken as a whole: that it is also a list where a text
/// belongs would be a second word about the same slip.
pub(super) fn break_what_is_too_deep(parsed: &mut Parsed<'_>) {
    let mut problems = parsed.problems.iter();
    if !problems.any(|problem| problem.kind == ProblemKind::TooLarge) {
        return;
    }
    for document in &mut parsed.documents {
        match &mut document.root.value {
            Value::Map(entries) => {
                for entry in entries {
                    break_deep(&mut entry.value, 1);
                }
            }
            _ => {
                break_deep(&mut document.root, 0);
            }
        }
    }
}

/// Whether there was nothing in it but what is too deep.
fn break_deep(node: &mut Node<'_>, depth: usize) -> bool {
    let mut is_deep = true;
    match &mut node.value {
        Value::Sequence(items) if !items.is_empty() => {
            for item in items {
                is_deep &= break_deep(item, depth + 1);
            }
        }
        Value::Map(entries) if !entries.is_empty() => {
            for entry in entries {
                is_deep &= break_deep(&mut entry.value, depth + 1);
            }
        }
        _ => is_deep = depth >= DEEP,
    }
    if is_deep {
        node.value = Value::Broken;
    }
    is_deep
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn numbers_are_written_in_groups_of_three() {
        for (number, written) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (20_000, "20,000"),
            (123_456, "123,456"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), written);
        }
    }
}
