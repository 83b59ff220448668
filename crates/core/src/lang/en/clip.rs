//! The beginning of a text that has to be short, cut where a phrase ends.

use super::speech::{append, has_word, normalise_word, sentences};

/// Words that begin a phrase.
const LEADS: &str =
    "and but because when while if which who where until before after since with without for from on in by about";
/// Words that no phrase ends with.
const OPEN_ENDS: &str = "a an the my our your his her its their this that these those no not and but or so to of at as is are was \
were be have has had i you he she it we they who which will would can could should must one two three";

/// The text, or as many whole sentences or phrases of it as have at most so many characters, and a mark that it goes on.
pub(crate) fn clip(text: &str, most: usize) -> String {
    let long = |text: &str| text.chars().count();
    if long(text) <= most {
        return text.into();
    }
    let mut whole = String::new();
    for sentence in sentences(text.trim_end_matches(" …")) {
        if long(&whole) + long(sentence) + 3 > most {
            break;
        }
        append(&mut whole, sentence);
    }
    if 2 * long(&whole) >= most {
        return [&whole, " …"].concat();
    }
    let cut = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    // Where a phrase ends surely, where it may end, and where at least a word ends.
    let (mut ends, mut at) = ([0; 3], 0);
    for token in text.split_inclusive(' ') {
        at += token.len();
        let word = token.trim_end();
        if at - (token.len() - word.len()) > cut {
            break;
        }
        let last = normalise_word(word);
        let next = normalise_word(text[at..].split(' ').next().unwrap_or_default());
        if word.ends_with([',', ';', ':', '.', '?', '!', '…', ')']) {
            ends[0] = at;
        } else if !has_word(OPEN_ENDS, &last) && !has_word(LEADS, &last) {
            ends[if has_word(LEADS, &next) { 1 } else { 2 }] = at;
        }
    }
    let end = ends.into_iter().find(|end| 2 * *end >= cut).or_else(|| ends.into_iter().max()).filter(|end| *end > 0);
    let start = text[..end.unwrap_or(cut)].trim_end();
    [start.trim_end_matches([',', ';', ':', '.', '…', ' ']), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_a_phrase_and_shows_that_it_goes_on() {
        for (text, most, clipped) in [
            ("One two three.", 20, "One two three."),
            ("The gate was open. The dog of the family next door ran off.", 30, "The gate was open. …"),
            (
                "Yes. The gate was left open on three evenings because nobody looked.",
                50,
                "Yes. The gate was left open on three evenings…",
            ),
            ("You closed the gate late, the dog was gone by then.", 40, "You closed the gate late…"),
            ("You closed the heavy iron gate of the yard.", 38, "You closed the heavy iron gate…"),
            ("Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", 10, "Wwwwwwwww…"),
        ] {
            assert_eq!(clip(text, most), clipped);
        }
    }
}
