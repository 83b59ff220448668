//! Which words of a sentence are others than before, so that they can be marked.

/// `after` in three pieces: the words with which `before` begins as well, those that differ, and those with which both end.
#[must_use]
pub fn changed_words<'a>(before: &str, after: &'a str) -> [&'a str; 3] {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_inclusive(char::is_whitespace).collect();
    let is_same = |(old, new): &(&&str, &&str)| **old == new.trim_end();
    let start = old.iter().zip(&new).take_while(is_same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(is_same).count();
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let first = length(&new[..start]);
    let last = after.len() - length(&new[new.len() - end..]);
    [&after[..first], &after[first..last], &after[last..]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_words_that_differ_are_in_the_middle() {
        let pieces = changed_words("He is always late on Mondays.", "He was late three times on Mondays.");
        assert_eq!(pieces, ["He ", "was late three times ", "on Mondays."]);
        assert_eq!(changed_words("She is careless.", "On 3 March, rows 4 and 9 were wrong.")[1].len(), 36);
        assert_eq!(changed_words("It stays.", "It stays."), ["It stays.", "", ""]);
        assert_eq!(changed_words("", "New."), ["", "New.", ""]);
        assert_eq!(changed_words("Old.", ""), ["", "", ""]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_whole(before in any::<String>(), after in any::<String>()) {
            prop_assert_eq!(changed_words(&before, &after).concat(), after);
        }
    }
}
