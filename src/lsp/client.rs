//! What the client said about itself.

use std::path::PathBuf;

use gen_lsp_types::PositionEncodingKind;
use serde_json::Value;

use super::document::path_of;
use crate::text::Columns;

/// The other side.
#[derive(Debug)]
pub(super) struct Client {
    capabilities: Value,
    /// What a column counts between the two.
    pub(super) columns: Columns,
    /// The folder that it works in.
    pub(super) root: Option<PathBuf>,
}

/// What a client may or may not be able to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ability {
    /// It asks for the findings of a document, instead of being told.
    AskForFindings,
    /// It asks for them again when it is told to.
    AskAgain,
    /// It can watch files.
    WatchFiles,
    /// It can open a page.
    OpenPage,
    /// Its edits can say which version of a document they are for.
    VersionedEdits,
    /// Code actions can be more than commands.
    RichActions,
    /// Of a code action, the edits may follow once somebody has chosen it.
    LateEdits,
}

impl Client {
    /// Reads what `initialize` brings. What is missing or strange is something that the client cannot do.
    pub(super) fn of(params: &Value) -> Self {
        let capabilities = params.get("capabilities").cloned().unwrap_or_default();
        let offers = capabilities.pointer("/general/positionEncodings");
        let folder = params
            .pointer("/workspaceFolders/0/uri")
            .or_else(|| params.get("rootUri"))
            .and_then(Value::as_str);
        Self {
            columns: columns(offers),
            root: folder.and_then(path_of),
            capabilities,
        }
    }

    /// Whether it can do something.
    pub(super) fn can(&self, ability: Ability) -> bool {
        let pointer = match ability {
            Ability::LateEdits => return self.takes_late_edits(),
            Ability::AskForFindings => "/textDocument/diagnostic",
            Ability::AskAgain => "/workspace/diagnostics/refreshSupport",
            Ability::WatchFiles => "/workspace/didChangeWatchedFiles/dynamicRegistration",
            Ability::OpenPage => "/window/showDocument/support",
            Ability::RichActions => "/textDocument/codeAction/codeActionLiteralSupport",
            Ability::VersionedEdits => "/workspace/workspaceEdit/documentChanges",
        };
        let found = self.capabilities.pointer(pointer);
        found.is_some_and(|found| found.is_object() || found == &Value::Bool(true))
    }

    /// The mark of an action has to come back for that.
    fn takes_late_edits(&self) -> bool {
        let of_actions = |name: &str| {
            self.capabilities
                .pointer(&format!("/textDocument/codeAction/{name}"))
        };
        let late = of_actions("resolveSupport/properties").and_then(Value::as_array);
        let is_late = late.is_some_and(|late| late.contains(&Value::from("edit")));
        is_late && of_actions("dataSupport") == Some(&Value::Bool(true))
    }

    /// The name of the unit that columns count.
    pub(super) fn encoding(&self) -> PositionEncodingKind {
        match self.columns {
            Columns::Utf8 => PositionEncodingKind::UTF8,
            Columns::Utf16 => PositionEncodingKind::UTF16,
            Columns::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

/// The first unit that both know: clients name the ones they like best first. UTF-16 where nothing is said.
fn columns(offers: Option<&Value>) -> Columns {
    let offers = offers.and_then(Value::as_array).into_iter().flatten();
    let known = offers.filter_map(|offer| match offer.as_str()? {
        "utf-8" => Some(Columns::Utf8),
        "utf-16" => Some(Columns::Utf16),
        "utf-32" => Some(Columns::Utf32),
        _ => None,
    });
    known.into_iter().next().unwrap_or(Columns::Utf16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_unit_is_agreed_on() {
        let of = |offers: Value| {
            let params = json!({"capabilities": {"general": {"positionEncodings": offers}}});
            Client::of(&params).columns
        };
        assert_eq!(of(json!(["utf-8", "utf-16"])), Columns::Utf8);
        assert_eq!(of(json!(["utf-7", "utf-32"])), Columns::Utf32);
        assert_eq!(of(json!([])), Columns::Utf16);
        assert_eq!(of(json!("utf-8")), Columns::Utf16);
        assert_eq!(Client::of(&Value::Null).columns, Columns::Utf16);
    }

    #[test]
    fn what_is_strange_is_no_ability() {
        let client = Client::of(&json!({"capabilities": {
            "textDocument": {"diagnostic": {}},
            "workspace": {"didChangeWatchedFiles": [], "diagnostics": {"refreshSupport": "yes"}},
        }}));
        assert!(client.can(Ability::AskForFindings));
        assert!(!client.can(Ability::AskAgain));
        assert!(!client.can(Ability::WatchFiles));
    }

    #[test]
    fn edits_come_late_only_where_the_mark_comes_back() {
        let can = |actions: Value| {
            let params = json!({"capabilities": {"textDocument": {"codeAction": actions}}});
            Client::of(&params).can(Ability::LateEdits)
        };
        let late = json!({"properties": ["command", "edit"]});
        assert!(can(json!({"dataSupport": true, "resolveSupport": late})));
        assert!(!can(json!({"resolveSupport": late})));
        assert!(!can(
            json!({"dataSupport": true, "resolveSupport": {"properties": ["command"]}})
        ));
        assert!(!can(json!({"dataSupport": true})));
    }
}
