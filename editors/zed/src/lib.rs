//! Starts `briefc server` in Zed.

use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree};

struct Briefc;

impl Extension for Briefc {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        command(worktree.which("briefc"))
    }
}

/// How the server is started. What the settings say Zed follows by itself: with a path in them it does not even ask here, arguments
/// take the place of these, and variables join those of the folder.
fn command(found: Option<String>) -> Result<Command> {
    let command = found.ok_or(
        "briefc is not in the PATH: install it, or set its path in the settings, as `lsp.briefc.binary`",
    )?;
    Ok(Command {
        command,
        args: vec!["server".to_owned()],
        env: Vec::new(),
    })
}

zed_extension_api::register_extension!(Briefc);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_what_stands_in_the_path() {
        let command = command(Some("/bin/briefc".to_owned())).unwrap();
        assert_eq!(command.command, "/bin/briefc");
        assert_eq!(command.args, ["server"]);
    }

    #[test]
    fn where_there_is_none_somebody_is_told_what_to_do() {
        let error = command(None).unwrap_err();
        assert!(error.contains("install it") && error.contains("lsp.briefc.binary"));
    }
}
