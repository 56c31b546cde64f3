//! A brief file as it was read: once, for all that is asked about it.

use crate::brief::{Batch, Brief, Sheet};
use crate::bundle::{Bundle, Surroundings, resolve};
use crate::spec::Target;
use crate::syntax::{self, Format, Parsed};

/// A file that was read. What it borrows stands on the stack of [`keep`], or of whoever looks at it only once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    /// Its briefs.
    pub(super) batch: &'a Batch<'a>,
    /// Whose limits hold.
    pub(super) target: &'static Target,
    /// Its briefs with their references followed; none where they are followed anew each time.
    bundles: Option<&'a [Bundle<'a>]>,
}

/// The most briefs of a file that are kept: of more than that a person sees only a part.
const MOST_KEPT: usize = 5_000;

/// Reads a file, and keeps what was read for as long as `work` takes.
pub(super) fn keep<T>(
    text: &str,
    format: Format,
    target: &'static Target,
    work: impl FnOnce(Reading<'_>) -> T,
) -> T {
    let parsed = syntax::parse(text, format);
    let batch = Batch::of(&parsed);
    if batch.len() > MOST_KEPT {
        return work(Reading::once(&batch, target));
    }
    let briefs = batch.sheets.iter().flat_map(Sheet::briefs);
    let briefs: Vec<Brief<'_>> = briefs.collect();
    let bundles = briefs.iter().map(|brief| follow(brief, target));
    let bundles: Vec<Bundle<'_>> = bundles.collect();
    work(Reading {
        bundles: Some(&bundles),
        ..Reading::once(&batch, target)
    })
}

impl<'a> Reading<'a> {
    /// For a file that is looked at only once.
    pub(super) fn once(batch: &'a Batch<'a>, target: &'static Target) -> Self {
        Self {
            batch,
            target,
            bundles: None,
        }
    }

    /// The tree.
    pub(super) fn parsed(&self) -> &'a Parsed<'a> {
        self.batch.parsed
    }

    /// Shows each brief of the file to `look`, with its references followed, until it gives something.
    pub(super) fn find_bundle<T>(
        &self,
        mut look: impl FnMut(&Bundle<'_>) -> Option<T>,
    ) -> Option<T> {
        if let Some(bundles) = self.bundles {
            return bundles.iter().find_map(look);
        }
        let mut sheets = self.batch.sheets.iter();
        sheets.find_map(|sheet| {
            let mut briefs = sheet.briefs();
            briefs.find_map(|brief| look(&follow(&brief, self.target)))
        })
    }

    /// Shows each brief of the file to `look`, with its references followed.
    pub(super) fn each_bundle(&self, mut look: impl FnMut(&Bundle<'_>)) {
        let _ = self.find_bundle(|bundle| -> Option<()> {
            look(bundle);
            None
        });
    }
}

/// What the world around it is does not matter to its references.
fn follow<'t>(brief: &'t Brief<'t>, target: &'static Target) -> Bundle<'t> {
    resolve(brief, target, Surroundings::unknown())
}
