//! Runs the steps of a page in one shell, in a folder of its own, and says what is not as the page shows it.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::session::{Command, Step, steps};
use crate::docs::Page;
use crate::support::{Folder, project};

/// A command that is not run as it stands, and why not.
pub(super) struct Exception {
    /// What it begins with.
    pub(super) begins: &'static str,
    pub(super) instead: Instead,
    pub(super) reason: &'static str,
}

pub(super) enum Instead {
    /// It is not run at all.
    Nothing,
    /// Its arguments are read, with `--help` behind them: what does not exist is refused before.
    Parse,
}

/// What came of a page.
pub(super) struct Outcome {
    /// Each begins with the page and the line.
    pub(super) failures: Vec<String>,
    /// What the exceptions that applied begin with.
    pub(super) used: Vec<&'static str>,
    /// How many commands were run, or read.
    pub(super) ran: usize,
}

/// No page takes so long, unless one of its commands waits for something that never comes.
const NEVER: Duration = Duration::from_mins(3);

/// Follows a page from its top, in a folder that holds these files.
pub(super) fn follow(page: &Page, files: &[(&str, &str)], exceptions: &[Exception]) -> Outcome {
    let (steps, problems) = steps(page);
    let at = |line: usize, problem: &str| format!("{}:{line}: {problem}", page.name);
    let mut outcome = Outcome {
        failures: problems
            .iter()
            .map(|(line, problem)| at(*line, problem))
            .collect(),
        used: Vec::new(),
        ran: 0,
    };
    let shell = Shell::new(files);
    let mut script = String::new();
    let mut commands: Vec<(&Command, bool)> = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let command = match step {
            Step::Write { name, text } => {
                script.push_str(&shell.write(number, name, text));
                continue;
            }
            Step::Run(command) => command,
        };
        let exception = exceptions
            .iter()
            .find(|exception| command.text.starts_with(exception.begins));
        outcome
            .used
            .extend(exception.map(|exception| exception.begins));
        let text = match exception.map(|exception| &exception.instead) {
            Some(Instead::Nothing) => continue,
            Some(Instead::Parse) => {
                let typed = command.text.split(" #").next().unwrap_or_default();
                format!("{typed} --help")
            }
            None => command.text.replacen(BUILT, "briefc ", 1),
        };
        script.push_str(&shell.run(commands.len(), &text));
        commands.push((command, exception.is_none()));
    }
    outcome.ran = commands.len();
    let has_ended = shell.play(&script);
    for (number, (command, is_whole)) in commands.iter().enumerate() {
        let Some((code, given)) = shell.result(number) else {
            let problem = if has_ended {
                "the shell cannot read this"
            } else {
                "this never ends"
            };
            outcome
                .failures
                .push(at(command.line, &format!("{problem}: {}", command.text)));
            break;
        };
        let next = commands.get(number + 1).map(|(next, _)| *next);
        let expected = if *is_whole {
            codes_of(command, next)
        } else {
            0..=0
        };
        if !expected.contains(&code) {
            let expected = expected.start();
            let problem = format!(
                "exit code {code} instead of {expected}: {}\n{given}",
                command.text
            );
            outcome.failures.push(at(command.line, &problem));
        } else if *is_whole && !command.shown.is_empty() {
            let given: Vec<&str> = given.trim_end_matches('\n').lines().collect();
            let shown: Vec<&str> = command.shown.iter().map(String::as_str).collect();
            if !is_shown(&shown, &given) {
                let problem = format!(
                    "another output: {}\n--- the page\n{}\n--- briefc\n{}",
                    command.text,
                    shown.join("\n"),
                    given.join("\n")
                );
                outcome.failures.push(at(command.line, &problem));
            }
        }
    }
    outcome
}

/// How a page runs the program before it is installed: here it is built already.
const BUILT: &str = "cargo run --release -- ";

/// The exit codes that the page leads a reader to expect: what `echo $?` shows next; 1 where errors, warnings or a
/// change of `briefc names` are shown; 0 or 1 where nothing is shown of these two; else 0.
fn codes_of(command: &Command, next: Option<&Command>) -> RangeInclusive<i32> {
    let asked = next
        .filter(|next| next.text == "echo $?")
        .and_then(|next| next.shown.first()?.parse().ok());
    if let Some(code) = asked {
        return code..=code;
    }
    let is_check = command.text.contains("briefc check");
    let is_naming = command.text.contains("briefc names") && !command.text.contains("--write");
    let is_bad = command.shown.iter().any(|line| {
        let finding = ["error", "warning"].iter().any(|level| {
            line.contains(&format!("{level}[")) || line.starts_with(&format!("::{level} "))
        });
        is_check && finding || is_naming && line.starts_with("+++ ")
    });
    let is_open = command.shown.is_empty() && (is_check || is_naming);
    i32::from(is_bad)..=i32::from(is_bad || is_open)
}

/// Whether the lines are those shown, of which one that is `...` stands for any number of lines.
fn is_shown(shown: &[&str], given: &[&str]) -> bool {
    match shown.split_first() {
        None => given.is_empty(),
        Some((&"...", rest)) => (0..=given.len()).any(|skipped| is_shown(rest, &given[skipped..])),
        Some((line, rest)) => given
            .split_first()
            .is_some_and(|(first, left)| first == line && is_shown(rest, left)),
    }
}

/// A folder to work in, and beside it one for what the commands print.
struct Shell {
    work: Folder,
    notes: Folder,
}

impl Shell {
    fn new(files: &[(&str, &str)]) -> Self {
        let work = Folder::new();
        for (name, text) in files {
            work.write(name, text);
        }
        Self {
            work,
            notes: Folder::new(),
        }
    }

    /// What puts a file of the page in its place, as seen from where the reader is by then.
    fn write(&self, number: usize, name: &str, text: &str) -> String {
        let copy = self.notes.write(&format!("{number}.file"), text);
        let path = Path::new(name);
        let folder = Path::new(".").join(path.parent().unwrap());
        format!(
            "mkdir -p {} && cp {} {}\n",
            quoted(&folder),
            quoted(&copy),
            quoted(path)
        )
    }

    /// What runs a command in this shell, so that `cd`, `export` and `$?` last.
    fn run(&self, number: usize, text: &str) -> String {
        let mut script = String::new();
        let out = quoted(&self.out(number));
        let code = quoted(&self.code(number));
        let _ = writeln!(script, "{{\n{text}\n}} >{out} 2>&1 </dev/null");
        let _ = writeln!(script, "status=$?; echo $status >{code}; (exit $status)");
        script
    }

    /// Whether the script came to its end.
    fn play(&self, script: &str) -> bool {
        let script = self.notes.write("script", script);
        let program = Path::new(env!("CARGO_BIN_EXE_briefc")).parent().unwrap();
        let stand_ins = project().join("tests/it/commands/bin");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let known = std::env::split_paths(&path);
        let path = [program.to_owned(), stand_ins].into_iter().chain(known);
        let (mut reader, writer) = io::pipe().unwrap();
        let mut child = process::Command::new("sh")
            .arg(script)
            .current_dir(self.work.path())
            .env_clear()
            .env("PATH", std::env::join_paths(path).unwrap())
            .env("HOME", self.work.path())
            .stdin(process::Stdio::null())
            .stdout(writer.try_clone().unwrap())
            .stderr(writer)
            .spawn()
            .expect("there is a shell");
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || {
            let mut said = Vec::new();
            let _ = reader.read_to_end(&mut said);
            let _ = sender.send(());
        });
        let has_ended = ended.recv_timeout(NEVER).is_ok();
        let _ = child.kill();
        let _ = child.wait();
        has_ended
    }

    /// The exit code, and both streams as a terminal shows them.
    fn result(&self, number: usize) -> Option<(i32, String)> {
        let code = fs::read_to_string(self.code(number)).ok()?;
        let given = fs::read_to_string(self.out(number)).ok()?;
        Some((code.trim().parse().ok()?, given))
    }

    fn out(&self, number: usize) -> PathBuf {
        self.notes.path().join(format!("{number}.out"))
    }

    fn code(&self, number: usize) -> PathBuf {
        self.notes.path().join(format!("{number}.code"))
    }
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_str().unwrap().replace('\'', r"'\''"))
}
