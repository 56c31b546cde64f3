//! A block whose sign was typed on a Chinese or Japanese keyboard: YAML takes the sign as a part of the text.

use crate::syntax::tree::{Document, Node, Problem, ProblemKind, Value};
use crate::text::{Style, Text};

/// The texts that begin with such a sign, alone on its line, and go on below it.
pub(super) fn blocks(documents: &[Document<'_>]) -> Vec<Problem> {
    let mut found = Vec::new();
    for document in documents {
        look(document.text, &document.root, &mut found);
    }
    found
}

/// The signs; nearly no file has one.
pub(super) const SIGNS: [char; 5] = ['｜', '│', '＞', '》', '〉'];

fn look(file: &str, node: &Node<'_>, found: &mut Vec<Problem>) {
    match &node.value {
        Value::String(text) => {
            let problem = block(file, text);
            // Through an alias it may be met twice.
            found.extend(problem.filter(|new| found.iter().all(|old| old.span != new.span)));
        }
        Value::Sequence(items) => items.iter().for_each(|item| look(file, item, found)),
        Value::Map(entries) => entries
            .iter()
            .for_each(|entry| look(file, &entry.value, found)),
        _ => {}
    }
}

fn block(file: &str, text: &Text<'_>) -> Option<Problem> {
    if text.style() != Style::YamlPlain {
        return None;
    }
    let value = text.value();
    let sign = value.chars().next().filter(|sign| SIGNS.contains(sign))?;
    let behind = value.get(sign.len_utf8()..)?;
    let words = behind.trim_start_matches(['-', '+', '－', '＋']);
    let header = value.len() - words.len();
    let gap = words.len() - words.trim_start().len();
    let is_alone = file
        .get(text.locate(header..header + gap).range())
        .is_some_and(|gap| gap.contains('\n'));
    if gap == 0 || !is_alone {
        return None;
    }
    let plain = if matches!(sign, '｜' | '│') {
        '|'
    } else {
        '>'
    };
    Some(
        Problem::new(
            ProblemKind::Unread,
            format!("`{sign}` begins no text of several lines: it is a part of the text, and the lines below become one"),
            text.locate(0..header),
        )
        .label("not the plain sign")
        .help(format!("write a plain `{plain}`")),
    )
}
