//! What a sentence that the coach asks about could become, made from the person's answer: in an incident the answer goes
//! to the field that asks for it, elsewhere the sentence becomes another one.

use super::fact::{self, has_words, whole_fact};
use super::said::Said;
use super::speech::{self, end, sentence, spaced, tidy};
use crate::coach::{self, ByteSpan, Class, Context, Language, Said as Part, Strength};
use crate::model::{Fact, Fields as _, Plan, Text};
use crate::texts::Texts;

/// A field and its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path of the field.
    pub path: String,
    /// Everything that will stand in it.
    pub text: String,
}

/// What the answer to a question is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// What was seen or heard.
    Observed,
    /// How often, since when.
    Count,
    /// What followed.
    Impact,
    /// What was expected.
    Standard,
    /// A question to ask.
    Question,
    /// The rest of a sentence that the texts begin.
    Rest,
}

/// A sentence with a notice, and everything around it.
pub(super) struct Place<'a> {
    pub(super) plan: &'a Plan,
    pub(super) texts: &'a Texts,
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) class: Class,
    pub(super) sentence: ByteSpan,
    /// The words in it that the coach asks about.
    pub(super) words: ByteSpan,
}

impl Place<'_> {
    /// The incident whose observation this is, by its number.
    fn incident(&self) -> Option<usize> {
        self.path.strip_prefix("facts.")?.strip_suffix(".observed")?.parse().ok()
    }

    fn asked(&self) -> Asked {
        let said = match self.class {
            Class::Vague | Class::Character | Class::Label | Class::MindReading | Class::Hearsay | Class::Softened => {
                Asked::Observed
            }
            Class::Absolute => Asked::Count,
            Class::Loaded | Class::Protected => Asked::Impact,
            Class::Comparison => Asked::Standard,
            Class::Lecture | Class::ClosedQuestion => Asked::Question,
            Class::FixedMindset | Class::Cliche | Class::Threat | Class::Blame => Asked::Rest,
        };
        // Where something is described that was seen, there is no line yet to say or to ask.
        let described = self.incident().is_some();
        if described && matches!(said, Asked::Question | Asked::Rest) { Asked::Observed } else { said }
    }

    pub(super) fn asks(&self) -> String {
        let usual = self.class.key(Part::Asks);
        let described = self.incident().is_some() && self.asked() == Asked::Observed;
        let key = match self.class {
            Class::FixedMindset
            | Class::Cliche
            | Class::Threat
            | Class::Blame
            | Class::Lecture
            | Class::ClosedQuestion
            | Class::Softened
                if described =>
            {
                "say.coach.described"
            }
            _ => &usual,
        };
        self.texts.say(key).to_owned()
    }

    /// What could be said instead, and what becomes of the fields.
    pub(super) fn rewritten(&self, answer: &str) -> (String, Vec<Change>) {
        match self.incident() {
            Some(at) => self.described(at, answer),
            None => self.spoken(answer),
        }
    }

    /// In an incident the answer goes to the field that asks for it, and the sentence goes.
    fn described(&self, at: usize, answer: &str) -> (String, Vec<Change>) {
        let mut fact = self.plan.facts.get(at).cloned().unwrap_or_default();
        let name = match self.asked() {
            Asked::Count => "count",
            Asked::Impact => "impact",
            Asked::Standard => "standard",
            Asked::Observed | Asked::Question | Asked::Rest => "observed",
        };
        let rest = self.replaced(if name == "observed" { answer } else { "" });
        // What would leave nothing to say about the incident stays, without the "always" that was asked about.
        fact.observed =
            if name != "observed" && tidy(&rest).is_empty() { Text::new(self.softened()) } else { Text::new(rest) };
        if name != "observed"
            && !tidy(answer).is_empty()
            && let Some(field) = fact.field_mut(name)
        {
            let earlier = tidy(field);
            *field = if earlier.is_empty() { tidy(answer) } else { spaced(&[&end(earlier), &sentence(answer)]) };
        }
        let mut changes = vec![Change { path: self.path.into(), text: fact.observed.for_owner().into() }];
        if name != "observed" {
            let path = ["facts.", &at.to_string(), ".", name].concat();
            changes.push(Change { path, text: fact.field(name).unwrap_or_default().into() });
        }
        (whole_fact(self.texts, self.plan, &fact).into_owner(), changes)
    }

    /// The field without the words that were asked about, where they are only a measure: "is always late" is "is late",
    /// but "never answers" is not "answers".
    fn softened(&self) -> String {
        let words = speech::bare(self.words.of(self.text));
        if !speech::listed("always constantly continually perpetually forever", &words) {
            return self.text.into();
        }
        let before = self.text.get(..self.words.start).unwrap_or_default().trim_end();
        let after = self.text.get(self.words.end..).unwrap_or_default().trim_start();
        spaced(&[before, after])
    }

    /// Elsewhere the sentence becomes another one, which the texts begin and the answer ends.
    fn spoken(&self, answer: &str) -> (String, Vec<Change>) {
        let (texts, plan) = (self.texts, self.plan);
        let typed = || Text::new(answer);
        let known = plan.facts.iter().find(|fact| has_words(fact)).cloned().unwrap_or_default();
        let blank = tidy(answer).is_empty();
        let completed = match self.asked() {
            Asked::Observed if blank => fact::seen(texts, plan, &known).into_owner(),
            Asked::Observed if says_when(answer) => sentence(answer),
            Asked::Observed => fact::seen(texts, plan, &Fact { observed: typed(), ..Fact::default() }).into_owner(),
            Asked::Count if blank && known.count.is_blank() => sentence(texts.say("say.gap.count")),
            Asked::Count if blank => fact::count(texts, plan, &known).into_owner(),
            Asked::Count => fact::count(texts, plan, &Fact { count: typed(), ..Fact::default() }).into_owner(),
            Asked::Impact if blank => fact::impact(texts, plan, &known).into_owner(),
            Asked::Impact => fact::impact(texts, plan, &Fact { impact: typed(), ..Fact::default() }).into_owner(),
            Asked::Standard if blank => fact::standard(texts, plan, &known).into_owner(),
            Asked::Standard => fact::standard(texts, plan, &Fact { standard: typed(), ..Fact::default() }).into_owner(),
            Asked::Question if blank => texts.say("say.gap.question").into(),
            Asked::Question => question(answer),
            Asked::Rest if blank => speech::after_colon(texts.say("say.gap.rest")),
            Asked::Rest => speech::after_colon(answer),
        };
        let seen: Said<_> = fact::seen(texts, plan, &known);
        let instead = texts.fill(&self.class.key(Part::Rewrite), &[("seen", seen.for_owner()), ("answer", &completed)]);
        let change = Change { path: self.path.into(), text: self.replaced(&instead) };
        (instead, vec![change])
    }

    /// The whole field with other words where the sentence stands.
    fn replaced(&self, words: &str) -> String {
        let before = self.text.get(..self.sentence.start).unwrap_or_default();
        let after = self.text.get(self.sentence.end..).unwrap_or_default();
        let words = if tidy(words).is_empty() { String::new() } else { sentence_of(words) };
        let mut whole = before.trim_end().to_owned();
        for part in [words.as_str(), after.trim()] {
            if !whole.is_empty() && !part.is_empty() {
                whole.push(' ');
            }
            whole.push_str(part);
        }
        whole
    }
}

/// A sentence of these words, which may be several already.
fn sentence_of(words: &str) -> String {
    let tidy = tidy(words);
    if tidy.ends_with(['.', '?', '!', '…']) { speech::capital(tidy) } else { sentence(words) }
}

fn question(answer: &str) -> String {
    let asked = speech::capital(tidy(answer));
    if asked.ends_with('?') { asked } else { [asked.trim_end_matches(['.', '!', ',']), "?"].concat() }
}

/// True when the words tell a time themselves.
fn says_when(words: &str) -> bool {
    let review = coach::review(words, Language::English, &Context::default());
    review.strengths.iter().any(|found| found.strength == Strength::Timeframe)
}
