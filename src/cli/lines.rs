//! Files of JSON lines that are not held as a whole: parts of them at a time, in parallel, in their order.

use rayon::prelude::*;

use crate::brief::Batch;
use crate::check::{
    Checked, InTheWay, LinesPart, LinesReport, SeenIds, Terms, all_in_the_way, check_refused,
};
use crate::report::FileReport;
use crate::syntax::{Parsed, no_lines, parse_lines};
use crate::workspace::{Content, Failure, Lines, Opened, Part, PartContent};

/// Shows all parts of a file to `work`, `threads` at a time, and what it made of each to `take`, in the order of the
/// file; of a part that cannot be read what is in the way.
pub(super) fn stream<T: Send>(
    mut lines: Lines,
    threads: usize,
    terms: Terms<'_>,
    work: impl Fn(&Batch<'_>) -> (Checked, T) + Sync,
    mut take: impl FnMut(Result<T, Vec<InTheWay>>) -> Result<(), Failure>,
) -> Result<FileReport, Failure> {
    let mut report = LinesReport::default();
    let mut seen = SeenIds::default();
    let mut is_first = true;
    loop {
        let parts = next_parts(&mut lines, threads)?;
        if parts.is_empty() {
            return Ok(report.finish(lines.name()));
        }
        // If no line is a brief, that is reported once, and nothing else.
        let nothing = parts.first().filter(|_| is_first).and_then(no_lines_in);
        let is_over = nothing.is_some();
        is_first = false;
        let parsed = match nothing {
            Some(nothing) => vec![Some(nothing)],
            None => each(threads, &parts, parse),
        };
        let mut batches: Vec<Option<Batch<'_>>> = Vec::with_capacity(parts.len());
        for (part, parsed) in parts.iter().zip(&parsed) {
            // What came first is known only by going through them in their order.
            batches.push(parsed.as_ref().map(|parsed| {
                let mut batch = Batch::of(parsed);
                batch.lines_before = part.lines_before;
                seen.see(&mut batch);
                batch
            }));
        }
        let done = each(threads, &batches, |batch| batch.as_ref().map(&work));
        for (part, done) in parts.iter().zip(done) {
            let (checked, made) = match (done, &part.content) {
                (Some((checked, made)), _) => (checked, Ok(made)),
                (None, PartContent::Unreadable(text, problem)) => {
                    let in_the_way = all_in_the_way(problem.clone(), text, part.lines_before);
                    (check_refused(problem.clone(), terms), Err(in_the_way))
                }
                (None, PartContent::Text(_)) => continue,
            };
            report.add(place_of(part), checked);
            take(made)?;
        }
        if is_over {
            return Ok(report.finish(lines.name()));
        }
    }
}

/// The whole file, where it has to be changed, or shown brief by brief; `done` is what is done with it, as a participle.
pub(super) fn whole(opened: Opened, done: &str) -> Result<Content, Failure> {
    match opened {
        Opened::Whole(content) => Ok(content),
        Opened::Lines(lines) => lines.whole(done),
    }
}

fn next_parts(lines: &mut Lines, threads: usize) -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::new();
    while parts.len() < threads.max(1)
        && let Some(part) = lines.next_part()?
    {
        parts.push(part);
    }
    Ok(parts)
}

fn parse(part: &Part) -> Option<Parsed<'_>> {
    match &part.content {
        PartContent::Text(text) => Some(parse_lines(text)),
        PartContent::Unreadable(..) => None,
    }
}

fn no_lines_in(part: &Part) -> Option<Parsed<'_>> {
    match &part.content {
        PartContent::Text(text) => no_lines(text),
        PartContent::Unreadable(..) => None,
    }
}

fn place_of(part: &Part) -> LinesPart<'_> {
    let (PartContent::Text(text) | PartContent::Unreadable(text, _)) = &part.content;
    LinesPart {
        text,
        lines_before: part.lines_before,
        bytes_before: part.bytes_before,
    }
}

fn each<'p, P: Sync, T: Send>(
    threads: usize,
    parts: &'p [P],
    work: impl Fn(&'p P) -> T + Send + Sync,
) -> Vec<T> {
    if threads > 1 && parts.len() > 1 {
        parts.par_iter().map(work).collect()
    } else {
        parts.iter().map(work).collect()
    }
}
