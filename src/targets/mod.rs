//! From a bundle to the request that a provider takes.

mod canonical;
mod unifically;

pub use canonical::{Layout, write};
pub use unifically::{Request, request};
