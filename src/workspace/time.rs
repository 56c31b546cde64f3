//! What time it is, and how much of it passes.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::Failure;

/// Holds the time at which a run is to be repeated.
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// The time, in seconds since the beginning of 1970 (UTC): what `SOURCE_DATE_EPOCH` says, so that a run can be repeated,
/// else what the clock says. None if the clock stands before 1970.
#[must_use]
pub fn now() -> Option<i64> {
    fixed_time().ok().flatten().or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok()
    })
}

/// What `SOURCE_DATE_EPOCH` says; none if it is not set, or to nothing.
///
/// # Errors
/// If it is set to something else than a whole number: the clock in its place would make a run that nobody can repeat.
pub fn fixed_time() -> Result<Option<i64>, Failure> {
    let Some(written) = std::env::var_os(FIXED) else {
        return Ok(None);
    };
    let written = written.to_string_lossy();
    let seconds = written.trim();
    if seconds.is_empty() {
        return Ok(None);
    }
    seconds.parse().map(Some).map_err(|_| {
        Failure::new(
            FIXED,
            format!(
                "`{seconds}` is no time: write the seconds since 1970 as a whole number, such as 1764151200, \
                 or take the variable out of the environment"
            ),
        )
    })
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The milliseconds that have passed since, and begins again.
    pub fn lap(&mut self) -> f64 {
        let passed = self.0.elapsed();
        *self = Self::start();
        1000.0 * passed.as_secs_f64()
    }
}
