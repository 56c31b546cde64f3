//! Text and where it stands: the stone everything else is built on.
//!
//! Offsets are UTF-8 bytes of the file, everywhere. Lines and columns exist only at the edge, in printers,
//! which ask a [`LineIndex`] for them.

mod edit;
mod line_index;
mod moved;
mod scalar;
mod source;
mod span;

pub use edit::Edit;
pub use line_index::{Columns, LineIndex, Position};
pub use moved::Moved;
pub use scalar::{Runs, Style, Text};
pub use source::{Gap, Source};
pub use span::Span;
