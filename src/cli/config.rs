//! `briefc config`.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::ConfigArguments;
use super::settings::say_broken;
use super::{Outcome, look, print_failures, to_stdout};
use crate::config::{FILE_NAME, FailOn, LEVELS, Origin, Portable, Set, Settings};
use crate::rules::without_secrets;
use crate::spec::target_of;
use crate::workspace::{self, Config, Configs, Failure, Search, Terminal};

pub(super) fn run(arguments: &ConfigArguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn try_run(arguments: &ConfigArguments) -> Result<Outcome, Failure> {
    let configs = Configs::new(&Search::Above);
    let config = if workspace::is_folder(&arguments.path) {
        configs.of_folder(&arguments.path)
    } else {
        configs.of_file(&arguments.path)
    };
    if config.is_broken() {
        say_broken(&config, look(Terminal::of_stderr(), arguments.color, false))?;
        return Ok(Outcome::Failed);
    }
    to_stdout(|out| print(&arguments.path, &config, out))?;
    Ok(Outcome::Clean)
}

fn print(path: &Path, config: &Config, out: &mut dyn Write) -> io::Result<()> {
    match &config.source {
        Some(source) => writeln!(out, "# {} applies to {}", source.name(), path.display())?,
        None => writeln!(
            out,
            "# no {FILE_NAME} applies to {}: there is none in its folder or above, up to the repository",
            path.display()
        )?,
    }
    let rows = rows(&config.settings);
    let width = rows.iter().map(|(row, _)| row.chars().count()).max();
    let width = width.unwrap_or_default().min(WIDEST);
    for (row, origin) in rows {
        let origin = match origin {
            Origin::Default => "default".to_owned(),
            Origin::Line(line) => format!("{FILE_NAME}:{line}"),
        };
        writeln!(out, "{row:width$}  # {origin}")?;
    }
    Ok(())
}

/// A row that is longer does not push the origins of all others to the right.
const WIDEST: usize = 60;

/// Each setting as it would stand in the file, with where it comes from.
fn rows(settings: &Settings) -> Vec<(String, Origin)> {
    let mut rows = Vec::new();
    let mut row = |text: String, origin| rows.push((text, origin));
    let target = &settings.target;
    row(format!("target = \"{}\"", target.value.name), target.origin);
    for Set { value, origin } in &settings.references {
        let name = target_of(value.provider).name;
        let (word, _) = value.spelling;
        row(format!("target.{name}.references = \"{word}\""), *origin);
    }
    let portable = match &settings.portable.value {
        Portable::No => "false".to_owned(),
        Portable::All => "true".to_owned(),
        Portable::To(providers) => {
            let names: Vec<&str> = providers.iter().map(|&one| target_of(one).name).collect();
            format!("{names:?}")
        }
    };
    row(format!("portable = {portable}"), settings.portable.origin);
    let word = word_of(&FailOn::WORDS, settings.fail_on.value);
    row(format!("fail-on = \"{word}\""), settings.fail_on.origin);
    for (key, Set { value, origin }) in [
        ("include", &settings.include),
        ("exclude", &settings.exclude),
    ] {
        row(format!("{key} = {:?}", value.patterns()), *origin);
    }
    for Set { value, origin } in &settings.rules {
        let word = word_of(&LEVELS, value.level);
        row(format!("rules.{} = \"{word}\"", value.name), *origin);
    }
    for Set { value, origin } in &settings.file_ignores {
        let files = value.files.patterns().concat();
        row(
            format!("per-file-ignores.{files:?} = {:?}", value.names),
            *origin,
        );
    }
    if let Some(Set { value, origin }) = &settings.assets {
        let address = without_secrets(&value.base_url);
        row(format!("assets.base-url = {address:?}"), *origin);
        row(format!("assets.folder = {:?}", value.folder), *origin);
    }
    if let Some(Set { value, origin }) = &settings.out {
        row(format!("compile.out = {value:?}"), *origin);
    }
    for Set { value, origin } in &settings.limits {
        let source = &value.source;
        row(
            format!(
                "limits.{} = {{ value = {}, source = {source:?} }}",
                value.key, value.value
            ),
            *origin,
        );
    }
    rows
}

fn word_of<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
    let found = words.iter().find(|(_, known)| *known == value);
    found.map_or("", |&(word, _)| word)
}
