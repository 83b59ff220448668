//! Words that decide what is said, or looked at, before a page goes to somebody.

use super::speech::{has_word, normalise_word};

/// Words of a formal process.
const PROCESS: &str = "warning warnings formal formally disciplinary dismiss dismissed dismissal sack sacked fire fired terminate \
terminated termination grievance capability tribunal probation pip";
const NEGATIONS: &str = "no not nothing never isn't isnt without";
/// How many words a negation reaches over: "not a formal warning".
const NEGATION_REACH: usize = 4;

/// True where a text speaks of a formal process, as "next time it's a written warning" does, false for "nothing formal yet".
pub(crate) fn speaks_of_process(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(normalise_word).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = &words[at.saturating_sub(NEGATION_REACH)..at];
        has_word(PROCESS, word) && !before.iter().any(|word| has_word(NEGATIONS, word))
    })
}

/// What the coach is asked about a word; nobody reads this.
pub(crate) const ABOUT_HER: &str = "She is *. Your *. You are late since her *. She was off *.";
/// Words that say as much about work as about a person.
const NOT_PERSONAL: &str = "quiet quietly slow slowly difficult mean cold children culture background condition";

/// Words that English writes like names and that name nobody.
const KNOWN: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
                     august september october november december english teams excel word outlook slack jira zoom \
                     mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri sat \
                     feb apr jul aug sept sep oct nov dec finance sales marketing operations legal payroll \
                     engineering support sharepoint powerpoint internet christmas easter i’m i'm i’ve i've i’ll i'll i’d i'd your";

/// True for a word, in small letters, that says as much about work as about a person.
pub(crate) fn is_about_work(word: &str) -> bool {
    has_word(NOT_PERSONAL, word)
}

/// True for a word, in small letters, that is written like a name and names nobody.
pub(crate) fn names_nobody(word: &str) -> bool {
    has_word(KNOWN, word)
}
