//! The inventory of a brief as lines of a table.

use textwrap::core::display_width;

use super::cell::{cut, cut_middle, pad};
use crate::diagnostic::Severity;
use crate::inventory::{Inventory, RefusedBy, Row};
use crate::output::Look;
use crate::output::clean::one_line;
use crate::output::paint::{paint, paint_head};
use crate::output::place::Places;

/// What stands between two columns, and before the first.
const GAP: &str = "  ";
/// The widest a name gets, in columns.
const WIDEST_NAME: usize = 24;
/// How many places of one input are shown.
const MOST_PLACES: usize = 3;
/// A column of words that is narrower says nothing.
const NARROWEST: usize = 12;

/// A cell, how bad what it says is, and what of it goes where there is no room.
struct Cell {
    text: String,
    weight: Option<Severity>,
    cut: fn(&str, usize) -> String,
}

/// The lines of the table, its head first; none if the brief has no inputs.
pub(super) fn lines(brief: &Inventory, places: &Places<'_>, look: Look) -> Vec<String> {
    if brief.rows.is_empty() {
        return Vec::new();
    }
    let has_names = brief.rows.iter().any(|row| row.name.is_some());
    let rows: Vec<Vec<Cell>> = brief
        .rows
        .iter()
        .map(|row| cells(row, brief, has_names, places))
        .collect();
    let head = head(brief, has_names);
    let widths = widths(&head, &rows, look.width);
    let mut lines =
        vec![paint_head(line(&head, &widths, false).trim_end(), look.color).into_owned()];
    lines.extend(rows.iter().map(|row| line(row, &widths, look.color)));
    lines
}

fn plain(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        weight: None,
        cut,
    }
}

fn weighed(text: impl Into<String>, weight: Severity) -> Cell {
    Cell {
        weight: Some(weight),
        ..plain(text)
    }
}

/// An address is known by both of its ends.
fn address(text: impl Into<String>) -> Cell {
    Cell {
        cut: cut_middle,
        ..plain(text)
    }
}

fn head(brief: &Inventory, has_names: bool) -> Vec<Cell> {
    let name = has_names.then_some("name");
    let targets = brief.targets.iter().copied();
    let before = ["input"].into_iter().chain(name).chain(targets);
    before
        .chain(["file", "about", "cited"])
        .map(plain)
        .collect()
}

fn cells(row: &Row, brief: &Inventory, has_names: bool, places: &Places<'_>) -> Vec<Cell> {
    let shared = if row.is_inherited { ", shared" } else { "" };
    let mut cells = vec![plain(match row.number {
        Some(number) => format!("{} {number}{shared}", row.kind.word()),
        None => format!("{}{shared}", row.kind.word()),
    })];
    if has_names {
        let name = row
            .name
            .as_deref()
            .map(|name| format!("@{}", one_line(name)));
        cells.push(plain(cut(&name.unwrap_or_default(), WIDEST_NAME)));
    }
    for index in 0..brief.targets.len() {
        let spelling = row.spellings.get(index).and_then(Option::as_deref);
        cells.push(plain(spelling.unwrap_or_default()));
    }
    let first = row.addresses.first().map(|address| Address::of(address));
    let file = first.as_ref().map(|first| match row.addresses.len() {
        1 => first.file.clone(),
        pictures => format!("{} and {} more", first.file, pictures - 1),
    });
    cells.push(match (&row.id, file) {
        (Some(id), _) => plain(one_line(&format!("id {id}"))),
        (None, Some(file)) => address(file),
        (None, None) => weighed("cannot be read", Severity::Error),
    });
    cells.push(match &row.description {
        Some(description) => plain(one_line(description)),
        None => address(first.map(|first| first.folder).unwrap_or_default()),
    });
    cells.push(cited(row, brief, places));
    cells
}

/// Where the prompt cites an input, or why it need not.
fn cited(row: &Row, brief: &Inventory, places: &Places<'_>) -> Cell {
    let shown = row.citations.iter().take(MOST_PLACES).map(|citation| {
        let at = places.position(citation.span.start);
        format!("{}:{}", at.line, at.column)
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let rest = if row.citations.len() > MOST_PLACES {
        ", …"
    } else {
        ""
    };
    let cited = match row.citations.len() {
        0 => String::new(),
        1 => shown,
        times => format!("{times} times: {shown}{rest}"),
    };
    let behind = if cited.is_empty() { "" } else { "; " };
    if let Some(by) = row.refused_by {
        let by = match by {
            RefusedBy::Mode => "mode",
            RefusedBy::Target => "target",
        };
        weighed(
            format!("not taken by this {by}{behind}{cited}"),
            Severity::Warning,
        )
    } else if row.opens_clip {
        plain(format!("opens the clip{behind}{cited}"))
    } else if cited.is_empty() && !row.kind.needs_reference() {
        plain("needs no reference")
    } else if cited.is_empty() && brief.unread.contains(&"prompt") {
        plain("not known")
    } else if cited.is_empty() && row.is_inherited {
        // Another brief may cite it.
        plain("not here")
    } else if cited.is_empty() {
        weighed("never", Severity::Warning)
    } else {
        plain(cited)
    }
}

/// An address, its last part first.
struct Address {
    file: String,
    folder: String,
}

impl Address {
    fn of(address: &str) -> Self {
        let address = one_line(address);
        let is_data = address.starts_with("data:");
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let query = address.get(path.len()..).unwrap_or_default();
        let short = without_user(path.strip_prefix("https://").unwrap_or(path));
        match short.rsplit_once('/') {
            Some((folder, file)) if !file.is_empty() && !is_data => {
                // Behind a name without an ending the query tells which file it is.
                let query = if file.contains('.') { "" } else { query };
                Self {
                    file: format!("{file}{query}"),
                    folder: folder.to_owned(),
                }
            }
            _ => Self {
                file: address.into_owned(),
                folder: String::new(),
            },
        }
    }
}

/// Who logs in says nothing about the file.
fn without_user(address: &str) -> &str {
    let host = address.split('/').next().unwrap_or_default();
    let user = host.rfind('@').map_or(0, |at| at + 1);
    address.get(user..).unwrap_or(address)
}

/// The widths of the columns. Where there is too little room, the words about an input and then its file are cut.
fn widths(head: &[Cell], rows: &[Vec<Cell>], width: usize) -> Vec<usize> {
    let natural = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let cells = cells.chain(head.get(column));
        cells.map(|cell| display_width(&cell.text)).max()
    };
    let mut widths: Vec<usize> = (0..head.len()).filter_map(natural).collect();
    let gaps = head.len() * GAP.len();
    for column in [head.len().saturating_sub(2), head.len().saturating_sub(3)] {
        let too_much = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
        if let Some(own) = widths.get_mut(column) {
            *own = own.saturating_sub(too_much).max(NARROWEST.min(*own));
        }
    }
    widths
}

fn line(cells: &[Cell], widths: &[usize], color: bool) -> String {
    let last = cells.len().saturating_sub(1);
    let cells = cells.iter().zip(widths).enumerate();
    let cells = cells.map(|(column, (cell, &width))| {
        let text = (cell.cut)(&cell.text, width);
        let text = if column == last {
            text
        } else {
            pad(&text, width)
        };
        match cell.weight {
            Some(weight) => format!("{GAP}{}", paint(&text, weight, color)),
            None => format!("{GAP}{text}"),
        }
    });
    cells.collect::<String>().trim_end().to_owned()
}
