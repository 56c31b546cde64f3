//! Patterns of paths, as in a `.gitignore`.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Some patterns. A path is given as it is seen from the folder of the settings, with `/`.
#[derive(Clone, Debug)]
pub struct Globs {
    patterns: Vec<String>,
    matcher: Gitignore,
}

impl Default for Globs {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            matcher: Gitignore::empty(),
        }
    }
}

impl Globs {
    /// Makes one matcher of all patterns; a later one that begins with `!` takes back what an earlier one says.
    ///
    /// # Errors
    /// In words, with the number of the pattern that is none.
    pub fn new(patterns: &[&str]) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.iter().enumerate() {
            builder
                .add_line(None, pattern)
                .map_err(|error| (index, error.to_string()))?;
        }
        let matcher = builder.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self {
            patterns: patterns.iter().map(|&pattern| pattern.to_owned()).collect(),
            matcher,
        })
    }

    /// The patterns as written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether a file, or a folder above it, is meant. What is not below the folder of the settings never is.
    #[must_use]
    pub fn matches(&self, path: &str, is_folder: bool) -> bool {
        !self.patterns.is_empty()
            && !path.starts_with("..")
            && !path.starts_with('/')
            && self
                .matcher
                .matched_path_or_any_parents(path, is_folder)
                .is_ignore()
    }
}
