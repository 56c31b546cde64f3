//! What the rules may know of the world outside the file: plain data, gathered before they run.

use std::collections::BTreeMap;

use crate::media::Behind;
use crate::spec::Target;

/// The world around a brief. What is not known here is not judged.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The time, in seconds since the beginning of 1970 (UTC).
    pub now: Option<i64>,
    /// What stands behind the local paths of the brief, by the path as it is written there.
    pub files: BTreeMap<String, LocalFile>,
    /// The other targets that somebody wants to send it to as well.
    pub other_targets: Vec<&'static Target>,
}

/// What is known of a local path.
#[derive(Clone, Debug)]
pub struct LocalFile {
    /// What is there.
    pub behind: Behind,
    /// The address under which it is published, if it is.
    pub address: Option<String>,
}

impl Surroundings {
    /// Nothing is known.
    #[must_use]
    pub fn unknown() -> &'static Self {
        static UNKNOWN: Surroundings = Surroundings {
            now: None,
            files: BTreeMap::new(),
            other_targets: Vec::new(),
        };
        &UNKNOWN
    }

    /// What to send for an input: the address under which a local path is published, else what stands in the brief.
    #[must_use]
    pub fn address<'t>(&'t self, written: &'t str) -> &'t str {
        let published = self
            .files
            .get(written)
            .and_then(|file| file.address.as_deref());
        published.unwrap_or(written)
    }
}
