//! Inputs by name.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::brief::{Brief, Field, Given};
use crate::reference::{InputKind, Slot};
use crate::suggest;
use crate::text::Text;

/// An image or element that carries a name.
#[derive(Clone, Debug)]
pub struct Declaration<'t> {
    /// What it names.
    pub slot: Slot,
    /// The name as written, with its places.
    pub given: Given<&'t Text<'t>>,
    /// The name after NFC, as names are compared.
    pub name: String,
}

/// The names that a brief declares, images first, in the order of the lists.
pub(super) fn declarations<'t>(brief: &'t Brief<'t>) -> Vec<Declaration<'t>> {
    let images = brief.image_urls.value().into_iter().flatten();
    let elements = brief.elements.value().into_iter().flatten();
    let images = (1..).zip(images.map(|image| &image.name));
    let elements = (1..).zip(elements.map(|element| &element.name));
    images
        .map(|(number, name)| (InputKind::Image, number, name))
        .chain(elements.map(|(number, name)| (InputKind::Element, number, name)))
        .filter_map(|(kind, number, name)| declaration(Slot { kind, number }, name))
        .take(MOST_NAMES)
        .collect()
}

/// No mode takes more than seven inputs. A brief with very many is wrong already, and every `@name` is held against
/// every one of these.
const MOST_NAMES: usize = 64;

fn declaration<'t>(slot: Slot, name: &Field<&'t Text<'t>>) -> Option<Declaration<'t>> {
    let given = name.given()?.clone();
    let name = given.value.value().nfc().collect();
    Some(Declaration { slot, given, name })
}

/// The input whose name is the longest that begins `run`, and how many bytes of the run the name takes.
///
/// A name ends where an ASCII letter, a digit or `_` does not follow, nor a mark that would make its last letter
/// another one: `@kira穿过` and `@kira's` name kira, `@kiran` does not.
pub(super) fn longest_declared(
    declarations: &[Declaration<'_>],
    run: &str,
) -> Option<(Slot, usize)> {
    declarations
        .iter()
        .filter(|declaration| !declaration.name.is_empty())
        .filter_map(|declaration| {
            let length = prefix_length(&declaration.name, run)?;
            let next = run.get(length..)?.chars().next();
            let ends = next
                .is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_' && !is_combining_mark(c));
            ends.then_some((declaration.slot, length))
        })
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// How many bytes of `run` read `name` (which is in NFC), if it begins with it.
fn prefix_length(name: &str, run: &str) -> Option<usize> {
    if run.starts_with(name) {
        return Some(name.len());
    }
    // Only decomposed text can be equal without being the same. A composed character comes from few others.
    let longest = run.char_indices().nth(name.chars().count() * 4);
    let head = run.get(..longest.map_or(run.len(), |(at, _)| at))?;
    if is_nfc(head) {
        return None;
    }
    head.char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|&end| {
            head.get(..end)
                .is_some_and(|part| part.nfc().eq(name.chars()))
        })
}

/// The declared name that an unknown `@name` was probably meant to be, and how many bytes of the run are in its
/// place.
#[must_use]
pub fn near_name<'d>(
    declarations: &'d [Declaration<'_>],
    run: &str,
) -> Option<(&'d Declaration<'d>, usize)> {
    let written = word(run);
    let word: String = written.nfc().collect();
    let is_long_enough = |text: &str| text.chars().count() >= 3;
    let is_declared = declarations
        .iter()
        .any(|declaration| declaration.name == word);
    // What is written already is no suggestion.
    if is_declared || !is_long_enough(&word) {
        return None;
    }
    let names = declarations
        .iter()
        .map(|declaration| declaration.name.as_str())
        .filter(|name| is_long_enough(name));
    let near = suggest::nearest(&word, names)?;
    let declaration = declarations
        .iter()
        .find(|declaration| declaration.name == near)?;
    Some((declaration, written.len()))
}

/// The part of a run that was meant as a name.
///
/// Scripts without spaces follow a name directly: what begins in another script ends where the first of them begins. In
/// a run that begins in one of them, nobody can tell where the name ends. A mark stays with the letter before it.
pub(super) fn word(run: &str) -> &str {
    let end = match run.chars().next() {
        Some(first) if !is_written_without_spaces(first) => {
            run.find(|c: char| is_written_without_spaces(c) && !is_combining_mark(c))
        }
        _ => None,
    };
    run.get(..end.unwrap_or(run.len()))
        .unwrap_or(run)
        .trim_end_matches('-')
}

/// Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer. Korean has spaces, but its particles follow a name without
/// one.
fn is_written_without_spaces(character: char) -> bool {
    matches!(character,
        // Thai and Lao, Burmese, Khmer.
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{A9E0}'..='\u{A9FF}'
        | '\u{AA60}'..='\u{AA7F}'
        | '\u{1780}'..='\u{17FF}'
        // Korean: letters and syllables.
        | '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}'
        // Japanese, half width too.
        | '\u{3040}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FFDC}'
        | '\u{1B000}'..='\u{1B16F}'
        // Chinese characters.
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::brief::lower;
    use crate::syntax::{Format, parse};

    /// Asks something about the images of these names, in this order.
    fn with_names<T>(names: &[&str], ask: impl FnOnce(&[Declaration<'_>]) -> T) -> T {
        let images: Vec<String> = names
            .iter()
            .map(|name| format!("{{name: '{name}', url: a}}"))
            .collect();
        let yaml = format!("image_urls: [{}]\n", images.join(", "));
        let parsed = parse(&yaml, Format::Yaml);
        ask(&declarations(&lower(&parsed.documents[0])))
    }

    /// The name that begins the run, and what of the run is left.
    fn longest(names: &[&str], run: &str) -> Option<(String, String)> {
        with_names(names, |declarations| {
            let (slot, length) = longest_declared(declarations, run)?;
            let name = names[slot.number as usize - 1].to_owned();
            Some((name, run[length..].to_owned()))
        })
    }

    #[track_caller]
    fn begins(names: &[&str], run: &str, name: &str, rest: &str) {
        assert_eq!(
            longest(names, run),
            Some((name.to_owned(), rest.to_owned()))
        );
    }

    #[test]
    fn the_longest_name_wins() {
        begins(&["kira", "kira-red"], "kira-red", "kira-red", "");
        begins(&["kira-red", "kira"], "kira-blue", "kira", "-blue");
        begins(&["角色", "角色甲"], "角色甲走进", "角色甲", "走进");
        begins(&["角色甲", "角色"], "角色乙", "角色", "乙");
    }

    #[test]
    fn what_may_follow_a_name() {
        for rest in ["", "穿过", "は", "가", "-like", "é", "１"] {
            begins(&["kira"], &format!("kira{rest}"), "kira", rest);
        }
        for rest in ["n", "N", "2", "_", "_2", "\u{301}"] {
            assert_eq!(longest(&["kira"], &format!("kira{rest}")), None, "{rest}");
        }
        assert_eq!(longest(&["kira"], "Kira"), None);
        assert_eq!(longest(&["kira"], "kir"), None);
        assert_eq!(longest(&[""], "kira"), None);
    }

    #[test]
    fn a_name_typed_on_another_keyboard() {
        // é as one character and as two, and a Korean syllable as one and as its letters.
        for (composed, decomposed) in [
            ("ren\u{e9}", "rene\u{301}"),
            ("\u{ac00}\u{b098}", "\u{1100}\u{1161}\u{1102}\u{1161}"),
        ] {
            begins(&[composed], &format!("{decomposed}走"), composed, "走");
            begins(&[decomposed], &format!("{composed}走"), decomposed, "走");
        }
        // Cut before the mark, another letter would be left.
        assert_eq!(longest(&["rene"], "rene\u{301}"), None);
    }

    #[test]
    fn images_are_counted_before_elements() {
        let yaml = "elements: [{name: kira}]\nimage_urls: [a, {name: palette, url: b}]\n";
        let parsed = parse(yaml, Format::Yaml);
        let brief = lower(&parsed.documents[0]);
        let found: Vec<(InputKind, u32, String)> = declarations(&brief)
            .into_iter()
            .map(|found| (found.slot.kind, found.slot.number, found.name))
            .collect();
        assert_eq!(
            found,
            [
                (InputKind::Image, 2, "palette".to_owned()),
                (InputKind::Element, 1, "kira".to_owned())
            ]
        );
    }

    fn near(names: &[&str], run: &str) -> Option<String> {
        with_names(names, |declarations| {
            near_name(declarations, run).map(|(found, _)| found.name.clone())
        })
    }

    #[test]
    fn near_names() {
        let names = ["palette", "kira", "角色甲", "ab"];
        for (run, name) in [
            ("pallete", "palette"),
            ("palett", "palette"),
            ("Kira", "kira"),
            ("kria", "kira"),
            ("kirra穿过红色的门", "kira"),
            ("kirra-", "kira"),
            ("角色乙", "角色甲"),
        ] {
            assert_eq!(near(&names, run).as_deref(), Some(name), "{run}");
        }
        // Too far, too short, or too long to be a slip.
        for run in [
            "nike",
            "studio_kira",
            "a",
            "ac",
            "ka",
            "角色",
            "角色已经走进",
        ] {
            let found = near(&["palette", "kira", "角色甲乙", "ab"], run);
            assert_eq!(found, None, "{run}");
        }
        assert_eq!(near(&names, &"kira".repeat(100)), None);
    }

    #[test]
    fn the_word_is_cut_between_scripts_and_not_between_letters() {
        for (run, cut) in [
            ("jos\u{e8}", "jos\u{e8}"),
            ("kir\u{430}", "kir\u{430}"),
            ("kira\u{301}", "kira\u{301}"),
            ("kira_", "kira_"),
            ("kira-", "kira"),
            ("J\u{fc}rgan穿过", "J\u{fc}rgan"),
            ("kirra는", "kirra"),
            ("kirraเดิน", "kirra"),
            ("kirraが", "kirra"),
            ("kirra\u{3099}", "kirra\u{3099}"),
            ("角色_kira", "角色_kira"),
            ("민지kira", "민지kira"),
        ] {
            assert_eq!(word(run), cut, "{run}");
        }
    }

    #[test]
    fn near_names_in_any_script() {
        let names = ["jos\u{e9}", "kira", "J\u{fc}rgen"];
        for (run, name, length) in [
            ("jos\u{e8}", "jos\u{e9}", 5),
            ("jose\u{300}", "jos\u{e9}", 6),
            ("kir\u{430}", "kira", 5),
            ("kira\u{301}", "kira", 6),
            ("kira_", "kira", 5),
            ("J\u{fc}rgan穿过", "J\u{fc}rgen", 7),
        ] {
            let found = with_names(&names, |declarations| {
                near_name(declarations, run).map(|(found, length)| (found.name.clone(), length))
            });
            assert_eq!(found, Some((name.to_owned(), length)), "{run}");
        }
        // It is there already, in another form.
        assert_eq!(near(&["jos\u{e9}", "jose"], "jose\u{301}"), None);
    }

    #[test]
    fn composed_and_decomposed_are_one_name() {
        assert_eq!(prefix_length("caf\u{e9}", "cafe\u{301} noir"), Some(6));
        assert_eq!(prefix_length("caf\u{e9}", "caf\u{e9} noir"), Some(5));
        assert_eq!(prefix_length("cafe", "cafe\u{301}"), Some(4));
        assert_eq!(prefix_length("kira", "kyra"), None);
    }
}
