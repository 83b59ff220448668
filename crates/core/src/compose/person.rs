//! Notes about the person turned to the person: "She stayed late" is typed, and "you stayed late" is said. English.
//!
//! "He", "she" and "they" mean the person as long as they can mean nobody else. Where they can, the word stays as it was
//! typed, and the page asks.

use super::letter_case::{is_capital, is_small, lower, to_capital};
use super::lexicon::{are_persons, is_countable, is_person};
use super::pronouns::{NAME, PronounReplacer, Pronouns, mark, replace_pronouns};
use super::speech::{has_word, is_finite_verb, is_starter, normalise_word};
use super::verb;

/// Capitals in the middle of a sentence that name nobody.
const NO_PERSONS: &str = "i i'm i've i'd i'll january february march april may june july august september october november \
december monday tuesday wednesday thursday friday saturday sunday hr english german french spanish christmas easter excel \
teams slack zoom word outlook jira whatsapp";
/// Words that end like a plural and are none.
const NO_PLURALS: &str = "always this does perhaps sometimes afterwards knows needs gets makes takes feels keeps yours was has is as \
us minutes hours days weeks months years times seconds his its towards others' yes plus thus class process across less unless \
business progress access bus gas loss boss pass stress press guess mess address goes comes gives says tells asks leaves shifts";
/// Behind these stands where something is, or a thing with a name of its own.
const BEFORE_PLACES: &str = "in on into via through using near the a an our this that";
/// Behind these a subject goes on to be the one of the clause in front.
const GOES_ON: &str = "and but then so or while before after until";
/// What joins a clause whose subject may be anybody.
const NEW_CLAUSE: &str =
    "because when that if who which said says where as since though although whether what how why whenever once";

/// A note turned to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addressed {
    /// The note as it is said.
    pub(super) text: String,
    /// The pronouns that may mean somebody else, and stay.
    pub(super) unsure: Vec<String>,
}

/// Who acts in a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Unknown,
    Manager,
    Employee,
    Other,
}

/// Notes turned to the person of this name, as far as it is sure who is meant.
#[must_use]
pub(super) fn address(text: &str, name: &str) -> Addressed {
    address_in(None, text, name)
}

/// As [`address`], behind what was told before: who is mentioned there may be meant here.
#[must_use]
pub(super) fn address_after(told: &str, text: &str, name: &str) -> Addressed {
    let known = name_in(told, name);
    let told_name = known.as_deref().unwrap_or(name).trim();
    address_in(Some(&find(&mark(told, told_name), told_name, None)), text, name)
}

fn address_in(told: Option<&Found>, text: &str, name: &str) -> Addressed {
    let known = name_in(text, name);
    let name = known.as_deref().unwrap_or(name).trim();
    let found = find(&mark(text, name), name, told);
    if found.from.is_none() && !found.named {
        return Addressed { text: text.into(), unsure: found.unsure };
    }
    let whom = PronounReplacer { name, new_name: "you", from: found.from, to: Pronouns::You, keep: &found.keep };
    Addressed { text: replace_pronouns(text, whom), unsure: found.unsure }
}

/// The words of [`address`].
#[must_use]
pub(super) fn to_you(text: &str, name: &str) -> String {
    address(text, name).text
}

/// The name as this text has it: "Sam" of "Sam Taylor", "SK" of "S.K.", "sam" of "Sam".
fn name_in(text: &str, name: &str) -> Option<String> {
    let name = name.trim();
    if name.is_empty() || mark(text, name).contains(NAME) {
        return None;
    }
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let initials = letters.chars().count() < 4 && letters.chars().all(is_capital);
    let mut forms: Vec<String> = Vec::new();
    if initials {
        forms.extend([letters.clone(), name.trim_end_matches('.').to_owned()]);
        forms.push(letters.chars().flat_map(|c| [c, '.']).collect());
    } else {
        let first = name.split(' ').next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
        forms.push(first.into());
        forms.push(name.split(' ').next_back().unwrap_or_default().into());
        forms.push(lower(first));
        forms.push(first.chars().map(to_capital).collect());
    }
    let fits = |form: &String| {
        form.chars().count() > 1 && form.chars().any(char::is_alphabetic) && mark(text, form).contains(NAME)
    };
    forms.into_iter().find(fits)
}

struct Found {
    from: Option<Pronouns>,
    named: bool,
    /// The tokens that stay.
    keep: Vec<usize>,
    /// One other is mentioned, and several.
    others: [bool; 2],
    unsure: Vec<String>,
}

/// Reads the marked text word by word, and keeps in mind who has been mentioned and who acts.
#[expect(clippy::too_many_lines, reason = "one pass over the words, with what is kept in mind from each to the next")]
fn find(marked: &str, name: &str, told: Option<&Found>) -> Found {
    let tokens: Vec<&str> = marked.split_inclusive(char::is_whitespace).collect();
    let words: Vec<String> = tokens.iter().map(|token| normalise_word(token)).collect();
    let from = told.and_then(|told| told.from);
    let [mut one_other, mut many_others] = told.map_or([false; 2], |told| told.others);
    let mut found =
        Found { from, named: marked.contains(NAME), keep: Vec::new(), others: [false; 2], unsure: Vec::new() };
    // Somebody acts of whom it is not sure who it is: then "him" may be anybody.
    let mut doubted = one_other && from.is_none();
    let mut quoted = false;
    let mut subject = Subject::Unknown;
    let mut last_subject = if from.is_some() { Subject::Employee } else { Subject::Unknown };
    let (mut start, mut clause_start, mut other_here, mut loose) = (true, true, false, false);
    for (at, token) in tokens.iter().enumerate() {
        let word = words[at].as_str();
        let opens = token.trim_start_matches(['(', '[']).starts_with(['"', '“', '„']);
        let inside = quoted || opens;
        quoted =
            inside && !token.trim_end().trim_end_matches(['.', ',', ';', '?', '!', ')', ':']).ends_with(['"', '”']);
        if inside && token.trim().len() == 1 {
            quoted = !quoted;
        }
        if inside || token.starts_with('[') {
            found.keep.push(at);
            start = false;
            continue;
        }
        let joins = has_word(GOES_ON, word);
        let opens_clause = has_word(NEW_CLAUSE, word);
        let next = words.get(at + 1).map_or("", String::as_str);
        if token.contains(NAME) {
            if clause_start {
                subject = Subject::Employee;
            }
            clause_start = false;
        } else if let Some((set, form)) = [Pronouns::He, Pronouns::She, Pronouns::They]
            .into_iter()
            .find_map(|set| set.form(word, next, if at == 0 { "" } else { &words[at - 1] }).map(|form| (set, form)))
        {
            let fits = found.from.is_none_or(|from| from == set);
            let others = match set {
                Pronouns::They => many_others || one_other,
                Pronouns::He | Pronouns::She | Pronouns::You => one_other,
            };
            let is_subject = form == 0;
            let goes_on =
                clause_start && !start && !loose && set != Pronouns::They && last_subject == Subject::Employee;
            let bound = subject == Subject::Other && form == 1 && set != Pronouns::They && !doubted;
            let sure = fits
                && (!others
                    || goes_on && is_subject
                    || start && is_subject && last_subject == Subject::Employee && set != Pronouns::They
                    || bound
                    || form > 1 && subject == Subject::Employee && !other_here);
            if sure {
                found.from = Some(set);
                if is_subject {
                    subject = Subject::Employee;
                }
            } else {
                found.keep.push(at);
                let theirs = form > 1 && subject == Subject::Other && found.from.is_none() && !found.named;
                let may_be = fits
                    && !theirs
                    && !(form == 1 && subject == Subject::Employee && found.from == Some(set))
                    && (found.from.is_some() || found.named || set != Pronouns::They || !many_others);
                if may_be {
                    found.unsure.push(token.trim().trim_matches(|c: char| !c.is_alphanumeric()).into());
                }
                if is_subject {
                    subject = Subject::Other;
                    doubted = true;
                }
            }
            clause_start = false;
        } else if has_word("i we", word) {
            if clause_start || has_word("i", word) {
                subject = Subject::Manager;
            }
            clause_start = false;
        } else if word == "you" || word == "you've" || word == "you're" {
            if clause_start {
                subject = Subject::Employee;
            }
            clause_start = false;
        } else if is_other(tokens[at], &words, at, start) && !is_same(token, name) {
            one_other |= !are_persons(word);
            many_others |= are_persons(word);
            other_here = true;
            if clause_start || subject == Subject::Unknown {
                subject = Subject::Other;
            }
            clause_start = false;
        } else {
            let plural = word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !has_word(NO_PLURALS, word)
                && verb::plain_of_third_person(word).is_none_or(|_| is_countable(&word[..word.len() - 1]));
            many_others |= plural;
            if clause_start
                && (is_finite_verb(word) || verb::is_past(word) || verb::plain_of_gerund(word).is_some())
                && subject == Subject::Unknown
            {
                // A note without a subject tells of the person.
                subject = Subject::Employee;
                clause_start = false;
            } else if clause_start && plural && subject == Subject::Unknown {
                subject = Subject::Other;
                clause_start = false;
            }
        }
        let ends =
            token.trim_end().ends_with(['.', '?', '!', ';', ':']) && token.trim_end().len() > 2 || token.contains('\n');
        if ends || joins || opens_clause || token.trim_end().ends_with(',') {
            if subject != Subject::Unknown {
                last_subject = subject;
            }
            if !(token.trim_end().ends_with(',') || joins && is_verb_ahead(next)) || ends {
                subject = Subject::Unknown;
            }
            loose = opens_clause;
            clause_start = true;
            other_here &= !ends && !joins;
        } else if !has_word("not just still also then again never often only always", word) && !clause_start {
            loose &= clause_start;
        }
        start = ends;
    }
    found.others = [one_other, many_others];
    found
}

/// True where a verb follows "and", whose subject is the one in front.
fn is_verb_ahead(next: &str) -> bool {
    is_finite_verb(next) || verb::is_past(next) || verb::plain_of_third_person(next).is_some()
}

/// True when the token is part of the person's own name.
fn is_same(token: &str, name: &str) -> bool {
    let word = normalise_word(token);
    let word = word.split('\'').next().unwrap_or_default();
    !word.is_empty() && name.split(' ').any(|part| normalise_word(part) == word)
}

/// True for somebody else: by a name, or by what they are called.
fn is_other(token: &str, words: &[String], at: usize, start: bool) -> bool {
    let word = words[at].trim_end_matches("'s");
    let before = if at == 0 { "" } else { words[at - 1].as_str() };
    let next = words.get(at + 1).map_or("", String::as_str);
    if has_word("nobody everybody everyone anybody anyone", word) {
        return false;
    }
    if is_person(word) || are_persons(word) {
        // "the client email": a thing of somebody.
        return !(is_countable(next) && !token.contains(['\'', '’']) && !token.trim_end().ends_with(',')) || start;
    }
    let agent = ["er", "or", "ist", "ian"].iter().any(|end| word.ends_with(end))
        && word.len() > 5
        && has_word("the a an my our another", before)
        && !is_countable(word)
        && !has_word(
            "order number paper letter folder corner computer matter answer monitor error factor floor color colour dinner summer winter \
quarter september october november december poster border shoulder trailer container counter whether proper",
            word,
        );
    let bare = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = bare.chars();
    let capital = letters.next().is_some_and(is_capital) && letters.next().is_some_and(is_small);
    let named = capital && !has_word(NO_PERSONS, word) && date_free(word);
    let acts = is_finite_verb(next) || verb::is_past(next) || verb::plain_of_third_person(next).is_some();
    let named = named
        && if start { !is_starter(word) && acts && !verb::is_past(word) } else { !has_word(BEFORE_PLACES, before) };
    agent || named
}

fn date_free(word: &str) -> bool {
    super::date::month_named(word).is_none()
        && super::date::weekday_named(word.strip_suffix('s').unwrap_or(word)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::speech::capitalise;
    use proptest::prelude::*;

    #[test]
    fn the_person_is_addressed_wherever_nobody_else_can_be_meant() {
        for (typed, spoken, unsure) in [
            ("They are great with clients", "You are great with clients", 0),
            (
                "On 27 February they stayed until the order was out",
                "On 27 February you stayed until the order was out",
                0,
            ),
            ("S.K. handled the storm well. They stayed late.", "You handled the storm well. You stayed late.", 0),
            ("SK’s emails", "Your emails", 0),
            ("They told clients that their orders were late", "You told clients that their orders were late", 1),
            ("S.K. helped Dana. They were glad.", "You helped Dana. They were glad.", 1),
            ("You stayed late.", "You stayed late.", 0),
            ("I never trained her on the new template", "I never trained you on the new template", 0),
            ("nobody trusts her anymore", "Nobody trusts you anymore", 0),
            ("We agreed in May she would do it every shift", "We agreed in May you would do it every shift", 0),
            ("She told the new colleague that she was stupid", "You told the new colleague that she was stupid", 1),
            ("She kept the customer waiting while she finished", "You kept the customer waiting while you finished", 0),
            ("She missed the team meeting and her notes", "You missed the team meeting and your notes", 0),
            ("One of the customers said she had waited", "One of the customers said you had waited", 0),
            ("The client said she was sorry", "The client said she was sorry", 1),
            ("Dana asked him twice", "Dana asked you twice", 0),
            ("He had a go at Aneta when she pointed it out", "You had a go at Aneta when she pointed it out", 0),
            (
                "a visitor asked for the lift and she waved him off",
                "A visitor asked for the lift and she waved him off",
                2,
            ),
            ("Two orders were late and they rang", "Two orders were late and they rang", 0),
            ("get him the scanner course", "Get you the scanner course", 0),
            ("She said “he can wait” to Dana", "You said “he can wait” to Dana", 0),
        ] {
            let said = address(typed, "S.K.");
            assert_eq!((capitalise(said.text).as_str(), said.unsure.len()), (spoken, unsure), "{typed:?}");
        }
        for (told, typed, spoken, unsure) in [
            ("gave a customer the wrong glasses", "she drove home in them", "she drove home in them", 1),
            ("gave a customer the wrong glasses", "the team covered for him", "the team covered for him", 1),
            ("he gave a customer the wrong glasses", "he had to ring", "you had to ring", 0),
            ("he gave a customer the wrong glasses", "she drove home in them", "she drove home in them", 0),
            ("left early", "she lost an hour", "you lost an hour", 0),
            ("gave the clients the wrong form", "they rang twice", "they rang twice", 0),
        ] {
            let said = address_after(told, typed, "S.K.");
            assert_eq!((said.text.as_str(), said.unsure.len()), (spoken, unsure), "{typed:?}");
        }
        for (typed, spoken) in [
            ("Sam was late", "you was late"),
            ("sam left early", "you left early"),
            ("Taylor left early", "you left early"),
        ] {
            assert_eq!(to_you(typed, "Sam Taylor"), spoken.replace("you was", "you were"), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in any::<String>(), name in any::<String>()) {
            let _: Addressed = address(&text, &name);
        }
    }
}
