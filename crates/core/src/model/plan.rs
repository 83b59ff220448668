//! The whole plan, and its fields by path.

use super::coach_reply::is_in;
use super::fields::{FieldGroup, FieldMeta, plan};
use super::groups::{
    Action, CoachReply, Dignity, Fact, FollowUp, Note, Phase, ReactionPlan, Review, Room, Safety, Script, Start,
    Support, SupportItem,
};

/// The most incidents a plan holds: more is a list of charges, not a conversation.
pub const MAX_FACTS: usize = 3;
/// The most reactions a manager prepares for.
pub const MAX_REACTIONS: usize = 3;
/// The names of the four phases, in order; also their places under `script`.
pub const PHASES: [&str; 4] = ["concern", "ask", "explore", "build"];
/// The names of the four questions of the support audit, in order; also their places under `support`.
pub const SUPPORT_ITEMS: [&str; 4] = ["expectations", "training", "resources", "feedback"];

plan! {
    /// Everything that was typed for one conversation.
    Plan {
        /// Why, with whom, when.
        start: Start = "start",
        /// The foundation.
        safety: Safety = "safety",
        /// One to [`MAX_FACTS`] incidents.
        facts: Vec<Fact> = "facts",
        /// What was given, and what is offered.
        support: Support = "support",
        /// Honest and dignified.
        dignity: Dignity = "dignity",
        /// The four phases.
        script: Script = "script",
        /// Up to [`MAX_REACTIONS`] reactions.
        reactions: Vec<ReactionPlan> = "reactions",
        /// Held against the five principles.
        review: Review = "review",
        /// What happened in the talk.
        room: Room = "room",
        /// Quick notes.
        notes: Vec<Note> = "room.notes",
        /// What both agreed.
        followup: FollowUp = "followup",
        /// Who does what.
        actions: Vec<Action> = "followup.actions",
        /// Sentences that the coach asked about, and what became of them.
        kept: Vec<CoachReply> = "kept",
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self { facts: vec![Fact::default()], ..Self::without_items() }
    }
}

impl Script {
    /// The phase of this name.
    #[must_use]
    pub fn phase(&self, name: &str) -> Option<&Phase> {
        match name {
            "concern" => Some(&self.concern),
            "ask" => Some(&self.ask),
            "explore" => Some(&self.explore),
            "build" => Some(&self.build),
            _ => None,
        }
    }
}

impl Support {
    /// The audit question of this name.
    #[must_use]
    pub fn item(&self, name: &str) -> Option<&SupportItem> {
        match name {
            "expectations" => Some(&self.expectations),
            "training" => Some(&self.training),
            "resources" => Some(&self.resources),
            "feedback" => Some(&self.feedback),
            _ => None,
        }
    }
}

impl Plan {
    /// True when nothing was typed anywhere.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.group_paths().iter().all(|path| self.group(path).is_none_or(FieldGroup::is_blank))
    }

    /// What was typed in the field at this path; `None` when there is no such field.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&str> {
        let (group, name) = path.rsplit_once('.')?;
        self.group(group)?.field(name)
    }

    /// The text of the field at this path, to be changed; `None` when there is no such field.
    pub fn field_mut(&mut self, path: &str) -> Option<&mut String> {
        let (group, name) = path.rsplit_once('.')?;
        self.group_mut(group)?.field_mut(name)
    }

    /// What the field at this path is; `None` when there is no such field.
    #[must_use]
    pub fn field_meta(&self, path: &str) -> Option<&'static FieldMeta> {
        let (group, name) = path.rsplit_once('.')?;
        self.group(group)?.fields().iter().find(|meta| meta.name == name)
    }

    /// True for what the coach reads.
    #[must_use]
    pub fn is_coached(&self, path: &str) -> bool {
        self.field_meta(path).is_some_and(|meta| meta.is_coached)
    }

    /// True for a worked example, which is nobody's own.
    #[must_use]
    pub fn is_example(&self) -> bool {
        !self.start.sandbox.is_blank()
    }

    /// True when these words of a note stand in their side already.
    #[must_use]
    pub fn is_already_in_their_side(&self, note: &Note) -> bool {
        let lines = |text: &str| ["\n", text.trim(), "\n"].concat();
        is_in(&lines(self.followup.their_view.as_private_str()), &lines(note.words.as_private_str()))
    }

    /// What became of the coach's question about this sentence, wherever it stands now.
    #[must_use]
    pub fn coach_reply(&self, class: &str, words: &str) -> Option<&CoachReply> {
        self.kept.iter().find(|kept| kept.is_about(class, words))
    }

    /// The same, to be changed, and put on the list where it is not there yet. What was about sentences that are no
    /// longer in the plan leaves the list.
    pub fn answered_mut(&mut self, path: &str, class: &str, words: &str) -> &mut CoachReply {
        let mut kept = std::mem::take(&mut self.kept);
        kept.retain(|kept| self.field(kept.field.as_private_str()).is_some_and(|text| kept.is_from(text)));
        let at = kept.iter().position(|kept| kept.is_about(class, words)).unwrap_or(kept.len());
        if at == kept.len() {
            kept.push(CoachReply::new(path, class, words));
        }
        self.kept = kept;
        &mut self.kept[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    /// A plan in which every list has an item, so that every kind of path exists.
    fn plan_with_one_of_each() -> Plan {
        let mut plan = Plan::default();
        for list in ["facts", "reactions", "room.notes", "followup.actions", "kept"] {
            assert!(plan.push_default(list));
        }
        plan
    }

    #[test]
    fn every_field_is_reached_by_its_path_for_reading_and_for_writing() {
        let mut plan = plan_with_one_of_each();
        for group in plan.group_paths() {
            let fields = plan.group(&group).map(FieldGroup::fields).unwrap_or_default();
            assert!(plan.group(&group).is_some(), "{group}");
            for meta in fields {
                let path = format!("{group}.{}", meta.name);
                *plan.field_mut(&path).unwrap_or_else(|| panic!("{path} cannot be written")) = path.clone();
                assert_eq!(plan.field(&path), Some(path.as_str()));
                assert_eq!(plan.field_meta(&path), Some(meta));
            }
        }
    }

    #[test]
    fn the_coach_reads_what_will_be_said_and_leaves_private_notes_in_peace() {
        let plan = plan_with_one_of_each();
        for path in [
            "facts.0.observed",
            "facts.0.standard",
            "script.ask.line",
            "reactions.0.line",
            "dignity.strengths",
            "safety.ask_first",
            "support.offer.words",
        ] {
            assert!(plan.is_coached(path), "{path}");
        }
        for path in [
            "start.worry",
            "start.who",
            "safety.explanations",
            "start.for_them",
            "script.contrast.not_saying",
            "room.notes.0.words",
            "no",
        ] {
            assert!(!plan.is_coached(path), "{path}");
        }
    }

    #[test]
    fn what_is_kept_is_found_again_and_goes_with_its_sentence() {
        let mut plan = Plan::default();
        plan.facts[0].observed = Text::new("Always late. Rude.");
        plan.answered_mut("facts.0.observed", "absolute", "Always late.").stays = Text::new("yes");
        plan.answered_mut("facts.0.observed", "label", "Rude.").answer = Text::new("said no");
        plan.answered_mut("facts.0.observed", "absolute", "Always late.").because = Text::new("it is so");
        assert_eq!(plan.kept.len(), 2);
        assert_eq!(
            plan.coach_reply("absolute", "Always late.").map(|kept| kept.because.as_private_str()),
            Some("it is so")
        );
        assert_eq!(plan.coach_reply("absolute", "Rude."), None);
        plan.facts[0].observed = Text::new("Rude.");
        plan.answered_mut("facts.0.observed", "label", "Rude.").stays = Text::new("yes");
        assert_eq!(plan.kept.len(), 1);
    }

    #[test]
    fn a_path_that_names_nothing_is_none() {
        let mut plan = plan_with_one_of_each();
        for path in [
            "",
            ".",
            "start",
            "start.",
            "facts.9.when",
            "facts.-1.when",
            "nothing.here",
            "script.concern",
            "script.praise.line",
        ] {
            assert_eq!(plan.field(path), None, "{path}");
            assert!(plan.field_mut(path).is_none(), "{path}");
        }
    }
}
