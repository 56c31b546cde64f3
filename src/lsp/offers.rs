//! What the server says it can do.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DiagnosticOptions, ExecuteCommandOptions,
    InitializeResult, RenameOptions, Save, SaveOptions, SemanticTokensLegend,
    SemanticTokensOptions, ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions,
};
use serde_json::{Value, json};

use super::actions::OPEN_PAGE;
use super::actions::{FIX_ALL, name};
use super::client::{Ability, Client};
use super::tokens::KINDS;

/// The answer to `initialize`.
pub(super) fn offers(client: &Client) -> InitializeResult {
    // Either the client asks or it is told: never both, or all would be there twice.
    let asks = client.can(Ability::AskForFindings);
    let findings = asks.then(|| DiagnosticOptions {
        identifier: Some("briefc".to_owned()),
        ..DiagnosticOptions::default()
    });
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(client.encoding()),
            text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(Save::SaveOptions(SaveOptions::default())),
                ..TextDocumentSyncOptions::default()
            })),
            diagnostic_provider: findings.map(Into::into),
            code_action_provider: Some(
                CodeActionOptions {
                    code_action_kinds: Some(vec![
                        CodeActionKind::QuickFix,
                        CodeActionKind::Custom(name::KIND.into()),
                        CodeActionKind::Custom(FIX_ALL.into()),
                    ]),
                    resolve_provider: client.can(Ability::LateEdits).then_some(true),
                    ..CodeActionOptions::default()
                }
                .into(),
            ),
            execute_command_provider: client.can(Ability::OpenPage).then(|| {
                ExecuteCommandOptions {
                    commands: vec![OPEN_PAGE.to_owned()],
                    ..ExecuteCommandOptions::default()
                }
            }),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(["@", "＠", "\""].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            hover_provider: Some(true.into()),
            declaration_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            references_provider: Some(true.into()),
            document_highlight_provider: Some(true.into()),
            document_symbol_provider: Some(true.into()),
            folding_range_provider: Some(true.into()),
            inlay_hint_provider: Some(true.into()),
            semantic_tokens_provider: Some(
                SemanticTokensOptions {
                    legend: SemanticTokensLegend {
                        token_types: KINDS.map(str::to_owned).to_vec(),
                        token_modifiers: Vec::new(),
                    },
                    full: Some(true.into()),
                    ..SemanticTokensOptions::default()
                }
                .into(),
            ),
            rename_provider: Some(
                RenameOptions {
                    prepare_provider: Some(true),
                    ..RenameOptions::default()
                }
                .into(),
            ),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo {
            name: "briefc".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// What `client/registerCapability` is to say: which files change what is found in a brief.
pub(super) fn watchers() -> Value {
    // Cameras write their endings large, and patterns tell letter cases apart.
    let endings = ENDINGS.map(|ending| format!("{ending},{}", ending.to_uppercase()));
    let patterns = [
        "**/briefc.toml".to_owned(),
        format!("**/*.{{{}}}", endings.join(",")),
    ];
    let watchers: Vec<Value> = patterns
        .iter()
        .map(|pattern| json!({ "globPattern": pattern }))
        .collect();
    json!({ "registrations": [{
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}

/// The endings of pictures and clips.
const ENDINGS: [&str; 8] = ["png", "jpg", "jpeg", "webp", "gif", "mp4", "mov", "webm"];
