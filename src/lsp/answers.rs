//! Which request is answered by whom.

use gen_lsp_types::{Position, Range};
use lsp_server::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::actions::OPEN_PAGE;
use super::diagnostics::page;
use super::outlet::{Refusal, to_value};
use super::view::View;
use super::{actions, completion, hints, hover, navigation, outline, rename, tokens};

/// Looks at an open brief, and answers.
pub(super) type Answer = fn(&View<'_>, &Value) -> Result<Value, Refusal>;

/// Asks for the edits of an action that came without.
pub(super) const RESOLVE_ACTION: &str = "codeAction/resolve";

/// Who answers a request.
pub(super) fn to(method: &str) -> Result<Answer, Refusal> {
    Ok(match method {
        "textDocument/completion" => {
            |view, params| to_value(completion::completions(view, place(view, params)?))
        }
        "textDocument/codeAction" => |view, params| {
            let range: Range = part(params, "/range")?;
            let only: Option<Vec<String>> = part(params, "/context/only")?;
            let place = view.positions.span(range);
            to_value(actions::actions(view, place, &only.unwrap_or_default()))
        },
        RESOLVE_ACTION => actions::with_edits,
        "textDocument/hover" => |view, params| to_value(hover::hover(view, place(view, params)?)),
        "textDocument/declaration" | "textDocument/definition" => {
            |view, params| to_value(navigation::declarations(view, place(view, params)?))
        }
        "textDocument/references" => |view, params| {
            let wish = params.pointer("/context/includeDeclaration");
            let with_declaration = wish.and_then(Value::as_bool).unwrap_or_default();
            let place = place(view, params)?;
            to_value(navigation::references(view, place, with_declaration))
        },
        "textDocument/documentHighlight" => {
            |view, params| to_value(navigation::highlights(view, place(view, params)?))
        }
        "textDocument/documentSymbol" => |view, _| to_value(outline::symbols(view)),
        "textDocument/foldingRange" => |view, _| to_value(outline::folds(view)),
        "textDocument/semanticTokens/full" => |view, _| to_value(tokens::tokens(view)),
        "textDocument/inlayHint" => |view, params| {
            let range: Range = part(params, "/range")?;
            to_value(hints::hints(view, view.positions.span(range)))
        },
        "textDocument/prepareRename" => {
            |view, params| to_value(rename::prepare(view, place(view, params)?)?)
        }
        "textDocument/rename" => |view, params| {
            let name: String = part(params, "/newName")?;
            to_value(rename::rename(view, place(view, params)?, &name)?)
        },
        _ => {
            let reason = format!("`{method}` is nothing that briefc can do");
            return Err(Refusal::new(ErrorCode::MethodNotFound, reason));
        }
    })
}

/// The page that a command is to open.
pub(super) fn page_to_open(params: &Value) -> Result<String, Refusal> {
    let command = params.get("command").and_then(Value::as_str);
    let rule = params.pointer("/arguments/0").and_then(Value::as_str);
    if command != Some(OPEN_PAGE) {
        let reason = "there is no such command";
        return Err(Refusal::new(ErrorCode::InvalidParams, reason));
    }
    let page = rule.and_then(page);
    page.map(|page| page.0)
        .ok_or_else(|| Refusal::new(ErrorCode::InvalidParams, "there is no such rule"))
}

/// A part of the request that is not what it should be.
pub(super) fn unreadable(part: &str) -> Refusal {
    Refusal::new(ErrorCode::InvalidParams, format!("`{part}` cannot be read"))
}

/// The byte that a request is about.
fn place(view: &View<'_>, params: &Value) -> Result<usize, Refusal> {
    let position: Position = part(params, "/position")?;
    Ok(view.offset(position))
}

fn part<T: DeserializeOwned>(params: &Value, pointer: &str) -> Result<T, Refusal> {
    let found = params.pointer(pointer).cloned().unwrap_or_default();
    serde_json::from_value(found).map_err(|_| unreadable(pointer.trim_start_matches('/')))
}
