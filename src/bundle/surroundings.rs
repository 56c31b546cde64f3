//! What the rules may know of the world outside the file: plain data, gathered before they run.

/// The world around a brief. What is not known here is not judged.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The time, in seconds since the beginning of 1970 (UTC).
    pub now: Option<i64>,
}

impl Surroundings {
    /// Nothing is known.
    #[must_use]
    pub fn unknown() -> &'static Self {
        static UNKNOWN: Surroundings = Surroundings { now: None };
        &UNKNOWN
    }
}
