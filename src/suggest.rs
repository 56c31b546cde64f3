//! "Did you mean": the nearest of some known words.

/// The candidate nearest to `word`, if one is near enough to have been meant.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the word's length (in characters), and at least one
/// slip is always allowed. Among equally near candidates the first one wins. A word of more than 64 characters is no
/// slip of the pen.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().nth(LONGEST_WORD).is_some() {
        return None;
    }
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Comparing takes the product of two lengths: a hostile word would take its time.
const LONGEST_WORD: usize = 64;

/// Whether at most one slip (a letter added, lost, changed, or two swapped) lies between two words.
#[must_use]
pub fn is_slip(one: &str, other: &str) -> bool {
    one.chars().count().abs_diff(other.chars().count()) <= 1
        && strsim::damerau_levenshtein(one, other) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_a_third_of_the_letters_to_be_wrong() {
        let modes = ["elements", "transform"];
        assert_eq!(nearest("element", modes), Some("elements"));
        assert_eq!(nearest("tranfsorm", modes), Some("transform"));
        assert_eq!(nearest("text", modes), None);
    }

    #[test]
    fn short_words_may_have_one_slip() {
        assert_eq!(nearest("pr", ["std", "pro"]), Some("pro"));
        assert_eq!(nearest("4k", ["std", "pro"]), None);
    }

    #[test]
    fn counts_characters_and_not_bytes() {
        assert_eq!(nearest("角色乙", ["角色甲"]), Some("角色甲"));
        assert_eq!(nearest("角乙", ["色甲"]), None);
    }
}
