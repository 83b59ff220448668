//! What each step shows before anything is opened or typed: its sections with their fields, and how much that is to read.
//!
//! The pages are built from the same sections, so that the count is of what is shown.

use crate::model::{
    DocumentKind, FieldKind, PHASES, Plan, QUICK_TRACK_FIELDS, QUICK_TRACK_QUESTIONS, SUPPORT_ITEMS, Step, Visibility,
};
use crate::texts::{Texts, field_key, keys};

/// A part of a step under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepSection {
    /// The key of its heading; empty without one.
    pub title: &'static str,
    /// The paths of its fields, in their order.
    pub fields: &'static [&'static str],
    /// True where only the heading is shown until it is opened.
    pub is_folded: bool,
}

/// An open section.
const fn open(title: &'static str, fields: &'static [&'static str]) -> StepSection {
    StepSection { title, fields, is_folded: false }
}

/// A section that is opened by who wants it.
const fn folded(title: &'static str, fields: &'static [&'static str]) -> StepSection {
    StepSection { title, fields, is_folded: true }
}

/// The person and the topic.
pub const PERSON: StepSection = open(keys::START_SECTION_PERSON, &["start.who", "start.topic"]);
/// The kind of situation, and why it matters.
pub const SITUATION: StepSection = open("", &["start.situation", "start.reason"]);
/// When, where and with whom the talk takes place, and of which kind it is.
pub const OCCASION: StepSection = folded(
    keys::START_SECTION_OCCASION,
    &["start.when", "start.place", "start.minutes", "start.attends", "followup.formal", "start.sender"],
);
/// What the manager hopes for, and the lines that make it safe to talk.
pub const SAFETY: [StepSection; 4] = [
    open(keys::START_SECTION_PURPOSE, &["start.for_them", "start.for_work"]),
    open(keys::SAFETY_SECTION_LINES, &["safety.normal", "safety.ask_first", "safety.own_part", "safety.work"]),
    folded(keys::SAFETY_SECTION_CHECK, &["safety.ready", "safety.explanations"]),
    folded(keys::START_SECTION_YOURS, &["start.for_me", "start.worry"]),
];
/// What support can be offered.
pub const OFFER: StepSection = open(keys::SUPPORT_SECTION_OFFER, &["support.offer.kinds", "support.offer.words"]);
/// Strengths, consequences and belief.
pub const DIGNITY: StepSection = open("", &["dignity.strengths", "dignity.consequences", "dignity.belief"]);
/// The line of contrast.
pub const CONTRAST: StepSection =
    open(keys::SCRIPT_SECTION_CONTRAST, &["script.contrast.not_saying", "script.contrast.am_saying"]);
/// The fields of an incident.
pub const INCIDENT: [&str; 7] = ["when", "observed", "count", "standard", "impact", "source", "source_note"];

/// How much is seen at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FirstSight {
    /// Words to read, those of labels, hints, choices and buttons included.
    pub words: usize,
    /// Places to write in, and groups of choices.
    pub fields: usize,
}

/// What a step of an empty plan shows at first sight, without what is around the steps on every page.
#[must_use]
pub fn of_step(step: Step, texts: &Texts) -> FirstSight {
    let mut seen = Seen::new(texts);
    let own = |last: &str| ["step.", step.id(), last].concat();
    for last in [".minutes", ".title", ".lead", ".why.title"] {
        seen.says(&own(last));
    }
    seen.says(keys::UI_STEP_OF);
    match step {
        Step::Start => {
            for key in [
                keys::START_TRACK_LABEL,
                keys::START_TRACK_QUICK,
                keys::START_TRACK_FULL,
                keys::START_TRACK_HINT,
                keys::START_EXAMPLES,
            ] {
                seen.says(key);
            }
            seen.shows(&[PERSON, SITUATION, OCCASION]);
            for key in
                [keys::START_LOCK, keys::HR_TITLE, keys::HR_GATE, keys::HR_GATE_YES, keys::ANSWER_NO, keys::WHY_TITLE]
            {
                seen.says(key);
            }
            // The question about HR, whose answer is no part of the plan.
            seen.sight.fields += 1;
        }
        Step::Safety => seen.shows(&SAFETY),
        Step::Facts => {
            seen.says(keys::FACTS_SECTION_ITEM);
            for name in INCIDENT {
                seen.asks(&["facts.0.", name].concat());
            }
            seen.says(keys::UI_FACTS_TRY);
            seen.says(keys::UI_FACTS_ADD);
        }
        Step::Support => {
            seen.says(keys::SUPPORT_SECTION_AUDIT);
            for item in SUPPORT_ITEMS {
                seen.asks(&["support.", item, ".answer"].concat());
            }
            seen.shows(&[OFFER]);
        }
        Step::Dignity => seen.shows(&[DIGNITY]),
        Step::Script => {
            for phase in PHASES {
                for last in [".title", ".aim"] {
                    seen.says(&["script.", phase, last].concat());
                }
                seen.asks(&["script.", phase, ".line"].concat());
                seen.says(keys::UI_SCRIPT_ANOTHER);
                seen.says(keys::UI_SCRIPT_QUESTIONS);
            }
            seen.says(keys::UI_SCRIPT_FIRST_QUESTION);
            seen.shows(&[CONTRAST]);
        }
        Step::Reactions => {
            seen.says(keys::UI_REACTIONS_PICK);
            seen.asks_with("reactions.0.kind", false);
        }
        Step::Review => seen.says_review(),
        Step::Room => {
            seen.says(keys::UI_TALK_ABOUT);
            seen.says(keys::UI_TALK_BEGIN);
            for phase in PHASES {
                seen.says(&["room.covered.", phase].concat());
                seen.says(keys::UI_ROOM_CARD_DONE);
            }
            seen.sight.fields += PHASES.len();
            for key in [keys::SAY_ADJOURN, keys::ROOM_SECTION_NOTES, keys::CARE_NOTES, keys::UI_ROOM_NOTE] {
                seen.says(key);
            }
        }
        Step::FollowUp => {
            seen.shows(&FOLLOW_UP);
            for key in [
                keys::FOLLOWUP_SECTION_ACTIONS,
                keys::UI_FOLLOWUP_ADD,
                keys::UI_FOLLOWUP_NO_DATE,
                keys::UI_FOLLOWUP_SEND,
                keys::DOC_SUMMARY,
                keys::DOC_SUMMARY_CONTENTS,
                keys::CARE_HOLD,
            ] {
                seen.says(key);
            }
        }
    }
    seen.sight
}

/// What is asked after the talk.
pub const FOLLOW_UP: [StepSection; 3] = [
    open(keys::FOLLOWUP_SECTION_VIEW, &["followup.their_view", "followup.own_part", "followup.talk"]),
    open(keys::UI_FOLLOWUP_DATES, &[]),
    folded(keys::FOLLOWUP_SECTION_REFLECT, &["followup.went_well", "followup.differently", "followup.learned"]),
];

/// The same of the ten-minute track. Its first question is suggested, and folds to the suggestion.
#[must_use]
pub fn of_quick_track(texts: &Texts) -> FirstSight {
    let mut seen = Seen::new(texts);
    let said = [
        keys::UI_QUICK_DONE,
        keys::UI_QUICK_TITLE,
        keys::UI_QUICK_LEAD,
        keys::HR_TITLE,
        keys::HR_GATE,
        keys::HR_GATE_YES,
        keys::ANSWER_NO,
        keys::UI_QUICK_OWN,
        keys::UI_QUICK_MAKE,
        keys::UI_QUICK_FULL,
    ];
    for key in said {
        seen.says(key);
    }
    for paths in &QUICK_TRACK_FIELDS[..QUICK_TRACK_QUESTIONS] {
        for path in paths.iter().filter(|path| **path != QUICK_TRACK_SUGGESTED) {
            seen.asks(path);
        }
    }
    seen.sight
}

/// The field of the ten-minute track that is filled in from the start.
pub const QUICK_TRACK_SUGGESTED: &str = "safety.ask_first";

/// What was seen so far.
struct Seen<'a> {
    texts: &'a Texts,
    plan: Plan,
    sight: FirstSight,
}

impl<'a> Seen<'a> {
    fn new(texts: &'a Texts) -> Self {
        let mut plan = Plan::default();
        plan.push_default("reactions");
        Self { texts, plan, sight: FirstSight::default() }
    }

    fn says(&mut self, key: &str) {
        self.sight.words += self.texts.get_opt(key).map_or(0, |text| text.split_whitespace().count());
    }

    fn shows(&mut self, sections: &[StepSection]) {
        for section in sections {
            self.says(section.title);
            if !section.is_folded {
                for path in section.fields {
                    self.asks(path);
                }
            }
        }
    }

    fn asks(&mut self, path: &str) {
        self.asks_with(path, true);
    }

    /// A field with its choices; `has_label` where its label is seen.
    fn asks_with(&mut self, path: &str, has_label: bool) {
        let Some(meta) = self.plan.field_meta(path).copied() else { return };
        let key = field_key(path);
        self.sight.fields += 1;
        if has_label {
            self.says(&[&key, ".label"].concat());
            self.says(&[&key, ".hint"].concat());
            if meta.visibility == Visibility::Private {
                self.says(keys::VISIBILITY_PRIVATE);
            }
        }
        if self.texts.get_opt(&[&key, ".example"].concat()).is_some() {
            self.says(keys::UI_EXAMPLE);
        }
        if let FieldKind::Choice(values) | FieldKind::MultiChoice(values) = meta.kind {
            for value in values {
                let own = [&key, ".", value].concat();
                let shared = ["answer.", value].concat();
                self.says(if self.texts.get_opt(&own).is_some() { &own } else { &shared });
            }
        }
    }

    /// What the review says of an empty plan, but for what it found in it.
    fn says_review(&mut self) {
        let titles = [
            keys::UI_REVIEW_OPEN,
            keys::UI_REVIEW_PRINCIPLES,
            keys::UI_REVIEW_LANDING,
            keys::UI_REVIEW_FAIRNESS,
            keys::UI_REVIEW_OUT,
        ];
        for key in titles {
            self.says(key);
        }
        self.asks("review.same_standard");
        self.asks("review.remember");
        for kind in DocumentKind::ALL {
            self.says(&["doc.", kind.id()].concat());
            self.says(&["doc.", kind.id(), ".contents"].concat());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_asks_for_much_at_once() {
        let texts = Texts::english();
        let steps = Step::ALL.into_iter().map(|step| (step.id(), of_step(step, &texts)));
        for (name, sight) in steps.chain([("quick", of_quick_track(&texts))]) {
            assert!(sight.words <= 220 && sight.fields <= 8, "{name}: {sight:?}");
            assert!(sight.words > 40, "{name}: {sight:?}");
        }
    }

    #[test]
    fn every_field_of_a_section_is_in_the_plan() {
        let plan = Plan::default();
        let sections = [PERSON, SITUATION, OCCASION, OFFER, DIGNITY, CONTRAST];
        for section in sections.iter().chain(&SAFETY).chain(&FOLLOW_UP) {
            assert!(section.fields.iter().all(|path| plan.field_meta(path).is_some()), "{section:?}");
            assert!(section.title.is_empty() || Texts::english().get_opt(section.title).is_some(), "{section:?}");
        }
    }
}
