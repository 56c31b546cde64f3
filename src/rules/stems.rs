//! Many words looked for at once.
//!
//! A table says for each byte which words have it first, second and third; only where three bytes in a row agree on a
//! word is it compared in full. An automaton of a library takes, for these words, longer to be built than a dozen briefs
//! to be checked, and is no quicker afterwards.

/// Words to look for, in lower case, each with what it is about.
pub(super) struct Stems<S> {
    words: Vec<(S, &'static str)>,
    /// For each byte the groups of words that have it as the last but two, the last but one, and the last of their
    /// [`BEGINNING`].
    table: [[Groups; BEGINNING]; 256],
    /// The groups whose words are shorter than that.
    short: Groups,
}

/// A bit for each group. Words are dealt out to them in turn, those of ASCII first: where a group has a second word, that
/// is one of Chinese mostly, and no text can begin like the one and go on like the other.
type Groups = u64;

/// Bytes of a word that are looked up: a character of Chinese.
const BEGINNING: usize = 3;

/// A word that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit<S> {
    /// What it is about.
    pub(super) about: S,
    /// The byte where it begins.
    pub(super) at: usize,
    /// The word as it was given.
    pub(super) word: &'static str,
}

impl<S> Hit<S> {
    /// The byte behind it.
    pub(super) fn end(&self) -> usize {
        self.at + self.word.len()
    }
}

impl<S: Copy> Stems<S> {
    /// Words of two bytes or more.
    pub(super) fn new(lists: &[(S, &'static [&'static str])]) -> Self {
        let words = lists
            .iter()
            .flat_map(|&(about, words)| words.iter().map(move |&word| (about, word)));
        let mut stems = Self {
            words: words.collect(),
            table: [[0; BEGINNING]; 256],
            short: 0,
        };
        stems.words.sort_by_key(|(_, word)| !word.is_ascii());
        for (index, (_, word)) in stems.words.iter().enumerate() {
            let group = 1 << (index % Groups::BITS as usize);
            let missing = BEGINNING.saturating_sub(word.len());
            if missing > 0 {
                stems.short |= group;
            }
            for row in &mut stems.table {
                row.iter_mut().take(missing).for_each(|any| *any |= group);
            }
            for (place, byte) in (missing..BEGINNING).zip(word.bytes()) {
                for byte in [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()] {
                    let row = stems.table.get_mut(usize::from(byte));
                    if let Some(groups) = row.and_then(|row| row.get_mut(place)) {
                        *groups |= group;
                    }
                }
            }
        }
        stems
    }

    /// Whether any of the words is there.
    pub(super) fn are_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// Every place of every word, in either case of ASCII, in order.
    pub(super) fn find(&self, text: &str) -> Vec<Hit<S>> {
        let bytes = text.as_bytes();
        let mut hits = Vec::new();
        // The groups that the last byte, and the last two, agree on.
        let (mut one, mut two) = (self.short, 0);
        for (last, &byte) in bytes.iter().enumerate() {
            let Some(&[first, second, third]) = self.table.get(usize::from(byte)) else {
                continue;
            };
            let groups = two & third;
            two = one & second;
            one = first;
            if groups != 0 {
                self.compare(bytes, last, groups, &mut hits);
            }
        }
        hits.sort_by_key(|hit| hit.at);
        hits
    }

    /// Compares the words of some groups whose beginnings may end at this byte.
    #[cold]
    fn compare(&self, bytes: &[u8], last: usize, mut groups: Groups, hits: &mut Vec<Hit<S>>) {
        while groups != 0 {
            let mut next = groups.trailing_zeros() as usize;
            groups &= groups - 1;
            while let Some(&(about, word)) = self.words.get(next) {
                next += Groups::BITS as usize;
                let Some(at) = (last + 1).checked_sub(word.len().min(BEGINNING)) else {
                    continue;
                };
                let found = bytes.get(at..at + word.len());
                if found.is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes())) {
                    hits.push(Hit { about, at, word });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &'static [&'static str], text: &str) -> Vec<(usize, usize)> {
        let hits = Stems::new(&[((), words)]).find(text);
        hits.iter().map(|hit| (hit.at, hit.word.len())).collect()
    }

    #[test]
    fn every_place_in_either_case() {
        assert_eq!(
            found(&["cut", "切"], "CUT, haircut切"),
            [(0, 3), (9, 3), (12, 3)]
        );
        assert_eq!(found(&["music"], "mus, musi"), []);
        assert_eq!(found(&["音", "音效"], "的音效"), [(3, 3), (3, 6)]);
        assert_eq!(found(&["1:1"], "1:1:1"), [(0, 3), (2, 3)]);
    }

    #[test]
    fn words_of_two_bytes_at_both_ends() {
        assert_eq!(found(&["5s", "sec"], "5s"), [(0, 2)]);
        assert_eq!(found(&["5s", "sec"], "5s 15S"), [(0, 2), (4, 2)]);
        assert_eq!(found(&["5s"], "5"), []);
    }

    /// More words than there are groups.
    #[test]
    fn words_that_share_a_group_are_told_apart() {
        const WORDS: [&str; 70] = {
            let mut words = ["no such word"; 70];
            words[3] = "cut";
            words[67] = "cup";
            words
        };
        static ALL: &[&str] = &WORDS;
        assert_eq!(found(ALL, "cup cut cur"), [(0, 3), (4, 3)]);
    }
}
