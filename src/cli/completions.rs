//! `briefc completions`.

use clap::{Command, CommandFactory, ValueHint};
use clap_complete::Shell;

use super::arguments::{Arguments, CompletionsArguments};
use super::{Outcome, print_failures, to_stdout};

pub(super) fn run(arguments: &CompletionsArguments) -> Outcome {
    let script = script(arguments.shell);
    match to_stdout(|out| out.write_all(script.as_bytes())) {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

/// The command that is completed.
const NAME: &str = "briefc";

fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(shell, &mut command, NAME, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        Shell::Bash => with_paths(&script, &command),
        _ => script,
    }
}

/// Where a command takes paths, clap's script for bash offers options. Changed to offer none there, bash itself offers
/// files; after a `-` the options are still offered.
fn with_paths(script: &str, command: &Command) -> String {
    let heads: Vec<String> = command
        .get_subcommands()
        .filter(|command| takes_paths(command))
        .map(|command| format!("        {NAME}__subcmd__{})", command.get_name()))
        .collect();
    let mut is_inside = false;
    let mut lines = Vec::new();
    for line in script.lines() {
        if line.starts_with("        briefc__") {
            is_inside = heads.iter().any(|head| head == line);
        }
        lines.push(match line {
            "            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then" if is_inside => {
                "            if [[ ${cur} == -* ]] ; then"
            }
            r#"            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )"# if is_inside => {
                "            COMPREPLY=()"
            }
            line => line,
        });
    }
    lines.join("\n") + "\n"
}

fn takes_paths(command: &Command) -> bool {
    let mut arguments = command.get_positionals();
    arguments.any(|argument| argument.get_value_hint() == ValueHint::AnyPath)
}

#[cfg(test)]
mod tests {
    mod manual;

    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    use clap::ValueEnum;
    use clap_complete::Generator;

    use super::*;

    /// Set to anything, the files are written instead of compared.
    const REGENERATE: &str = "BRIEFC_REGENERATE";

    #[test]
    fn the_completions_are_those_of_the_arguments() {
        let made = tempfile::tempdir().unwrap();
        for shell in Shell::value_variants() {
            let name = shell.file_name(NAME);
            fs::write(made.path().join(name), script(*shell)).unwrap();
        }
        is_committed(made.path(), "completions");
    }

    #[test]
    fn bash_offers_files_for_paths_and_rules_for_names() {
        let bash = script(Shell::Bash);
        let block = |command: &str| {
            let head = format!("        briefc__subcmd__{command})\n");
            let (_, rest) = bash.split_once(&head).unwrap();
            let (block, _) = rest
                .split_once("\n            return 0\n            ;;\n")
                .unwrap();
            block.to_owned()
        };
        for command in ["check", "compile", "refs", "names", "config"] {
            let block = block(command);
            assert!(!block.contains("COMP_CWORD"), "{block}");
            assert!(block.ends_with("COMPREPLY=()"), "{block}");
        }
        let rule = block("rule");
        assert!(rule.contains("COMP_CWORD"), "{rule}");
        assert!(rule.contains(" unused-reference"), "{rule}");
        assert!(block("check").contains(" unused-reference"));
    }

    #[test]
    fn the_manual_is_that_of_the_arguments() {
        let made = tempfile::tempdir().unwrap();
        for (name, page) in manual::pages() {
            fs::write(made.path().join(name), page).unwrap();
        }
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
