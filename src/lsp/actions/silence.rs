//! `briefc: ignore[rule]`, written where it silences one finding.

use gen_lsp_types::CodeAction;

use super::action;
use crate::diagnostic::Diagnostic;
use crate::fix::apply_edits;
use crate::lsp::view::View;
use crate::report::FileReport;
use crate::rules::{self, Check};
use crate::suppress::{self, Addition};
use crate::syntax::{self, Change, Document, Entry, Format, Node, Value};
use crate::text::{Edit, Source, Span, Style};

/// The action that silences a finding; none where nobody can say it so that it does that, and nothing else.
pub(super) fn action_for(
    view: &View<'_>,
    report: &FileReport,
    found: &Diagnostic,
) -> Option<CodeAction> {
    // What is found about ignores cannot be ignored, and what cannot be read would still not be compiled.
    let rule = rules::find(found.rule)?;
    if matches!(rule.check, Check::Silence(_)) || UNREADABLE.contains(&rule.name) {
        return None;
    }
    // What is told of very many is not all that there is, and nobody sees what an ignore takes away.
    if report.totals.findings() > report.findings.len() {
        return None;
    }
    let start = found.label.span;
    let mut documents = view.parsed().documents.iter();
    let document = documents.find(|document| document.root.extent().contains(start))?;
    let mut around = Around::default();
    around.walk(&document.root, start);
    let others = elsewhere(report, found, around.value);
    let mut edits = edits(document, &around, found).into_iter();
    let (edit, _) = edits.find(|(edit, change)| {
        let text = apply_edits(view.text(), std::slice::from_ref(edit));
        let proof = match document.format {
            // Front matter makes another document of it.
            Format::Markdown => Proof::Open,
            _ => proof(view, found, &others, (edit, *change), &text),
        };
        match proof {
            Proof::Holds => true,
            Proof::Fails => false,
            Proof::Open => {
                let after = view.check(Source::new(&view.file.name, text));
                does_nothing_else(report, &after, found, &others)
            }
        }
    })?;
    let title = format!("Ignore `{}` here", found.rule);
    Some(action(
        view,
        title,
        found,
        Some(view.workspace_edit(&[edit])),
    ))
}

/// Rules about files that are not read as they are meant.
const UNREADABLE: [&str; 2] = ["syntax", "too-large"];

/// What else a rule found, and has to stay. In one value, as in a prompt, no ignore can tell two findings apart.
fn elsewhere(report: &FileReport, found: &Diagnostic, value: Option<Span>) -> Vec<Span> {
    let is_beside =
        |place: Span| place == found.label.span || value.is_some_and(|value| value.contains(place));
    let findings = report.findings.iter().map(|finding| &finding.diagnostic);
    findings
        .filter(|other| other.rule == found.rule && !is_beside(other.label.span))
        .map(|other| other.label.span)
        .collect()
}

/// What is known of an edit without a whole check.
enum Proof {
    Holds,
    Fails,
    Open,
}

/// Where the file is read as before but for one ignore more, only what that silences is gone: nothing has to be found
/// anew.
fn proof(
    view: &View<'_>,
    found: &Diagnostic,
    others: &[Span],
    (edit, change): (&Edit, Change<'_>),
    edited: &str,
) -> Proof {
    let parsed = syntax::parse(edited, view.format());
    let edits = std::slice::from_ref(edit);
    if !syntax::is_alike(view.parsed(), &parsed, edits, change) {
        return Proof::Fails;
    }
    let (before, after) = (suppress::read(view.parsed()), suppress::read(&parsed));
    let place = found.label.span;
    match Addition::of((&before, &after), edit, found.rule, place, others) {
        Addition::Silences => Proof::Holds,
        Addition::Fails => Proof::Fails,
        Addition::Overlaps => Proof::Open,
    }
}

/// Whether the only difference is that a finding is gone, and perhaps those of its rule beside it.
fn does_nothing_else(
    before: &FileReport,
    after: &FileReport,
    found: &Diagnostic,
    others: &[Span],
) -> bool {
    let count = |report: &FileReport, is_meant: &dyn Fn(&Diagnostic) -> bool| {
        let findings = report.findings.iter();
        findings
            .filter(|finding| is_meant(&finding.diagnostic))
            .count()
    };
    let of_others = |other: &Diagnostic| other.rule != found.rule;
    let of_rule = |other: &Diagnostic| other.rule == found.rule;
    let same = |other: &Diagnostic| other.rule == found.rule && other.message == found.message;
    count(after, &of_others) == count(before, &of_others)
        && count(after, &same) < count(before, &same)
        && count(after, &of_rule) >= others.len()
}

/// What might do it, and what each changes in the file. Of each kind the narrowest comes first; a comment of its own line
/// is preferred to one behind the value, and any comment to a field.
fn edits(
    document: &Document<'_>,
    around: &Around<'_>,
    found: &Diagnostic,
) -> Vec<(Edit, Change<'static>)> {
    let text = document.text;
    let fields = || {
        let maps = around.maps.iter().rev();
        let fields = maps.filter_map(|entries| field(text, entries, found.rule));
        fields.map(|edit| (edit, Change::Field(suppress::FIELD)))
    };
    let sign = match document.format {
        Format::Json | Format::JsonLines => return fields().collect(),
        // Front matter is where comments stand, and there is none yet.
        Format::Markdown => return vec![(front_matter(text, found.rule), Change::Comment)],
        Format::Jsonc => "//",
        Format::Yaml | Format::Toml => "#",
    };
    let comment = format!("{sign} briefc: ignore[{}]", found.rule);
    let body = around
        .body
        .and_then(|body| before_body(text, body, &comment));
    let starts = around.starts.iter().rev();
    let above = starts.map(|start| above(text, *start, &comment));
    // Where several things begin on a line, what is above it is about all of them.
    let ends = around.value.filter(|_| document.format != Format::Jsonc);
    let behind = ends.map(|value| behind(text, value, &comment));
    let comments = body.into_iter().chain(above).chain(behind);
    let fields = fields().filter(|_| document.format == Format::Jsonc);
    comments
        .map(|edit| (edit, Change::Comment))
        .chain(fields)
        .collect()
}

/// What stands around a place, from the outside to the inside.
#[derive(Default)]
struct Around<'t> {
    /// Where the fields and entries begin.
    starts: Vec<usize>,
    maps: Vec<&'t [Entry<'t>]>,
    /// The body of a Markdown file, if that is the place.
    body: Option<Span>,
    /// The innermost key or value.
    value: Option<Span>,
}

impl<'t> Around<'t> {
    fn walk(&mut self, node: &'t Node<'t>, place: Span) {
        match &node.value {
            Value::Map(entries) => {
                self.maps.push(entries);
                let around = entries.iter().find(|entry| {
                    entry.key.whole().contains(place) || entry.value.extent().contains(place)
                });
                let Some(entry) = around else {
                    return;
                };
                if matches!(&entry.value.value, Value::String(text) if text.style() == Style::Body)
                {
                    self.body = Some(entry.value.span);
                    self.value = self.body;
                    return;
                }
                let key = entry.key.whole();
                self.starts.push(key.range().start);
                if key.contains(place) {
                    self.value = Some(key);
                } else {
                    self.walk(&entry.value, place);
                }
            }
            Value::Sequence(items) => {
                if let Some(item) = items.iter().find(|item| item.extent().contains(place)) {
                    self.starts.push(item.span.range().start);
                    self.walk(item, place);
                }
            }
            _ => self.value = Some(node.extent()),
        }
    }
}

/// A comment at the end of the line on which something ends.
fn behind(text: &str, value: Span, comment: &str) -> Edit {
    let end = value.range().end;
    let rest = text.get(end..).unwrap_or_default();
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Edit::new(Span::at(end + line), format!(" {comment}"))
}

/// A comment on a line of its own above the one on which something begins.
fn above(text: &str, start: usize, comment: &str) -> Edit {
    let before = text.get(..start).unwrap_or_default();
    let line = before
        .rfind(['\n', '\r'])
        .map_or_else(|| mark_of(text), |at| at + 1);
    let rest = text.get(line..).unwrap_or_default();
    let indentation = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let indentation = rest.get(..indentation).unwrap_or_default();
    let text = format!("{indentation}{comment}{}", line_end(text));
    Edit::new(Span::at(line), text)
}

/// Front matter that is nothing but a comment about the body.
fn front_matter(text: &str, rule: &str) -> Edit {
    // Its fences end with a line feed, whatever ends the lines of the body.
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front = format!("---{end}# briefc: ignore[{rule}]{end}---{end}{end}");
    Edit::new(Span::at(mark_of(text)), front)
}

/// A comment before the closing fence of the front matter.
fn before_body(text: &str, body: Span, comment: &str) -> Option<Edit> {
    let before = text.get(..body.range().start)?;
    let fences = ["---", "+++", "..."].into_iter();
    let fence = fences
        .filter_map(|fence| before.rfind(&format!("\n{fence}")))
        .max()?;
    Some(Edit::new(
        Span::at(fence + 1),
        format!("{comment}{}", line_end(text)),
    ))
}

/// A field in front of the first one, or one more name in the field that is there.
fn field(text: &str, entries: &[Entry<'_>], rule: &str) -> Option<Edit> {
    let name = format!("\"{rule}\"");
    let known = entries
        .iter()
        .find(|entry| entry.key.value() == suppress::FIELD);
    if let Some(known) = known {
        let Value::Sequence(names) = &known.value.value else {
            return None;
        };
        let last = names.last()?;
        return Some(Edit::new(
            Span::at(last.span.range().end),
            format!(", {name}"),
        ));
    }
    let first = entries.first()?.key.whole().range().start;
    let before = text.get(..first)?;
    let blank = before.len() - before.trim_end().len();
    let blank = before.get(before.len() - blank..)?;
    let blank = if blank.is_empty() { " " } else { blank };
    let field = format!("\"{}\": [{name}],{blank}", suppress::FIELD);
    Some(Edit::new(Span::at(first), field))
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\r') && !text.contains('\n') {
        "\r"
    } else {
        "\n"
    }
}

/// Where the first line begins: behind a byte-order mark.
fn mark_of(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}
