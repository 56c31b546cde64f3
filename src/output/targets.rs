//! The targets: a table for people, a document for programs.

use std::io::{self, Write};

use serde::Serialize;

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
    for line in table.lines(width) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
