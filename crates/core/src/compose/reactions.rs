//! If-then cards for what the other person may do, on the user's own facts.

use super::{incident_text, script, topic};
use crate::lang::{phrase, speech};
use crate::model::{Fact, FieldGroup, FieldKind, Plan, ReactionPlan};
use crate::texts::{Texts, keys};

/// What to do when it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionCard {
    /// What the reaction is called.
    pub name: String,
    /// The plan in one sentence: "If they go quiet, then I wait."
    pub if_then: String,
    /// What helps.
    pub do_: Vec<String>,
    /// What does not.
    pub avoid: Vec<String>,
    /// A line to say, on the user's own facts.
    pub line: String,
    /// The line that the user wrote, where they did.
    pub own: Option<String>,
}

/// The names of all reactions, in the order in which they are offered.
#[must_use]
pub fn kinds() -> &'static [&'static str] {
    match ReactionPlan::FIELDS.iter().find(|meta| meta.name == "kind").map(|meta| meta.kind) {
        Some(FieldKind::Choice(kinds)) => kinds,
        _ => &[],
    }
}

/// The card for the reaction of this name.
#[must_use]
pub fn card(kind: &str, plan: &Plan, texts: &Texts) -> ReactionCard {
    let key = |part: &str| ["react.", kind, ".", part].concat();
    let list = |part: &str| {
        texts.get_opt(&key(part)).map(|list| list.lines().map(str::to_owned).collect()).unwrap_or_default()
    };
    // What to do about a disclosure is said once, for the card and for the care panel.
    let do_ = if kind == "disclosure" {
        [keys::CARE_DISCLOSURE, keys::CARE_CONFIDENTIAL].map(|key| texts.get(key).to_owned()).into()
    } else {
        list("do")
    };
    let own = plan
        .reactions
        .iter()
        .find(|reaction| reaction.kind.as_private_str() == kind && !reaction.line.is_blank())
        .map(|reaction| phrase::reaction(texts, reaction.line.as_private_str(), plan.start.who.as_private_str()))
        .filter(|line| !line.is_empty());
    ReactionCard {
        name: texts.get(&["reactions.kind.", kind].concat()).to_owned(),
        if_then: texts.get_opt(&key("if")).unwrap_or_default().to_owned(),
        do_,
        avoid: list("avoid"),
        line: line(kind, plan, texts),
        own,
    }
}

fn line(kind: &str, plan: &Plan, texts: &Texts) -> String {
    let key = ["react.", kind, ".line"].concat();
    if texts.get_opt(&key).is_none() {
        return String::new();
    }
    let first = plan.facts.iter().find(|fact| incident_text::has_words(fact));
    let seen = first.map_or_else(
        || incident_text::observation_sentence(texts, &Plan::default(), &Fact::default()).into_owner(),
        |fact| incident_text::observation_sentence(texts, plan, fact).into_owner(),
    );
    let seen = speech::sentences(&seen).first().copied().unwrap_or_default().to_owned();
    let topic = topic::about(plan, texts);
    speech::one_stop(texts.format(
        &key,
        &[("seen", &seen), ("topic", topic.as_private_str()), ("question", &script::first_question(plan, texts))],
    ))
}

/// The reactions that the user prepares for, in their order.
#[must_use]
pub fn chosen(plan: &Plan, texts: &Texts) -> Vec<ReactionCard> {
    let named = plan.reactions.iter().filter(|reaction| !reaction.is_blank() && !reaction.kind.is_blank());
    named.map(|reaction| card(reaction.kind.as_private_str(), plan, texts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::{golden, late_emails_plan};

    #[test]
    fn every_reaction_has_a_whole_card_with_and_without_facts() {
        let texts = Texts::english();
        let mut page = String::new();
        for kind in kinds() {
            for plan in [late_emails_plan(), Plan::default()] {
                let card = card(kind, &plan, &texts);
                assert!(!card.name.is_empty() && !card.if_then.is_empty() && !card.line.is_empty(), "{kind}");
                assert!(!card.do_.is_empty() && !card.avoid.is_empty(), "{kind}");
                page.extend([kind, ": ", &card.if_then, " ", &card.line, "\n"]);
            }
        }
        assert_eq!(kinds().len(), 11);
        golden("reactions.txt", &page);
    }

    #[test]
    fn the_persons_own_line_stands_beside_the_suggestion() {
        let cards = chosen(&late_emails_plan(), &Texts::english());
        assert_eq!(cards.len(), 1);
        assert_eq!(cards[0].own.as_deref(), Some("Take your time. I am in no hurry."));
    }
}
