//! `briefc completions`.

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments};
use super::{Outcome, print_failures, to_stdout};

pub(super) fn run(arguments: &CompletionsArguments) -> Outcome {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, NAME, &mut script);
    match to_stdout(|out| out.write_all(&script)) {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

/// What is completed.
const NAME: &str = "briefc";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use clap::ValueEnum;
    use clap_complete::Shell;

    use super::*;

    /// Set to anything, the files are written instead of compared.
    const REGENERATE: &str = "BRIEFC_REGENERATE";

    #[test]
    fn the_completions_are_those_of_the_arguments() {
        let made = tempfile::tempdir().unwrap();
        for shell in Shell::value_variants() {
            let mut command = Arguments::command();
            clap_complete::generate_to(*shell, &mut command, NAME, made.path()).unwrap();
        }
        is_committed(made.path(), "completions");
    }

    #[test]
    fn the_manual_is_that_of_the_arguments() {
        let made = tempfile::tempdir().unwrap();
        clap_mangen::generate_to(Arguments::command(), made.path()).unwrap();
        is_committed(made.path(), "man");
    }

    /// Fails unless the folder of this project holds the same files.
    fn is_committed(made: &Path, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let made = files(made);
        assert!(made.len() >= 5, "{:?}", made.keys());
        if std::env::var_os(REGENERATE).is_some() {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            for (name, text) in &made {
                fs::write(folder.join(name), text).unwrap();
            }
        }
        let committed = if folder.is_dir() {
            files(&folder)
        } else {
            BTreeMap::new()
        };
        for (file, text) in &made {
            assert!(
                committed.get(file) == Some(text),
                "{name}/{} is not what the arguments say: {REGENERATE}=1 cargo test --lib completions",
                file.display()
            );
        }
        assert_eq!(
            committed.len(),
            made.len(),
            "a file in {name} is not made any more"
        );
    }

    fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let text = fs::read_to_string(entry.path()).unwrap();
                (entry.file_name().into(), text)
            })
            .collect()
    }
}
