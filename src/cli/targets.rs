//! `briefc targets`.

use std::io::{self, Write};

use super::arguments::{RuleFormat, TargetsArguments};
use super::{Outcome, print_failures, to_stdout};
use crate::brief::{Choice, VideoMode};
use crate::output::{self, ModeEntry, TargetEntry};
use crate::reference::{InputKind, Slot, clip_spelling, spelling};
use crate::spec::{DurationForm, Feature, ModeLimits, TARGETS, Target};
use crate::workspace::Terminal;

pub(super) fn run(arguments: &TargetsArguments) -> Outcome {
    let printed = match arguments.format {
        RuleFormat::Human => {
            let width = Terminal::of_stdout().columns;
            to_stdout(|out| table(width, out))
        }
        RuleFormat::Json => {
            let entries: Vec<TargetEntry> = TARGETS.iter().map(|target| entry(target)).collect();
            to_stdout(|out| output::print_targets(&entries, out))
        }
    };
    match printed {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn table(width: usize, out: &mut dyn Write) -> io::Result<()> {
    output::print_rows(&rows(), width, out)?;
    writeln!(out)?;
    for target in TARGETS {
        let evidence = target.mode_matrix.evidence;
        let source = format!(
            "{}, {} ({})",
            evidence.source,
            evidence.as_of,
            evidence.confidence.word()
        );
        output::print_hanging(&format!("{:10}  ", target.name), &source, width, out)?;
    }
    writeln!(out)?;
    for line in LEGEND {
        output::print_hanging("", line, width, out)?;
    }
    Ok(())
}

/// What the words of the table mean.
const LEGEND: [&str; 3] = [
    "up to: images and elements together; numbers in quotes are sent as text",
    "the clip, frames: how the prompt names them, if it can",
    "(warning): something else gives a warning, not an error",
];

type Cell = fn(&Target) -> String;

/// What the rows are called, and what stands in them.
const ROWS: [(&str, Cell); 19] = [
    ("model", |target| target.own_model.value.to_owned()),
    ("text alone", |target| {
        yes_or_no(target.lack(Feature::TextToVideo).is_none())
    }),
    ("elements", |target| mode(target, VideoMode::Elements)),
    ("start_end_frame", |target| {
        mode(target, VideoMode::StartEndFrame)
    }),
    ("transform", |target| mode(target, VideoMode::Transform)),
    ("video_reference", |target| {
        mode(target, VideoMode::VideoReference)
    }),
    ("seconds", seconds),
    ("of text alone", |target| match target.plain_durations {
        Some(plain) => {
            let seconds = plain.value.map(|seconds| seconds.to_string());
            format!("{} (warning)", seconds.join(", "))
        }
        None => "the same".to_owned(),
    }),
    ("ratios", |target| ratios(target, VideoMode::Elements)),
    ("with a clip", |target| {
        ratios(target, VideoMode::VideoReference)
    }),
    ("characters", |target| {
        let characters = target.prompt_characters.value;
        let unsure = if target.refuses_longer_prompts {
            ""
        } else {
            " (warning)"
        };
        format!("{characters}{unsure}")
    }),
    ("references", |target| spellings(target).join(" ")),
    ("the clip", |target| {
        let clip = clip_reference(target);
        clip.unwrap_or("no").to_owned()
    }),
    ("frames", |target| {
        match (target.frame_references, target.frames_count) {
            (Some(_), Some(_)) => "images, counted",
            (Some(_), None) => "images",
            (None, _) => "no",
        }
        .to_owned()
    }),
    ("elements of", |target| {
        match (pictures(target), target.element_ids) {
            (Some((fewest, most)), _) => format!("{fewest} to {most} pictures"),
            (None, Some(_)) => "an id".to_owned(),
            (None, None) => "no".to_owned(),
        }
    }),
    ("description", |target| {
        let lacks = [Feature::Descriptions, Feature::Elements];
        let lacks = lacks.into_iter().any(|one| target.lack(one).is_some());
        yes_or_no(target.element_ids.is_none() && !lacks)
    }),
    ("start_image_index", |target| {
        yes_or_no(target.lack(Feature::StartImage).is_none())
    }),
    ("callback_url", |target| {
        yes_or_no(target.lack(Feature::Callback).is_none())
    }),
    ("dry_run", |target| {
        yes_or_no(target.lack(Feature::DryRun).is_none())
    }),
];

fn rows() -> Vec<Vec<String>> {
    let head = TARGETS.iter().map(|target| target.name.to_owned());
    let head = [String::new()].into_iter().chain(head).collect();
    let rows = ROWS.iter().map(|(name, cell)| {
        let cells = TARGETS.iter().map(|target| cell(target));
        [(*name).to_owned()].into_iter().chain(cells).collect()
    });
    [head].into_iter().chain(rows).collect()
}

fn yes_or_no(is_there: bool) -> String {
    if is_there { "yes" } else { "no" }.to_owned()
}

fn mode(target: &Target, mode: VideoMode) -> String {
    let cap = target.limits(Some(mode)).and_then(|limits| limits.cap);
    match cap {
        Some(cap) => format!("up to {}", cap.value),
        None => "frames only".to_owned(),
    }
}

fn seconds(target: &Target) -> String {
    let (shortest, longest) = target.duration.value;
    match target.duration_form {
        DurationForm::Number => format!("{shortest} to {longest}"),
        DurationForm::Text => format!("\"{shortest}\" to \"{longest}\""),
    }
}

fn ratios(target: &Target, mode: VideoMode) -> String {
    let limits = target.limits(Some(mode));
    let ratios = limits.map_or(&[][..], |limits| limits.ratio.taken.value);
    let words: Vec<&str> = ratios.iter().map(|ratio| ratio.word()).collect();
    words.join(" ")
}

fn spellings(target: &Target) -> Vec<String> {
    let first = Slot {
        kind: InputKind::Image,
        number: 1,
    };
    let spellings = target.spellings.value.iter();
    spellings
        .map(|&(_, dialect)| spelling(first, dialect))
        .collect()
}

fn clip_reference(target: &Target) -> Option<&'static str> {
    target
        .clip_reference
        .map(|_| clip_spelling(target.spelling))
}

/// The fewest and the most pictures of an element that is sent with them.
fn pictures(target: &Target) -> Option<(usize, usize)> {
    let is_sent = target.element_ids.is_none() && target.lack(Feature::Elements).is_none();
    let fewest = target.fewest_pictures.map_or(1, |fewest| fewest.value);
    is_sent.then_some((fewest, target.pictures_per_element.value))
}

fn entry(target: &Target) -> TargetEntry {
    let evidence = target.mode_matrix.evidence;
    let (shortest, longest) = target.duration.value;
    let pictures = pictures(target);
    let modes = target.modes.iter();
    let modes =
        modes.filter(|limits| limits.mode.is_some() || target.lack(Feature::TextToVideo).is_none());
    TargetEntry {
        name: target.name,
        title: target.title,
        model: target.own_model.value,
        url: target.url.value,
        authorization: target.authorization,
        references: spellings(target),
        clip_reference: clip_reference(target),
        frame_references: target.frame_references.is_some(),
        shortest,
        longest,
        plain_durations: target
            .plain_durations
            .map_or_else(Vec::new, |plain| plain.value.to_vec()),
        prompt_characters: target.prompt_characters.value,
        fewest_pictures: pictures.map(|(fewest, _)| fewest),
        most_pictures: pictures.map(|(_, most)| most),
        modes: modes.map(mode_entry).collect(),
        lacks: target.lacks.iter().map(|lack| lack.value.field()).collect(),
        source: evidence.source,
        as_of: evidence.as_of,
        confidence: evidence.confidence.word(),
    }
}

fn mode_entry(limits: &ModeLimits) -> ModeEntry {
    let ratios = limits.ratio.taken.value.iter();
    ModeEntry {
        video_mode: limits.mode.map(Choice::word),
        endpoint: (!limits.endpoint.is_empty()).then_some(limits.endpoint),
        cap: limits.cap.map(|cap| cap.value),
        ratios: ratios.map(|ratio| ratio.word()).collect(),
        has_duration: limits.no_duration.is_none(),
    }
}
