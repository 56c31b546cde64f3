//! From the parse tree of one token to its meaning. The only file that names a rule of the grammar.

use pest::Parser;
use pest::iterators::Pair;

use self::generated::{PromptParser, Rule};
use super::{Dialect, Flaw, InputKind, PieceKind, Slot, Untokened};

/// The parser that pest makes of the grammar.
mod generated {
    // The derive makes a public enum with one variant a rule; the rules are explained in the grammar.
    #![allow(missing_docs, unreachable_pub, clippy::pedantic)]

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/prompt.pest"]
    pub(super) struct PromptParser;
}

/// What stands at the start of `text`, and how many bytes of it: `PieceKind::Prose` if it is nothing to us.
///
/// `None` only for an empty text.
pub(super) fn token(text: &str) -> Option<(usize, PieceKind)> {
    let pair = PromptParser::parse(Rule::token, text).ok()?.next()?;
    let length = pair.as_span().end();
    Some((length, kind_of(pair)))
}

fn kind_of(pair: Pair<'_, Rule>) -> PieceKind {
    match pair.as_rule() {
        Rule::snake => numbered(pair, Dialect::Snake),
        Rule::pascal => numbered(pair, Dialect::Pascal),
        Rule::joined => numbered(pair, Dialect::Joined),
        Rule::angle => numbered(pair, Dialect::Angle),
        Rule::object => numbered(pair, Dialect::Object),
        Rule::chinese => numbered(pair, Dialect::Chinese),
        Rule::translated => numbered(pair, Dialect::Translated),
        Rule::bracketed => numbered(pair, Dialect::Bracketed),
        Rule::chinese_bracketed => numbered(pair, Dialect::ChineseBracketed),
        Rule::near_clip | Rule::doubtful_clip => untokened(pair, Untokened::Clip, Dialect::Snake),
        Rule::bare_clip => untokened(pair, Untokened::Clip, Dialect::Joined),
        Rule::bare_capital_clip => untokened(pair, Untokened::Clip, Dialect::Pascal),
        Rule::start_frame => untokened(pair, Untokened::StartFrame, Dialect::Snake),
        Rule::end_frame => untokened(pair, Untokened::EndFrame, Dialect::Snake),
        Rule::bare => find_kind(pair).map_or(PieceKind::Prose, PieceKind::Bare),
        Rule::disguised | Rule::angled => malformed(pair),
        Rule::name => PieceKind::Name,
        _ => PieceKind::Prose,
    }
}

fn numbered(pair: Pair<'_, Rule>, dialect: Dialect) -> PieceKind {
    let mut kind = None;
    let mut number = 0;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::number => number = value(part.as_str()),
            word => kind = kind_of_word(word),
        }
    }
    // Only the words for the clip are of neither kind.
    match kind {
        Some(kind) => PieceKind::Reference {
            slot: Slot { kind, number },
            dialect,
        },
        None => PieceKind::Untokened {
            input: Untokened::Clip,
            number,
            dialect,
        },
    }
}

/// The clip or a frame: with a number or without, and with what forbids to be sure.
fn untokened(pair: Pair<'_, Rule>, input: Untokened, dialect: Dialect) -> PieceKind {
    let needs_number = pair.as_rule() == Rule::doubtful_clip;
    let mut flaw = needs_number.then_some(Flaw::NoNumber);
    let mut number = None;
    for part in pair.into_inner().flatten() {
        match part.as_rule() {
            Rule::digits => number = Some(value(part.as_str())),
            Rule::small_number => {
                number = Some(value(part.as_str()));
                flaw = Some(Flaw::Space);
            }
            Rule::tail => flaw = Some(Flaw::Tail),
            _ => {}
        }
    }
    match flaw {
        Some(flaw) => PieceKind::Doubtful {
            flaw,
            input,
            number,
        },
        None => PieceKind::Untokened {
            input,
            number: number.unwrap_or(1),
            dialect,
        },
    }
}

fn find_kind(pair: Pair<'_, Rule>) -> Option<InputKind> {
    pair.into_inner()
        .find_map(|part| kind_of_word(part.as_rule()))
}

fn kind_of_word(word: Rule) -> Option<InputKind> {
    match word {
        Rule::image
        | Rule::capital_image
        | Rule::chinese_image
        | Rule::translated_image
        | Rule::any_image
        | Rule::plain_image => Some(InputKind::Image),
        Rule::element
        | Rule::capital_element
        | Rule::chinese_element
        | Rule::translated_element
        | Rule::object_word
        | Rule::any_element
        | Rule::any_object
        | Rule::plain_element
        | Rule::short_element => Some(InputKind::Element),
        _ => None,
    }
}

/// The parts of a malformed reference that tell what is wrong with it.
#[derive(Default)]
struct Parts<'p> {
    text: &'p str,
    kind: Option<InputKind>,
    /// The word and its rule.
    word: Option<(Rule, &'p str)>,
    separator: &'p str,
    digits: Option<&'p str>,
    /// What forbids to guess: a tail, a blank, no number at all.
    doubt: Option<Flaw>,
    /// A plural, or a short form.
    is_inflected: bool,
    has_invisible: bool,
    /// What stands before and behind the word and its number, where that is to be angle brackets.
    brackets: Option<(&'p str, &'p str)>,
}

fn malformed(pair: Pair<'_, Rule>) -> PieceKind {
    let parts = parts_of(pair);
    let Some(kind) = parts.kind else {
        return PieceKind::Prose;
    };
    let certain = parts.digits.filter(|_| parts.doubt.is_none());
    PieceKind::Malformed {
        flaw: most_telling(&parts),
        kind,
        meaning: certain.map(|digits| Slot {
            kind,
            number: value(digits),
        }),
    }
}

fn parts_of(pair: Pair<'_, Rule>) -> Parts<'_> {
    let text = pair.as_str();
    let start = pair.as_span().start();
    let angled = pair.as_rule() == Rule::angled;
    let mut parts = Parts {
        text,
        ..Parts::default()
    };
    for part in pair.into_inner().flatten() {
        match part.as_rule() {
            Rule::invisible => parts.has_invisible = true,
            Rule::short | Rule::plural => parts.is_inflected = true,
            Rule::separator => parts.separator = part.as_str(),
            Rule::digits => parts.digits = Some(part.as_str()),
            Rule::tail => parts.doubt = Some(Flaw::Tail),
            form @ (Rule::misspelt | Rule::spaced | Rule::unnumbered | Rule::wordless) => {
                parts.doubt = match form {
                    Rule::misspelt => None,
                    Rule::spaced => Some(Flaw::Space),
                    _ => Some(Flaw::NoNumber),
                };
                let inner = part.as_span();
                let before = text.get(..inner.start() - start);
                let behind = text.get(inner.end() - start..);
                parts.brackets = before.zip(behind).filter(|_| angled);
            }
            rule => {
                if let Some(kind) = kind_of_word(rule) {
                    parts.kind = Some(kind);
                    parts.word = Some((rule, part.as_str()));
                }
            }
        }
    }
    parts
}

/// One flaw of perhaps several: what leaves the meaning open, then what nobody can see, then the rest from the large to
/// the small.
fn most_telling(parts: &Parts<'_>) -> Flaw {
    let (rule, word) = parts.word.unwrap_or((Rule::any_image, ""));
    let eastern = matches!(
        rule,
        Rule::chinese_image
            | Rule::chinese_element
            | Rule::translated_image
            | Rule::translated_element
    );
    let other_word = match rule {
        Rule::short_element => true,
        Rule::any_object => parts.brackets.is_some() || parts.separator.is_empty(),
        _ => false,
    };
    let other_separator = match parts.separator {
        "" => false,
        "_" => eastern,
        _ => true,
    };
    let zero_first = |digits: &str| digits.starts_with('0') && digits.len() > 1;
    let checks = [
        (parts.has_invisible, Flaw::Invisible),
        (!eastern && word.contains(is_foreign), Flaw::LookAlike),
        (parts.text.contains(is_wide), Flaw::FullWidth),
        (
            parts.brackets.is_some_and(|found| found != ("<<<", ">>>")),
            Flaw::Brackets,
        ),
        (other_word || parts.is_inflected, Flaw::Word),
        (other_separator, Flaw::Separator),
        (parts.digits.is_some_and(zero_first), Flaw::LeadingZero),
        (
            word.contains(|letter: char| letter.is_ascii_uppercase()),
            Flaw::Case,
        ),
    ];
    let visible = checks
        .into_iter()
        .find_map(|(found, flaw)| found.then_some(flaw));
    // Nothing of all that: `<<<image1>>>`.
    parts.doubt.or(visible).unwrap_or(Flaw::Brackets)
}

/// A letter that only looks like one of ours.
fn is_foreign(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii() && !is_wide(letter)
}

/// The full-width forms of ASCII, and the small at sign.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{FF01}'..='\u{FF5E}' | '\u{FE6B}')
}

/// The number that digits of any width make; a number too long stays at the largest.
fn value(digits: &str) -> u32 {
    digits
        .chars()
        .filter_map(digit)
        .fold(0, |number: u32, digit| {
            number.saturating_mul(10).saturating_add(digit)
        })
}

fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => character.to_digit(10),
    }
}
