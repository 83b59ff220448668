//! What was typed against what is there after the kill.

use std::collections::{BTreeMap, BTreeSet};

/// What was typed longer than this before the kill must be there, in milliseconds.
const SAFE_AFTER_MS: f64 = 1_300.0;
/// A machine that is too busy for the page gives it so much more time at most, in milliseconds.
const MOST_LATE_MS: f64 = 700.0;

/// When the browser was killed, in milliseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// When the page had opened.
    pub opened: f64,
    pub killed: f64,
    /// By how much timers of the page were late.
    pub late: f64,
}

impl Times {
    /// What was typed before this must be there.
    fn safe_before(self) -> f64 {
        self.killed - SAFE_AFTER_MS - self.late.min(MOST_LATE_MS)
    }
}

/// What stood in a field from this time on, in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub at: f64,
    pub text: String,
}

/// Whether a draft was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    No,
    /// It was asked for, and not confirmed: both are right.
    Maybe,
    /// The page has confirmed it.
    Yes,
}

/// A draft, with all that stood in each of its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    pub fields: BTreeMap<String, Vec<State>>,
    pub deleted: Deleted,
}

/// A draft as it was found: its fields with a text in them.
pub type Found = BTreeMap<String, String>;

/// What is wrong with the drafts after a kill.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Verdict {
    /// Words that were typed so long before the kill that they must be there, and are gone.
    pub lost: Vec<String>,
    /// How long before the kill the oldest key was typed that is gone, in milliseconds, however young it is.
    pub oldest_lost: Option<f64>,
    /// Drafts that are there although their deletion was confirmed.
    pub undone: usize,
    /// Second copies of drafts.
    pub copies: usize,
    /// Texts that nobody typed.
    pub changed: Vec<String>,
}

impl Expected {
    /// A draft that nothing was typed into yet.
    pub fn new() -> Self {
        Self { fields: BTreeMap::new(), deleted: Deleted::No }
    }

    /// This stands in the field from this time on.
    pub fn note(&mut self, at: f64, path: &str, text: &str) {
        let states = self.fields.entry(path.into()).or_insert_with(|| vec![State { at: 0.0, text: String::new() }]);
        states.push(State { at, text: text.into() });
    }

    /// Every whole word that was typed or stored.
    pub fn words(&self) -> BTreeSet<&str> {
        let texts = self.fields.values().flatten().map(|state| &*state.text);
        texts.flat_map(str::split_whitespace).filter(|word| word.len() == 8).collect()
    }

    fn is(&self, found: &Found) -> bool {
        let words = self.words();
        found.iter().any(|(path, text)| {
            self.fields.get(path).is_some_and(|states| states.iter().any(|state| state.text == *text))
                || text.split_whitespace().any(|word| words.contains(word))
        })
    }
}

impl Verdict {
    /// What is wrong, where the browser was killed at this time.
    pub fn of(expected: &[Expected], found: &[Found], times: Times) -> Self {
        let mut verdict = Self::default();
        let is_known = |draft: &&Found| expected.iter().any(|expected| expected.is(draft));
        let strangers = found.iter().filter(|draft| !is_known(draft));
        verdict.changed.extend(strangers.map(|draft| format!("a draft that nobody made: {draft:?}")));
        let nothing = Found::new();
        for draft in expected {
            let copies: Vec<&Found> = found.iter().filter(|found| draft.is(found)).collect();
            if draft.deleted == Deleted::Yes {
                verdict.undone += usize::from(!copies.is_empty());
                continue;
            }
            verdict.copies += copies.len().saturating_sub(1);
            if copies.is_empty() && draft.deleted == Deleted::Maybe {
                continue;
            }
            // Of several copies, the fullest one counts.
            let one = copies.into_iter().max_by_key(|copy| copy.values().map(String::len).sum::<usize>());
            verdict.compare(draft, one.unwrap_or(&nothing), times);
        }
        verdict
    }

    fn compare(&mut self, draft: &Expected, found: &Found, times: Times) {
        for (path, states) in &draft.fields {
            let text = found.get(path).map_or("", String::as_str);
            let Some(at) = states.iter().rposition(|state| state.text == text) else {
                self.changed.push(format!("{path} holds “{text}”, which nobody typed"));
                continue;
            };
            let Some(next) = states.get(at + 1) else { continue };
            let age = times.killed - next.at.max(times.opened);
            self.oldest_lost = Some(self.oldest_lost.map_or(age, |oldest| oldest.max(age)));
            let safe = states.iter().rposition(|state| state.at < times.safe_before()).unwrap_or_default();
            if at < safe {
                let before = self.lost.len();
                let words = states[safe].text.split_whitespace();
                self.lost.extend(words.filter(|word| !text.contains(word)).map(Into::into));
                if self.lost.len() == before {
                    self.lost.push(format!("the end of “{}”", states[safe].text));
                }
            }
        }
        let others = found.iter().filter(|(path, _)| !draft.fields.contains_key(*path));
        self.changed.extend(others.map(|(path, text)| format!("{path} holds “{text}”, which nobody typed")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "start.topic";

    fn typed(states: &[(f64, &str)]) -> Expected {
        let mut draft = Expected::new();
        for (at, text) in states {
            draft.note(*at, PATH, text);
        }
        draft
    }

    fn found(text: &str) -> Found {
        Found::from([(PATH.into(), text.into())])
    }

    fn verdict(expected: &[Expected], found: &[Found]) -> Verdict {
        Verdict::of(expected, found, Times { opened: 1_000.0, killed: 10_000.0, late: 0.0 })
    }

    #[test]
    fn what_is_all_there_is_right() {
        let draft = typed(&[(2_000.0, "firstone"), (9_000.0, "firstone second")]);
        assert_eq!(verdict(&[draft], &[found("firstone second")]), Verdict::default());
    }

    #[test]
    fn the_last_moment_may_be_lost_and_no_more() {
        let draft = typed(&[(2_000.0, "firstone"), (9_000.0, "firstone secondly")]);
        let young = verdict(std::slice::from_ref(&draft), &[found("firstone")]);
        assert_eq!(young, Verdict { oldest_lost: Some(1_000.0), ..Verdict::default() });
        let old = verdict(&[draft], &[]);
        assert_eq!(old, Verdict { lost: vec!["firstone".into()], oldest_lost: Some(8_000.0), ..Verdict::default() });
    }

    #[test]
    fn a_confirmed_deletion_stays_and_an_unconfirmed_one_may_go_either_way() {
        let mut draft = typed(&[(2_000.0, "firstone")]);
        draft.deleted = Deleted::Yes;
        assert_eq!(verdict(std::slice::from_ref(&draft), &[found("firstone")]).undone, 1);
        assert_eq!(verdict(std::slice::from_ref(&draft), &[]), Verdict::default());
        draft.deleted = Deleted::Maybe;
        assert_eq!(verdict(std::slice::from_ref(&draft), &[found("firstone")]), Verdict::default());
        assert_eq!(verdict(&[draft], &[]), Verdict::default());
    }

    #[test]
    fn copies_and_changed_words_are_seen() {
        let draft = [typed(&[(2_000.0, "firstone secondly")])];
        assert_eq!(verdict(&draft, &[found("firstone secondly"), found("firstone secondly")]).copies, 1);
        assert_eq!(verdict(&draft, &[found("firstone thirdone")]).changed.len(), 1);
        let mut other = found("firstone secondly");
        other.insert("start.who".into(), "someone".into());
        assert_eq!(verdict(&draft, &[other]).changed.len(), 1);
        assert_eq!(verdict(&draft, &[found("firstone secondly"), found("stranger")]).changed.len(), 1);
    }
}
