//! When something happened, as people say it:
//!
//! The user types freely: "3 March", "March", "last week", "on Tuesday", "2026-11-03". Speech wants "on 3 March",
//! "in March", "last week", and never "on in the past month".

use super::article::with_articles;
use super::letter_case::{first, is_capital, is_small, lower, to_capital};
use super::phrase::Time;
use super::speech::{self, has_word, lowercase_first, normalise_note, normalise_word};
use super::{calendar, numeric_date, shorthand};
use crate::compose::date;
use crate::texts::Texts;

mod told;

pub(crate) use told::{says_when, split};

/// A time for the middle of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TimePhrase {
    /// In small letters but for names: "on 3 March".
    pub text: String,
    /// It can stand before a comma; anything unknown stands before a colon.
    pub adverb: bool,
}

impl TimePhrase {
    /// What this says about the tense of what happened then.
    pub(crate) fn tense(&self) -> Time {
        let words: Vec<String> = self.text.split(' ').map(normalise_word).collect();
        let first = words.first().map_or("", String::as_str);
        let again = words.iter().any(|word| {
            has_word("every each most often ongoing daily weekly always", word)
                || word.ends_with("days") && is_weekday(word)
        });
        match first {
            "since" => Time::Since,
            _ if again || !self.adverb => Time::Open,
            "all" if words.iter().any(|word| has_word("last yesterday", word)) => Time::Past,
            "on" | "yesterday" | "last" | "at" | "this" | "in" | "between" | "from" | "over" | "during" | "before"
            | "after" => Time::Past,
            _ if words.last().is_some_and(|last| last == "ago") => Time::Past,
            _ => Time::Open,
        }
    }
}

/// Words that begin a time that is whole as it stands.
const WHOLE: &str = "in on at since during from between before after until till by over throughout around about within for \
every each when while as yesterday today tonight tomorrow recently lately now currently once twice most often last next \
this earlier later daily weekly monthly all several nearly almost";
/// Words of a length of time.
const SPANS: &str = "minute minutes hour hours day days week weeks month months quarter quarters year years sprint sprints \
shift shifts";
/// Words that count.
const COUNTS: &str = "a two three four five six seven eight nine ten eleven twelve few couple several";
const SEASONS: &str = "spring summer autumn winter fall";
const HOLIDAYS: &str = "christmas easter";
const EVENTS: &str = "meeting call review shift handover training workshop stand-up standup retro retrospective interview \
demo presentation briefing matinee performance rehearsal inspection visit wedding funeral exam match event audit";
const PARTS: &str = "morning afternoon evening night";

/// The time in `text` for the middle of a sentence; `None` when nothing was typed. The year of a written date is left
/// out when it is `this_year`.
#[must_use]
pub(crate) fn time_phrase(texts: &Texts, text: &str, this_year: Option<i32>) -> Option<TimePhrase> {
    let text = shorthand::spell_out(texts, &normalise_note(text), "");
    if text.is_empty() {
        return None;
    }
    if let Some(day) = date::parse(&text) {
        let is_other = this_year.is_some_and(|year| year != day.year());
        let spoken = if is_other { date::format_short_with_year(texts, day) } else { date::format_short(texts, day) };
        return Some(TimePhrase { text: ["on ", &spoken].concat(), adverb: true });
    }
    let text = numeric_date::ordinals(&numeric_date::with_whole_day(text));
    let text = with_articles(&capitalise_calendar_names(&numeric_date::spoken_dates(texts, &text)), false);
    let words: Vec<String> = text.split(' ').map(normalise_word).collect();
    // "5 November night": the part of a day stands before its date.
    if let Some((day, part)) = text.rsplit_once(' ')
        && has_word(PARTS, &lower(part))
        && is_number(&words[0])
        && words.len() == 3
        && is_month(&words[1])
    {
        return Some(TimePhrase { text: ["on the ", &lower(part), " of ", day].concat(), adverb: true });
    }
    // "on in the past month", "on last week": the first word was typed for the label, not for the sentence.
    if words.len() > 1 && has_word("on in at", &words[0]) {
        let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
        let lead = preposition_for(&words[1..], rest);
        if date::parse(rest).is_some()
            || lead.is_some_and(|(lead, _)| lead.is_empty() || (words[0] == "on" && !lead.starts_with("on")))
        {
            return time_phrase(texts, rest, this_year);
        }
    }
    let Some((lead, ranged)) = preposition_for(&words, &text) else { return Some(TimePhrase { text, adverb: false }) };
    // What has a lead begins with a word that is known here, so the capital may go unless it is a name.
    let name = is_month(words[0].split('-').next().unwrap_or_default())
        || is_weekday(&words[0])
        || has_word(HOLIDAYS, &words[0])
        || words[0].starts_with('q');
    let rest = if name { text } else { lowercase_first(text) };
    let rest = if ranged { rest.replace([' ', '–', '-'], " ").replacen("  ", " ", 3) } else { rest };
    let rest = if ranged && !rest.contains(" to ") { rest.replacen(' ', " to ", 1) } else { rest };
    Some(TimePhrase { text: [lead, &rest].concat(), adverb: true })
}

/// Names of months and days get their capital; a text that is all capitals is calmed first.
fn capitalise_calendar_names(text: &str) -> String {
    let shouted = text.chars().filter(|c| is_capital(*c)).count() > 2 && !text.chars().any(is_small);
    let mut proper = String::with_capacity(text.len());
    for word in text.split(' ') {
        let known = normalise_word(word);
        let month =
            calendar::month_named(&known).filter(|_| known.len() == 3 && known != "may" && !word.ends_with('.'));
        let day = calendar::weekday_named(&known).filter(|_| known.len() == 3 && !word.ends_with('.'));
        let named = month.map(|month| calendar::MONTHS[month]).or(day.map(|day| calendar::WEEKDAYS[day]));
        let full = named.map(|name| word.to_ascii_lowercase().replace(&known, name));
        let word = full.as_deref().unwrap_or(word);
        let name = is_month(&known) || is_weekday(&known);
        let calm = if shouted && !known.starts_with('q') { lower(word) } else { word.into() };
        speech::append(&mut proper, &if name { first(calm, to_capital) } else { calm });
    }
    proper
}

fn is_month(word: &str) -> bool {
    calendar::month_named(word).is_some()
}

fn is_weekday(word: &str) -> bool {
    let word = word.split_once(['-', '\'']).map_or(word, |(day, _)| day);
    calendar::weekday_named(word.strip_suffix('s').unwrap_or(word)).is_some()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// What speech puts before these words, and whether a range follows; `None` when they are no time that is known here.
fn preposition_for(words: &[String], text: &str) -> Option<(&'static str, bool)> {
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    let (first, second) = (at(0), at(1));
    let any = |list: &str| words.iter().any(|word| has_word(list, word));
    let months = words.iter().any(|word| word.split(['-', '–']).any(is_month));
    let whole = |lead: &'static str| Some((lead, false));
    if words.last().is_some_and(|last| last == "ago") {
        return whole("");
    }
    if first.ends_with("'s") && any(EVENTS) {
        return whole("at ");
    }
    match first {
        "last" if is_number(second) || (has_word(COUNTS, second) && second != "a") => {
            return whole("in the ");
        }
        "past" | "middle" => return whole("in the "),
        "the" => return lead_of_the(words, months),
        "end" | "beginning" | "start" => return whole("at the "),
        "early" | "late" | "mid" if !has_word("this last in on", second) => return whole("in "),
        "week" if second == "of" || second == "commencing" => return whole("in the "),
        "week" | "sprint" | "term" | "quarter" if is_number(second) => return whole("in "),
        "q1" | "q2" | "q3" | "q4" => return whole("in "),
        "morning" | "afternoon" | "evening" | "night" | "nights" | "mornings" if second == "of" => {
            return whole("on the ");
        }
        "all" if has_word("of last this", second) || is_weekday(second) => return whole(""),
        "various" | "several" | "different" if has_word("dates days occasions", second) => return whole("on "),
        "night" | "late" | "early" | "day" | "morning" | "evening" if second == "shift" => return whole("on the "),
        _ => {}
    }
    if has_word(WHOLE, first) || any("onwards") {
        return whole("");
    }
    if has_word(SEASONS, first) || (first.starts_with("mid-") && months) {
        return whole("in ");
    }
    let ends: Vec<&str> = first.split('-').collect();
    if ends.len() == 2 && ends.iter().all(|end| is_month(end)) {
        return Some(("from ", true));
    }
    if has_word("nights earlies lates mornings afternoons evenings", first) {
        return whole("on ");
    }
    if has_word("weekends night", first) {
        return whole("at ");
    }
    if has_word(HOLIDAYS, first) {
        return whole("at ");
    }
    if is_weekday(first) {
        // "the Saturday matinee": the day says which.
        let event = words.len() == 2 && has_word(EVENTS, second);
        return match second {
            "shift" if event => whole("on the "),
            _ if event => whole("at the "),
            _ if any("to till until") => whole("from "),
            _ => whole("on "),
        };
    }
    if is_month(first) {
        return if any("to till until") {
            whole("from ")
        } else if is_number(second) && second.parse::<u16>().is_ok_and(|number| number > 31) || second.is_empty() {
            whole("in ")
        } else if is_number(second) {
            whole("on ")
        } else if second.chars().all(char::is_alphabetic)
            && !has_word("and of or this last", second)
            && !is_month(second)
        {
            None
        } else {
            whole("in ")
        };
    }
    if has_word("times", second) && words.len() > 2 {
        return whole("");
    }
    if is_number(first) {
        return lead_of_number(words, text, months);
    }
    if has_word(EVENTS, first) {
        return whole("at the ");
    }
    if has_word(COUNTS, first) && any(SPANS) && words.len() <= 4 {
        return whole("over ");
    }
    None
}

fn lead_of_the(words: &[String], months: bool) -> Option<(&'static str, bool)> {
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    let second = at(1);
    if words.iter().any(|word| has_word("was is were are", word)) {
        return None;
    }
    let lead = match second {
        "past" | "last" | "middle" => "in ",
        "end" | "beginning" | "start" => "at ",
        "morning" | "afternoon" | "evening" | "night" => "on ",
        "day" | "same" | "other" | "whole" | "next" | "following" => "",
        _ if has_word(SEASONS, second) => "in ",
        _ if is_number(second) || is_weekday(second) => "on ",
        _ if words.iter().any(|word| has_word("week weeks month months quarter half", word)) => "in ",
        _ if months => "on ",
        _ if words.iter().any(|word| has_word(EVENTS, word)) => "at ",
        _ if words.iter().any(|word| has_word(PARTS, word)) => "on ",
        _ => return None,
    };
    Some((lead, false))
}

fn lead_of_number(words: &[String], text: &str, months: bool) -> Option<(&'static str, bool)> {
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    let first = at(0);
    let any = |list: &str| words.iter().any(|word| has_word(list, word));
    if months {
        let dashed = first.contains(['-', '–']) && first.split(['-', '–']).all(is_number);
        let spaced = text.contains(" - ") || text.contains(" – ");
        return if dashed || spaced {
            Some(("from ", true))
        } else if any("to till until") {
            Some(("from ", false))
        } else {
            Some(("on ", false))
        };
    }
    if words.len() == 1 && first.len() == 4 && first.parse::<u16>().is_ok_and(|year| (1900..2200).contains(&year)) {
        return Some(("in ", false));
    }
    if first.contains('/') || first.matches('.').count() == 2 {
        return Some(("on ", false));
    }
    let clock = numeric_date::is_clock(first)
        || first.ends_with("am")
        || first.ends_with("pm")
        || has_word("am pm o'clock", at(1));
    if clock {
        return Some(("at ", false));
    }
    if any(SPANS) && words.len() <= 4 {
        return Some(("over ", false));
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end));
    (ordinal && (words.len() == 1 || has_word("and of", at(1)))).then_some(("on the ", false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_read_as_people_say_them() {
        for (typed, spoken) in [
            ("3 March", "on 3 March"),
            ("on 3 March", "on 3 March"),
            ("On 3 March.", "on 3 March"),
            ("3 march 2026", "on 3 March 2026"),
            ("3rd of March", "on 3rd of March"),
            ("March 3", "on March 3"),
            ("the 3rd", "on the 3rd"),
            ("3rd", "on the 3rd"),
            ("March", "in March"),
            ("march", "in March"),
            ("March 2026", "in March 2026"),
            ("March and April", "in March and April"),
            ("March to May", "from March to May"),
            ("may", "in May"),
            ("2026", "in 2026"),
            ("last week", "last week"),
            ("Last week.", "last week"),
            ("LAST WEEK", "last week"),
            ("on last week", "last week"),
            ("last month", "last month"),
            ("last three weeks", "in the last three weeks"),
            ("the last month", "in the last month"),
            ("in the past month", "in the past month"),
            ("In the past month.", "in the past month"),
            ("on in the past month", "in the past month"),
            ("the past month", "in the past month"),
            ("past month", "in the past month"),
            ("since April", "since April"),
            ("Since april", "since April"),
            ("on Tuesday", "on Tuesday"),
            ("tuesday", "on Tuesday"),
            ("Tuesdays", "on Tuesdays"),
            ("Tuesday morning", "on Tuesday morning"),
            ("Tuesday 3 March", "on Tuesday 3 March"),
            ("Monday to Friday", "from Monday to Friday"),
            ("2026-11-03", "on 3 November"),
            ("on 2026-11-03", "on 3 November"),
            ("2025-11-03", "on 3 November 2025"),
            ("yesterday", "yesterday"),
            ("Yesterday", "yesterday"),
            ("this morning", "this morning"),
            ("This morning.", "this morning"),
            ("two weeks ago", "two weeks ago"),
            ("Two weeks ago", "two weeks ago"),
            ("three weeks", "over three weeks"),
            ("3 to 7 March", "from 3 to 7 March"),
            ("3-7 March", "from 3 to 7 March"),
            ("3–7 March", "from 3 to 7 March"),
            ("3 and 10 March", "on 3 and 10 March"),
            ("3, 10 and 17 March", "on 3, 10 and 17 March"),
            ("between 3 and 7 March", "between 3 and 7 March"),
            ("March-April", "from March to April"),
            ("weekends", "at weekends"),
            ("early March", "in early March"),
            ("mid-March", "in mid-March"),
            ("end of March", "at the end of March"),
            ("the end of March", "at the end of March"),
            ("week of 3 March", "in the week of 3 March"),
            ("the week of 3 March", "in the week of 3 March"),
            ("Q3", "in Q3"),
            ("sprint 12", "in sprint 12"),
            ("the summer", "in the summer"),
            ("Christmas", "at Christmas"),
            ("9:40", "at 9:40"),
            ("3/3/2026", "on 3 March 2026"),
            ("the board meeting", "at the board meeting"),
            ("every Monday", "every Monday"),
            ("Sat matinee", "at the Saturday matinee"),
            ("1st Nov", "on 1 November"),
            ("night of 7th", "on the night of the 7th"),
            ("recently", "recently"),
        ] {
            let when = time_phrase(&Texts::english(), typed, Some(2026));
            assert_eq!(when.map(|when| (when.text, when.adverb)), Some((spoken.into(), true)), "{typed:?}");
        }
        assert_eq!(
            time_phrase(&Texts::english(), "Board trouble", None),
            Some(TimePhrase { text: "Board trouble".into(), adverb: false })
        );
        assert_eq!(time_phrase(&Texts::english(), " .", None), None);
    }

    proptest! {
        #[test]
        fn any_time_is_safe(text in any::<String>(), words in "(on |in |the |last |March |3 |to |week |of |-|–|,){0,6}") {
            for text in [text, words] {
                if let Some(when) = time_phrase(&Texts::from_json("{}"), &text, Some(2026)) {
                    prop_assert!(!when.text.contains("  ") && !when.text.starts_with("on in "), "{:?}", when);
                }
            }
        }
    }
}
