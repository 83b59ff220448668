//! Words that are shorthand only by those beside them: "should of", "its a", "v upset", "6/20 quotes".

use super::numbers::unit_named;
use super::{BEFORE_DATES, known_word, names};
use crate::lang::en::letter_case::{is_capital, is_small, lower};
use crate::lang::en::lexicon::{is_countable, is_gerund, is_person, is_plain_verb, is_state, is_trait};
use crate::lang::en::speech::{has_word, normalise_word};
use crate::lang::en::{calendar, numeric_date, verb};

/// What a word is by those beside it: "should of", "its a", "v upset", "Darrens report", "side room/by phone", "6/20 quotes".
pub(super) fn in_company(token: &str, next: &str, before: &str, who: &str) -> Option<String> {
    let core = token.trim_end_matches([',', ';', '.', '?', '!', ':']);
    let marks = &token[core.len()..];
    let paid = next.starts_with(['£', '$', '€']);
    let next = normalise_word(next);
    let described = is_state(&next) || is_trait(&next) || has_word("much well bad hard difficult", &next);
    let digits = |text: &str| text.parse::<u16>().ok();
    let word = match lower(core).as_str() {
        "of" if has_word("should could would might must", before) => "have".into(),
        "its"
            if has_word("a an the not been only too so very really just about always never ok fine better", &next)
                || described
                || is_gerund(&next)
                || ["less", "ful", "ous"].iter().any(|end| next.ends_with(end)) =>
        {
            "it’s".into()
        }
        "were" if has_word("thinks think says said feels thought", before) => "we’re".into(),
        "lets" if before.is_empty() => if core.starts_with(is_capital) { "Let’s" } else { "let’s" }.into(),
        "hr" if core == "hr" && has_word("the an per every each within", before) => "hour".into(),
        "hr" if core == "hr" && has_word("to with from by via involve ask tell and", before) => "HR".into(),
        "id" if before.is_empty() && has_word("be like rather love prefer", &next) => "I’d".into(),
        "min" if has_word("a per every each", before) => "minute".into(),
        "eve" if calendar::weekday_named(before).is_some() => "evening".into(),
        "avg" if next.starts_with(|c: char| c.is_ascii_digit()) && (before.ends_with('s') || is_countable(before)) => {
            "averaged".into()
        }
        // "2x paracetamol" counts what is there, not how often.
        times
            if times.strip_suffix('x').is_some_and(|times| times.parse::<u8>().is_ok())
                && next.len() > 5
                && marks.is_empty()
                && next.chars().all(is_small)
                && !date_word(&next) =>
        {
            return Some(token.into());
        }
        "1/2" if has_word("hr hour h", &next) => "half an".into(),
        ">" if next.starts_with(|c: char| c.is_ascii_digit()) => "more than".into(),
        "<" if next.starts_with(|c: char| c.is_ascii_digit()) => "less than".into(),
        "no" if next.is_empty()
            && has_word("phone mobile order job invoice account reference ref part serial", before) =>
        {
            "number".into()
        }
        "elses" => "else’s".into(),
        "till" if has_word("new the this that", before) => "till".into(),
        "till"
            if calendar::month_named(&next).is_some()
                || calendar::weekday_named(&next).is_some()
                || has_word("xmas christmas easter then tomorrow tmrw noon midnight late", &next) =>
        {
            "until".into()
        }
        "hr" | "h" if before == "an" => "hour".into(),
        "lets" if has_word("look take talk see go meet stop try make do have work sit agree pause", &next) => {
            "let’s".into()
        }
        "v" if token.starts_with("v.") && !next.is_empty() => return Some("very".into()),
        "v" if described => "very".into(),
        "=" if !next.is_empty() => if paid { "for" } else { "means" }.into(),
        // "on site 8am sharp": a time of day needs its "at".
        known
            if (known.ends_with("am") || known.ends_with("pm"))
                && numeric_date::is_clock(known)
                && (next.is_empty() || has_word("sharp latest every each daily", &next))
                && has_word("site desk office work shop station in here there back home ready open closed", before) =>
        {
            ["at ", core].concat()
        }
        // "booked 12 December"
        known
            if known.parse::<u8>().is_ok_and(|day| day < 32)
                && calendar::month_named(&next).is_some()
                && verb::is_past(before) =>
        {
            ["on ", core].concat()
        }
        known => {
            let by_name = names(who).any(|name| name.len() > 2 && known.strip_suffix('s') == Some(&lower(name)));
            if by_name && !next.is_empty() && !has_word("has is was", &next) {
                return Some([core.trim_end_matches(['s', 'S']), "’s", marks].concat());
            }
            let owner = known.strip_suffix('s').is_some_and(is_person) && !known.ends_with("ss");
            if owner && is_countable(&next) && !is_plain_verb(&next) && !is_person(&next) {
                return Some([core.trim_end_matches(['s', 'S']), "’s", marks].concat());
            }
            let (one, other) = core.split_once('/')?;
            let small = |word: &str| word.len() > 1 && word.chars().all(is_small);
            let plural = next.ends_with('s') && !next.ends_with("ss") && !has_word(BEFORE_DATES, before);
            if !one.is_empty() && has_word("day week wk month mth shift hr hour", other) && one.chars().all(is_small) {
                let unit = unit_named(other).unwrap_or(other);
                return Some([one, if unit == "hour" { " an " } else { " a " }, unit, marks].concat());
            }
            match (digits(one), digits(other)) {
                (Some(part), Some(all)) if part <= all && (all > 31 && !next.is_empty() || all > 12 && plural) => {
                    [one, " of ", other].concat()
                }
                _ if small(one) && small(other) && known_word(core).is_none() => [one, " or ", other].concat(),
                _ => return None,
            }
        }
    };
    Some([&word, marks].concat())
}

/// True for what may follow how often something was: "3x during November".
fn date_word(word: &str) -> bool {
    has_word("during before within yesterday because between already without around", word)
        || calendar::month_named(word).is_some()
        || calendar::weekday_named(word).is_some()
}
