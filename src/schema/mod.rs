//! JSON Schemas of what people write: for editors, which complete and explain fields with them.
//!
//! They are made of the words and limits that the checks themselves use. The types of the model hold places and what was
//! wrong, so that no schema can be derived from them; a second set of types for that would be a second list of all fields.

mod brief;
mod config;
mod field;
mod mode;
mod node;

use node::Schema;

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A brief, in all its shapes.
    Brief,
    /// `briefc.toml`.
    Config,
}

impl Subject {
    /// The name of the file that holds the schema in the folder `schemas`.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Brief => "brief.schema.json",
            Self::Config => "config.schema.json",
        }
    }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const FOLDER: &str = "https://raw.githubusercontent.com/briefc/briefc/main/schemas/";

/// The schema, as JSON with a line end behind it.
///
/// # Errors
/// None that these schemas could meet; serde's interface has them.
pub fn write(subject: Subject) -> Result<String, serde_json::Error> {
    let schema = Schema {
        dialect: Some(DIALECT),
        id: Some(format!("{FOLDER}{}", subject.file_name())),
        ..match subject {
            Subject::Brief => brief::schema(),
            Subject::Config => config::schema(),
        }
    };
    let text = serde_json::to_string_pretty(&schema)?;
    Ok(format!("{text}\n"))
}
