//! YAML: the events of granit-parser become a tree.
//!
//! No other module knows that crate: it is young, and may have to be replaced.

mod align;
mod anchors;
mod builder;
mod errors;
mod frame;
mod reference;
mod scalar;
mod stream;

use std::ops::Range;

use super::tree::Parsed;
use builder::Builder;
use reference::Masks;
use stream::{Step, Stream};

/// Parses a whole file.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    parse_range(text, 0..text.len())
}

/// Parses the part of a file that is YAML; the spans are those of the file.
pub(super) fn parse_range(text: &str, range: Range<usize>) -> Parsed<'_> {
    let source = text.get(range.clone()).unwrap_or_default();
    build(text, source, range.start, None).unwrap_or_else(|StrayReference| {
        // Rare, so it may cost another look at the file.
        let masks = reference::find(source, range.start);
        let scratch = masks.apply(source, range.start);
        build(text, &scratch, range.start, Some(&masks)).unwrap_or_default()
    })
}

/// A plain scalar begins with `@`: the file has to be parsed again with that mistake masked.
struct StrayReference;

/// Builds the tree of `source`, which is the part of `text` from `base` on, possibly masked.
fn build<'s>(
    text: &'s str,
    source: &str,
    base: usize,
    masks: Option<&Masks>,
) -> Result<Parsed<'s>, StrayReference> {
    let mut stream = Stream::new(source, base);
    let mut builder = Builder::new(text, masks);
    while let Some(step) = stream.next() {
        match step {
            Step::Event(event, range) => builder.take(event, range),
            Step::Failed(kind, at) => {
                if masks.is_none() && reference::is_stray(&kind) {
                    return Err(StrayReference);
                }
                builder.fail(&kind, at);
                if builder.is_full() || !stream.recover() {
                    break;
                }
            }
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests;
