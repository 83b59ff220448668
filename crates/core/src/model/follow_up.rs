//! The next talk on the same topic, linked to the one before it.

use super::{Plan, Text};

impl Plan {
    /// A plan for the next talk with the same person on the same topic; `id` is the draft that this one is kept in.
    ///
    /// What was seen belongs to its own day, so it stays behind. What was written down for the other person to do is what is expected of them now;
    /// which talk it is, is counted on.
    #[must_use]
    pub fn follow_up_plan(&self, id: &str) -> Self {
        let mut next = Self::default();
        next.start.who = self.start.who.clone();
        next.start.topic = self.start.topic.clone();
        next.start.situation = self.start.situation.clone();
        next.start.for_them = self.start.for_them.clone();
        next.start.for_work = self.start.for_work.clone();
        let theirs = self.actions.iter().filter(|action| action.who.as_shared_str() == "them");
        let agreed = theirs.map(|action| action.what.as_shared_str().trim()).filter(|what| !what.is_empty());
        if let Some(fact) = next.facts.first_mut() {
            fact.standard = Text::new(agreed.collect::<Vec<_>>().join("; "));
        }
        next.followup.earlier = Text::new(id);
        next.followup.talk = Text::new(match self.followup.talk.as_private_str() {
            "second" | "third" => "third",
            _ => "second",
        });
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Action;

    #[test]
    fn the_third_of_three_linked_talks_knows_that_it_is_the_third() {
        let mut first = Plan::default();
        first.start.topic = Text::new("Replies to client emails");
        first.start.worry = Text::new("tears");
        let second = first.follow_up_plan("a");
        assert_eq!((second.followup.talk.as_private_str(), second.followup.earlier.as_private_str()), ("second", "a"));
        assert_eq!(second.start.topic, first.start.topic);
        assert!(second.start.worry.is_blank());
        assert!(second.facts[0].standard.is_blank());
        let third = second.follow_up_plan("b");
        assert_eq!((third.followup.talk.as_private_str(), third.followup.earlier.as_private_str()), ("third", "b"));
        assert_eq!(third.follow_up_plan("c").followup.talk.as_private_str(), "third");
    }

    #[test]
    fn what_they_agreed_to_is_what_is_expected_in_the_next_talk() {
        let mut plan = Plan::default();
        for (who, what) in [("them", "answer by noon"), ("me", "clear the inbox"), ("them", " "), ("them", "log it")] {
            let action = Action { who: Text::new(who), what: Text::new(what), ..Action::default() };
            plan.actions.push(action);
        }
        assert_eq!(plan.follow_up_plan("a").facts[0].standard.as_shared_str(), "answer by noon; log it");
    }
}
