//! Starts `briefc server` in Zed.

use zed_extension_api::settings::{CommandSettings, LspSettings};
use zed_extension_api::{Command, EnvVars, Extension, LanguageServerId, Result, Worktree};

struct Briefc;

impl Extension for Briefc {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        let command = command(settings.binary, worktree.shell_env(), |name| {
            worktree.which(name)
        });
        command.ok_or_else(|| {
            "briefc is not in the PATH: install it, or say where it is in the settings, as `lsp.briefc.binary.path`"
                .to_owned()
        })
    }
}

/// How the server is started: as the settings say, and where they are silent from the PATH of the folder. `None` if it is not there.
fn command(
    settings: Option<CommandSettings>,
    folder: EnvVars,
    which: impl Fn(&str) -> Option<String>,
) -> Option<Command> {
    let (path, arguments, more) = match settings {
        Some(settings) => (settings.path, settings.arguments, settings.env),
        None => (None, None, None),
    };
    let mut env = folder;
    env.extend(more.into_iter().flatten());
    Some(Command {
        command: path.or_else(|| which("briefc"))?,
        args: arguments.unwrap_or_else(|| vec!["server".to_owned()]),
        env,
    })
}

zed_extension_api::register_extension!(Briefc);

#[cfg(test)]
mod tests {
    use super::*;

    fn started(settings: Option<CommandSettings>, found: Option<&str>) -> Option<Command> {
        let folder = vec![("LANG".to_owned(), "C".to_owned())];
        command(settings, folder, |name| {
            assert_eq!(name, "briefc");
            found.map(str::to_owned)
        })
    }

    #[test]
    fn without_settings_it_is_what_stands_in_the_path() {
        let command = started(None, Some("/bin/briefc")).unwrap();
        assert_eq!(command.command, "/bin/briefc");
        assert_eq!(command.args, ["server"]);
        assert_eq!(command.env, [("LANG".to_owned(), "C".to_owned())]);
        assert!(started(None, None).is_none());
    }

    #[test]
    fn a_path_in_the_settings_comes_first() {
        let settings = CommandSettings {
            path: Some("/mine/briefc".to_owned()),
            arguments: None,
            env: None,
        };
        let command = started(Some(settings), Some("/bin/briefc")).unwrap();
        assert_eq!(command.command, "/mine/briefc");
        assert_eq!(command.args, ["server"]);
    }

    #[test]
    fn arguments_and_environment_of_the_settings_count_without_a_path() {
        let settings = CommandSettings {
            path: None,
            arguments: Some(vec!["server".to_owned(), "--no-config".to_owned()]),
            env: Some([("NO_COLOR".to_owned(), "1".to_owned())].into()),
        };
        let command = started(Some(settings), Some("/bin/briefc")).unwrap();
        assert_eq!(command.command, "/bin/briefc");
        assert_eq!(command.args, ["server", "--no-config"]);
        assert_eq!(command.env.last().unwrap().0, "NO_COLOR");
    }
}
