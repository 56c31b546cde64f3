//! What time it is, and how much of it passes.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The time, in seconds since the beginning of 1970 (UTC): what `SOURCE_DATE_EPOCH` says, so that a run can be repeated,
/// else what the clock says. None if the clock stands before 1970.
#[must_use]
pub fn now() -> Option<i64> {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
    fixed
        .and_then(|seconds| seconds.trim().parse().ok())
        .or_else(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            i64::try_from(since.as_secs()).ok()
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
