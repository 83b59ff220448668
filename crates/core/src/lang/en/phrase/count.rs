//! How often something happened: "twice", "3 of 20", "every Monday since May".

use super::{Time, observed};
use crate::lang::en::clause::{ClauseKind, classify, is_number, is_preposition};
use crate::lang::en::speech::{ensure_full_stop, has_word, lowercase_first_unless_name, normalise_word, one_stop};
use crate::texts::{Texts, keys};

/// How often or how much, as one sentence, from a tidy count as it was typed; blank when nothing was.
pub(crate) fn count(texts: &Texts, count: &str) -> String {
    if count.is_empty() {
        return String::new();
    }
    let small = lowercase_first_unless_name(count).unwrap_or_else(|| count.into());
    let words: Vec<String> = small.split(' ').map(normalise_word).collect();
    let first = words.first().map_or("", String::as_str);
    if first == "not" && words.iter().any(|word| word == "time") {
        return texts.format(keys::SAY_COUNT_NUMBER, &[("count", &small)]);
    }
    // "4" is short for so many times.
    if words.len() == 1
        && small.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(number) = first.parse::<usize>()
    {
        return match number {
            2 => texts.format(keys::SAY_COUNT_TIMES, &[("count", "twice")]),
            _ => texts.format_count(keys::SAY_COUNT, number),
        };
    }
    if first == "no" {
        return ensure_full_stop(["There was ", &small].concat());
    }
    if has_word("whole entire full", first) {
        return texts.format(keys::SAY_COUNT_NUMBER, &[("count", &["the ", &small].concat())]);
    }
    if has_word("both all", first) {
        return texts.format(keys::SAY_COUNT_TIMES, &[("count", &small)]);
    }
    if words.last().is_some_and(|last| has_word("running straight", last)) && is_number(first) {
        return texts.format(keys::SAY_COUNT_NUMBER, &[("count", &small)]);
    }
    if has_word("once twice", first) && words.get(1).is_some_and(|next| next == "but") {
        return texts.format(keys::SAY_COUNT_TIMES, &[("count", &small.replacen(" but ", ", but it was ", 1))]);
    }
    let measured = is_preposition(first) || has_word("nearly almost more", first);
    if words.len() < 5 && measured && words.last().is_some_and(|last| last.parse::<usize>().is_ok()) {
        return texts.format(keys::SAY_COUNT_TIMES, &[("count", &[&small, " times"].concat())]);
    }
    let amount =
        words.iter().take(3).any(|word| is_number(word)) && has_word("about around over under at nearly almost", first);
    let has = |list: &str| words.iter().any(|word| has_word(list, word));
    let nth = ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end))
        || has_word("first second third fourth fifth sixth", first);
    let part = words.len() == 1
        && first
            .split_once('/')
            .is_some_and(|(part, all)| part.parse::<u32>().is_ok_and(|part| all.parse().is_ok_and(|all| part <= all)));
    if part {
        return texts.format(keys::SAY_COUNT_NUMBER, &[("count", &small.replace('/', " of "))]);
    }
    let key = match classify(&small) {
        _ if words.windows(2).any(|pair| pair[0] == "out" && pair[1] == "of") => keys::SAY_COUNT_NUMBER,
        _ if has_word("every each daily weekly monthly most regularly often always", first) => keys::SAY_COUNT_HABIT,
        _ if nth && words.get(1).is_some_and(|word| word == "one" || !is_number(word)) => keys::SAY_COUNT_NTH,
        ClauseKind::Clause
        | ClauseKind::Predicate
        | ClauseKind::Doing
        | ClauseKind::NotDoing
        | ClauseKind::Being(_) => {
            return observed("", true, Time::Open, &small);
        }
        ClauseKind::State if !is_preposition(first) && !has("once twice") => {
            return observed("", true, Time::Open, &small);
        }
        _ if first == "since" || has("times once twice") && has("since") => keys::SAY_COUNT_SINCE,
        _ if has("times once twice") => keys::SAY_COUNT_TIMES,
        _ if has_word("by up down from", first) => keys::SAY_COUNT_EXACT,
        _ if is_preposition(first) && !amount => keys::SAY_COUNT_WHERE,
        _ => keys::SAY_COUNT_NUMBER,
    };
    one_stop(texts.format(key, &[("count", &small)]))
}
