//! Articles that notes leave out: "left door open" as "left the door open".

use super::clause::{DETERMINERS, PREPOSITIONS, is_auxiliary, is_finite, is_number, is_single};
use super::letter_case::{is_capital, lower};
use super::lexicon::{is_countable, is_gerund, is_nounish, is_person, is_plain_verb, is_state, is_trait};
use super::speech::{has_word, normalise_word};
use super::{calendar, verb};
use which::which;

mod which;

/// Other words that end a noun phrase in front.
const CLOSED: &str = "and or but so i you we he she it they who that which not never there when while because if until as \
nobody someone everyone again twice once also then just only late early last next this same first whole what how than yet \
me him them us nor please 's any most whose worth people others";
/// Prepositions with what follows them bare: "on call", "by email".
const BARE: &str = "from break|to break|after break|before break|at break|from lunch|on call|on shift|on site|on duty|on break|on time|on track|on camera|on hold|on schedule|on board|on order|\
on demand|on target|on budget|on display|off shift|off site|off duty|off camera|at work|at lunch|at home|at desk|at handover|in person|in order|\
in stock|in class|in queue|in line|in job|by email|by phone|by text|by bus|by car|by hand|by van|by letter|by order|of shift|of order|\
of stock|out of|to work|for lunch|in court|under warranty|under review|into work|from school|in office|on record|on file|\
of course|by end|on average|on purpose|to head|at head|from head|by mistake|by accident|by name|by hand|by rota|on rota|of date|to date|\
on request|by request|at night|for reference|of address|of order|off work|on test|in use|per call|per shift";

/// The words with "the" where one thing stands alone. `own` gives the phone of the person to them.
pub(crate) fn with_articles(text: &str, own: bool) -> String {
    let tokens: Vec<&str> = text.split(' ').collect();
    let words: Vec<String> = tokens.iter().map(|token| normalise_word(token)).collect();
    let mut starts: Vec<Option<&str>> = vec![None; tokens.len()];
    let mut quoted = false;
    for at in 0..tokens.len() {
        let opens = tokens[at].starts_with(['"', '“', '[']);
        let inside = quoted || opens;
        quoted = inside && !tokens[at].trim_end_matches(['.', ',', ';', '?', '!']).ends_with(['"', '”', ']']);
        if !inside && let Some((start, article)) = article_at(&tokens, &words, at, own) {
            starts[start] = Some(article);
        }
    }
    for at in 0..words.len() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let before = if at == 0 { "" } else { words[at - 1].as_str() };
        let whole = has_word("whole entire same", &words[at])
            || words[at] == "first" && is_countable(next)
            || words[at] == "rest" && next == "of"
            || words[at] == "next" && is_number(next);
        // "using own car": whose it is goes in front.
        let mine = own && words[at] == "own" && !next.is_empty() && !before.ends_with("'s");
        if mine && !has_word("a an the my our your his her its their on of whose", before) {
            starts[at] = Some("your");
        }
        if whole
            && lower(tokens[at]) == tokens[at]
            && !next.is_empty()
            && next != "as"
            && !has_word(DETERMINERS, before)
        {
            starts[at] = Some("the");
        }
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if let Some(article) = starts[at] {
            out.push_str(if article == "a" { indefinite(token) } else { article });
            out.push(' ');
        }
        out.push_str(token);
    }
    out
}

/// Whether this word, or none, may come after a whole noun: it is not a part of a longer one.
fn may_follow_noun(next: &str) -> bool {
    next.is_empty()
        || is_closed(next)
        || is_finite(next)
        || verb::is_participle(next)
        || is_gerund(next)
        || is_state(next)
        || is_number(next)
        || next.ends_with("ly")
        || has_word("back today yesterday tonight", next)
}

/// Where an article is missing for the noun at this place, and which.
fn article_at(tokens: &[&str], words: &[String], at: usize, own: bool) -> Option<(usize, &'static str)> {
    // "resident’s address" lacks the article of the resident.
    let whole = words[at].as_str();
    let word = whole.trim_end_matches("'s");
    let owner = word != whole;
    if own
        && at > 0
        && has_word("lost raised losing raising rolled", &words[at - 1])
        && has_word("temper cool patience voice eyes", word)
    {
        return Some((at, "your"));
    }
    // "back turned to the pool", "arms were folded"
    let is_body = has_word("back head hair arms eyes hands feet legs headphones earphones earbuds", word);
    if own && at == 0 && is_body && words.get(1).is_some_and(|next| has_word("was were wasn't weren't", next)) {
        return Some((at, "your"));
    }
    let machine = has_word("flt crm", word);
    let is_noun = (is_countable(word) || is_subject(tokens, words, at)) && lower(tokens[at]) == tokens[at];
    if !machine && !is_noun {
        return None;
    }
    let ends = tokens[at].ends_with([',', '.', ';', ':', '?', '!', ')']);
    let quotes = tokens.get(at + 1).is_some_and(|next| next.starts_with(['"', '“']));
    let next = if ends || quotes { "" } else { words.get(at + 1).map_or("", String::as_str) };
    if word == "patient" && (next == "with" || at > 0 && has_word("very super so really quite", &words[at - 1])) {
        return None;
    }
    if word == "people" || word == "end" && at > 0 && has_word("month year week quarter", &words[at - 1]) {
        return None;
    }
    if word == "till"
        && (has_word(DETERMINERS, next) || is_number(next) || has_word("we you i they end late midnight noon", next))
    {
        return None;
    }
    // "safety check list", "client emails": the noun comes later.
    // "room 7" has its number for a name.
    if is_number(next) && !has_word("times minutes hours days", words.get(at + 2).map_or("", String::as_str)) {
        return None;
    }
    if !owner && !may_follow_noun(next) {
        return None;
    }
    let mut start = at;
    while start > 0
        && at - start < 4
        && !tokens[start].starts_with('(')
        && !tokens[start - 1].ends_with([',', '.', ';', ':', '?', '!', ')'])
        && describes(tokens, words, start - 1)
    {
        start -= 1;
    }
    let before = match start {
        0 => "",
        _ if tokens[start - 1].ends_with([',', '.', ';', ':', '?', '!', ')']) => "",
        _ => words[start - 1].as_str(),
    };
    let named = start > 0 && tokens[start - 1].ends_with(['s']) && tokens[start - 1].contains(['\'', '’']);
    // "the early shift", "the turning chart": what stands between belongs to the noun.
    let far = (2..4).any(|back| {
        back <= start
            && has_word("a an the our my your his her their no any each every", &words[start - back])
            && (start - back + 1..start).all(|at| {
                !has_word(PREPOSITIONS, &words[at])
                    && !is_auxiliary(&words[at])
                    && !has_word("and or but who that which", &words[at])
                    && !is_countable(&words[at])
            })
    });
    if words[start..at].iter().any(|word| word == "own") || far || start > 0 && tokens[start - 1].ends_with(',') {
        return None;
    }
    let dated = start > 0 && calendar::weekday_named(before).is_some();
    if named
        || dated
        || has_word(DETERMINERS, before)
        || is_number(before)
        || has_word(
            "last next this same whole per each every as any whose very so too first second what which via",
            before,
        )
    {
        return None;
    }
    if !is_sure_beginning(tokens, words, start, [before, next]) {
        return None;
    }
    // "to report", "didn't call": a verb.
    let after_verb = is_auxiliary(before)
        || ["n't", "'ll", "'d"].iter().any(|end| before.ends_with(end))
        || has_word(
            "to will please not never only always double can i you we they he she who and or then may might it him her them us me nobody someone everyone anyone people others",
            before,
        );
    // "is safe": a state, though there are safes.
    let is_state = has_word("safe firm cold flat level present", word);
    let has_object = has_word("you them it him her me us", next);
    if start == at && after_verb && (is_nounish(word) || is_plain_verb(word) || is_state || has_object) {
        return None;
    }
    if BARE
        .split('|')
        .any(|bare| bare.split_once(' ').is_some_and(|(lead, noun)| lead == before && noun == words[start]))
    {
        return None;
    }
    Some((start, which(tokens, words, [start, at], own)?))
}

/// Whether the noun phrase begins here, as far as the word before and the word after it tell.
fn is_sure_beginning(tokens: &[&str], words: &[String], start: usize, [before, next]: [&str; 2]) -> bool {
    if before.is_empty() {
        return true;
    }
    // "elderly passenger": a word that is not known may describe the noun.
    let is_known = is_closed(before)
        || has_word("back today yesterday tonight overnight home", before)
        || is_finite(before)
        || is_gerund(before)
        || is_plain_verb(before)
        || verb::is_participle(before)
        || verb::plain_of_third_person(before).is_some()
        || is_countable(before)
        || is_person(before)
        || tokens[start - 1].starts_with(is_capital);
    // "lower pick target": neither is it sure where the noun begins behind two verbs.
    let is_behind_verbs = start > 1 && is_plain_verb(before) && is_plain_verb(&words[start - 2])
        || (is_plain_verb(before) && is_nounish(before)
            || start == 1 && before.ends_with('s') && is_nounish(&before[..before.len() - 1]))
            && has_word("says shows has is was", next);
    is_known && !is_behind_verbs
}

/// "proof was", "spare wheel never": one thing of which something is told, whether its word is known or not.
fn is_subject(tokens: &[&str], words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let next = words.get(at + 1).map_or("", String::as_str);
    let one = has_word("was is has isn't wasn't hasn't doesn't never", next);
    let verb = is_finite(word) || verb::is_past(word);
    let alone =
        // A short word may be a name.
        at == 0 && word.len() > 4 || at == 1 && describes(tokens, words, 0) && !has_word("nobody someone somebody everyone", &words[0]);
    one && alone
        && is_single(word)
        && !verb
        && !is_closed(word)
        && !is_number(word)
        && !is_state(word)
        && !word.contains(['\'', '%'])
        && !word.ends_with("day")
        && (!word.ends_with('s') || word.ends_with("ss"))
        && !has_word(
            "here nothing something everything anything much breakfast lunch dinner management half who what which where part",
            word,
        )
}

fn is_closed(word: &str) -> bool {
    has_word(CLOSED, word)
        || word.split_once('\'').is_some_and(|(subject, _)| has_word("i you we he she they", subject))
        || has_word(PREPOSITIONS, word)
        || has_word(DETERMINERS, word)
        || is_auxiliary(word)
        || has_word("will may again twice", word)
}

/// True for a word that describes the noun behind it.
fn describes(tokens: &[&str], words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let begins = at == 0 || tokens[at - 1].ends_with([',', ';', ':']);
    let before = if begins { "" } else { words[at - 1].as_str() };
    if word == "till" {
        return at == 0 || has_word(DETERMINERS, before);
    }
    if has_word("own elderly", word)
        || tokens[at].starts_with(['£', '$', '€']) && before != "over"
        || tokens[at].ends_with('%')
    {
        return true;
    }
    if verb::is_past(word) && has_word("i we you he she they it", before) {
        return false;
    }
    if has_word("early late", word) && has_word(PREPOSITIONS, before) {
        return true;
    }
    let timed = word.contains([':', '.']) || word.ends_with("am") || word.ends_with("pm");
    if timed && is_clocked(words, at) || word.contains('-') && word.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if word.is_empty()
        || is_closed(word)
        || is_number(word)
        || tokens[at].contains(['\'', '’', '"', '”'])
        || is_gerund(word) && at == 0
    {
        return false;
    }
    if tokens[at].chars().all(|c| is_capital(c) || !c.is_alphabetic()) && tokens[at].len() > 1 {
        return true;
    }
    let after_verb =
        is_auxiliary(before) || before.ends_with("n't") || has_word("to will please never can i you we they", before);
    if after_verb && is_plain_verb(word) {
        return false;
    }
    if word == "back" {
        return has_word(DETERMINERS, before) || has_word("in at to from", before);
    }
    if tokens[at].starts_with(is_capital) {
        return at > 0 && calendar::weekday_named(word).is_none() && calendar::month_named(word).is_none();
    }
    if is_state(word) || is_trait(word) {
        // "left door open": a state behind a noun describes nothing that follows.
        return at == 0 || !is_countable(before);
    }
    let behind = has_word(DETERMINERS, before) || verb::is_past(before) || has_word(PREPOSITIONS, before);
    if is_countable(word) || verb::is_participle(word) && behind {
        return true;
    }
    let verb = is_finite(word)
        || is_gerund(word)
        || is_plain_verb(word)
            && (begins || !has_word(PREPOSITIONS, before) && !verb::is_past(before) && !has_word(DETERMINERS, before))
        || verb::plain_of_third_person(word).is_some();
    !(verb || word.ends_with('s') && !word.ends_with("ss") || word.ends_with("ly"))
}

/// "8.45 start": a time of day that describes a thing.
fn is_clocked(words: &[String], at: usize) -> bool {
    words[at].starts_with(|c: char| c.is_ascii_digit())
        && words.get(at + 1).is_some_and(|next| {
            has_word("start finish slot appointment meeting call shift train flight delivery", next)
        })
}

/// "a" or "an" for the word behind.
pub(crate) fn indefinite(next: &str) -> &'static str {
    let bare = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = normalise_word(bare);
    let letters = bare.chars().take(2).all(is_capital) && bare.len() > 1;
    let vowel = if letters {
        bare.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X'])
    } else {
        let silent = ["hour", "honest", "8", "11", "18"].iter().any(|lead| word.starts_with(lead));
        let spoken = ["uni", "use", "usu", "eu", "one", "once"].iter().any(|lead| word.starts_with(lead))
            && !word.starts_with("unin");
        silent || word.starts_with(['a', 'e', 'i', 'o', 'u']) && !spoken
    };
    if vowel { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_thing_gets_its_article_and_what_has_one_or_needs_none_stays() {
        for (typed, said) in [
            ("left door open", "left the door open"),
            ("skipped safety check", "skipped the safety check"),
            ("sent wrong invoice to client", "sent the wrong invoice to the client"),
            ("no reply to client", "no reply to the client"),
            ("didn’t call client back", "didn’t call the client back"),
            ("the client called", "the client called"),
            ("on call all week", "on call all week"),
            ("two client emails", "two client emails"),
            ("Dana’s report", "Dana’s report"),
            ("on phone during shift", "on your phone during the shift"),
            ("per shift", "per shift"),
            ("failed to report", "failed to report"),
            ("without harness", "without a harness"),
            ("", ""),
        ] {
            assert_eq!(with_articles(typed, true), said, "{typed:?}");
        }
        for (word, article) in
            [("hour", "an"), ("user", "a"), ("8am", "an"), ("SLA", "an"), ("PPE", "a"), ("apron", "an")]
        {
            assert_eq!(indefinite(word), article, "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_articles_is_added(text in "[a-z]{0,3}( (client|door|the|left|on|open|call|,)){0,9}") {
            let said = with_articles(&text, false);
            let kept: Vec<&str> = said.split(' ').filter(|word| *word != "the" && *word != "a").collect();
            let typed: Vec<&str> = text.split(' ').filter(|word| *word != "the" && *word != "a").collect();
            prop_assert_eq!(kept, typed);
        }
    }
}
