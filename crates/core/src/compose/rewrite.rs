//! What a sentence that the coach asks about could become, made from the user's answer: an act stands where the sentence
//! stood, and a count stands beside the sentence, which loses its "always". Nothing that was asked about is left.

#[cfg(test)]
mod tests;

use super::incident_text::{self, has_words, incident_with_gaps};
use crate::coach::{self, ByteSpan, Category, Context, MessagePart as Part, Question};
use crate::lang::clause::{self, ClauseKind};
use crate::lang::letter_case::lower;
use crate::lang::person;
use crate::lang::phrase;
use crate::lang::rewrite::{absolute, answer, kept, question};
use crate::lang::speech::{self, ensure_full_stop, join_sentences, normalise_note, sentence};
use crate::model::{Fact, FieldGroup as _, Plan, Text};
use crate::texts::{Texts, keys};

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

/// A sentence with a finding, and everything around it.
pub(super) struct Place<'a> {
    pub(super) plan: &'a Plan,
    pub(super) texts: &'a Texts,
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) context: &'a Context,
    pub(super) category: Category,
    pub(super) question: Question,
    pub(super) sentence: ByteSpan,
}

impl Place<'_> {
    /// The incident that this tells of, by its number, and the name of its field.
    fn incident(&self) -> Option<(usize, &str)> {
        let (at, name) = self.path.strip_prefix("facts.")?.split_once('.')?;
        Some((at.parse().ok()?, name))
    }

    /// The sentence as it was typed.
    fn typed(&self) -> &str {
        self.sentence.of(self.text).trim()
    }

    fn question_kind(&self) -> Asked {
        if self.incident().is_some() {
            // Where something is described, there is no line yet to say or to ask, and nothing but the act belongs there.
            return if self.category == Category::Absolute { Asked::Count } else { Asked::Observed };
        }
        if answer::asks(self.typed()) {
            return Asked::Question;
        }
        if self.question == Question::WhatHappened {
            return Asked::Observed;
        }
        match self.category {
            Category::Vague
            | Category::Character
            | Category::Label
            | Category::MindReading
            | Category::Hearsay
            | Category::Softened
            | Category::Protected => Asked::Observed,
            Category::Absolute => Asked::Count,
            Category::Loaded => Asked::Impact,
            Category::Comparison => Asked::Standard,
            Category::Lecture | Category::ClosedQuestion => Asked::Question,
            Category::FixedMindset | Category::Cliche | Category::Threat | Category::Blame | Category::Commitment => {
                Asked::Rest
            }
        }
    }

    pub(super) fn asks(&self) -> String {
        let usual = self.category.key(Part::Asks);
        let open = Category::ClosedQuestion.key(Part::Asks);
        let described = self.incident().is_some_and(|(_, name)| name == "observed");
        let key = match self.category {
            category if category != Category::Protected && self.is_standard() => keys::FACTS_STANDARD_LABEL,
            Category::FixedMindset
            | Category::Cliche
            | Category::Threat
            | Category::Blame
            | Category::Lecture
            | Category::ClosedQuestion
            | Category::Loaded
            | Category::Comparison
            | Category::Softened
                if described =>
            {
                keys::SAY_COACH_DESCRIBED
            }
            _ if self.question_kind() == Asked::Question && self.category != Category::Lecture => &open,
            _ if self.question == Question::WhatHappened => keys::SAY_COACH_DESCRIBED,
            _ => &usual,
        };
        self.texts.get(key).to_owned()
    }

    /// What could be said instead, and what becomes of the fields: nothing where a gap would take the place of what was typed.
    pub(super) fn rewritten(&self, answer: &str) -> (String, Vec<Change>) {
        match self.incident() {
            Some((at, name)) => self.described(at, name, answer),
            None => self.spoken(answer),
        }
    }

    /// In an incident an act takes the place of the sentence. A count goes to the field for counts, but where several
    /// sentences stand it would count all of them, so it stays beside its own.
    fn described(&self, at: usize, name: &str, answer: &str) -> (String, Vec<Change>) {
        let mut fact = self.plan.facts.get(at).cloned().unwrap_or_default();
        let mut changes = Vec::new();
        // A question is nothing that was seen.
        let answer = if answer::asks(answer) { "" } else { answer };
        let blank = normalise_note(answer).is_empty();
        let words = if self.is_standard() || !self.measures(answer) {
            match (blank, self.is_standard()) {
                (true, _) => self.gap_marker(),
                (false, true) => normalise_note(answer),
                (false, false) => self.with_subject(answer),
            }
        } else if name == "observed" && self.is_alone() {
            let count = match (blank, fact.count.is_blank()) {
                (true, true) => self.texts.get(keys::SAY_GAP_COUNT).into(),
                (true, false) => fact.count.as_private_str().into(),
                (false, _) => append_count(&normalise_note(fact.count.as_private_str()), answer),
            };
            let path = ["facts.", &at.to_string(), ".count"].concat();
            fact.count = Text::new(&*count);
            changes.push(Change { path, text: count });
            self.action_phrase()
        } else {
            join_sentences(&[&sentence_of(&self.action_phrase()), &self.counted(answer)])
        };
        let lacks = words.starts_with(&self.gap_marker());
        let text = self.replace_sentence(&words);
        if let Some(field) = fact.field_mut(name) {
            field.clone_from(&text);
        }
        changes.insert(0, Change { path: self.path.into(), text });
        (incident_with_gaps(self.texts, self.plan, &fact).into_owner(), if lacks { Vec::new() } else { changes })
    }

    /// True when the answer only says how often or when, so that the act is still to be told. To "how many times" even a
    /// thing is one.
    fn measures(&self, answer: &str) -> bool {
        if self.category == Category::Absolute { !answer::is_act(answer) } else { answer::is_measure(answer) }
    }

    /// True when nothing else stands in the field.
    fn is_alone(&self) -> bool {
        self.replace_sentence("").is_empty()
    }

    fn gap_marker(&self) -> String {
        let key = match self.incident() {
            Some((_, "impact")) => keys::SAY_GAP_IMPACT,
            Some((_, "standard")) => keys::SAY_GAP_STANDARD,
            _ => keys::SAY_GAP_OBSERVED,
        };
        self.texts.get(key).into()
    }

    /// Whether it stands where it is said what was expected.
    fn is_standard(&self) -> bool {
        self.incident().is_some_and(|(_, name)| name == "standard")
    }

    /// What was done, for a count to stand beside: the sentence without its "always", or a gap where something else in it
    /// is better left out, too.
    fn action_phrase(&self) -> String {
        let typed = Some(self.typed()).filter(|_| self.category == Category::Absolute);
        let softened = typed.and_then(|typed| absolute::softened(typed, self.context));
        softened
            .filter(|act| !answer::asks(act) && !coach::is_flagged(act, self.context))
            .unwrap_or_else(|| self.gap_marker())
    }

    /// The answer, told of whom the sentence was about: "left at three" of "He is lazy" is "He left at three".
    fn with_subject(&self, answer: &str) -> String {
        let answer = normalise_note(answer);
        let subject = self.typed().split(' ').next().unwrap_or_default();
        let lacks = person::is_pronoun(subject) && clause::classify(&answer) == ClauseKind::Predicate;
        if lacks {
            [subject, " ", &speech::lowercase_first_unless_name(&answer).unwrap_or(answer)].concat()
        } else {
            answer
        }
    }

    /// The count as a sentence, unless it stands behind the sentence already.
    fn counted(&self, answer: &str) -> String {
        let count = if normalise_note(answer).is_empty() { self.texts.get(keys::SAY_GAP_COUNT) } else { answer };
        let counted = phrase::count(self.texts, &answer::counted(count));
        let after = self.text.get(self.sentence.end..).unwrap_or_default();
        if after.trim_start().starts_with(&counted) { String::new() } else { counted }
    }

    /// Elsewhere the sentence becomes another one, which the texts begin and the answer ends.
    fn spoken(&self, answer: &str) -> (String, Vec<Change>) {
        let asked = self.question_kind();
        let instead = if asked == Asked::Question {
            self.question(answer)
        } else if answer::asks(answer) {
            // What the texts begin cannot end in a question.
            sentence_of(answer)
        } else if asked == Asked::Count && self.measures(answer)
            || matches!(asked, Asked::Observed | Asked::Impact | Asked::Standard) && answer::is_measure(answer)
        {
            join_sentences(&[&sentence_of(&self.action_phrase()), &self.counted(answer)])
        } else {
            self.format_answer(asked, answer)
        };
        let lacks =
            [&self.gap_marker(), self.texts.get(keys::SAY_GAP_QUESTION)].iter().any(|gap| instead.starts_with(gap));
        let change = Change { path: self.path.into(), text: self.replace_sentence(&instead) };
        (instead, if lacks { Vec::new() } else { vec![change] })
    }

    /// The question that the answer is. Anything else leaves the typed one as open as it can be made.
    fn question(&self, answer: &str) -> String {
        let typed = self.typed();
        if answer::is_question(answer) {
            return question(answer);
        }
        let opened = if answer::asks(typed) { question::opened(self.texts, typed, self.context) } else { None };
        opened.unwrap_or_else(|| self.texts.get(keys::SAY_GAP_QUESTION).into())
    }

    /// The answer in the sentence that the texts have for it.
    fn format_answer(&self, asked: Asked, answer: &str) -> String {
        let (texts, plan) = (self.texts, self.plan);
        let typed = || Text::new(answer);
        let known = plan.facts.iter().find(|fact| has_words(fact)).cloned().unwrap_or_default();
        let blank = normalise_note(answer).is_empty();
        let seen = || {
            incident_text::observation_sentence(texts, plan, &Fact { observed: typed(), ..Fact::default() })
                .into_owner()
        };
        let completed = match asked {
            Asked::Observed | Asked::Count if blank => {
                incident_text::observation_sentence(texts, plan, &known).into_owner()
            }
            Asked::Observed | Asked::Count if answer::says_when(answer) => sentence(&self.with_subject(answer)),
            Asked::Observed | Asked::Count => seen(),
            Asked::Impact if blank => incident_text::impact(texts, plan, &known).into_owner(),
            Asked::Impact if self.is_theirs(answer) => self.is_past_tense(answer),
            Asked::Impact => {
                incident_text::impact(texts, plan, &Fact { impact: typed(), ..Fact::default() }).into_owner()
            }
            Asked::Standard if blank => incident_text::standard(texts, plan, &known).into_owner(),
            Asked::Standard if answer::is_clause(answer) && is_past(answer) => self.is_past_tense(answer),
            Asked::Standard => {
                incident_text::standard(texts, plan, &Fact { standard: typed(), ..Fact::default() }).into_owner()
            }
            Asked::Question | Asked::Rest if blank => speech::after_colon(texts.get(keys::SAY_GAP_REST)),
            // "The skill to build is I show you" is no sentence, and the answer is one already.
            Asked::Question | Asked::Rest if self.category != Category::Blame && answer::is_clause(answer) => {
                return self.is_past_tense(answer);
            }
            Asked::Question | Asked::Rest => speech::after_colon(answer),
        };
        // Where the answer is all there is to say, what is known of another day has no place beside it.
        if asked == Asked::Count {
            return completed;
        }
        let seen = incident_text::observation_sentence(texts, plan, &known);
        texts.format(&self.category.key(Part::Rewrite), &[("seen", seen.as_private_str()), ("answer", &completed)])
    }

    /// True when the answer tells what the person did, and not what followed or what was agreed.
    fn is_theirs(&self, answer: &str) -> bool {
        self.is_past_tense(answer).split(' ').take(5).any(person::is_one_person)
    }

    /// The answer as sentences, turned to the person.
    fn is_past_tense(&self, answer: &str) -> String {
        sentence(&phrase::note(self.texts, answer, self.plan.start.who.as_private_str()))
    }

    fn kept_fact(&self) -> &str {
        let sentence = self.sentence.of(self.text);
        kept::fact(sentence.trim_end(), self.context)
    }

    /// The whole field with other words where the sentence stands.
    fn replace_sentence(&self, words: &str) -> String {
        // A fact in front of what is asked about stays.
        let kept = if self.question_kind() == Asked::Observed { self.kept_fact() } else { "" };
        let before = self.text.get(..self.sentence.start).unwrap_or_default();
        let before =
            &[before, &if kept.is_empty() { String::new() } else { ensure_full_stop(kept.into()) + " " }].concat();
        let after = self.text.get(self.sentence.end..).unwrap_or_default();
        let words = if normalise_note(words).is_empty() { String::new() } else { sentence_of(words) };
        let mut whole = before.trim_end().to_owned();
        let words = match speech::lowercase_first_unless_name(&words) {
            Some(small) if whole.ends_with(',') => small,
            _ => words,
        };
        // Each line of a list stays one.
        let gap = |gap: &str| if gap.contains('\n') { '\n' } else { ' ' };
        let gaps = [&before[whole.len()..], &after[..after.len() - after.trim_start().len()]].map(gap);
        for (part, gap) in [words.as_str(), after.trim()].into_iter().zip(gaps) {
            if !whole.is_empty() && !part.is_empty() {
                whole.push(gap);
            }
            whole.push_str(part);
        }
        whole
    }
}

/// What was counted before with this count behind it, unless it is the same.
fn append_count(earlier: &str, answer: &str) -> String {
    let count = answer::counted(answer);
    let is_it = |told: &&str| lower(&normalise_note(told)) == lower(&count);
    if earlier.is_empty() {
        count
    } else if speech::sentences(earlier).iter().any(is_it) {
        earlier.into()
    } else {
        join_sentences(&[&ensure_full_stop(earlier.into()), &sentence(&count)])
    }
}

/// True for what is told of the past.
fn is_past(words: &str) -> bool {
    words
        .split_whitespace()
        .map(speech::normalise_word)
        .any(|word| speech::is_past_tense(&word) || answer::is_past(&word))
}

/// A sentence of these words, which may be several already.
fn sentence_of(words: &str) -> String {
    let tidy = normalise_note(words);
    if tidy.ends_with(['.', '?', '!', '…']) { speech::capitalise(tidy) } else { sentence(words) }
}

fn question(answer: &str) -> String {
    let asked = speech::capitalise(normalise_note(answer));
    if asked.ends_with('?') { asked } else { [asked.trim_end_matches(['.', '!', ',']), "?"].concat() }
}
