//! What a rule hit is worth where it stands: said straight out, denied, supposed, or somebody else's word.

use super::category::Category;
use super::pattern::{Match, MatchStrength};
use super::token::{JOINED, QUOTED, SentenceEnding, TERM, Token, hash_of};
use super::word_class::WordClass;

const REPORTING_VERBS: [u32; 7] = [
    hash_of("saying"),
    hash_of("suggesting"),
    hash_of("implying"),
    hash_of("accusing"),
    hash_of("calling"),
    hash_of("asking"),
    hash_of("about"),
];
const CONTRAST_WORDS: [u32; 5] = [hash_of("but"), hash_of(";"), hash_of("-"), hash_of(":"), hash_of("only")];

/// The stretch of a contrast ("I am not saying you are careless; ..."): what is denied there is not meant.
fn negated_span(tokens: &[Token]) -> Option<(usize, usize)> {
    let from =
        tokens.windows(2).position(|two| two[0].raw == hash_of("not") && REPORTING_VERBS.contains(&two[1].raw))?;
    if tokens.get(from.wrapping_sub(2)).is_some_and(|token| token.is(WordClass::You)) {
        return None;
    }
    let to = tokens[from..]
        .iter()
        .position(|token| CONTRAST_WORDS.contains(&token.raw))
        .map_or(tokens.len(), |at| from + at);
    Some((from, to))
}

const UNCERTAIN: [u32; 5] = [hash_of("if"), hash_of("whether"), hash_of("unless"), hash_of("though"), hash_of("write")];
const ONE: [u32; 2] = [hash_of("he"), hash_of("she")];
const CLAUSES: [u32; 5] = [hash_of(","), hash_of(";"), hash_of("-"), hash_of("and"), hash_of("but")];

/// Whether a rule is sure of something that its clause says straight out: not asked, not denied, not supposed, not told by somebody else.
///
/// Such words judge whatever stands beside them, so the sentence as a whole cannot outweigh them.
pub(super) fn is_direct_assertion(tokens: &[Token], hit: Match, ending: SentenceEnding) -> bool {
    if ending == SentenceEnding::Question || hit.strength != MatchStrength::Strong {
        return false;
    }
    let before = &tokens[..usize::from(hit.from)];
    // A threat has its "if", and what somebody told of their health is no more the talk's business than what was seen.
    let (is_threat, is_protected) = (hit.category == Category::Threat as u8, hit.category == Category::Protected as u8);
    let clause = before.iter().rposition(|token| CLAUSES.contains(&token.raw)).map_or(0, |at| at + 1);
    !(clause..before.len()).any(|at| {
        // "I told you" and "I think" are the writer's own; what a customer said or felt is a fact.
        let told = before[at].any(WordClass::Say.bit() | WordClass::Mind.bit())
            && !tokens[at.saturating_sub(1)].any(WordClass::Me.bit() | WordClass::We.bit());
        let supposed = |token: &Token| UNCERTAIN.contains(&token.base);
        let negated = before[at].is(WordClass::Not) && !(is_threat && before[clause..at].iter().any(supposed));
        // "He told me he has": the person, of themselves.
        let theirs =
            |token: &Token| token.any(WordClass::You.bit() | WordClass::Name.bit()) || ONE.contains(&token.raw);
        let of_self = is_protected && at > 0 && at + 3 > before.len() && theirs(&before[at - 1]);
        told && !of_self || negated || !is_threat && supposed(&before[at])
    })
}

/// Drops hits that a trap, a quotation, a term or a denial covers.
pub(super) fn filter_matches(tokens: &[Token], hits: &mut Vec<Match>) {
    if hits.is_empty() {
        return;
    }
    let negated = negated_span(tokens);
    let mut fine: [(u16, u16, u8); 16] = [(0, 0, 255); 16];
    let mut traps = 0;
    for hit in hits.iter().filter(|hit| hit.strength == MatchStrength::Exception) {
        if traps < fine.len() {
            fine[traps] = (hit.from, hit.to, hit.category);
            traps += 1;
        }
    }
    hits.retain(|hit| {
        let (from, to) = (usize::from(hit.from), usize::from(hit.to));
        let trapped = fine[..traps]
            .iter()
            .any(|&(begin, end, category)| category == hit.category && hit.from < end && begin < hit.to);
        let theirs = tokens[from..to].iter().any(|token| token.has(QUOTED | TERM));
        let compound = to - from == 1 && tokens[from].has(JOINED);
        let refused = negated.is_some_and(|(begin, end)| from >= begin && to <= end);
        hit.strength != MatchStrength::Exception && !(trapped || theirs || compound || refused)
    });
}
