//! YAML: the events of granit-parser become a tree.
//!
//! No other module knows that crate: it is young, and may have to be replaced.

mod align;
mod anchors;
mod builder;
mod errors;
mod frame;
mod place;
mod reference;
mod scalar;
mod stream;
mod tag;
mod wide;

use std::ops::Range;

use super::control;
use super::fenced::fenced;
use super::likeness::{Likeness, likeness, not_this, nothing_of_it};
use super::tree::{Parsed, Value};
use super::{BYTE_ORDER_MARK, Format};
use builder::Builder;
use stream::{Step, Stream};

/// Parses a whole file.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    if let Some(problem) = fenced(text, Format::Yaml) {
        return nothing_of_it(text, Format::Yaml, problem);
    }
    let parsed = parse_range(text, 0..text.len());
    let is_something_else = match likeness(text) {
        Likeness::WebPage => true,
        // Each line is a value of YAML, but two of them are not.
        Likeness::Brief(Format::JsonLines) => !parsed.problems.is_empty(),
        // The body behind front matter would be a document that is only text.
        Likeness::Brief(Format::Markdown) => {
            let mut documents = parsed.documents.iter();
            text.trim_start_matches(BYTE_ORDER_MARK)
                .trim_start()
                .starts_with("---")
                && documents.any(|document| matches!(document.root.value, Value::Map(_)))
                && documents.any(|document| matches!(document.root.value, Value::String(_)))
        }
        _ => false,
    };
    if is_something_else {
        let problem = not_this(text, "YAML", "`key: value`");
        return nothing_of_it(text, Format::Yaml, problem);
    }
    parsed
}

/// Parses the part of a file that is YAML; the spans are those of the file.
pub(super) fn parse_range(text: &str, range: Range<usize>) -> Parsed<'_> {
    let source = text.get(range.clone()).unwrap_or_default();
    // The parser would stop at a control character.
    let masked = control::masked(source);
    let source = masked.as_deref().unwrap_or(source);
    let has_controls = masked.is_some();
    let builder = Builder::new(text, None, has_controls);
    let mut parsed = build(builder, source, range.start).unwrap_or_else(|StrayReference| {
        // Rare, so it may cost another look at the file.
        let masks = reference::find(source, range.start);
        let scratch = masks.apply(source, range.start);
        let builder = Builder::new(text, Some(&masks), has_controls);
        build(builder, &scratch, range.start).unwrap_or_default()
    });
    if source.contains(wide::SIGNS) {
        parsed.problems.extend(wide::blocks(&parsed.documents));
    }
    parsed
}

/// A plain scalar begins with `@`: the file has to be parsed again with that mistake masked.
struct StrayReference;

/// Feeds `source`, a part of a file that begins at the offset `base` and is possibly masked, to a builder.
fn build<'s>(
    mut builder: Builder<'s, '_>,
    source: &str,
    base: usize,
) -> Result<Parsed<'s>, StrayReference> {
    let mut stream = Stream::new(source, base);
    while let Some(step) = stream.next() {
        match step {
            Step::Event(event, range) => builder.take(event, range),
            Step::Failed(kind, at) => {
                if !builder.is_masked() && reference::is_stray(&kind) {
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
