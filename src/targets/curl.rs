//! A request as a command.

use super::canonical::{Layout, write};
use super::submission::Submission;

impl Submission<'_> {
    /// The command that submits it, for a POSIX shell: three lines, and a line end. The key comes from the environment when
    /// the command runs; everything else stands between single quotes, where nothing is special but the quote itself.
    ///
    /// # Errors
    /// None that a request of this crate could meet; serde's interface has them.
    pub fn curl(&self) -> Result<String, serde_json::Error> {
        let body = write(&self.body, Layout::Compact)?;
        let body = String::from_utf8_lossy(&body);
        Ok(format!(
            "curl {} \\\n  -H \"Authorization: {}\" -H {} \\\n  --data-raw {}\n",
            quoted(&self.url),
            self.headers.authorization,
            quoted(&format!("Content-Type: {}", self.headers.content_type)),
            quoted(body.trim_end_matches('\n'))
        ))
    }
}

/// Between single quotes; a quote in the text ends them, stands behind a backslash, and begins them again.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
