//! What can be done about the findings at a place.

pub(super) mod name;
mod silence;

use std::cell::LazyCell;

use gen_lsp_types::{CodeAction, CodeActionKind, Command, WorkspaceEdit};
use serde_json::{Value, json};

use super::client::Ability;
use super::diagnostics::{page, shown};
use super::outlet::{Refusal, to_value};
use super::view::View;
use crate::diagnostic::{Diagnostic, Safety};
use crate::fix;
use crate::report::FileReport;
use crate::text::{Edit, Span};

/// The command that opens the page of a rule.
pub(super) const OPEN_PAGE: &str = "briefc.openRulePage";

/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.briefc";
const QUICK_FIX: &str = "quickfix";

/// More findings at one place are not asked about one by one: each ignore is tried before it is offered.
const MOST_IGNORES: usize = 10;

/// What can be done about the findings that meet `place`. `only` names the kinds that are wanted; all if there are none.
pub(super) fn actions(view: &View<'_>, place: Span, only: &[String]) -> Vec<CodeAction> {
    let is_silent = view.is_excluded() || view.file.config.is_broken();
    if is_silent || !view.client.can(Ability::RichActions) {
        return Vec::new();
    }
    // For a name alone nothing has to be checked.
    let report = LazyCell::new(|| view.report());
    let mut actions = Vec::new();
    if is_wanted(only, QUICK_FIX) {
        let findings = report.findings.iter().map(|finding| &finding.diagnostic);
        let here: Vec<&Diagnostic> = findings
            .filter(|found| meet(found.label.span, place))
            .collect();
        actions.extend(here.iter().filter_map(|found| mend(view, found)));
        let ignores = here.iter().take(MOST_IGNORES);
        actions.extend(ignores.filter_map(|found| silence::action_for(view, &report, found)));
        actions.extend(pages(view, &here));
    }
    if is_wanted(only, name::KIND) {
        actions.extend(name::action_at(view, place));
    }
    if is_wanted(only, FIX_ALL) {
        actions.extend(if view.client.can(Ability::LateEdits) {
            late_fix_all(view, &report)
        } else {
            fix_all(view, &report)
        });
    }
    actions
}

/// An action with the edits that it came without.
pub(super) fn with_edits(view: &View<'_>, action: &Value) -> Result<Value, Refusal> {
    if action.get("kind").and_then(Value::as_str) != Some(FIX_ALL) {
        return Ok(action.clone());
    }
    // By now there may be nothing left to mend: then it does nothing.
    let nothing = || view.workspace_edit(&[]);
    let edits = fix_all(view, view.report()).and_then(|action| action.edit);
    let mut action = action.clone();
    if let Some(action) = action.as_object_mut() {
        let edit = to_value(edits.unwrap_or_else(nothing))?;
        action.insert("edit".to_owned(), edit);
    }
    Ok(action)
}

/// A kind is wanted with all kinds below it: `source` names `source.fixAll.briefc` too.
fn is_wanted(only: &[String], kind: &str) -> bool {
    let names = |wanted: &String| {
        let rest = kind.strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| wanted.is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    only.is_empty() || only.iter().any(names)
}

/// Whether two spans have a byte in common, or touch.
fn meet(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The fix of one finding.
fn mend(view: &View<'_>, found: &Diagnostic) -> Option<CodeAction> {
    let fix = found.fix.as_ref()?;
    let title = match fix.safety {
        Safety::Safe => sentence(&fix.title),
        Safety::Unsafe => format!("{} (look at it afterwards)", sentence(&fix.title)),
    };
    Some(CodeAction {
        // What cannot change the meaning may be done without a question.
        is_preferred: (fix.safety == Safety::Safe).then_some(true),
        ..action(view, title, found, Some(view.workspace_edit(&fix.edits)))
    })
}

fn action(
    view: &View<'_>,
    title: String,
    found: &Diagnostic,
    edit: Option<WorkspaceEdit>,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![shown(found, &view.uri(), view.positions)]),
        edit,
        ..CodeAction::default()
    }
}

/// The pages of the rules, each once.
fn pages(view: &View<'_>, here: &[&Diagnostic]) -> Vec<CodeAction> {
    if !view.client.can(Ability::OpenPage) {
        return Vec::new();
    }
    let mut seen = Vec::new();
    let mut actions = Vec::new();
    for found in here {
        if seen.contains(&found.rule) || page(found.rule).is_none() {
            continue;
        }
        seen.push(found.rule);
        let title = format!("Open the page of the rule `{}`", found.rule);
        actions.push(CodeAction {
            command: Some(Command {
                title: title.clone(),
                command: OPEN_PAGE.to_owned(),
                arguments: Some(vec![found.rule.into()]),
                ..Command::default()
            }),
            ..action(view, title, found, None)
        });
    }
    actions
}

/// All safe fixes, again and again until none is left, as `briefc check --fix` does.
fn fix_all(view: &View<'_>, report: &FileReport) -> Option<CodeAction> {
    let settled = fix::settle(report, Safety::Safe, |source, keep| {
        view.check_keeping(source, keep)
    })?;
    let edit = difference(view.text(), settled.report.source.text());
    Some(fix_all_with(Some(view.workspace_edit(&[edit]))))
}

/// The same, to be worked out once somebody has chosen it: editors ask for actions wherever the caret goes.
fn late_fix_all(view: &View<'_>, report: &FileReport) -> Option<CodeAction> {
    (report.totals.safely_fixable > 0).then(|| CodeAction {
        data: Some(json!({ "uri": view.document.uri })),
        ..fix_all_with(None)
    })
}

fn fix_all_with(edit: Option<WorkspaceEdit>) -> CodeAction {
    CodeAction {
        title: "Apply all safe fixes of briefc".to_owned(),
        kind: Some(CodeActionKind::Custom(FIX_ALL.into())),
        edit,
        ..CodeAction::default()
    }
}

/// One edit that makes a new text of an old one, without what both begin and end with.
fn difference(old: &str, new: &str) -> Edit {
    let letters = old.chars().zip(new.chars());
    let same = letters.take_while(|(one, other)| one == other);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (old_rest, new_rest) = (
        old.get(start..).unwrap_or_default(),
        new.get(start..).unwrap_or_default(),
    );
    let letters = old_rest.chars().rev().zip(new_rest.chars().rev());
    let same = letters.take_while(|(one, other)| one == other);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let text = new_rest.get(..new_rest.len() - end).unwrap_or_default();
    Edit::new(Span::new(start, old.len() - end), text)
}

/// With a capital letter, as menus have it.
fn sentence(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_wanted_with_those_below_them() {
        let wanted = |only: &str| is_wanted(&[only.to_owned()], FIX_ALL);
        assert!(wanted("source") && wanted("source.fixAll") && wanted(FIX_ALL) && wanted(""));
        assert!(!wanted("source.fix") && !wanted("quickfix") && !wanted("source.fixAll.briefc.x"));
        assert!(is_wanted(&[], FIX_ALL));
    }

    #[test]
    fn a_difference_is_as_small_as_it_can_be_and_cuts_no_letter() {
        for (old, new, span, text) in [
            ("abc", "axc", Span::new(1, 2), "x"),
            ("aa", "aaa", Span::new(2, 2), "a"),
            // Both letters begin with the same byte.
            ("é", "è", Span::new(0, 2), "è"),
            ("same", "same", Span::new(4, 4), ""),
        ] {
            assert_eq!(difference(old, new), Edit::new(span, text), "{old} {new}");
        }
    }
}
