//! Which passphrases are refused, and how strong the others are: a written rule instead of a large dictionary.
//!
//! docs/draft-file.md describes the rule.

/// The fewest characters of a passphrase, without blanks at its ends.
const MIN_PASSPHRASE_CHARS: usize = 8;
/// How many characters are looked at: what is longer than that is strong enough.
const MAX_RATED_CHARS: usize = 64;
/// The longest piece that a passphrase may be nothing but repetitions of.
const MAX_REPEATED_CHARS: usize = 4;
/// Rows of keys and of the alphabet; a part of one, forwards or backwards, is no passphrase.
const KEYBOARD_ROWS: [&str; 10] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
    "q1w2e3r4t5y6",
];
/// The passphrases of at least eight characters that are found most often in stolen lists.
const COMMON_PASSPHRASES: &str = "password passw0rd p@ssword p@ssw0rd password1 password12 password123 passwort iloveyou princess \
    princess1 sunshine sunshine1 football football1 baseball baseball1 superman trustno1 whatever starwars computer \
    letmein1 welcome1 welcome123 admin123 administrator changeme qwerty123 qwerty12 qwerty1234 1q2w3e4r 1q2w3e4r5t \
    abcd1234 abc12345 asdf1234 a1b2c3d4 aa123456 12341234 11223344 123123123 monkey123 dragon123 michelle jennifer \
    jessica1 internet samsung1 charlie1 passport sayang123 liverpool chocolate butterfly";

/// Why a passphrase is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Fewer characters than needed.
    Short,
    /// Repetitions, a row of keys, or one of the commonest.
    Simple,
}

/// How long a passphrase would hold somebody up who tries one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A user would guess it.
    Low,
    /// A program would take a while.
    Fair,
    /// A program would take too long.
    High,
}

/// How strong a passphrase is, where it is not refused.
pub fn rate(passphrase: &str) -> Result<Strength, Weak> {
    // Only letters without accents are compared without their size: the tables for all others are 20 kB of this part.
    let characters: Vec<char> = passphrase.trim().to_ascii_lowercase().chars().take(MAX_RATED_CHARS).collect();
    if characters.len() < MIN_PASSPHRASE_CHARS {
        return Err(Weak::Short);
    }
    if is_repetition(&characters) || is_row(&characters) || is_common(&characters) {
        return Err(Weak::Simple);
    }
    let is_first = |(at, c): (usize, &char)| !characters[..at].contains(c);
    let different = characters.iter().enumerate().filter(|place| is_first(*place)).count();
    let words = passphrase.split_whitespace().filter(|word| word.chars().count() > 2).count();
    Ok(match (characters.len(), different, kinds(passphrase.trim())) {
        (20.., 8.., _) => Strength::High,
        (16.., 8.., kinds) if kinds >= 2 || words >= 3 => Strength::High,
        (12.., 7.., kinds) if kinds >= 3 => Strength::High,
        (12.., 6.., _) => Strength::Fair,
        (10.., 6.., kinds) if kinds >= 3 => Strength::Fair,
        _ => Strength::Low,
    })
}

/// How many kinds of characters there are: small and capital letters, digits, and others.
fn kinds(text: &str) -> usize {
    let is_of: [fn(&char) -> bool; 4] =
        [char::is_ascii_lowercase, char::is_ascii_uppercase, char::is_ascii_digit, |c| !c.is_ascii_alphanumeric()];
    is_of.into_iter().filter(|is| text.chars().any(|c| is(&c))).count()
}

fn is_repetition(characters: &[char]) -> bool {
    (1..=MAX_REPEATED_CHARS).any(|piece| characters.iter().zip(&characters[piece..]).all(|(one, other)| one == other))
}

fn is_row(characters: &[char]) -> bool {
    let is_part = |row: &[char]| {
        // A row that is gone through again from its beginning is a row too.
        let twice = [row, row].concat();
        twice.windows(characters.len()).any(|part| part == characters)
    };
    KEYBOARD_ROWS.iter().any(|row| {
        let mut row: Vec<char> = row.chars().collect();
        let is_forwards = is_part(&row);
        row.reverse();
        is_forwards || is_part(&row)
    })
}

fn is_common(characters: &[char]) -> bool {
    COMMON_PASSPHRASES.split_whitespace().any(|common| common.chars().eq(characters.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_anybody_would_try_first_is_refused() {
        for passphrase in ["", "        ", "short", "  seven77  ", "\u{3000}\u{3000}abc\u{3000}\u{3000}\u{3000}"] {
            assert_eq!(rate(passphrase), Err(Weak::Short), "{passphrase}");
        }
        for passphrase in [
            "aaaaaaaa",
            "12345678",
            "87654321",
            "1234567890",
            "abcdefgh",
            "zyxwvuts",
            "ABCDEFGH",
            "qwertyui",
            "Qwertyuiop",
            "qwertzui",
            "asdfghjk",
            "azertyui",
            "abababab",
            "abcabcabc",
            "12121212",
            "PASSWORD",
            "Password1",
            "iloveyou",
            "1q2w3e4r",
            "1qaz2wsx",
            "  12345678  ",
            "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
            "sunshine",
        ] {
            assert_eq!(rate(passphrase), Err(Weak::Simple), "{passphrase}");
        }
    }

    #[test]
    fn length_and_kinds_make_a_passphrase_strong() {
        for (passphrase, strength) in [
            ("tomatoes", Strength::Low),
            ("tomatoes7", Strength::Low),
            ("aaaaaaaaaaaaaaab", Strength::Low),
            ("tomato soup", Strength::Low),
            ("Tomato soup 7", Strength::High),
            ("tomatoes soup", Strength::Fair),
            ("tomato 7 Soup", Strength::High),
            ("Tomatoes-7", Strength::Fair),
            ("four quiet green boats", Strength::High),
            ("correct horse battery", Strength::High),
            ("\u{7d10}\u{767d}\u{9ed2}\u{68ee}\u{5ddd}\u{6d77}\u{7a7a}\u{6708}", Strength::Low),
        ] {
            assert_eq!(rate(passphrase), Ok(strength), "{passphrase}");
        }
    }

    proptest! {
        #[test]
        fn no_passphrase_is_too_odd_to_be_rated(passphrase in any::<String>()) {
            if let Err(weak) = rate(&passphrase) {
                prop_assert!(weak == Weak::Simple || passphrase.trim().chars().count() < MIN_PASSPHRASE_CHARS);
            }
        }
    }
}
