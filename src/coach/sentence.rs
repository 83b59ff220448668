//! One read sentence: who it is about, whether there is an act, a time, a count, an effect, a question.

use super::token::{Ending, Token, hash_of};
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

/// The signs of a sentence, and the first token that shows each.
#[derive(Clone, Copy)]
pub(super) struct Signs {
    bits: u64,
    at: [u16; SIGNS],
}

impl Signs {
    /// Whether the sentence shows it.
    pub(super) const fn has(&self, sign: Sign) -> bool {
        self.bits & (1 << sign as u8) != 0
    }

    /// The token that shows it.
    pub(super) const fn at(&self, sign: Sign) -> usize {
        self.at[sign as usize] as usize
    }

    /// All signs as bits.
    pub(super) const fn bits(&self) -> u64 {
        self.bits
    }

    /// The token that shows the sign with this number.
    pub(super) fn at_bit(&self, bit: u32) -> usize {
        usize::from(self.at[bit as usize])
    }

    fn set(&mut self, sign: Sign, at: usize) {
        if !self.has(sign) {
            self.bits |= 1 << sign as u8;
            self.at[sign as usize] = u16::try_from(at).unwrap_or(u16::MAX);
        }
    }
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

/// The signs that each kind of word gives wherever it stands.
const DIRECT: [(Kind, Sign); 24] = [
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
];

/// The same by number of the kind, for the kinds of [`DIRECT_MASK`].
const DIRECT_BY_KIND: [Sign; 64] = {
    let mut signs = [Sign::You; 64];
    let mut i = 0;
    while i < DIRECT.len() {
        signs[DIRECT[i].0 as usize] = DIRECT[i].1;
        i += 1;
    }
    signs
};

const DIRECT_MASK: u64 = {
    let mut mask = 0;
    let mut i = 0;
    while i < DIRECT.len() {
        mask |= DIRECT[i].0.bit();
        i += 1;
    }
    mask
};

/// The kinds that show nothing and change nothing, wherever they stand: about half of all words have no other.
const SILENT: u64 = Kind::Art.bit()
    | Kind::Prep.bit()
    | Kind::Unit.bit()
    | Kind::Group.bit()
    | Kind::Skill.bit()
    | Kind::Idiom.bit()
    | Kind::Health.bit()
    | Kind::Age.bit()
    | Kind::Family.bit()
    | Kind::Origin.bit()
    | Kind::Penalty.bit()
    | Kind::Sarcasm.bit()
    | Kind::Abstract.bit()
    | Kind::Describing.bit()
    | Kind::Plain.bit();

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

/// Reads the signs of a sentence.
#[allow(clippy::too_many_lines, reason = "one pass, one paragraph for each kind of sign")]
pub(super) fn read(tokens: &[Token], ending: Ending) -> Signs {
    let mut signs = Signs { bits: 0, at: [0; SIGNS] };
    let first = tokens.iter().position(|token| !token.is(Kind::Mark)).unwrap_or(0);
    let mut person = 0u64;
    let mut clause = first;
    let asks = ending == Ending::Question;
    for (at, token) in tokens.iter().enumerate() {
        if token.quoted {
            signs.set(Sign::Quoted, at);
        }
        if token.is(Kind::Mark) {
            match token.raw {
                COMMA => signs.set(Sign::Comma, at),
                DASH => signs.set(Sign::Dash, at),
                _ => {}
            }
            clause = at + 1;
            continue;
        }
        if token.kinds & !SILENT == 0 {
            continue;
        }
        let mut direct = token.kinds & DIRECT_MASK;
        while direct != 0 {
            signs.set(DIRECT_BY_KIND[direct.trailing_zeros() as usize], at);
            direct &= direct - 1;
        }
        if token.is(Kind::Day) && token.is(Kind::Digits) {
            signs.set(Sign::Clock, at);
        }
        match token.raw {
            IF => signs.set(Sign::If, at),
            SO | WHICH if at > first => signs.set(Sign::Effect, at),
            BECAUSE => signs.set(Sign::Because, at),
            AND => clause = at + 1,
            _ => {}
        }
        if at == clause && asks {
            if token.is(Kind::Wh) {
                signs.set(if token.raw == WHY { Sign::WhyQuestion } else { Sign::OpenQuestion }, at);
            } else if token.any(
                Kind::Be.bit()
                    | Kind::Do.bit()
                    | Kind::Have.bit()
                    | Kind::Can.bit()
                    | Kind::Will.bit()
                    | Kind::Ought.bit(),
            ) {
                signs.set(Sign::ClosedQuestion, at);
            }
        }
        if at == clause
            && matches!(token.raw, TALK | WALK | TELL | SHOW)
            && tokens.get(at + 1).is_some_and(|next| next.any(Kind::Me.bit() | Kind::We.bit()))
        {
            signs.set(Sign::OpenQuestion, at);
        }
        let acts = token.any(Kind::Act.bit() | Kind::Say.bit()) || token.is(Kind::Past);
        if acts && (token.is(Kind::Past) || person & (Kind::Have.bit() | Kind::Do.bit()) != 0) {
            signs.set(Sign::Act, at);
            if person & Kind::You.bit() != 0 {
                signs.set(Sign::YouAct, at);
            } else if person & (Kind::Me.bit() | Kind::We.bit()) != 0 {
                signs.set(Sign::OwnAct, at);
            } else if person & PEOPLE != 0 {
                signs.set(Sign::NamedAct, at);
            }
        }
        if at == first {
            if token.is(Kind::You) {
                signs.set(Sign::OpensWithYou, at);
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
                signs.set(Sign::Order, at);
            }
        }
        if token.is(Kind::Be) && person & Kind::You.bit() != 0 {
            signs.set(Sign::YouAre, at);
        }
        if token.is(Kind::Ought) && person & Kind::You.bit() != 0 {
            signs.set(Sign::OughtYou, at);
        }
        if token.is(Kind::Help) && person & (Kind::Me.bit() | Kind::We.bit()) != 0 {
            signs.set(Sign::HelpOffered, at);
        }
        if token.is(Kind::Plan) && person & (Kind::Me.bit() | Kind::We.bit()) != 0 {
            signs.set(Sign::Plan, at);
        }
        if token.any(PEOPLE) {
            person = token.kinds & PEOPLE;
        } else if token.any(BETWEEN | Kind::Can.bit() | Kind::Will.bit()) {
            person |= token.kinds & (Kind::Have.bit() | Kind::Do.bit());
        } else if acts || token.is(Kind::If) {
            person = 0;
        }
    }
    let last = tokens.len().saturating_sub(1);
    match ending {
        Ending::Question => signs.set(Sign::Question, last),
        Ending::Exclamation => signs.set(Sign::Exclaimed, last),
        Ending::Trailing => signs.set(Sign::Trailing, last),
        Ending::Plain => {}
    }
    signs
}
