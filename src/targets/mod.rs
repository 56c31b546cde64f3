//! From a bundle to the request that a provider takes.

mod canonical;
mod curl;
mod fal;
mod kling;
mod replicate;
mod submission;
mod unifically;
mod values;

mod emission;

pub use canonical::{Layout, write};
pub use emission::{Emission, Form, emit};
pub use submission::{Body, Submission, submission};
pub use unifically::DryRun;
