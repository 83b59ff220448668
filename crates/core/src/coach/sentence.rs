//! One read sentence: who it is about, whether there is an act, a time, a count, an effect, a question.

use super::token::{Ending, QUOTED, Token, bits, hash_of};
use super::words::Kind;

macro_rules! signs {
    ($($name:ident)*) => {
        /// What a sentence shows, one bit each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Sign { $($name),* }
        /// How many signs there are.
        pub(super) const SIGNS: usize = [$(Sign::$name as u8),*].len();
    };
}

signs! {
    You They Me We Time Number Act Effect Question OpenQuestion ClosedQuestion WhyQuestion Order Quoted Negated
    Hedged Absolute OughtYou BadTrait GoodTrait Labelled Quality HelpOffered Exclaimed Please Thing If WillBe Shouted Trailing
    Because YouAct YouAre OwnAct Plan Believe Thanks Clock NamedAct Vague Hype OpensWithYou Comma Dash
}

/// The signs of a sentence; each of its tokens tells which of them it shows.
#[derive(Clone, Copy)]
pub(super) struct Signs(u64);

impl Signs {
    /// Whether the sentence shows it.
    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }

    /// The numbers of all signs.
    pub(super) fn each(self) -> impl Iterator<Item = usize> {
        bits(self.0)
    }
}

impl Sign {
    const fn bit(self) -> u64 {
        1 << self as u8
    }

    /// The first token that shows it.
    pub(super) fn at(self, tokens: &[Token]) -> usize {
        first_of(tokens, self.bit())
    }
}

/// The first token that shows one of these signs.
pub(super) fn first_of(tokens: &[Token], signs: u64) -> usize {
    tokens.iter().position(|token| token.signs & signs != 0).unwrap_or(0)
}

const PEOPLE: u64 =
    Kind::You.bit() | Kind::They.bit() | Kind::We.bit() | Kind::Me.bit() | Kind::Name.bit() | Kind::Role.bit();
/// What may stand between a person and what the person did.
const BETWEEN: u64 = Kind::Have.bit()
    | Kind::Not.bit()
    | Kind::Often.bit()
    | Kind::Very.bit()
    | Kind::Ly.bit()
    | Kind::Hedge.bit()
    | Kind::Do.bit()
    | Kind::Name.bit()
    | Kind::Mark.bit()
    | Kind::Be.bit();

/// The signs that each kind of word gives, some of them only beside certain people.
const DIRECT: [(Kind, Sign); 28] = [
    (Kind::You, Sign::You),
    (Kind::They, Sign::They),
    (Kind::Name, Sign::They),
    (Kind::Me, Sign::Me),
    (Kind::We, Sign::We),
    (Kind::Day, Sign::Time),
    (Kind::Num, Sign::Number),
    (Kind::Not, Sign::Negated),
    (Kind::Hedge, Sign::Hedged),
    (Kind::All, Sign::Absolute),
    (Kind::BadTrait, Sign::BadTrait),
    (Kind::BadWork, Sign::BadTrait),
    (Kind::GoodTrait, Sign::GoodTrait),
    (Kind::BadLabel, Sign::Labelled),
    (Kind::GoodLabel, Sign::Labelled),
    (Kind::Quality, Sign::Quality),
    (Kind::Please, Sign::Please),
    (Kind::Thing, Sign::Thing),
    (Kind::Will, Sign::WillBe),
    (Kind::Effect, Sign::Effect),
    (Kind::Believe, Sign::Believe),
    (Kind::Thanks, Sign::Thanks),
    (Kind::Vague, Sign::Vague),
    (Kind::GoodWork, Sign::Hype),
    (Kind::Be, Sign::YouAre),
    (Kind::Ought, Sign::OughtYou),
    (Kind::Help, Sign::HelpOffered),
    (Kind::Plan, Sign::Plan),
];

const NO_SIGN: u8 = 62;
/// The same by number of the kind; most kinds have no sign.
const DIRECT_BY_KIND: [u8; 64] = {
    let mut signs = [NO_SIGN; 64];
    let mut i = 0;
    while i < DIRECT.len() {
        signs[DIRECT[i].0 as usize] = DIRECT[i].1 as u8;
        i += 1;
    }
    signs
};

const COMMA: u32 = hash_of(",");
const DASH: u32 = hash_of("-");
const IF: u32 = hash_of("if");
const SO: u32 = hash_of("so");
const WHICH: u32 = hash_of("which");
const BECAUSE: u32 = hash_of("because");
const WHY: u32 = hash_of("why");
const TALK: u32 = hash_of("talk");
const WALK: u32 = hash_of("walk");
const TELL: u32 = hash_of("tell");
const SHOW: u32 = hash_of("show");
const AND: u32 = hash_of("and");

/// What an act shows, by whose act it is.
const ACT: u64 = Sign::Act.bit() | Sign::YouAct.bit() | Sign::OwnAct.bit() | Sign::NamedAct.bit();
/// Said of a token: an act, but one that is done only after "have" or "do"; said of a person: such a word stands before.
const DONE: u64 = 1 << 63;
/// What shows whoever the sentence is about.
const ALWAYS: u64 = !(ABOUT_YOU | ABOUT_US | ABOUT_THEM | DONE);
const ABOUT_YOU: u64 = Sign::YouAct.bit() | Sign::YouAre.bit() | Sign::OughtYou.bit();
const ABOUT_US: u64 = Sign::OwnAct.bit() | Sign::HelpOffered.bit() | Sign::Plan.bit();
const ABOUT_THEM: u64 = Sign::NamedAct.bit();

/// What a token does to the person that a sentence is about: what stays of it, and what is new.
const TURNS: [(u64, u64); 6] =
    [(!0, 0), (!0, DONE), (0, ALWAYS), (0, ALWAYS | ABOUT_YOU), (0, ALWAYS | ABOUT_US), (0, ALWAYS | ABOUT_THEM)];

/// The signs that a token shows if what stands before it allows, and its turn.
pub(super) fn potential(token: &Token) -> (u64, u8) {
    if token.is(Kind::Mark) {
        return match token.raw {
            COMMA => (Sign::Comma.bit(), 0),
            DASH => (Sign::Dash.bit(), 0),
            _ => (0, 0),
        };
    }
    let mut signs = match token.raw {
        IF => Sign::If.bit(),
        SO | WHICH => Sign::Effect.bit(),
        BECAUSE => Sign::Because.bit(),
        _ => 0,
    };
    for kind in bits(token.kinds) {
        signs |= 1 << DIRECT_BY_KIND[kind];
    }
    signs &= !(1 << NO_SIGN);
    if token.is(Kind::Day) && token.is(Kind::Digits) {
        signs |= Sign::Clock.bit();
    }
    let acts = token.any(Kind::Act.bit() | Kind::Say.bit() | Kind::Past.bit());
    if token.is(Kind::Past) {
        signs |= ACT;
    } else if acts {
        signs |= DONE;
    }
    let turn = if token.is(Kind::You) {
        3
    } else if token.any(Kind::Me.bit() | Kind::We.bit()) {
        4
    } else if token.any(PEOPLE) {
        5
    } else if token.any(BETWEEN | Kind::Can.bit() | Kind::Will.bit()) {
        u8::from(token.any(Kind::Have.bit() | Kind::Do.bit()))
    } else if acts || token.is(Kind::If) {
        2
    } else {
        0
    };
    (signs, turn)
}

/// Reads the signs of a sentence, and leaves with each token those that it shows.
pub(super) fn read(tokens: &mut [Token], ending: Ending) -> Signs {
    let mut all = 0;
    let mut person = ALWAYS;
    let asks = ending == Ending::Question;
    let (mut opens, mut first) = (true, true);
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let quoted = u64::from(token.has(QUOTED)) << Sign::Quoted as u8;
        let done = ((token.signs & person) >> 63).wrapping_neg() & ACT;
        let mut shown = (token.signs | done) & person & !DONE | quoted;
        if token.is(Kind::Mark) {
            opens = true;
        } else {
            if opens {
                shown |= opening(token, tokens.get(at + 1), asks, first);
                if first && token.raw == SO {
                    shown &= !Sign::Effect.bit();
                }
                first = false;
            }
            opens = token.raw == AND;
            let (stays, comes) = TURNS[usize::from(token.turn)];
            person = person & stays | comes;
        }
        tokens[at].signs = shown;
        all |= shown;
    }
    let end = match ending {
        Ending::Question => Sign::Question.bit(),
        Ending::Exclamation => Sign::Exclaimed.bit(),
        Ending::Trailing => Sign::Trailing.bit(),
        Ending::Plain => 0,
    };
    if let Some(last) = tokens.last_mut() {
        last.signs |= end;
    }
    Signs(all | end)
}

/// What the first word of a clause shows by standing there.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn opening(token: &Token, next: Option<&Token>, asks: bool, first: bool) -> u64 {
    let mut shown = 0;
    if asks {
        if token.is(Kind::Wh) {
            shown |= if token.raw == WHY { Sign::WhyQuestion } else { Sign::OpenQuestion }.bit();
        } else if token.any(
            Kind::Be.bit() | Kind::Do.bit() | Kind::Have.bit() | Kind::Can.bit() | Kind::Will.bit() | Kind::Ought.bit(),
        ) {
            shown |= Sign::ClosedQuestion.bit();
        }
    }
    if matches!(token.raw, TALK | WALK | TELL | SHOW)
        && next.is_some_and(|next| next.any(Kind::Me.bit() | Kind::We.bit()))
    {
        shown |= Sign::OpenQuestion.bit();
    }
    if first {
        if token.is(Kind::You) {
            shown |= Sign::OpensWithYou.bit();
        }
        if token.any(
            Kind::Act.bit()
                | Kind::Improve.bit()
                | Kind::Say.bit()
                | Kind::Be.bit()
                | Kind::Do.bit()
                | Kind::Please.bit(),
        ) && !token.any(Kind::Past.bit() | Kind::Ing.bit())
            && !asks
        {
            shown |= Sign::Order.bit();
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::lexicon::Lexicon;

    /// A word turns a sentence to one of them, so none may speak of both.
    #[test]
    fn no_word_is_both_you_and_us() {
        for entry in &Lexicon::shared().entries {
            let token = &entry.token;
            assert!(!(token.is(Kind::You) && token.any(Kind::Me.bit() | Kind::We.bit())), "{token:?}");
        }
    }
}
