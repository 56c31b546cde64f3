//! The parser's errors in plain words, at a place that can be seen.

use granit_parser::ErrorKind as Kind;

use super::place::{Place, no_directive, syntax, unindented_block};
use crate::syntax::tree::Problem;
use crate::text::Span;

const QUOTE_IT: &str = "put the value in quotes if it is text";

/// The problem that an error is for the person who wrote the file.
pub(super) fn describe(kind: &Kind, place: &Place<'_>) -> Problem {
    let line = || place.rest_of_line(place.at);
    match kind {
        Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabNotAllowed
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => {
            syntax("a tab stands where YAML wants spaces", place.tab())
                .label("a tab")
                .help("indent with spaces")
        }
        Kind::MappingValueNotAllowed => place.stray_colon(),
        Kind::SimpleKeyExpected => place.no_key(),
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => place.open_quote(),
        Kind::InvalidTrailingDoubleQuotedScalar | Kind::InvalidTrailingSingleQuotedScalar => {
            let line = line();
            let written = place.text.get(line.range()).unwrap_or_default();
            if written.starts_with('：') {
                let colon = Span::new(line.range().start, line.range().start + '：'.len_utf8());
                return syntax("the colon behind this key is full-width", colon)
                    .label("typed on a Chinese or Japanese keyboard")
                    .help("write a plain colon `:` and a space");
            }
            syntax("the value goes on after its closing quote", line)
                .label("stands outside of the quotes")
                .help("put the whole value in quotes; write a `\"` in it as `\\\"`, a `'` in single quotes as `''`")
        }
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator => place.open_bracket(),
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            syntax(format!("`{open}` is closed by `{close}`"), line())
                .label("these do not belong together")
                .help(
                    "close `[` with `]` and `{` with `}`, or put the value in quotes if it is text",
                )
        }
        Kind::MisplacedFlowCollectionEnd => {
            syntax("this bracket closes nothing", place.character())
                .label("was never opened")
                .help("drop it, or put the value in quotes if it is text")
        }
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::ExpectedNodeContent => place.misfit(kind),
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => {
            syntax("a list item cannot begin here", line())
                .label("begins with `- `")
                .help("begin a list on a new line, or quote the value if the dash is text")
        }
        Kind::ExpectedDocumentStart => place.second_root(),
        _ => of_block(kind, place)
            .or_else(|| of_quotes(kind, place))
            .or_else(|| of_sign(kind, place))
            .unwrap_or_else(|| syntax(kind.to_string(), line()).help(QUOTE_IT)),
    }
}

/// What may be wrong with a block, or with a comment.
fn of_block(kind: &Kind, place: &Place<'_>) -> Option<Problem> {
    let line = || place.rest_of_line(place.at);
    Some(match kind {
        Kind::InvalidBlockScalarHeader => {
            syntax("text follows the `|` or `>` on its line", line())
                .label("a block begins here")
                .help("begin the text of a block on the next line, indented; put the value in quotes if the sign is text")
        }
        Kind::InvalidBlockScalarIndent => {
            syntax("this line is indented less than its block", line())
                .label("indented too little")
                .help("indent it like the lines above")
        }
        Kind::ZeroBlockScalarIndent => syntax("a block cannot be indented by 0 spaces", line())
            .label("0 is no indentation")
            .help("drop the 0, and indent the text below"),
        Kind::CommentInterceptedScalar => syntax("a comment cuts this value in two", line())
            .label("the value goes on below")
            .help("move the comment, or quote the value"),
        Kind::CommentNotSeparated => syntax("a space is missing before the `#`", line())
            .label("neither a comment nor part of the value")
            .help("put a space before a comment; if the `#` is text, put all of the value in quotes"),
        Kind::BomInsideDocument => {
            syntax("a byte-order mark stands inside of the file", place.character())
                .label("cannot be seen")
                .help("remove it: it belongs at the very beginning of a file, or nowhere")
        }
        Kind::InvalidDocumentEnd => syntax("text follows the `...` that ends a document", line())
            .label("nothing may follow")
            .help("begin the next brief with a line `---`; put the line in quotes if it is text"),
        _ => return None,
    })
}

/// What may be wrong between quotes.
fn of_quotes(kind: &Kind, place: &Place<'_>) -> Option<Problem> {
    matches!(
        kind,
        Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidUnicodeEscape
            | Kind::InvalidLowSurrogate
            | Kind::InvalidLowSurrogateHexEscape
            | Kind::MissingLowSurrogate
            | Kind::UnpairedLowSurrogate
    )
    .then(|| {
        let span = place.rest_of_line(place.at);
        syntax("a backslash escape in this string is not valid", span)
            .label("between double quotes a `\\` begins an escape")
            .help("write a backslash as `\\\\`, or put the text in single quotes")
    })
}

/// Values that begin with a sign which means something in YAML, and colons out of place.
fn of_sign(kind: &Kind, place: &Place<'_>) -> Option<Problem> {
    let span = place.rest_of_line(place.at);
    Some(match kind {
        Kind::UnexpectedCharacter { .. } if place.is_below_block_sign() => unindented_block(span),
        Kind::UnexpectedCharacter { character } => syntax(
            format!("a YAML value cannot begin with `{character}` unless it is quoted"),
            span,
        )
        .label("needs quotes")
        .help(
            "put the value in quotes, or write it as a block: `>-` and the text on the next line",
        ),
        Kind::MissingAnchorOrAliasName => {
            syntax("a value that begins with `*` or `&` must be quoted", span)
                .label("YAML looks for a name behind the sign")
                .help(QUOTE_IT)
        }
        Kind::UndeclaredTagHandle
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagTerminator
        | Kind::InvalidTagEscape
        | Kind::InvalidGlobalTagCharacter
        | Kind::ExpectedTagBang
        | Kind::MissingTagUri => syntax("a value that begins with `!` must be quoted", span)
            .label("YAML looks for a tag here")
            .help(QUOTE_IT),
        Kind::MappingKeyNotAllowed => syntax("a value that begins with `? ` must be quoted", span)
            .label("YAML looks for a key here")
            .help(QUOTE_IT),
        Kind::PlainScalarStartsWithDashFlowIndicator | Kind::InvalidBlockEntryWhitespace => {
            syntax("a value that begins with `-` must be quoted here", span)
                .label("YAML looks for a list item here")
                .help(QUOTE_IT)
        }
        Kind::FlowMappingValueAdjacentCollection
        | Kind::InvalidMappingValueWhitespace
        | Kind::InvalidColonPlacement => syntax("a colon cannot stand here", span)
            .label("YAML looks for a value here")
            .help("write `key: value`, or put the value in quotes if the colon is text"),
        Kind::InvalidSimpleKey => syntax("a key must stand on one line with its colon", span)
            .label("the key goes on here")
            .help("write `key: value`, or put the value in quotes if the colon is text"),
        Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::UnexpectedEof => syntax("a value is missing here", span)
            .label("expected a value")
            .help("fill it in, or drop the key"),
        Kind::UnexpectedEofBlockMapping | Kind::UnexpectedEndOfPlainScalar => {
            syntax("no value can begin like this", span)
                .label("needs quotes")
                .help(QUOTE_IT)
        }
        Kind::DuplicateVersionDirective
        | Kind::UnsupportedYamlMajorVersion
        | Kind::DuplicateTagDirective
        | Kind::MissingDocumentEndBeforeDirective
        | Kind::InvalidDirectiveTerminator
        | Kind::DirectiveDisallowed
        | Kind::MissingYamlVersionSeparator
        | Kind::MissingDirectiveName
        | Kind::InvalidDirectiveName
        | Kind::DirectiveByteLimitExceeded { .. }
        | Kind::TooManyReservedDirectiveParams { .. }
        | Kind::YamlVersionTooLong
        | Kind::MissingYamlVersion
        | Kind::InvalidTagDirectiveTerminator
        | Kind::ExpectedTagDirectiveBang => no_directive(span),
        _ => return None,
    })
}
