//! Gathers what the rules may know of the world around a brief.

use super::Terms;
use crate::brief::{AddressUse, Brief, is_local_path};
use crate::bundle::{LocalFile, Surroundings};
use crate::media::Behind;
use crate::workspace;

/// Gathers for all briefs of a file, so that nothing is looked at twice.
pub(super) struct Gatherer<'a> {
    terms: Terms<'a>,
    surroundings: Surroundings,
    /// How often it still looks for a near name.
    searches: usize,
}

/// A file in which more paths than this lead nowhere has no slip in each of them: its folder is another one.
const MOST_SEARCHES: usize = 20;

impl<'a> Gatherer<'a> {
    pub(super) fn new(terms: Terms<'a>) -> Self {
        Self {
            terms,
            surroundings: Surroundings {
                now: terms.now,
                other_targets: terms.other_targets.into_iter().flatten().collect(),
                ..Surroundings::default()
            },
            searches: MOST_SEARCHES,
        }
    }

    /// What is known once the files of this brief are looked at too.
    pub(super) fn gather(&mut self, brief: &Brief<'_>) -> &Surroundings {
        if let Some(folder) = self.terms.folder {
            let inputs = brief
                .addresses()
                .filter(|address| address.used_as != AddressUse::Callback);
            for path in inputs.map(|address| address.text.value()) {
                if is_local_path(path) && !self.surroundings.files.contains_key(path) {
                    let file = LocalFile {
                        behind: self.look(folder, path),
                        address: self.terms.assets.and_then(|assets| {
                            workspace::published_address(
                                folder,
                                path,
                                assets.folder,
                                assets.base_url,
                            )
                        }),
                    };
                    self.surroundings.files.insert(path.to_owned(), file);
                }
            }
        }
        &self.surroundings
    }

    fn look(&mut self, folder: &std::path::Path, path: &str) -> Behind {
        match workspace::look(folder, path) {
            Behind::Nothing { .. } if self.searches > 0 => {
                self.searches -= 1;
                Behind::Nothing {
                    near: workspace::near(folder, path),
                }
            }
            behind => behind,
        }
    }
}
