//! What the reader's terminal can show.

use std::io::{IsTerminal, stderr, stdout};

/// What is known about one of the two streams a program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Whether somebody looks at it, or a file or a pipe takes it.
    pub is_terminal: bool,
    /// Whether it wants colours, unless the command line says otherwise.
    pub wants_color: bool,
    /// Whether it can show links.
    pub shows_links: bool,
    /// How many columns it has.
    pub columns: usize,
}

/// Columns where nobody says: wide enough for a line of a brief, narrow enough for a log.
const COLUMNS_ELSEWHERE: usize = 100;

impl Terminal {
    /// Standard output.
    #[must_use]
    pub fn of_stdout() -> Self {
        let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        Self::new(
            stdout().is_terminal(),
            links,
            terminal_size::terminal_size_of(stdout()),
        )
    }

    /// Standard error.
    #[must_use]
    pub fn of_stderr() -> Self {
        let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stderr);
        Self::new(
            stderr().is_terminal(),
            links,
            terminal_size::terminal_size_of(stderr()),
        )
    }

    fn new(
        is_terminal: bool,
        shows_links: bool,
        size: Option<(terminal_size::Width, terminal_size::Height)>,
    ) -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let columns = size.map_or(COLUMNS_ELSEWHERE, |(width, _)| usize::from(width.0));
        Self {
            is_terminal,
            // https://no-color.org: any value but none.
            wants_color: is_terminal && !is_dumb && !is_set("NO_COLOR"),
            shows_links: is_terminal && shows_links,
            columns: columns.max(40),
        }
    }
}

/// Whether this runs in a job of GitHub Actions, which says so itself.
#[must_use]
pub fn is_github_actions() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}
