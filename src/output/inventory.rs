//! What takes part in each brief: a table for people, a document for programs.

mod cell;
mod document;
mod table;

use std::io::{self, Write};

use super::clean::one_line;
use super::paint::{paint, paint_head};
use super::place::Places;
use super::{Look, count};
use crate::diagnostic::Severity;
use crate::inventory::{FileInventory, Inventory, Mode};
use crate::report::BriefName;

pub(super) use document::print as print_document;

/// Prints a table for each brief, and what is wrong beside it.
/// `target` is the one that was asked for, if it is not that of the settings.
pub(super) fn print(
    files: &[FileInventory],
    target: Option<&str>,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut is_first = true;
    for file in files {
        let places = Places::new(&file.source);
        for brief in &file.briefs {
            separate(&mut is_first, out)?;
            print_brief(brief, &places, look, out)?;
        }
        if file.briefs.is_empty() {
            separate(&mut is_first, out)?;
            let name = one_line(file.source.name());
            writeln!(out, "{name}: no brief can be read")?;
        }
        if let Some(line) = trouble(file, target) {
            writeln!(out, "{}", paint(&line, Severity::Error, look.color))?;
        }
    }
    Ok(())
}

fn separate(is_first: &mut bool, out: &mut impl Write) -> io::Result<()> {
    if std::mem::replace(is_first, false) {
        Ok(())
    } else {
        writeln!(out)
    }
}

fn print_brief(
    brief: &Inventory,
    places: &Places<'_>,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let title = title(brief, places);
    writeln!(
        out,
        "{}: {}",
        paint_head(&title, look.color),
        summary(brief, look)
    )?;
    for line in table::lines(brief, places, look) {
        writeln!(out, "{line}")?;
    }
    if !brief.unread.is_empty() {
        let fields = brief.unread.join("`, `");
        writeln!(out, "  cannot be read: `{fields}`")?;
    }
    for citation in brief.dangling.iter().take(MOST_DANGLING) {
        let at = places.position(citation.span.start);
        let text = cell::cut(&one_line(&citation.text), LONGEST_REFERENCE);
        let line = format!("  {text} at {}:{} names nothing", at.line, at.column);
        writeln!(out, "{}", paint(&line, Severity::Error, look.color))?;
    }
    let more = brief.dangling.len().saturating_sub(MOST_DANGLING);
    if more > 0 {
        writeln!(
            out,
            "  … and {} name nothing",
            count(more, "more reference")
        )?;
    }
    Ok(())
}

/// Nobody reads on behind so many.
const MOST_DANGLING: usize = 10;
/// In columns; what is longer is not one reference.
const LONGEST_REFERENCE: usize = 30;

fn title(brief: &Inventory, places: &Places<'_>) -> String {
    let file = one_line(places.source().name());
    match &brief.brief {
        None => file.into_owned(),
        Some(BriefName::Id(id)) => format!("{file}, {}", one_line(id)),
        Some(BriefName::Number(number)) => format!("{file}, brief {number}"),
    }
}

/// The mode, and how many of its places are taken.
fn summary(brief: &Inventory, look: Look) -> String {
    let mode = match brief.mode {
        Mode::Text => "no `video_mode`, so from the text alone",
        Mode::Given(word) => word,
        Mode::Unread => "mode not known",
    };
    match (brief.taken, brief.places) {
        (Some(0), Some(0)) | (Some(0) | None, None) => mode.to_owned(),
        (Some(taken), Some(places)) => {
            let line = format!("{taken} of {}", count(places, "place"));
            let line = format!("{line} taken");
            let line = if taken > places {
                paint(&line, Severity::Error, look.color)
            } else {
                line.into()
            };
            format!("{mode}, {line}")
        }
        (Some(taken), None) => format!("{mode}, {}", count(taken, "input")),
        (None, Some(places)) => format!("{mode}, {}", count(places, "place")),
    }
}

/// Where to read on: the table says what is there, not what is wrong with it.
fn trouble(file: &FileInventory, target: Option<&str>) -> Option<String> {
    let errors = file.totals.errors;
    let name = one_line(file.source.name());
    (errors > 0).then(|| {
        let shows = if errors == 1 {
            "shows it"
        } else {
            "shows them"
        };
        let option = target.map_or_else(String::new, |target| format!("--target {target} "));
        let errors = count(errors, "error");
        format!("{errors}: `briefc check {option}{name}` {shows}")
    })
}
