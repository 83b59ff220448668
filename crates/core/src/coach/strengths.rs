//! What a sentence already does well.

use super::sentence::{Cue, Cues};
use super::strength::Strength;
use super::token::{Token, hash_of};
use super::word_class::WordClass;

const OWNERSHIP_WORDS: [u32; 12] = [
    hash_of("sorry"),
    hash_of("apologise"),
    hash_of("apologize"),
    hash_of("should"),
    hash_of("mine"),
    hash_of("fault"),
    hash_of("mistake"),
    hash_of("clear"),
    hash_of("never"),
    hash_of("not"),
    hash_of("wrong"),
    hash_of("part"),
];
const DEADLINE_PREPOSITIONS: [u32; 6] =
    [hash_of("by"), hash_of("before"), hash_of("on"), hash_of("at"), hash_of("from"), hash_of("next")];
const LET: u32 = hash_of("let");
/// Number words that count nothing.
const NO_COUNT: [u32; 2] = [hash_of("one"), hash_of("several")];

/// Whether a number here counts something: it is no date, no time, and not the name of a room or a form.
fn counts(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if !token.is(WordClass::Num) || token.is(WordClass::Day) || NO_COUNT.contains(&token.raw) {
        return false;
    }
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    if !token.is(WordClass::Digits) || before.is_some_and(|before| before.is(WordClass::Unit)) {
        return true;
    }
    let names = WordClass::Thing.bit() | WordClass::Name.bit() | WordClass::Role.bit() | WordClass::Vague.bit();
    // "Room 6", "till 4", "May 3" and "3 May" count nothing; "14 of 20", "4 reports" and "40 %" do.
    let next = tokens.get(at + 1);
    !before.is_some_and(|before| before.any(names | WordClass::Day.bit()) && !before.any(WordClass::Prep.bit()))
        && next.is_some_and(|next| {
            !next.any(WordClass::Day.bit()) && (!next.is(WordClass::Mark) || next.is(WordClass::Unit))
        })
}

/// Hands over each strength, in the order of [`Strength::ALL`], with the token that shows it.
pub(super) fn find(tokens: &[Token], cues: Cues, mut found: impl FnMut(Strength, usize)) {
    if cues.has(Cue::Time) {
        found(Strength::Timeframe, Cue::Time.at(tokens));
    }
    if cues.has(Cue::Number)
        && let Some(at) = (0..tokens.len()).find(|&at| counts(tokens, at))
    {
        found(Strength::Number, at);
    }
    let acted = cues.has(Cue::YouAct)
        || cues.has(Cue::NamedAct)
        || (cues.has(Cue::Act) && (cues.has(Cue::Thing) || cues.has(Cue::Number)));
    if acted && !cues.has(Cue::Question) {
        found(Strength::Observable, if cues.has(Cue::YouAct) { Cue::YouAct } else { Cue::Act }.at(tokens));
    }
    if cues.has(Cue::Effect) && !cues.has(Cue::Question) && (acted || cues.has(Cue::Number) || cues.has(Cue::Because)) {
        found(Strength::Impact, Cue::Effect.at(tokens));
    }
    if cues.has(Cue::OpenQuestion) {
        found(Strength::OpenQuestion, Cue::OpenQuestion.at(tokens));
    }
    if cues.has(Cue::HelpOffered) {
        found(Strength::Support, Cue::HelpOffered.at(tokens));
    }
    if cues.has(Cue::Me) {
        let at = Cue::Me.at(tokens);
        let mut near = tokens[at..].iter().take(6);
        if near.any(|token| OWNERSHIP_WORDS.contains(&token.raw)) {
            found(Strength::OwnRole, at);
        }
    }
    if cues.has(Cue::Believe) && cues.has(Cue::Me) && (cues.has(Cue::You) || cues.has(Cue::They)) {
        found(Strength::Belief, Cue::Believe.at(tokens));
    }
    if cues.has(Cue::OughtYou) {
        return;
    }
    if cues.has(Cue::Plan) {
        found(Strength::NextStep, Cue::Plan.at(tokens));
    } else if cues.has(Cue::Please) {
        found(Strength::NextStep, Cue::Please.at(tokens));
    } else {
        let together = tokens.first().is_some_and(|token| token.raw == LET);
        // Looked for only where it could count.
        if together || !cues.has(Cue::Act) && (cues.has(Cue::WillBe) || cues.has(Cue::Order)) {
            let dated = cues.has(Cue::Time) || cues.has(Cue::Number);
            let soon = tokens.windows(2).position(|two| {
                dated
                    && two[1].any(WordClass::Day.bit() | WordClass::Digits.bit())
                    && DEADLINE_PREPOSITIONS.contains(&two[0].raw)
            });
            if together || soon.is_some() {
                found(Strength::NextStep, soon.unwrap_or(0));
            }
        }
    }
}
