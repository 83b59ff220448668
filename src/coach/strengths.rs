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
const SHOULD: u32 = hash_of("should");
/// Number words that count nothing.
const NO_COUNT: [u32; 2] = [hash_of("one"), hash_of("several")];

/// For each strength, in the order of [`Strength::ALL`], the token that shows it.
pub(super) fn find(tokens: &[Token], signs: &Signs) -> [Option<usize>; 9] {
    let mut shown = [None; 9];
    let mut found = |strength: Strength, at: usize| shown[strength as usize] = Some(at);
    if signs.has(Sign::Time) {
        found(Strength::Timeframe, signs.at(Sign::Time));
    }
    if signs.has(Sign::Number) && tokens.iter().any(|token| token.is(Kind::Num) && !NO_COUNT.contains(&token.raw)) {
        found(Strength::Number, signs.at(Sign::Number));
    }
    let acted = signs.has(Sign::YouAct)
        || signs.has(Sign::NamedAct)
        || (signs.has(Sign::Act) && (signs.has(Sign::Thing) || signs.has(Sign::Number)));
    if acted && !signs.has(Sign::Question) {
        found(Strength::Observable, signs.at(if signs.has(Sign::YouAct) { Sign::YouAct } else { Sign::Act }));
    }
    if signs.has(Sign::Effect)
        && !signs.has(Sign::Question)
        && (acted || signs.has(Sign::Number) || signs.has(Sign::Because))
    {
        found(Strength::Impact, signs.at(Sign::Effect));
    }
    if signs.has(Sign::OpenQuestion) {
        found(Strength::OpenQuestion, signs.at(Sign::OpenQuestion));
    }
    if signs.has(Sign::HelpOffered) {
        found(Strength::Support, signs.at(Sign::HelpOffered));
    }
    let own = tokens.iter().position(|token| token.is(Kind::Me)).filter(|&at| {
        tokens[at..].iter().take(6).any(|token| OWN.contains(&token.raw))
            && !tokens[at..].iter().take(4).any(|token| token.raw == SHOULD && token.is(Kind::You))
    });
    if let Some(at) = own {
        found(Strength::OwnRole, at);
    }
    if signs.has(Sign::Believe) && signs.has(Sign::Me) && (signs.has(Sign::You) || signs.has(Sign::They)) {
        found(Strength::Belief, signs.at(Sign::Believe));
    }
    // Looked for only where it could count.
    let soon = if signs.has(Sign::Time) || signs.has(Sign::Number) {
        tokens
            .windows(2)
            .position(|two| two[1].any(Kind::Day.bit() | Kind::Digits.bit()) && UNTIL.contains(&two[0].raw))
    } else {
        None
    };
    let next = signs.has(Sign::Plan)
        || signs.has(Sign::Please)
        || tokens.first().is_some_and(|token| token.raw == LET)
        || (soon.is_some() && !signs.has(Sign::Act) && (signs.has(Sign::WillBe) || signs.has(Sign::Order)));
    if next && !signs.has(Sign::OughtYou) {
        let at = if signs.has(Sign::Plan) {
            signs.at(Sign::Plan)
        } else if signs.has(Sign::Please) {
            signs.at(Sign::Please)
        } else {
            soon.unwrap_or(0)
        };
        found(Strength::NextStep, at);
    }
    shown
}
