//! The report of Checkstyle, which Jenkins, reviewdog and many editors read.

use std::io::{self, Write};

use super::place::Places;
use super::xml::Escaped;
use super::{Run, advice};

/// Prints one document. A file that could not be read has an `exception`, as it has with Checkstyle.
pub(super) fn print(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<checkstyle version="{VERSION}">"#)?;
    for undone in run.failures {
        let file = Escaped(undone.file.unwrap_or("briefc"));
        let reason = Escaped(undone.reason);
        writeln!(out, r#"  <file name="{file}">"#)?;
        writeln!(out, "    <exception>{reason}</exception>")?;
        writeln!(out, "  </file>")?;
    }
    for file in &run.report.files {
        let places = Places::new(&file.source);
        writeln!(out, r#"  <file name="{}">"#, Escaped(file.source.name()))?;
        for finding in &file.findings {
            let diagnostic = &finding.diagnostic;
            let position = places.position(places.within(diagnostic.label.span).start);
            writeln!(
                out,
                r#"    <error line="{}" column="{}" severity="{}" message="{}" source="briefc.{}"/>"#,
                position.line,
                position.column,
                diagnostic.severity.word(),
                Escaped(advice::in_a_line(diagnostic)),
                diagnostic.rule,
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

/// The release of Checkstyle from which on its reports look like this one.
const VERSION: &str = "4.3";
