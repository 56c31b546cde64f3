//! Runs the program as a stranger's shell would, without anything of the machine it runs on.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A brief without any finding.
pub(crate) const CLEAN: &str = "prompt: rain\n";
/// One `ambiguous-scalar`, which is an info.
pub(crate) const INFO: &str = "prompt: rain\naspect_ratio: 16:9\n";
/// One `keep-audio-without-video`, which is a warning.
pub(crate) const WARNING: &str = "prompt: rain\nkeep_audio: true\n";
/// One `duration-out-of-range`, which is an error.
pub(crate) const ERROR: &str = "prompt: rain\nduration: 11\n";
/// What `check --format concise` says of these two, behind the name of the file.
pub(crate) const WARNING_LINE: &str = "2:1: warning[keep-audio-without-video]";
pub(crate) const ERROR_LINE: &str = "2:11: error[duration-out-of-range]";

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; a crash has none, and is a failed test.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Fails unless the run ended with this exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Fails unless nothing was said beside the report.
    #[track_caller]
    pub(crate) fn quiet(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Fails unless exactly this was said beside the report.
    #[track_caller]
    pub(crate) fn says(self, stderr: &str) -> Self {
        assert_eq!(self.stderr, stderr);
        self
    }

    /// Fails unless exactly this is the report or the request.
    #[track_caller]
    pub(crate) fn prints(self, stdout: &str) -> Self {
        assert_eq!(self.stdout, stdout);
        self
    }

    /// The JSON report.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("the report is JSON")
    }
}

/// A `briefc` that sees nothing of the environment of the test.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefc"));
    command.env_clear().stdin(Stdio::null());
    // Windows cannot start a program without it.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command
}

/// Runs a prepared command to its end.
#[track_caller]
pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("briefc starts");
    Run {
        code: output.status.code().expect("briefc does not crash"),
        stdout: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

/// The folder of this project: reports of fixtures then name them the same on every machine.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `briefc` in the folder of this project.
#[track_caller]
pub(crate) fn briefc<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    finish(command().current_dir(project()).args(arguments))
}

/// Runs `briefc` with something on standard input.
#[track_caller]
pub(crate) fn briefc_reading(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("briefc starts");
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    // A program that refuses its input need not read it: then the pipe breaks, and that is fine.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().expect("briefc ends");
    writer.join().unwrap();
    Run {
        code: output.status.code().expect("briefc does not crash"),
        stdout: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

/// A folder that is gone when the test is over.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// All names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs `briefc` in the folder.
    #[track_caller]
    pub(crate) fn briefc(&self, arguments: &[&str]) -> Run {
        finish(command().current_dir(self.path()).args(arguments))
    }
}

/// The files of a folder of `fixtures` that are briefs, sorted, as paths from the folder of this project.
pub(crate) fn fixtures(folder: &str) -> Vec<String> {
    let folder = format!("fixtures/{folder}");
    let entries = fs::read_dir(project().join(&folder)).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".brief."))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "there is nothing in {folder}");
    names
}

/// The bytes of a fixture, named from the folder of this project.
pub(crate) fn read(path: &str) -> Vec<u8> {
    fs::read(project().join(path)).unwrap()
}

/// The lines of a concise report without their messages.
pub(crate) fn places(report: &str) -> Vec<String> {
    report
        .lines()
        .map(|line| line.split_once("] ").unwrap().0.to_owned() + "]")
        .collect()
}
