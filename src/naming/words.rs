//! Words to call an input by: from the names of its files, and from its description.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::rules::without_secrets;

/// Longer names are no easier to read than numbers. In characters.
const LONGEST: usize = 32;

/// Words for an image, the best first.
pub(super) fn for_image(address: &str) -> Vec<String> {
    let path = Path::of(address);
    let stem = path.stem.as_deref();
    let own = stem.and_then(name);
    let with_folder = stem
        .zip(path.folder.as_deref())
        .and_then(|(stem, folder)| name(&format!("{folder}_{stem}")));
    let folder = path.folder.as_deref().and_then(name);
    if own.is_some() {
        own.into_iter().chain(with_folder).collect()
    } else {
        folder.into_iter().collect()
    }
}

/// Words for an element, the best first: what the names of its pictures have in common, what it is said to be, and the
/// name of its first picture.
pub(super) fn for_element(pictures: &[&str], description: Option<&str>) -> Vec<String> {
    let stems: Vec<String> = pictures
        .iter()
        .filter_map(|address| Path::of(address).stem)
        .collect();
    let first = pictures.first().map(|address| Path::of(address));
    let folder = first.as_ref().and_then(|path| path.folder.as_deref());
    let shared = shared_beginning(&stems).and_then(|shared| name(without_view(shared)));
    let described = description.and_then(subject).and_then(|words| name(&words));
    let own = stems
        .first()
        .and_then(|stem| name(without_view(stem)))
        .filter(|_| stems.len() == 1);
    let folder = folder.and_then(name);
    let all = [
        shared.filter(|name| says_something(name)),
        own,
        described,
        folder,
    ];
    all.into_iter().flatten().collect()
}

/// The last two parts of an address.
struct Path {
    /// The last part without its ending; none if it says nothing.
    stem: Option<String>,
    /// The part before it; none if that is the host.
    folder: Option<String>,
}

impl Path {
    fn of(address: &str) -> Self {
        let address = address.trim();
        if address.starts_with("data:") {
            return Self {
                stem: None,
                folder: None,
            };
        }
        // A name is cited, and seen by everybody.
        let address = without_secrets(address);
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let below_host = match path.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => path,
        };
        let mut parts = below_host
            .rsplit(['/', '\\'])
            .map(decoded)
            .filter(|part| !part.is_empty() && !matches!(part.as_str(), "." | ".."));
        Self {
            stem: parts.next().map(|file| without_ending(&file).to_owned()),
            folder: parts.next(),
        }
        .without_noise()
    }

    fn without_noise(mut self) -> Self {
        self.stem = self.stem.filter(|stem| !is_noise(stem));
        self.folder = self.folder.filter(|folder| !is_noise(folder));
        self
    }
}

/// `%20` and its like as what they stand for; as it is where that is no text.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = match (first, tail) {
            (b'%', [high, low, ..]) => hexadecimal(*high).zip(hexadecimal(*low)),
            _ => None,
        };
        match code {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// `palette` of `palette.png` and `palette.png.webp`; all of `v1.2 final`.
fn without_ending(file: &str) -> &str {
    let mut stem = file;
    while let Some((head, ending)) = stem.rsplit_once('.') {
        let is_ending = (2..=5).contains(&ending.len())
            && ending.starts_with(|c: char| c.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if head.is_empty() || !is_ending {
            break;
        }
        stem = head;
    }
    stem
}

/// Whether nobody gave this name: a number, a hash.
fn is_noise(stem: &str) -> bool {
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let digits = stem.chars().filter(char::is_ascii_digit).count();
    let signs = |c: char| matches!(c, '-' | '_');
    let is_hash =
        stem.len() >= 12 && digits > 0 && stem.chars().all(|c| c.is_ascii_hexdigit() || signs(c));
    let is_random =
        stem.len() >= 16 && digits >= 4 && stem.chars().all(|c| c.is_ascii_alphanumeric());
    letters == 0 || is_hash || is_random
}

/// The text as a name: what cannot be in one becomes `_`; what stands before its first letter goes.
fn name(text: &str) -> Option<String> {
    let mut name = String::new();
    let mut characters = 0;
    for c in text.nfc() {
        let c = if is_in_name(c) { c } else { '_' };
        if name.is_empty() && !c.is_alphabetic() || is_sign(c) && name.ends_with(is_sign) {
            continue;
        }
        // A mark would make another letter of the one before it, and is not counted.
        characters += usize::from(!is_combining_mark(c));
        if characters > LONGEST {
            break;
        }
        name.push(c);
    }
    let name = name.trim_end_matches(is_sign);
    (!name.is_empty()).then(|| name.to_owned())
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_sign(c)
}

fn is_sign(c: char) -> bool {
    matches!(c, '_' | '-')
}

/// One letter of the Latin alphabet, or two, say nothing.
fn says_something(name: &str) -> bool {
    name.chars().count() > 2 || !name.is_ascii()
}

/// What all names begin with, up to the end of a word where they have several words.
fn shared_beginning(stems: &[String]) -> Option<&str> {
    let (first, others) = stems.split_first()?;
    if others.is_empty() {
        return None;
    }
    let length = others.iter().fold(first.len(), |length, other| {
        let same = first.bytes().zip(other.bytes());
        let same = same.take_while(|(one, other)| one == other).count();
        length.min(same)
    });
    let shared = first.get(..first.floor_char_boundary(length))?;
    let goes_on = stems.iter().any(|stem| {
        let next = stem
            .get(shared.len()..)
            .and_then(|rest| rest.chars().next());
        next.is_some_and(char::is_alphabetic)
    });
    let is_cut = goes_on && shared.ends_with(char::is_alphabetic);
    match shared.rfind(|c: char| !c.is_alphanumeric()) {
        Some(end) if is_cut => shared.get(..end),
        _ => Some(shared),
    }
}

/// `kira` of `kira-front`.
fn without_view(stem: &str) -> &str {
    const VIEWS: [&str; 14] = [
        "back", "body", "closeup", "face", "front", "full", "head", "left", "main", "portrait",
        "profile", "right", "side", "view",
    ];
    let mut name = stem;
    loop {
        let Some((head, last)) = name.rsplit_once(|c: char| !c.is_alphanumeric()) else {
            return name;
        };
        let is_view = VIEWS.iter().any(|view| view.eq_ignore_ascii_case(last));
        let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        if head.is_empty() || !(is_view || is_number || last.is_empty()) {
            return name;
        }
        name = head;
    }
}

/// Who or what a description speaks of: `courier` of `a courier in a red jacket`.
fn subject(description: &str) -> Option<String> {
    const ARTICLES: [&str; 3] = ["a", "an", "the"];
    const JOINTS: [&str; 14] = [
        "and", "at", "by", "carrying", "for", "from", "holding", "in", "of", "on", "wearing",
        "who", "with", "without",
    ];
    /// In words, and in characters for languages without spaces.
    const MOST_WORDS: usize = 3;
    const MOST_CHARACTERS: usize = 20;
    let is_one_of = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let phrase = description
        .split(|c: char| !is_in_name(c) && !c.is_whitespace() && c != '\'')
        .find(|phrase| !phrase.trim().is_empty())?;
    let words: Vec<&str> = phrase
        .split_whitespace()
        .skip_while(|word| is_one_of(&ARTICLES, word))
        .take_while(|word| !is_one_of(&JOINTS, word))
        .collect();
    let words = words.get(words.len().saturating_sub(MOST_WORDS)..)?;
    let subject = words.join("_");
    let length = subject.chars().count();
    ((1..=MOST_CHARACTERS).contains(&length)).then_some(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn image(address: &str, expected: &[&str]) {
        assert_eq!(for_image(address), expected, "{address}");
    }

    #[test]
    fn images_are_called_as_their_files() {
        image(
            "https://cdn.example.com/refs/palette_v2.png?x=1#y",
            &["palette_v2", "refs_palette_v2"],
        );
        image("https://cdn.example.com/alley.png", &["alley"]);
        image("https://ada:tiger3@cdn.example.com/alley.png", &["alley"]);
        image(
            "https:\\\\ada:tiger3@host\\alley.png",
            &["alley", "ada_host_alley"],
        );
        image("ada:tiger3@host", &["ada_host"]);
        image("refs\\alley.jpeg", &["alley", "refs_alley"]);
        image("../alley.png.webp", &["alley"]);
        image(
            "https://a.example/%E8%B0%83%E8%89%B2%E6%9D%BF.png",
            &["调色板"],
        );
        image(
            "https://a.example/red%20coat%20(final).png",
            &["red_coat_final"],
        );
        image("https://a.example/01-alley.png", &["alley"]);
        image("https://a.example/cafe%CC%81.png", &["caf\u{e9}"]);
        image("https://a.example/%FF.png", &["FF"]);
    }

    #[test]
    fn a_number_is_nobodys_name() {
        image("https://a.example/palette/1699999999.png", &["palette"]);
        image("https://a.example/3f2a9c0d1e4b5a69.png", &[]);
        image("https://a.example/", &[]);
        image("https://a.example", &[]);
        image("data:image/png;base64,iVBORw0KGgo=", &[]);
        image("", &[]);
    }

    #[test]
    fn a_name_is_not_endless() {
        let long = format!("https://a.example/{}.png", "ab-".repeat(40));
        let name = &for_image(&long)[0];
        assert!(
            name.chars().count() <= LONGEST && !name.ends_with('-'),
            "{name}"
        );
    }

    #[track_caller]
    fn element(pictures: &[&str], description: Option<&str>, expected: &str) {
        let found = for_element(pictures, description);
        assert_eq!(
            found.first().map(String::as_str),
            Some(expected),
            "{found:?}"
        );
    }

    #[test]
    fn elements_are_called_by_what_their_pictures_share() {
        element(
            &["https://a/kira-front.png", "https://a/kira-side.png"],
            None,
            "kira",
        );
        element(
            &["https://a/kira-front.png", "https://a/kira-full.png"],
            None,
            "kira",
        );
        element(
            &["https://a/角色1.png", "https://a/角色2.png"],
            None,
            "角色",
        );
        element(
            &["https://a/red_coat_01.png", "https://a/red_coat_02.png"],
            Some("coat"),
            "red_coat",
        );
        element(&["https://a/kira_front.png"], Some("a courier"), "kira");
    }

    #[test]
    fn else_by_what_they_are_said_to_be() {
        let pictures = ["https://a/r1.png", "https://a/r2.png"];
        element(&pictures, Some("chrome robot"), "chrome_robot");
        element(&pictures, Some("a courier in a red jacket"), "courier");
        element(
            &pictures,
            Some("The very old brass owl, at night"),
            "old_brass_owl",
        );
        element(&pictures, Some("穿红夹克的女孩，雨衣"), "穿红夹克的女孩");
        element(
            &["https://a/owls/x.png", "https://a/owls/y.png"],
            None,
            "owls",
        );
    }
}
