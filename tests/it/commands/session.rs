//! What a reader does who follows a page from its top: writes the files it shows, types the commands it shows.

use crate::docs::{Block, Page, file_name};

/// A step of the way down a page.
pub(super) enum Step {
    /// A block that names its file is that file from here on.
    Write {
        name: String,
        text: String,
    },
    Run(Command),
}

/// A command and what the page shows below it.
pub(super) struct Command {
    /// The line of the page, from 1.
    pub(super) line: usize,
    pub(super) text: String,
    /// The lines below it; none if it is only run.
    pub(super) shown: Vec<String>,
}

/// The steps of a page, or what is wrong with its blocks, with the lines.
pub(super) fn steps(page: &Page) -> (Vec<Step>, Vec<(usize, String)>) {
    let mut steps = Vec::new();
    let mut problems = Vec::new();
    for block in &page.blocks {
        match block.language.as_str() {
            "console" => match typed(block) {
                Ok(commands) => steps.extend(commands.into_iter().map(Step::Run)),
                Err(problem) => problems.push(problem),
            },
            "sh" | "bash" | "shell" | "zsh" => {
                let problem = "commands stand in a `console` block, each behind `$ `";
                problems.push((block.line, problem.to_owned()));
            }
            _ => {
                if let Some(name) = file_name(&block.text) {
                    steps.push(Step::Write {
                        name: name.to_owned(),
                        text: block.text.clone(),
                    });
                }
                if block.language == "yaml" {
                    steps.extend(configured(block).into_iter().map(Step::Run));
                }
            }
        }
    }
    (steps, problems)
}

/// The commands of a `console` block. A command that ends in a backslash goes on in the next line.
fn typed(block: &Block) -> Result<Vec<Command>, (usize, String)> {
    let mut commands: Vec<Command> = Vec::new();
    for (line, words) in (block.line + 1..).zip(block.text.lines()) {
        if let Some(text) = words.strip_prefix("$ ") {
            commands.push(Command {
                line,
                text: text.to_owned(),
                shown: Vec::new(),
            });
            continue;
        }
        let Some(command) = commands.last_mut() else {
            let problem = "a `console` block begins with a command: `$ ` and what is typed";
            return Err((line, problem.to_owned()));
        };
        if command.text.ends_with('\\') && command.shown.is_empty() {
            command.text.push('\n');
            command.text.push_str(words);
        } else {
            command.shown.push(words.to_owned());
        }
    }
    for command in &mut commands {
        while command.shown.last().is_some_and(String::is_empty) {
            command.shown.pop();
        }
    }
    Ok(commands)
}

/// The commands that the YAML of a hook or of a CI runs: `- briefc check`, `entry: briefc check`, and `args` of them.
fn configured(block: &Block) -> Vec<Command> {
    let lines = (block.line + 1..).zip(block.text.lines());
    lines
        .filter_map(|(line, words)| {
            let words = words.trim().trim_start_matches("- ");
            let words = words.strip_prefix("entry: ").unwrap_or(words);
            let text = if words.starts_with("briefc ") {
                words.to_owned()
            } else {
                let arguments = words.strip_prefix("args: ")?;
                format!("briefc check {}", arguments.replace(['[', ']', ','], " "))
            };
            Some(Command {
                line,
                text,
                shown: Vec::new(),
            })
        })
        .collect()
}
