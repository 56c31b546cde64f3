//! The report for people: each finding with the lines it is about.
//!
//! miette draws it, and nobody else in briefc knows miette. What miette gets is already harmless, short and in
//! order; see [`excerpt`].

mod excerpt;
mod headline;
mod mark;
mod room;
mod row;
mod source;
mod summary;
mod window;

use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};

use self::excerpt::Excerpt;
use self::headline::{Headline, Remark};
use super::clean::{lines, one_line};
use super::place::Places;
use super::{Look, Run, rule_url};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{BriefName, Finding};

/// Prints the findings, what was left out, and the counts if they are wanted, with blank lines between.
pub(super) fn print(run: &Run<'_>, look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut gap = "";
    for file in &run.report.files {
        let places = Places::concealing(&file.source, &file.concealed);
        for finding in &file.findings {
            let drawing = draw(finding, &places, look).map_err(io::Error::other)?;
            write!(out, "{gap}{drawing}")?;
            gap = "\n";
        }
        if let Some(line) = summary::omitted_line(file) {
            writeln!(out, "{gap}{line}")?;
            gap = "\n";
        }
    }
    if look.summary {
        writeln!(out, "{gap}{}", summary::line(run, look))?;
    }
    Ok(())
}

/// Narrower than this, words fall apart; wider, the eye does not find the next line.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=300;

/// Draws one finding, with a newline at its end.
fn draw(finding: &Finding, places: &Places<'_>, look: Look) -> Result<String, fmt::Error> {
    let width = look.width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let diagnostic = &finding.diagnostic;
    let excerpt = Excerpt::new(diagnostic, places, width);
    let headline = Headline::new(diagnostic, &excerpt);

    let mut theme = theme(look);
    colour_labels(&mut theme, diagnostic.severity, &excerpt);
    let word = headword(diagnostic, look);
    theme.characters.error.clone_from(&word);
    theme.characters.warning.clone_from(&word);
    theme.characters.advice = word;

    let mut handler = handler(theme, width);
    if places.source().text().is_empty() {
        // The text was not kept: a line and a column in it would be made up.
        handler = handler.without_primary_span_start();
    }
    let mut drawing = String::new();
    handler.render_report(&mut drawing, &headline)?;
    // The headline begins at the edge, where the eye and `grep ^error` look for it.
    let mut drawing = drawing.strip_prefix("  ").unwrap_or(&drawing).to_owned();

    for (word, text) in remarks(finding, excerpt.hidden_labels()) {
        draw_remark(&mut drawing, word, &text, look, width)?;
    }
    Ok(drawing)
}

/// `error[undeclared-reference]:`, which miette puts where its cross or warning sign would be.
fn headword(diagnostic: &Diagnostic, look: Look) -> String {
    let severity = diagnostic.severity.word();
    let rule = diagnostic.rule;
    if look.links {
        let url = rule_url(rule);
        format!("{severity}[\x1b]8;;{url}\x1b\\{rule}\x1b]8;;\x1b\\]:")
    } else {
        format!("{severity}[{rule}]:")
    }
}

/// What stands below the excerpt, each with the word it begins with.
fn remarks(finding: &Finding, hidden_labels: usize) -> Vec<(&'static str, String)> {
    let diagnostic = &finding.diagnostic;
    let hidden = match hidden_labels {
        0 => None,
        1 => Some("1 more place".to_owned()),
        more => Some(format!("{more} more places")),
    };
    let brief = finding.brief.as_ref().map(|name| match name {
        BriefName::Id(id) => one_line(id).into_owned(),
        BriefName::Number(number) => format!("number {number}"),
    });
    // The title of a fix is an order, and so is the help; often it is the same one.
    let is_said = |help: &&str| diagnostic.fix.as_ref().is_none_or(|fix| fix.title != *help);
    let help = diagnostic.help.as_deref().filter(is_said);
    let fix = diagnostic
        .fix
        .as_ref()
        .map(|fix| format!("{} ({})", one_line(&fix.title), fix.safety.word()));
    [
        ("and:", hidden),
        ("brief:", brief),
        ("note:", diagnostic.note.as_deref().map(lines)),
        ("help:", help.map(lines)),
        ("fix:", fix),
    ]
    .into_iter()
    .filter_map(|(word, text)| Some((word, text.filter(|text| !text.trim().is_empty())?)))
    .collect()
}

/// Adds a wrapped paragraph: miette has room for one help text, and there may be four things to say.
fn draw_remark(
    drawing: &mut String,
    word: &str,
    text: &str,
    look: Look,
    width: usize,
) -> fmt::Result {
    let mut theme = theme(look);
    word.clone_into(&mut theme.characters.advice);
    theme.characters.vbar = ' ';
    handler(theme, width).render_report(drawing, &Remark(text))
}

/// miette's own themes by name: its default one would ask the environment.
fn theme(look: Look) -> GraphicalTheme {
    if look.color {
        let mut theme = GraphicalTheme::unicode();
        theme.styles.error = theme.styles.error.bold();
        theme.styles.warning = theme.styles.warning.bold();
        theme.styles.advice = theme.styles.advice.bold();
        theme
    } else {
        GraphicalTheme::unicode_nocolor()
    }
}

/// The place of the finding has the colour of its weight, the other ends the one of remarks.
fn colour_labels(theme: &mut GraphicalTheme, severity: Severity, excerpt: &Excerpt) {
    let styles = &theme.styles;
    let colours = excerpt.labels().iter().map(|label| match severity {
        _ if !label.is_primary => styles.help,
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Info => styles.advice,
    });
    theme.styles.highlights = colours.collect();
}

fn handler(theme: GraphicalTheme, width: usize) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme)
        // miette takes two columns off.
        .with_width(width + 2)
        // A month such as 2026-11 stays in one piece.
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .with_context_lines(excerpt::CONTEXT_ROWS)
        // Links are part of the headword; miette would write them out where there are none.
        .with_urls(false)
        .without_syntax_highlighting()
}
