//! One line a finding, in the form editors and `grep` know: `path:line:column: level[rule] message`.

use std::io::{self, Write};

use super::Look;
use super::clean::one_line;
use super::paint::paint;
use super::place::Places;
use crate::report::Report;

/// Prints one line a finding and nothing else: whoever counts the lines counts the findings that were kept.
pub(super) fn print(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    for file in &report.files {
        let places = Places::new(&file.source);
        let name = one_line(file.source.name());
        for finding in &file.findings {
            let diagnostic = &finding.diagnostic;
            let position = places.position(diagnostic.label.span.start);
            writeln!(
                out,
                "{name}:{}:{}: {}[{}] {}",
                position.line,
                position.column,
                paint(diagnostic.severity.word(), diagnostic.severity, look.color),
                diagnostic.rule,
                one_line(&diagnostic.message),
            )?;
        }
    }
    Ok(())
}
