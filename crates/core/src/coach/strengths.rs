//! What a sentence already does well.

use super::sentence::{Sign, Signs};
use super::strength::Strength;
use super::token::{Token, hash_of};
use super::words::Kind;

const OWN: [u32; 12] = [
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
const UNTIL: [u32; 6] =
    [hash_of("by"), hash_of("before"), hash_of("on"), hash_of("at"), hash_of("from"), hash_of("next")];
const LET: u32 = hash_of("let");
/// Number words that count nothing.
const NO_COUNT: [u32; 2] = [hash_of("one"), hash_of("several")];

/// Hands over each strength, in the order of [`Strength::ALL`], with the token that shows it.
pub(super) fn find(tokens: &[Token], signs: Signs, mut found: impl FnMut(Strength, usize)) {
    if signs.has(Sign::Time) {
        found(Strength::Timeframe, Sign::Time.at(tokens));
    }
    if signs.has(Sign::Number) && tokens.iter().any(|token| token.is(Kind::Num) && !NO_COUNT.contains(&token.raw)) {
        found(Strength::Number, Sign::Number.at(tokens));
    }
    let acted = signs.has(Sign::YouAct)
        || signs.has(Sign::NamedAct)
        || (signs.has(Sign::Act) && (signs.has(Sign::Thing) || signs.has(Sign::Number)));
    if acted && !signs.has(Sign::Question) {
        found(Strength::Observable, if signs.has(Sign::YouAct) { Sign::YouAct } else { Sign::Act }.at(tokens));
    }
    if signs.has(Sign::Effect)
        && !signs.has(Sign::Question)
        && (acted || signs.has(Sign::Number) || signs.has(Sign::Because))
    {
        found(Strength::Impact, Sign::Effect.at(tokens));
    }
    if signs.has(Sign::OpenQuestion) {
        found(Strength::OpenQuestion, Sign::OpenQuestion.at(tokens));
    }
    if signs.has(Sign::HelpOffered) {
        found(Strength::Support, Sign::HelpOffered.at(tokens));
    }
    if signs.has(Sign::Me) {
        let at = Sign::Me.at(tokens);
        let mut near = tokens[at..].iter().take(6);
        if near.any(|token| OWN.contains(&token.raw)) {
            found(Strength::OwnRole, at);
        }
    }
    if signs.has(Sign::Believe) && signs.has(Sign::Me) && (signs.has(Sign::You) || signs.has(Sign::They)) {
        found(Strength::Belief, Sign::Believe.at(tokens));
    }
    if signs.has(Sign::OughtYou) {
        return;
    }
    if signs.has(Sign::Plan) {
        found(Strength::NextStep, Sign::Plan.at(tokens));
    } else if signs.has(Sign::Please) {
        found(Strength::NextStep, Sign::Please.at(tokens));
    } else {
        let together = tokens.first().is_some_and(|token| token.raw == LET);
        // Looked for only where it could count.
        if together || !signs.has(Sign::Act) && (signs.has(Sign::WillBe) || signs.has(Sign::Order)) {
            let dated = signs.has(Sign::Time) || signs.has(Sign::Number);
            let soon = tokens.windows(2).position(|two| {
                dated && two[1].any(Kind::Day.bit() | Kind::Digits.bit()) && UNTIL.contains(&two[0].raw)
            });
            if together || soon.is_some() {
                found(Strength::NextStep, soon.unwrap_or(0));
            }
        }
    }
}
