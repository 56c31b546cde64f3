//! Whether something stands twice in a list.

/// Whether a list is so short that this can be told without a table, and has each of its keys once. Most lists are such.
pub(super) fn is_short_and_each_once<T, K: PartialEq + ?Sized>(
    items: &[T],
    key: impl Fn(&T) -> &K,
) -> bool {
    items.len() <= MOST_COMPARED
        && items.iter().enumerate().all(|(index, item)| {
            let mut before = items.iter().take(index);
            before.all(|earlier| key(earlier) != key(item))
        })
}

/// Of so few, each is sooner held against all before it than looked up.
const MOST_COMPARED: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_and_what_is_too_long() {
        let each_once = |words: &[&str]| is_short_and_each_once(words, |word| *word);
        assert!(each_once(&[]));
        assert!(each_once(&["a", "b", "c"]));
        assert!(!each_once(&["a", "b", "a"]));
        let numbers: Vec<usize> = (0..MOST_COMPARED).collect();
        assert!(is_short_and_each_once(&numbers, |number| number));
        let numbers: Vec<usize> = (0..=MOST_COMPARED).collect();
        assert!(!is_short_and_each_once(&numbers, |number| number));
    }
}
