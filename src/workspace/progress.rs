//! How far a long run has come, for who waits at a terminal.

use std::io::{IsTerminal, stderr};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error. It appears only on a terminal, and only when somebody may begin to wonder.
#[derive(Debug)]
pub struct Progress {
    is_seen: bool,
    total: u64,
    done: AtomicU64,
    begun: Instant,
    bar: OnceLock<ProgressBar>,
}

/// A shorter run is over before a bar could be read.
const PATIENCE: Duration = Duration::from_millis(500);

impl Progress {
    /// Of a run over `total` files; `is_wanted` tells whether anything may be shown.
    #[must_use]
    pub fn new(total: usize, is_wanted: bool) -> Self {
        Self {
            is_seen: is_wanted && stderr().is_terminal(),
            total: total as u64,
            done: AtomicU64::new(0),
            begun: Instant::now(),
            bar: OnceLock::new(),
        }
    }

    /// One file more is done.
    pub fn advance(&self) {
        if !self.is_seen {
            return;
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.bar.get().is_some() || self.begun.elapsed() >= PATIENCE {
            self.bar.get_or_init(|| draw(self.total)).set_position(done);
        }
    }

    /// Takes the bar away, so that the report can be printed.
    pub fn end(self) {
        if let Some(bar) = self.bar.into_inner() {
            bar.finish_and_clear();
        }
    }
}

fn draw(total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
