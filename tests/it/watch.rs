//! `check --watch`, `--quiet` and `--verbose`, and what completes the arguments.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::support::{CLEAN, ERROR, Folder, WARNING, briefc, command};

/// A program that watches, and the lines that it prints on either stream, in their order.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

/// Nothing takes so long, unless it never comes.
const NEVER: Duration = Duration::from_mins(2);

impl Watching {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let (reader, writer) = io::pipe().unwrap();
        let child = command()
            .current_dir(folder.path())
            .args(["check", "--watch", "--format", "concise"])
            .args(arguments)
            .stdout(writer.try_clone().unwrap())
            .stderr(writer)
            .spawn()
            .expect("briefc starts");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(reader).lines() {
                if sender.send(line.expect("the output is UTF-8")).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// Waits for the next report, and fails unless its lines begin like these.
    #[track_caller]
    fn reports(&self, expected: &[&str], files: &str) {
        let mut found = Vec::new();
        loop {
            let line = self
                .lines
                .recv_timeout(NEVER)
                .expect("briefc says something");
            if line.starts_with("watching ") {
                assert_eq!(line, format!("watching {files}: press Ctrl-C to stop"));
                break;
            }
            found.push(line);
        }
        let is_as_expected = found.len() == expected.len()
            && found
                .iter()
                .zip(expected)
                .all(|(line, start)| line.starts_with(start));
        assert!(is_as_expected, "{found:#?} {expected:#?}");
    }

    /// What Ctrl-C does.
    #[cfg(unix)]
    fn interrupt(mut self) -> ExitStatus {
        let killed = std::process::Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        // The pipe ends with the program: what is left in it was printed after the last report.
        let rest = self.lines.recv_timeout(NEVER);
        assert!(
            matches!(rest, Err(mpsc::RecvTimeoutError::Disconnected)),
            "{rest:?}"
        );
        self.child.wait().unwrap()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Puts a file in its place at once: half of it must not be checked.
fn put(folder: &Folder, name: &str, content: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let whole = folder.write("whole.tmp", content);
    fs::rename(whole, path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_watch_tells_what_changes_and_ends_with_ctrl_c() {
    let folder = Folder::new();
    put(&folder, "shots/a.brief.yaml", CLEAN);
    let watching = Watching::start(&folder, &["shots"]);
    watching.reports(&[], "1 file");

    put(&folder, "shots/a.brief.yaml", ERROR);
    let a = "shots/a.brief.yaml:2:11: error[duration-out-of-range] ";
    watching.reports(&[a], "1 file");

    // A new file in a new folder, whichever of the two is noticed first.
    put(&folder, "shots/new/b.brief.yaml", WARNING);
    let b = "shots/new/b.brief.yaml:2:1: warning[keep-audio-without-video] ";
    watching.reports(&[a, b], "2 files");

    // The new folder is watched like the old one.
    put(&folder, "shots/new/b.brief.yaml", CLEAN);
    watching.reports(&[a], "2 files");

    // Settings may stand above what is watched.
    put(
        &folder,
        "briefc.toml",
        "[rules]\nduration-out-of-range = \"off\"\n",
    );
    watching.reports(&[], "2 files");
    fs::remove_file(folder.path().join("briefc.toml")).unwrap();
    watching.reports(&[a], "2 files");

    fs::remove_dir_all(folder.path().join("shots/new")).unwrap();
    watching.reports(&[a], "1 file");
    // As the last check would have ended.
    assert_eq!(watching.interrupt().code(), Some(1));
}

#[test]
fn what_comes_to_the_same_is_not_told_again() {
    let folder = Folder::new();
    put(&folder, "a.brief.yaml", CLEAN);
    let all = Watching::start(&folder, &[]);
    let some = Watching::start(&folder, &["--select=duration-out-of-range"]);
    all.reports(&[], "1 file");
    some.reports(&[], "1 file");
    // One of two has something to tell; the other looked as well, and would have by now.
    for content in [WARNING, CLEAN, WARNING] {
        let is_warned = content == WARNING;
        put(&folder, "a.brief.yaml", content);
        let warning = ["a.brief.yaml:2:1: warning[keep-audio-without-video] "];
        all.reports(&warning[..usize::from(is_warned)], "1 file");
    }
    put(&folder, "a.brief.yaml", ERROR);
    some.reports(
        &["a.brief.yaml:2:11: error[duration-out-of-range] "],
        "1 file",
    );
}

#[test]
fn a_file_is_watched_before_it_is_there_and_a_report_beside_it_is_no_change() {
    let folder = Folder::new();
    let watching = Watching::start(&folder, &["a.brief.yaml", "--output=junit=report.xml"]);
    let gone = "error: a.brief.yaml: cannot read it: there is no such file or folder";
    watching.reports(&[gone], "0 files");
    put(&folder, "a.brief.yaml", ERROR);
    watching.reports(&["a.brief.yaml:2:11: error["], "1 file");
    let report = fs::read_to_string(folder.path().join("report.xml")).unwrap();
    assert!(report.contains("<failure"), "{report}");
    // The report lies in the folder that is watched; telling of it would never end.
    put(&folder, "a.brief.yaml", CLEAN);
    watching.reports(&[], "1 file");
}

#[test]
fn standard_input_cannot_be_watched() {
    briefc(["check", "--watch", "-", "--stdin-filename", "a.brief.md"])
        .exits(2)
        .prints("")
        .says("error: -: standard input cannot be watched: name files or folders\n");
}

#[test]
fn quiet_leaves_the_findings_and_what_could_not_be_done() {
    let folder = Folder::new();
    folder
        .briefc(&["check", "--quiet"])
        .exits(0)
        .prints("")
        .quiet();
    folder
        .briefc(&["check", "-q", "gone.brief.md"])
        .exits(2)
        .says("error: gone.brief.md: cannot read it: there is no such file or folder\n");
    folder.write("a.brief.yaml", ERROR);
    let loud = folder.briefc(&["check"]).exits(1);
    folder
        .briefc(&["check", "-q"])
        .exits(1)
        .prints(&loud.stdout)
        .quiet();
    folder
        .briefc(&["check", "-q", "--diff"])
        .exits(1)
        .prints("")
        .quiet();
    folder
        .briefc(&["check", "-q", "--baseline=known.json", "--write-baseline"])
        .exits(0)
        .quiet();
    folder.write("a.brief.yaml", CLEAN);
    folder
        .briefc(&["check", "-q", "--baseline=known.json"])
        .exits(0)
        .quiet();
    folder.briefc(&["check", "-q", "-v"]).exits(2);
}

#[test]
fn verbose_says_what_was_read_and_what_was_skipped_and_why() {
    let folder = Folder::new();
    folder.write("briefc.toml", "exclude = [\"drafts/\"]\n");
    folder.write(".gitignore", "build/\n");
    folder.write("a.brief.yaml", ERROR);
    folder.write("notes.yaml", CLEAN);
    for name in [
        "drafts/b.brief.yaml",
        "build/c.brief.yaml",
        ".old/d.brief.yaml",
        ".git/e.brief.yaml",
        "broken/f.brief.yaml",
    ] {
        folder.write(name, CLEAN);
    }
    folder.write("broken/briefc.toml", "nonsense = 1\n");
    let plain = folder.briefc(&["check", "--format=concise"]).exits(2);
    let run = folder
        .briefc(&["check", "--format=concise", "--verbose"])
        .exits(2);
    assert_eq!(run.stdout, plain.stdout);
    let more = run
        .stderr
        .strip_prefix(&plain.stderr)
        .expect("the same and more");
    let lines: Vec<&str> = more.lines().collect();
    assert_eq!(
        lines[..lines.len() - 1],
        [
            "read: a.brief.yaml (briefc.toml)",
            "skipped: .old/d.brief.yaml: it is hidden, or in a hidden folder",
            "skipped: broken/f.brief.yaml: there is a mistake in its settings, broken/briefc.toml",
            "skipped: build/c.brief.yaml: a .gitignore or .ignore leaves it out",
            "skipped: drafts/b.brief.yaml: the settings exclude it, briefc.toml",
        ]
    );
    let took = lines[lines.len() - 1];
    assert!(
        took.starts_with("took: ") && took.contains(" ms to find the files"),
        "{took}"
    );
}

#[test]
fn completions_are_printed_for_each_shell() {
    for (shell, part) in [
        ("bash", "complete -F _briefc"),
        ("zsh", "#compdef briefc"),
        ("fish", "complete -c briefc"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer[briefc]"),
    ] {
        let run = briefc(["completions", shell]).exits(0).quiet();
        assert!(run.stdout.contains(part), "{shell}");
        assert!(run.stdout.contains("write-baseline"), "{shell}");
    }
    briefc(["completions", "tcsh"]).exits(2).prints("");
}
