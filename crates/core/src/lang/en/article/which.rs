//! Which article a noun needs.

use crate::lang::en::clause::is_auxiliary;
use crate::lang::en::lexicon::is_person;
use crate::lang::en::speech::has_word;

/// Which article the noun at the second place needs, whose phrase begins at the first.
pub(super) fn which(tokens: &[&str], words: &[String], [start, at]: [usize; 2], own: bool) -> Option<&'static str> {
    let word = words[at].trim_end_matches("'s");
    let next = words.get(at + 1).map_or("", String::as_str);
    let before = match start {
        0 => "",
        _ if tokens[start - 1].ends_with([',', '.', ';', ':', '?', '!', ')']) => "",
        _ => words[start - 1].as_str(),
    };
    if own && word == "phone" && before == "on" {
        return Some("your");
    }
    let clothing = has_word(
        "harness helmet mask gown badge label key permit licence hat ticket tray guard script ladder receipt belt seatbelt appointment coat apron hairnet vest jacket",
        word,
    );
    let is_worn = has_word("with without wearing wear wears wore and or as no needs had has", before) || start == 0;
    let clothing = clothing && is_worn && !is_auxiliary(next);
    if clothing && start > 0 || has_word("without with as", before) && !is_known(word) {
        let someone = before == "with" && is_person(word);
        return clothing.then_some("a").or(someone.then_some("the"));
    }
    // What is arranged, found or needed is not yet known.
    let new = has_word(
        "arrange organise organize create buy find add hold schedule book make need needs promise promised offer offered means",
        before,
    ) || before == "set" && has_word("reminder meeting date deadline target", word)
        || next == "worth";
    if new && words[at] == word {
        return Some("a");
    }
    // "a decision or an interim letter"
    if before == "or" && has_word("a an", &words[0]) && !is_known(word) {
        return Some("a");
    }
    let measured = start < at && words[start].starts_with(|c: char| c.is_ascii_digit());
    Some(if measured { "a" } else { "the" })
}

/// What is there once, so that it is "the" even without having been named: the client, the team.
fn is_known(word: &str) -> bool {
    has_word("client customer patient team manager crew resident guest till", word)
}
