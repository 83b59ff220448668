//! What the coach says about each field: what is clear already, then what to think about, each with a question and with
//! what the words could become once it is answered.
//!
//! The coach finds places in a text; the sentences are made here, out of the user's own answers. Nothing is invented:
//! what is not answered yet stays a visible gap.

use super::rewrite::Place;
use super::script;
use crate::coach::{self, ByteSpan, Category, Context, Strength, TextKind};
use crate::lang::speech::{self, normalise_note};
use crate::model::{FieldGroup, MAX_READ_BYTES, Plan, read_part};
use crate::texts::{Texts, keys};

pub use super::rewrite::Change;

/// How many questions stand under a field at a time. The next ones come as these are settled.
const MAX_QUESTIONS: usize = 8;
/// The longest text in which the words that are asked about are marked, in bytes: a page lays all of it out twice.
const MAX_MARKED_BYTES: usize = 10 * MAX_READ_BYTES;

/// What the coach says about one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCoaching {
    /// The path of the field.
    pub path: String,
    /// What is clear already, as one sentence; empty when nothing was found.
    pub clear: String,
    /// The text of the field in pieces: every second one, beginning with the second, is what the advice is about. None in a very long text.
    pub marks: Vec<String>,
    /// What to think about, in the order of the text.
    pub advice: Vec<Advice>,
    /// What the user decided to keep, in the order of the text.
    pub kept: Vec<KeptWords>,
    /// That there is more to think about, or more than is read, as a sentence; empty when this is all.
    pub more: String,
}

impl FieldCoaching {
    /// The words that the advice is about.
    pub(super) fn asked_about(&self) -> impl Iterator<Item = &String> {
        self.marks.iter().skip(1).step_by(2)
    }
}

/// One thing to think about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What it is about.
    pub category: Category,
    /// Where the words stand in the field.
    pub span: ByteSpan,
    /// The words of the field that are flagged: the text at `span`.
    pub words: String,
    /// The sentence they stand in.
    pub sentence: String,
    /// The question that leads out of it.
    pub asks: String,
    /// The user's answer so far.
    pub answer: String,
    /// What could be said instead, with a gap for whatever is missing.
    pub instead: String,
    /// What becomes of which fields when the user takes it. Empty while the question is open, or a gap would take the
    /// place of what was typed.
    pub changes: Vec<Change>,
}

/// A sentence that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWords {
    /// What the coach had asked about.
    pub category: Category,
    /// The sentence.
    pub sentence: String,
    /// Why it stays, if the user said so.
    pub because: String,
}

/// What the coach says about the plan, field by field; fields about which there is nothing to say are left out.
#[must_use]
pub fn coaching(plan: &Plan, texts: &Texts) -> Vec<FieldCoaching> {
    for_path_prefix("", plan, texts)
}

/// The same for the fields whose paths begin so.
pub(super) fn for_path_prefix(path: &str, plan: &Plan, texts: &Texts) -> Vec<FieldCoaching> {
    let fields = plan.group_paths().into_iter().flat_map(|group| {
        let fields = plan.group(&group).map(FieldGroup::fields).unwrap_or_default();
        fields.iter().map(move |meta| [&group, ".", meta.name].concat())
    });
    let asked = fields.filter(|field| field.starts_with(path) && plan.is_coached(field));
    let excerpt = plan.excerpt();
    asked.filter_map(|path| of_field(plan, &excerpt, texts, &path)).collect()
}

/// `plan` is the excerpt of the whole plan.
fn of_field(whole: &Plan, plan: &Plan, texts: &Texts, path: &str) -> Option<FieldCoaching> {
    let whole_text = whole.field(path).unwrap_or_default();
    let text = read_part(whole_text).trim_end();
    let unread = &whole_text[text.len()..];
    if text.trim().is_empty() {
        return None;
    }
    let context = Context {
        kind: TextKind::of_path(path),
        names: vec![normalise_note(plan.start.who.as_private_str())],
        ..Context::default()
    };
    let review = coach::review(text, &context);
    let mut result = FieldCoaching {
        clear: String::new(),
        path: path.into(),
        marks: Vec::new(),
        advice: Vec::new(),
        kept: Vec::new(),
        more: if whole_text.len() > MAX_READ_BYTES { texts.get(keys::SAY_COACH_LONG).into() } else { String::new() },
    };
    let suggested = suggested(plan, texts, path);
    let mut asked_about: Vec<ByteSpan> = Vec::new();
    for finding in &review.findings {
        let sentence = with_end_marks(finding.sentence, text);
        let words = sentence.of(text).trim();
        // The guide does not question what it suggests itself.
        if suggested.contains(words) {
            continue;
        }
        asked_about.push(finding.sentence);
        let answered = plan.coach_reply(finding.category.name(), words);
        if answered.is_some_and(|answered| !answered.stays.is_blank()) {
            let because =
                answered.map(|answered| normalise_note(answered.because.as_private_str())).unwrap_or_default();
            result.kept.push(KeptWords { category: finding.category, sentence: words.into(), because });
            continue;
        }
        if result.advice.len() == MAX_QUESTIONS {
            result.more = texts.get(keys::SAY_COACH_MORE).into();
            break;
        }
        let answer = answered.map_or("", |answered| answered.answer.as_private_str());
        let (category, question) = (finding.category, finding.question);
        let place = Place { plan, texts, path: &result.path, text, context: &context, category, question, sentence };
        let (instead, mut changes) = place.rewritten(answer);
        for change in &mut changes {
            if change.path == result.path {
                change.text.push_str(unread);
            }
        }
        // No change takes the end off another field, of which it knows the beginning only.
        let is_known =
            |change: &Change| change.path == result.path || whole.field(&change.path) == plan.field(&change.path);
        if normalise_note(answer).is_empty() || !changes.iter().all(is_known) {
            changes.clear();
        }
        result.advice.push(Advice {
            category: finding.category,
            span: finding.span,
            words: finding.span.of(text).into(),
            sentence: words.into(),
            asks: place.asks(),
            answer: answer.into(),
            instead,
            changes,
        });
    }
    result.clear = praise(texts, &review, &asked_about);
    if whole_text.len() <= MAX_MARKED_BYTES {
        result.marks = marks(whole_text, &result.advice);
    }
    let said = [&result.clear, &result.more].iter().any(|text| !text.is_empty());
    (said || !result.advice.is_empty() || !result.kept.is_empty()).then_some(result)
}

/// The text cut before and after each place that the advice is about; places that touch count as one.
fn marks(text: &str, advice: &[Advice]) -> Vec<String> {
    // In order at once: what sorts long lists would be four kilobytes.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for ByteSpan { start, end } in advice.iter().map(|advice| advice.span) {
        spans.insert(spans.partition_point(|earlier| *earlier < (start, end)), (start, end));
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut done = 0;
    for (start, end) in spans {
        if start <= done && !pieces.is_empty() {
            if let Some(last) = pieces.last_mut() {
                last.push_str(text.get(done..end).unwrap_or_default());
            }
        } else {
            pieces.extend([text[done..start].to_owned(), text[start..end].to_owned()]);
        }
        done = done.max(end);
    }
    if !pieces.is_empty() {
        pieces.push(text[done..].to_owned());
    }
    pieces
}

/// The sentence with the marks that end it, which the coach leaves out.
fn with_end_marks(sentence: ByteSpan, text: &str) -> ByteSpan {
    let rest = text.get(sentence.end..).unwrap_or_default();
    let marks = rest.len() - rest.trim_start_matches(['.', '?', '!', '…', '"', '”', '’', ')']).len();
    ByteSpan { start: sentence.start, end: sentence.end + marks }
}

/// What the guide would put into this field by itself; empty where it has nothing to suggest.
fn suggested(plan: &Plan, texts: &Texts, path: &str) -> String {
    let phase = path.strip_prefix("script.").and_then(|rest| rest.strip_suffix(".line"));
    let line = |phase| script::suggestion(plan, texts, phase, script::wording(plan, phase));
    phase.map(line).unwrap_or_default()
}

/// "Clear already: when it was and what followed." Praise for a sentence that is asked about would not be believed.
fn praise(texts: &Texts, review: &coach::Review, asked_about: &[ByteSpan]) -> String {
    // Nor would praise beside what must not be said at all.
    if review.findings.iter().any(|finding| matches!(finding.category, Category::Protected | Category::Threat)) {
        return String::new();
    }
    let is_free = |at: ByteSpan| !asked_about.iter().any(|asked| asked.start <= at.start && at.start < asked.end);
    let found =
        |strength: &Strength| review.strengths.iter().any(|found| found.strength == *strength && is_free(found.span));
    let names: Vec<String> =
        Strength::ALL.iter().filter(|strength| found(strength)).map(|strength| strength.key()).collect();
    let names: Vec<&str> = names.iter().map(|key| texts.get(key)).collect();
    if names.is_empty() {
        return String::new();
    }
    texts.format(keys::SAY_COACH_CLEAR, &[("list", &speech::list(&names, texts.get(keys::SAY_AND)))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures;
    use crate::model::{CoachReply, Text};
    use proptest::prelude::*;

    fn plan(path: &str, text: &str) -> Plan {
        let mut plan = Plan::default();
        if let Some(field) = plan.field_mut(path) {
            *field = text.into();
        }
        plan
    }

    fn on(plan: &Plan, path: &str) -> FieldCoaching {
        let all = coaching(plan, &Texts::english());
        let nothing = FieldCoaching {
            path: path.into(),
            clear: String::new(),
            marks: Vec::new(),
            advice: Vec::new(),
            kept: Vec::new(),
            more: String::new(),
        };
        all.into_iter().find(|coaching| coaching.path == path).unwrap_or(nothing)
    }

    fn answer(plan: &mut Plan, path: &str, answer: &str) {
        let advice = on(plan, path).advice.remove(0);
        plan.answered_mut(path, advice.category.name(), &advice.sentence).answer = Text::new(answer);
    }

    #[test]
    fn a_judging_sentence_is_asked_about_and_the_answer_becomes_the_observation() {
        let path = "facts.0.observed";
        let mut plan = plan(path, "She is careless.");
        let asked = on(&plan, path);
        assert_eq!(asked.advice[0].category, Category::Character);
        assert_eq!(asked.advice[0].asks, "What did you see or hear?");
        assert!(asked.advice[0].instead.starts_with("On [date?], [what you saw?]."), "{}", asked.advice[0].instead);
        assert_eq!(asked.advice[0].changes, []);

        plan.facts[0].when = Text::new("3 March");
        answer(&mut plan, path, "the totals in rows 4 and 9 were wrong");
        let answered = on(&plan, path);
        assert!(answered.advice[0].instead.starts_with("On 3 March, the totals in rows 4 and 9 were wrong."));
        let text = "The totals in rows 4 and 9 were wrong.".into();
        assert_eq!(answered.advice[0].changes, [Change { path: path.into(), text }]);
    }

    #[test]
    fn in_an_incident_a_count_goes_where_counts_stand_and_adds_to_what_is_there() {
        let path = "facts.0.observed";
        let mut plan = plan(path, "He is always late with reports.");
        answer(&mut plan, path, "4 of 6 reports since January");
        let changes = on(&plan, path).advice.remove(0).changes;
        assert_eq!(changes[0].text, "He is late with reports.");
        assert_eq!(changes[1], Change { path: "facts.0.count".into(), text: "4 of 6 reports since January".into() });
        plan.facts[0].count = Text::new("twice in March");
        let changes = on(&plan, path).advice.remove(0).changes;
        assert_eq!(changes[1].text, "twice in March. 4 of 6 reports since January.");
    }

    #[test]
    fn the_only_sentence_about_an_incident_is_never_taken_away() {
        let path = "facts.0.observed";
        for (typed, kept) in [
            ("She is always late with the notes.", "She is late with the notes."),
            ("You never write the notes.", "You do not write the notes."),
        ] {
            let mut plan = plan(path, typed);
            answer(&mut plan, path, "twice since 1 November");
            let changes = on(&plan, path).advice.remove(0).changes;
            assert_eq!(changes[0].text, kept);
            assert_eq!(changes[1].text, "twice since 1 November");
        }
    }

    #[test]
    fn what_the_guide_suggests_is_not_questioned_when_a_word_of_it_is_changed() {
        let mut plan = fixtures::late_emails_plan();
        for phase in crate::model::PHASES {
            let line = script::suggestion(&plan, &Texts::english(), phase, 0);
            let path = ["script.", phase, ".line"].concat();
            if let Some(field) = plan.field_mut(&path) {
                *field = ["Thanks for coming by. ", &line].concat();
            }
            assert_eq!(on(&plan, &path).advice, [], "{phase}");
        }
    }

    #[test]
    fn a_sentence_that_is_asked_about_is_not_praised() {
        let path = "facts.0.observed";
        let asked = on(&plan(path, "On 3 March you were careless with three files."), path);
        assert_eq!((asked.advice.is_empty(), &*asked.clear), (false, ""));
    }

    #[test]
    fn elsewhere_the_sentence_is_replaced_and_its_neighbours_stay() {
        let path = "script.concern.line";
        let mut plan = plan(path, "Thank you for your time. You never listen. What do you think?");
        let asked = on(&plan, path);
        assert_eq!(asked.advice.len(), 1, "{asked:?}");
        answer(&mut plan, path, "on 3 March you began the call before I had finished");
        let advice = on(&plan, path).advice.remove(0);
        assert!(advice.changes[0].text.starts_with("Thank you for your time. "), "{advice:?}");
        assert!(advice.changes[0].text.ends_with(" What do you think?"), "{advice:?}");
        assert!(!advice.changes[0].text.contains("never"));
    }

    #[test]
    fn what_is_kept_is_no_longer_asked_about_until_its_sentence_changes() {
        let path = "facts.0.observed";
        let mut plan = plan(path, "She is careless.");
        let kept = plan.answered_mut(path, "character", "She is careless.");
        kept.stays = Text::new("yes");
        kept.because = Text::new("her own word");
        let silent = on(&plan, path);
        assert_eq!((silent.advice.len(), silent.kept.len()), (0, 1));
        assert_eq!(silent.kept[0].because, "her own word");
        plan.facts[0].observed = Text::new("She is so careless.");
        assert_eq!(on(&plan, path).advice.len(), 1);
    }

    #[test]
    fn a_good_sentence_is_told_what_is_clear_and_asked_nothing() {
        let path = "facts.0.observed";
        let good = on(&plan(path, "On 3 March, three client emails had no reply after two working days."), path);
        assert_eq!(good.advice, []);
        assert_eq!(good.clear, "Clear already: when it was, a number and what anyone could have seen.");
    }

    #[test]
    fn the_words_that_are_asked_about_are_marked_and_the_text_stays_whole() {
        let path = "facts.0.observed";
        let marks = on(&plan(path, "On 3 March he was rude. She is careless."), path).marks;
        assert_eq!(marks.concat(), "On 3 March he was rude. She is careless.");
        assert!(marks.iter().skip(1).step_by(2).any(|mark| mark.contains("careless")), "{marks:?}");
        assert!(marks.iter().step_by(2).all(|rest| !rest.contains("careless")), "{marks:?}");
    }

    #[test]
    fn a_very_long_text_is_read_in_part_and_that_is_said() {
        let path = "facts.0.observed";
        let texts = Texts::english();
        let calm = on(&plan(path, &"The van was loaded on Monday. ".repeat(1000)), path);
        assert_eq!((calm.advice.len(), &*calm.more), (0, texts.get(keys::SAY_COACH_LONG)));
        let heated = on(&plan(path, &"She is careless. ".repeat(1000)), path);
        assert_eq!((heated.advice.len(), &*heated.more), (MAX_QUESTIONS, texts.get(keys::SAY_COACH_MORE)));
        assert_eq!(heated.marks.concat(), "She is careless. ".repeat(1000));
        assert_eq!(on(&plan(path, &"é".repeat(MAX_READ_BYTES)), path).advice, []);
    }

    #[test]
    fn what_takes_the_place_of_a_sentence_keeps_all_of_a_text_that_is_read_in_part() {
        let path = "script.concern.line";
        let rest = "The van was loaded on Monday. ".repeat(40_000);
        let mut plan = plan(path, &["You never listen. ", &rest].concat());
        assert_eq!((on(&plan, path).advice.len(), on(&plan, path).marks.len()), (1, 0));
        answer(&mut plan, path, "on 3 March you began the call before I had finished");
        let change = on(&plan, path).advice.remove(0).changes.remove(0);
        assert!(change.text.ends_with(&rest), "{} of {} bytes", change.text.len(), rest.len());

        // A field of which only the beginning is known is not written over.
        let path = "facts.0.observed";
        let mut plan = self::plan(path, "He is always late with reports.");
        plan.facts[0].count = Text::new("twice in March ".repeat(1000));
        answer(&mut plan, path, "4 of 6 reports since January");
        assert_eq!(on(&plan, path).advice.remove(0).changes, []);
    }

    #[test]
    fn private_notes_are_left_in_peace() {
        assert_eq!(coaching(&plan("start.worry", "He is a lazy liar and always late."), &Texts::english()), []);
    }

    #[test]
    fn the_sample_plan_is_asked_about_nothing() {
        let asked: Vec<_> = coaching(&fixtures::late_emails_plan(), &Texts::english())
            .into_iter()
            .flat_map(|coaching| coaching.advice)
            .map(|advice| advice.sentence)
            .collect();
        assert_eq!(asked, [""; 0]);
    }

    proptest! {
        #[test]
        fn any_words_with_any_answer_give_whole_sentences(text in "\\PC{0,60}", answer in "\\PC{0,30}", bad in 0usize..6) {
            let judged = ["You always", "She is careless", "You need to stop", "He is lazy", "Or else", "Why can't you"][bad];
            for path in ["facts.0.observed", "script.build.line", "dignity.strengths"] {
                let whole = format!("{text} {judged} {text}.");
                let mut plan = plan(path, &whole);
                for advice in on(&plan, path).advice {
                    prop_assert_eq!(on(&plan, path).marks.concat(), &*whole);
                    prop_assert!(whole.get(advice.span.start..advice.span.end).is_some());
                    plan.kept.push(CoachReply {
                        class: Text::new(advice.category.name()),
                        words: Text::new(&*advice.sentence),
                        answer: Text::new(&*answer),
                        ..CoachReply::default()
                    });
                }
                for advice in on(&plan, path).advice {
                    prop_assert!(!advice.instead.trim().is_empty());
                    let find_artifacts = |text: &str| text.contains("{seen}") || text.contains("{answer}");
                    prop_assert!(!find_artifacts(&advice.instead) || find_artifacts(&whole) || find_artifacts(&answer));
                    for change in advice.changes {
                        prop_assert!(plan.field(&change.path).is_some());
                    }
                }
            }
        }
    }
}
