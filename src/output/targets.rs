//! The targets: a table for people, a document for programs.

use std::io::{self, Write};

use serde::Serialize;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::page::Table;

/// What is to be known about a target, in words.
#[derive(Clone, Debug, Serialize)]
pub struct TargetEntry {
    /// What the command line calls it.
    pub name: &'static str,
    /// What a sentence calls it.
    pub title: &'static str,
    /// The model's id there.
    pub model: &'static str,
    /// Where requests go; before the endpoint of the mode, where there are several.
    pub url: &'static str,
    /// The header with the key, with the name of its variable in place of the key.
    pub authorization: &'static str,
    /// The spellings of references that it reads; the first one is sent unless the settings say otherwise.
    pub references: Vec<String>,
    /// The reference of the clip, if it has one.
    pub clip_reference: Option<&'static str>,
    /// Whether frames have references, as images behind all others.
    pub frame_references: bool,
    /// The shortest clip, in seconds.
    pub shortest: i64,
    /// The longest clip, in seconds.
    pub longest: i64,
    /// The only lengths of a clip without further inputs, in seconds; empty if there is no such limit.
    pub plain_durations: Vec<i64>,
    /// The most characters of a prompt.
    pub prompt_characters: usize,
    /// The fewest pictures of one element; none if pictures are not sent.
    pub fewest_pictures: Option<usize>,
    /// The most pictures of one element; none if pictures are not sent.
    pub most_pictures: Option<usize>,
    /// What each mode takes.
    pub modes: Vec<ModeEntry>,
    /// The fields and modes that it does not have.
    pub lacks: Vec<&'static str>,
    /// Who says so.
    pub source: &'static str,
    /// The month in which that was last looked up, `2026-11`.
    pub as_of: &'static str,
    /// How surely it is known: `stated`, `reported` or `inferred`.
    pub confidence: &'static str,
}

/// What a mode takes, in words.
#[derive(Clone, Debug, Serialize)]
pub struct ModeEntry {
    /// `video_mode`; none for text alone.
    pub video_mode: Option<&'static str>,
    /// Where its requests go, behind the address of the target; none if all go to one place.
    pub endpoint: Option<&'static str>,
    /// The most images and elements together, frames among them where they count; none if nobody says.
    pub cap: Option<usize>,
    /// The ratios; empty if a frame or the clip sets it.
    pub ratios: Vec<&'static str>,
    /// Whether a duration is sent.
    pub has_duration: bool,
}

/// Prints one document with all of `targets`.
pub(super) fn print_json(targets: &[TargetEntry], out: &mut impl Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Document<'t> {
        schema: &'static str,
        targets: &'t [TargetEntry],
    }
    let document = Document {
        schema: "briefc.targets/1",
        targets,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// Prints rows under each other, the first as the head, in at most `width` columns.
pub(super) fn print_rows(
    rows: &[Vec<String>],
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut table = Table::default();
    for row in rows {
        for cell in row {
            table.cell(cell.clone());
        }
        table.end_row();
    }
    let lines = table.lines(width);
    if lines.iter().all(|line| display_width(line) <= width) {
        return lines.iter().try_for_each(|line| writeln!(out, "{line}"));
    }
    print_blocks(rows, width, out)
}

/// Prints each column but the first below its head: for terminals that are narrower than the table.
fn print_blocks(rows: &[Vec<String>], width: usize, out: &mut impl Write) -> io::Result<()> {
    let Some((head, rows)) = rows.split_first() else {
        return Ok(());
    };
    let names: Vec<&str> = rows
        .iter()
        .map(|row| row.first().map_or("", String::as_str))
        .collect();
    let widest = names.iter().map(|name| display_width(name)).max();
    let widest = widest.unwrap_or_default();
    for (column, title) in head.iter().enumerate().skip(1) {
        if column > 1 {
            writeln!(out)?;
        }
        writeln!(out, "{title}")?;
        for (name, row) in names.iter().zip(rows) {
            let cell = row.get(column).map_or("", String::as_str);
            print_hanging(&format!("  {name:widest$}  "), cell, width, out)?;
        }
    }
    Ok(())
}

/// Prints `text` behind `head`, and what does not fit below its beginning.
pub(super) fn print_hanging(
    head: &str,
    text: &str,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let rest = " ".repeat(display_width(head));
    let options = Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&rest)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text, options);
    lines
        .iter()
        .try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: usize) -> String {
        let rows = [
            ["", "here", "there"],
            ["seconds", "3 to 10", "5, 10"],
            ["ratios", "1:1 9:16 16:9", "auto"],
        ];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let mut out = Vec::new();
        print_rows(&rows, width, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_that_fits_is_one() {
        assert_eq!(
            shown(29),
            "         here           there\n\
             ─────────────────────────────\n\
             seconds  3 to 10        5, 10\n\
             ratios   1:1 9:16 16:9  auto\n"
        );
    }

    #[test]
    fn a_table_that_does_not_fit_is_a_list_for_each_column() {
        assert_eq!(
            shown(20),
            "here\n  seconds  3 to 10\n  ratios   1:1 9:16\n           16:9\n\n\
             there\n  seconds  5, 10\n  ratios   auto\n"
        );
    }
}
