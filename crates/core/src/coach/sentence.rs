//! One read sentence: who it is about, whether there is an act, a time, a count, an effect, a question.

use super::token::{QUOTED, SentenceEnding, Token, bits, hash_of};
use super::word_class::WordClass;

macro_rules! cues {
    ($($name:ident)*) => {
        /// What a sentence shows, one bit each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Cue { $($name),* }
        /// How many cues there are.
        pub(super) const CUES: usize = [$(Cue::$name as u8),*].len();
    };
}

cues! {
    You They Me We Time Number Act Effect Question OpenQuestion ClosedQuestion WhyQuestion Order Quoted Negated
    Hedged Absolute OughtYou BadTrait GoodTrait Labelled Quality HelpOffered Exclaimed Please Thing If WillBe Shouted Trailing
    Because YouAct YouAre OwnAct Plan Believe Thanks Clock NamedAct Vague Hype OpensWithYou Comma Dash
}

/// The cues of a sentence; each of its tokens tells which of them it shows.
#[derive(Clone, Copy)]
pub(super) struct Cues(u64);

impl Cues {
    /// What these tokens show; each knows its own once the sentence is read.
    pub(super) fn of(tokens: &[Token]) -> Self {
        Self(tokens.iter().fold(0, |all, token| all | token.cues))
    }

    /// Whether the sentence shows it.
    pub(super) const fn has(self, cue: Cue) -> bool {
        self.0 & cue.bit() != 0
    }

    /// The numbers of all cues.
    pub(super) fn each(self) -> impl Iterator<Item = usize> {
        bits(self.0)
    }
}

impl Cue {
    const fn bit(self) -> u64 {
        1 << self as u8
    }

    /// The first token that shows it.
    pub(super) fn at(self, tokens: &[Token]) -> usize {
        first_of(tokens, self.bit())
    }
}

/// The first token that shows one of these cues.
pub(super) fn first_of(tokens: &[Token], cues: u64) -> usize {
    tokens.iter().position(|token| token.cues & cues != 0).unwrap_or(0)
}

const PEOPLE: u64 = WordClass::You.bit()
    | WordClass::They.bit()
    | WordClass::We.bit()
    | WordClass::Me.bit()
    | WordClass::Name.bit()
    | WordClass::Role.bit();
/// What may stand between a person and what the person did.
const BETWEEN: u64 = WordClass::Have.bit()
    | WordClass::Not.bit()
    | WordClass::Often.bit()
    | WordClass::Very.bit()
    | WordClass::Ly.bit()
    | WordClass::Hedge.bit()
    | WordClass::Do.bit()
    | WordClass::Name.bit()
    | WordClass::Mark.bit()
    | WordClass::Be.bit();

/// The cues that each kind of word gives, some of them only beside certain people.
const DIRECT: [(WordClass, Cue); 28] = [
    (WordClass::You, Cue::You),
    (WordClass::They, Cue::They),
    (WordClass::Name, Cue::They),
    (WordClass::Me, Cue::Me),
    (WordClass::We, Cue::We),
    (WordClass::Day, Cue::Time),
    (WordClass::Num, Cue::Number),
    (WordClass::Not, Cue::Negated),
    (WordClass::Hedge, Cue::Hedged),
    (WordClass::All, Cue::Absolute),
    (WordClass::BadTrait, Cue::BadTrait),
    (WordClass::BadWork, Cue::BadTrait),
    (WordClass::GoodTrait, Cue::GoodTrait),
    (WordClass::BadLabel, Cue::Labelled),
    (WordClass::GoodLabel, Cue::Labelled),
    (WordClass::Quality, Cue::Quality),
    (WordClass::Please, Cue::Please),
    (WordClass::Thing, Cue::Thing),
    (WordClass::Will, Cue::WillBe),
    (WordClass::Effect, Cue::Effect),
    (WordClass::Believe, Cue::Believe),
    (WordClass::Thanks, Cue::Thanks),
    (WordClass::Vague, Cue::Vague),
    (WordClass::GoodWork, Cue::Hype),
    (WordClass::Be, Cue::YouAre),
    (WordClass::Ought, Cue::OughtYou),
    (WordClass::Help, Cue::HelpOffered),
    (WordClass::Plan, Cue::Plan),
];

const NO_CUE: u8 = 62;
/// The same by number of the kind; most kinds have no cue.
const DIRECT_BY_KIND: [u8; 64] = {
    let mut cues = [NO_CUE; 64];
    let mut i = 0;
    while i < DIRECT.len() {
        cues[DIRECT[i].0 as usize] = DIRECT[i].1 as u8;
        i += 1;
    }
    cues
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
const ACT: u64 = Cue::Act.bit() | Cue::YouAct.bit() | Cue::OwnAct.bit() | Cue::NamedAct.bit();
/// Said of a token: an act, but one that is done only after "have" or "do"; said of a person: such a word stands before.
const DONE: u64 = 1 << 63;
/// What shows whoever the sentence is about.
const ALWAYS: u64 = !(ABOUT_YOU | ABOUT_US | ABOUT_THEM | DONE);
const ABOUT_YOU: u64 = Cue::YouAct.bit() | Cue::YouAre.bit() | Cue::OughtYou.bit();
const ABOUT_US: u64 = Cue::OwnAct.bit() | Cue::HelpOffered.bit() | Cue::Plan.bit();
const ABOUT_THEM: u64 = Cue::NamedAct.bit();

/// What a token does to the person that a sentence is about: what stays of it, and what is new.
const CONTRAST_WORDS: [(u64, u64); 6] =
    [(!0, 0), (!0, DONE), (0, ALWAYS), (0, ALWAYS | ABOUT_YOU), (0, ALWAYS | ABOUT_US), (0, ALWAYS | ABOUT_THEM)];

/// The cues that a token shows if what stands before it allows, and its turn.
pub(super) fn candidate_cues(token: &Token) -> (u64, u8) {
    if token.is(WordClass::Mark) {
        return match token.raw {
            COMMA => (Cue::Comma.bit(), 0),
            DASH => (Cue::Dash.bit(), 0),
            _ => (0, 0),
        };
    }
    let mut cues = match token.raw {
        IF => Cue::If.bit(),
        SO | WHICH => Cue::Effect.bit(),
        BECAUSE => Cue::Because.bit(),
        _ => 0,
    };
    for kind in bits(token.kinds) {
        cues |= 1 << DIRECT_BY_KIND[kind];
    }
    cues &= !(1 << NO_CUE);
    if token.is(WordClass::Day) && token.is(WordClass::Digits) {
        cues |= Cue::Clock.bit();
    }
    let acts = token.any(WordClass::Act.bit() | WordClass::Say.bit() | WordClass::Past.bit());
    if token.is(WordClass::Past) {
        cues |= ACT;
    } else if acts {
        cues |= DONE;
    }
    let turn = if token.is(WordClass::You) {
        3
    } else if token.any(WordClass::Me.bit() | WordClass::We.bit()) {
        4
    } else if token.any(PEOPLE) {
        5
    } else if token.any(BETWEEN | WordClass::Can.bit() | WordClass::Will.bit()) {
        u8::from(token.any(WordClass::Have.bit() | WordClass::Do.bit()))
    } else if acts || token.is(WordClass::If) {
        2
    } else {
        0
    };
    (cues, turn)
}

/// Reads the cues of a sentence, and leaves with each token those that it shows.
pub(super) fn read(tokens: &mut [Token], ending: SentenceEnding) -> Cues {
    let mut all = 0;
    let mut person = ALWAYS;
    let asks = ending == SentenceEnding::Question;
    let (mut opens, mut first) = (true, true);
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let quoted = u64::from(token.has(QUOTED)) << Cue::Quoted as u8;
        let done = ((token.cues & person) >> 63).wrapping_neg() & ACT;
        let mut shown = (token.cues | done) & person & !DONE | quoted;
        if token.is(WordClass::Mark) {
            opens = true;
        } else {
            if opens {
                shown |= clause_opening_cues(token, tokens.get(at + 1), asks, first);
                if first && token.raw == SO {
                    shown &= !Cue::Effect.bit();
                }
                first = false;
            }
            opens = token.raw == AND;
            let (stays, comes) = CONTRAST_WORDS[usize::from(token.turn)];
            person = person & stays | comes;
        }
        tokens[at].cues = shown;
        all |= shown;
    }
    let end = match ending {
        SentenceEnding::Question => Cue::Question.bit(),
        SentenceEnding::Exclamation => Cue::Exclaimed.bit(),
        SentenceEnding::Trailing => Cue::Trailing.bit(),
        SentenceEnding::Plain => 0,
    };
    if let Some(last) = tokens.last_mut() {
        last.cues |= end;
    }
    Cues(all | end)
}

/// What the first word of a clause shows by standing there.
#[cfg_attr(target_arch = "wasm32", inline(never))]
fn clause_opening_cues(token: &Token, next: Option<&Token>, asks: bool, first: bool) -> u64 {
    let mut shown = 0;
    if asks {
        if token.is(WordClass::Wh) {
            shown |= if token.raw == WHY { Cue::WhyQuestion } else { Cue::OpenQuestion }.bit();
        } else if token.any(
            WordClass::Be.bit()
                | WordClass::Do.bit()
                | WordClass::Have.bit()
                | WordClass::Can.bit()
                | WordClass::Will.bit()
                | WordClass::Ought.bit(),
        ) {
            shown |= Cue::ClosedQuestion.bit();
        }
    }
    if matches!(token.raw, TALK | WALK | TELL | SHOW)
        && next.is_some_and(|next| next.any(WordClass::Me.bit() | WordClass::We.bit()))
    {
        shown |= Cue::OpenQuestion.bit();
    }
    if first {
        if token.is(WordClass::You) {
            shown |= Cue::OpensWithYou.bit();
        }
        if token.any(
            WordClass::Act.bit()
                | WordClass::Improve.bit()
                | WordClass::Say.bit()
                | WordClass::Be.bit()
                | WordClass::Do.bit()
                | WordClass::Please.bit(),
        ) && !token.any(WordClass::Past.bit() | WordClass::Ing.bit())
            && !asks
        {
            shown |= Cue::Order.bit();
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
            assert!(!(token.is(WordClass::You) && token.any(WordClass::Me.bit() | WordClass::We.bit())), "{token:?}");
        }
    }
}
