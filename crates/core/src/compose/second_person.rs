//! Notes about the person turned to the person, in the fields that ask about them. English.
//!
//! "They stayed late" is what a manager types below "What do they do well?", and what they say is "you stayed late".

use super::letter_case::is_capital;
use super::pronouns::{NAME, PronounReplacer, Pronouns, count, mark, replace_pronouns, to_second_person};
use super::speech::{has_word, is_finite_verb, is_past_tense, is_starter, normalise_word};

/// Capitals in the middle of a sentence that name nobody.
const NO_PERSONS: &str = "i i'm i've i'd i'll january february march april may june july august september october november \
december monday tuesday wednesday thursday friday saturday sunday hr";
/// Words that end like a plural and are none.
const NO_PLURALS: &str = "always this does perhaps sometimes afterwards knows needs gets makes takes feels keeps yours";
/// Words that begin what may be somebody.
const DETERMINERS: &str = "a an the my our your his her its their this that these those one two three four five some any each every \
another other both several many few";
/// Others whom a pronoun may mean.
const PERSONS: &str = "people team staff everyone everybody somebody someone anybody anyone client customer colleague \
manager boss assistant patient pupil student child children";

/// Notes in a field that asks about the person, turned to the person: "On 3 March they stayed late" becomes "On 3 March you
/// stayed late", as long as the pronoun can mean nobody else.
#[must_use]
pub(super) fn address_employee(text: &str, name: &str) -> String {
    let marked = mark(text, name.trim());
    let from = match count(text) {
        [0, 0, 0] => None,
        [_, 0, 0] => Some(Pronouns::He),
        [0, _, 0] => Some(Pronouns::She),
        [0, 0, _] => Some(Pronouns::They),
        _ => return to_second_person(text, name),
    };
    let sure = from.map_or_else(|| marked.contains(NAME), |set| has_no_other_referent(&marked, set, false));
    let whom = PronounReplacer { name, new_name: "you", from, to: Pronouns::You };
    if sure { replace_pronouns(text, whom) } else { to_second_person(text, name) }
}

/// Notes in a field that tells of other people too. "He" and "she" are turned there as well, as long as they can mean nobody
/// else; "they" may be the clients, and stay unless they begin.
#[must_use]
pub(super) fn address_if_unambiguous(text: &str, name: &str) -> String {
    let set = match count(text) {
        [he, 0, 0] if he > 0 => Pronouns::He,
        [0, she, 0] if she > 0 => Pronouns::She,
        _ => return to_second_person(text, name),
    };
    let turned = PronounReplacer { name, new_name: "you", from: Some(set), to: Pronouns::You };
    let marked = mark(text, name.trim());
    if has_no_other_referent(&marked, set, true) {
        replace_pronouns(text, turned)
    } else if is_reported_speech_subject(&marked, set) && !has_no_other_referent(&marked, set, false) {
        // "She told the new colleague that she was late": who was late is not ours to say.
        text.into()
    } else {
        to_second_person(text, name)
    }
}

/// True when a pronoun of this set is the subject of what somebody is said to have said.
fn is_reported_speech_subject(marked: &str, set: Pronouns) -> bool {
    let words: Vec<String> = marked.split_whitespace().map(normalise_word).collect();
    words.windows(2).any(|two| has_word("that said says thought thinks", &two[0]) && set.is_subject_form(&two[1]))
}

/// True when no other person and, for "they", no other things stand in front of a pronoun of this set. To be `strict` is to take
/// whatever is called "the", "my" or "two" for somebody: the list of what people are called is never whole.
fn has_no_other_referent(marked: &str, set: Pronouns, strict: bool) -> bool {
    let (mut others, mut start, mut number) = (false, true, false);
    let mut tokens = marked.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let word = normalise_word(token);
        if set.contains(&word) {
            if others {
                return false;
            }
        } else if !token.contains(NAME) {
            // At the start of a sentence a capital says nothing, but "Dana said" is about somebody.
            let mut acts = || {
                tokens
                    .peek()
                    .is_some_and(|next| is_finite_verb(&normalise_word(next)) || is_past_tense(&normalise_word(next)))
            };
            let named = !number && token.starts_with(is_capital) && !has_word(NO_PERSONS, &word);
            let named = named && (!start || !is_starter(&word) && acts());
            let things = set == Pronouns::They
                && word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !has_word(NO_PLURALS, &word);
            others |= named || things || has_word(PERSONS, &word) || strict && has_word(DETERMINERS, &word);
        }
        start = token.ends_with(['.', '?', '!', ';', ':']);
        number = token.starts_with(|c: char| c.is_ascii_digit());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::speech::capitalise;
    use proptest::prelude::*;

    #[test]
    fn a_note_in_a_field_about_the_person_turns_to_them_where_nobody_else_can_be_meant() {
        for (typed, spoken) in [
            ("They are great with clients", "You are great with clients"),
            ("On 27 February they stayed until the order was out", "On 27 February you stayed until the order was out"),
            ("She handled the storm well and kept her head", "You handled the storm well and kept your head"),
            ("S.K. handled the storm well. They stayed late.", "You handled the storm well. You stayed late."),
            ("To be happy with their work", "To be happy with your work"),
            ("Their emails", "Your emails"),
            ("S.K.’s emails", "Your emails"),
            ("They told clients that their orders were late", "They told clients that their orders were late"),
            ("To answer clients before they ask", "To answer clients before they ask"),
            ("S.K. helped Dana. They were glad.", "S.K. helped Dana. They were glad."),
            ("You stayed late.", "You stayed late."),
        ] {
            assert_eq!(capitalise(address_employee(typed, "S.K.")), spoken, "{typed:?}");
        }
    }

    #[test]
    fn he_and_she_are_told_to_the_person_wherever_they_can_mean_nobody_else() {
        for (typed, spoken) in [
            (
                "I should have said so, but she should know this by now",
                "I should have said so, but you should know this by now",
            ),
            ("I never trained her on the new template", "I never trained you on the new template"),
            ("walk him through the new template", "Walk you through the new template"),
            ("I saw her go", "I saw you go"),
            ("nobody trusts her anymore", "Nobody trusts you anymore"),
            ("We agreed in May she would do it every shift", "We agreed in May you would do it every shift"),
            (
                "Great with clients! In August he saved the Miller account",
                "Great with clients! In August you saved the Miller account",
            ),
            ("She told the new colleague that she was stupid", "She told the new colleague that she was stupid"),
            ("She kept the customer waiting while she finished", "You kept the customer waiting while you finished"),
            ("She missed the team meeting and her notes", "You missed the team meeting and your notes"),
            ("She sent the report late and she forgot the annex", "You sent the report late and you forgot the annex"),
            ("One of the customers said she had waited", "One of the customers said she had waited"),
            ("You told the new nurse that she was useless", "You told the new nurse that she was useless"),
            ("The client said she was sorry", "The client said she was sorry"),
            ("Dana said that she had waited", "Dana said that she had waited"),
            ("Two orders were late and they rang", "Two orders were late and they rang"),
        ] {
            assert_eq!(capitalise(address_if_unambiguous(typed, "S.K.")), spoken, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in any::<String>(), name in any::<String>()) {
            let _: String = address_employee(&text, &name);
        }
    }
}
