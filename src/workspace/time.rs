//! What time it is.

use std::time::{SystemTime, UNIX_EPOCH};

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
