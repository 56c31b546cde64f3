//! From the parse tree of one token to its meaning. The only file that names a rule of the grammar.

use std::ops::Range;

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
    let clip = |dialect| PieceKind::Untokened {
        input: Untokened::Clip,
        dialect,
    };
    let frame = |input| PieceKind::Untokened {
        input,
        dialect: Dialect::Snake,
    };
    match pair.as_rule() {
        Rule::snake => numbered(pair, Dialect::Snake),
        Rule::pascal => numbered(pair, Dialect::Pascal),
        Rule::joined => numbered(pair, Dialect::Joined),
        Rule::angle => numbered(pair, Dialect::Angle),
        Rule::object => numbered(pair, Dialect::Object),
        Rule::chinese => numbered(pair, Dialect::Chinese),
        Rule::bracketed => numbered(pair, Dialect::Bracketed),
        Rule::chinese_bracketed => numbered(pair, Dialect::ChineseBracketed),
        Rule::bare_clip => clip(Dialect::Joined),
        Rule::bare_capital_clip => clip(Dialect::Pascal),
        Rule::start_frame => frame(Untokened::StartFrame),
        Rule::end_frame => frame(Untokened::EndFrame),
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
            Rule::clip | Rule::capital_clip | Rule::chinese_clip => {
                return PieceKind::Untokened {
                    input: Untokened::Clip,
                    dialect,
                };
            }
            word => kind = kind_of_word(word),
        }
    }
    kind.map_or(PieceKind::Prose, |kind| PieceKind::Reference {
        slot: Slot { kind, number },
        dialect,
    })
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
        | Rule::any_image
        | Rule::other_image => Some(InputKind::Image),
        Rule::element
        | Rule::capital_element
        | Rule::chinese_element
        | Rule::object_word
        | Rule::any_element
        | Rule::any_object
        | Rule::other_element
        | Rule::short_element => Some(InputKind::Element),
        _ => None,
    }
}

/// The parts of a malformed reference that tell what is wrong with it.
#[derive(Default)]
struct Findings<'p> {
    kind: Option<InputKind>,
    word: Option<Rule>,
    word_text: &'p str,
    separator: &'p str,
    digits: Option<&'p str>,
    /// What forbids to guess: a tail, a blank, no number at all.
    doubt: Option<Flaw>,
    invisible: bool,
    /// It stands in angle brackets.
    angled: bool,
    brackets: Brackets<'p>,
}

/// The angle brackets around a malformed reference, as they stand there.
#[derive(Default)]
struct Brackets<'p> {
    whole: &'p str,
    inner: Range<usize>,
}

impl Brackets<'_> {
    /// Exactly three on both sides, with nothing between them and the word.
    fn are_right(&self) -> bool {
        self.whole.get(..self.inner.start) == Some("<<<")
            && self.whole.get(self.inner.end..) == Some(">>>")
    }
}

fn malformed(pair: Pair<'_, Rule>) -> PieceKind {
    let text = pair.as_str();
    let findings = find(pair);
    let Some(kind) = findings.kind else {
        return PieceKind::Prose;
    };
    let number = findings.digits.filter(|_| findings.doubt.is_none());
    PieceKind::Malformed {
        flaw: most_telling(&findings, text),
        kind,
        meaning: number.map(|digits| Slot {
            kind,
            number: value(digits),
        }),
    }
}

fn find(pair: Pair<'_, Rule>) -> Findings<'_> {
    let mut findings = Findings {
        angled: pair.as_rule() == Rule::angled,
        ..Findings::default()
    };
    findings.brackets.whole = pair.as_str();
    let start = pair.as_span().start();
    for part in pair.into_inner().flatten() {
        match part.as_rule() {
            Rule::invisible => findings.invisible = true,
            Rule::separator => findings.separator = part.as_str(),
            Rule::digits => findings.digits = Some(part.as_str()),
            form @ (Rule::misspelt
            | Rule::tailed
            | Rule::spaced
            | Rule::unnumbered
            | Rule::wordless) => {
                findings.doubt = doubt(form);
                let span = part.as_span();
                findings.brackets.inner = span.start() - start..span.end() - start;
            }
            rule => {
                if let Some(kind) = kind_of_word(rule) {
                    findings.kind = Some(kind);
                    findings.word = Some(rule);
                    findings.word_text = part.as_str();
                }
            }
        }
    }
    findings
}

fn doubt(form: Rule) -> Option<Flaw> {
    match form {
        Rule::tailed => Some(Flaw::Tail),
        Rule::spaced => Some(Flaw::Space),
        Rule::unnumbered | Rule::wordless => Some(Flaw::NoNumber),
        _ => None,
    }
}

/// One flaw of perhaps several: what leaves the meaning open, then what nobody can see, then the rest from the large to
/// the small.
fn most_telling(findings: &Findings<'_>, text: &str) -> Flaw {
    let chinese = matches!(
        findings.word,
        Some(Rule::chinese_image | Rule::chinese_element)
    );
    let foreign_letter =
        |letter: char| letter.is_alphabetic() && !letter.is_ascii() && !is_wide(letter);
    let zero_first = findings
        .digits
        .is_some_and(|digits| digits.starts_with('0') && digits.len() > 1);
    let checks = [
        (findings.invisible, Flaw::Invisible),
        (
            !chinese && findings.word_text.contains(foreign_letter),
            Flaw::LookAlike,
        ),
        (text.contains(is_wide), Flaw::FullWidth),
        (
            findings.angled && !findings.brackets.are_right(),
            Flaw::Brackets,
        ),
        (is_other_word(findings), Flaw::Word),
        (
            !matches!(findings.separator, "" | "_") || chinese && !findings.separator.is_empty(),
            Flaw::Separator,
        ),
        (zero_first, Flaw::LeadingZero),
        (
            findings
                .word_text
                .contains(|letter: char| letter.is_ascii_uppercase()),
            Flaw::Case,
        ),
        (findings.angled, Flaw::Brackets),
    ];
    let first = checks
        .into_iter()
        .find_map(|(found, flaw)| found.then_some(flaw));
    findings.doubt.or(first).unwrap_or(Flaw::Case)
}

/// A word that no spelling has there: `@images_1`, `@object1`, `<<<object_1>>>`.
fn is_other_word(findings: &Findings<'_>) -> bool {
    match findings.word {
        Some(Rule::other_image | Rule::other_element | Rule::short_element) => true,
        Some(Rule::any_object) => findings.angled || findings.separator.is_empty(),
        _ => false,
    }
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
