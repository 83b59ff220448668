//! Cards for the room: keywords to glance at, not prose to read out.

use super::{incident_text, script, speech, support};
use crate::model::{PHASES, Plan, Shared, Text};
use crate::texts::{Texts, keys};

/// One phase at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkCard {
    /// The phase: one of [`PHASES`].
    pub phase: &'static str,
    /// A few words each.
    pub keywords: Vec<String>,
    /// The question to ask.
    pub question: String,
}

/// The most characters of a keyword: one line of large type on a phone, or two.
const LENGTH: usize = 56;
/// What was seen, and what is said aloud, is not cut where its meaning is.
const LONGEST: usize = 140;

/// The four cards in order.
#[must_use]
pub fn talk_cards(plan: &Plan, texts: &Texts) -> [TalkCard; 4] {
    PHASES.map(|phase| TalkCard {
        phase,
        keywords: keywords(plan, texts, phase),
        question: question(plan, texts, phase),
    })
}

/// A line to stop with for now.
#[must_use]
pub fn postpone_text(texts: &Texts) -> String {
    texts.get(keys::SAY_ADJOURN).to_owned()
}

/// The first question in the line as it stands, else the one that the guide marks.
fn question(plan: &Plan, texts: &Texts, phase: &str) -> String {
    let line = script::line(plan, texts, phase);
    if let Some(question) = speech::sentences(&line.text).into_iter().find(|sentence| sentence.ends_with('?')) {
        return question.to_owned();
    }
    if phase == "ask" {
        return script::first_question(plan, texts);
    }
    script::questions(texts, phase).into_iter().next().unwrap_or_default()
}

fn keywords(plan: &Plan, texts: &Texts, phase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |text: String, most: usize| {
        let text = speech::truncate(&text, most);
        let text = speech::capitalise(text);
        // A standard that several incidents share is read once; "Twice" belongs to each of them.
        if !text.is_empty() && (most == LENGTH || !words.contains(&text)) {
            words.push(text);
        }
    };
    let told = |text: &Text<Shared>| first_sentence(script::typed(plan, texts, text).as_shared_str());
    match phase {
        "concern" => {
            add(first_sentence(&speech::normalise_note(plan.start.topic.as_private_str())), LENGTH);
            for fact in plan.facts.iter().filter(|fact| incident_text::has_words(fact)) {
                let seen = incident_text::observation_sentence(texts, plan, fact);
                add(seen.as_private_str().trim_end_matches('.').into(), LONGEST);
                add(told(&fact.count), LENGTH);
                add(told(&fact.impact), LONGEST);
                add(told(&fact.standard), LONGEST);
            }
            add(told(&plan.safety.own_part), LONGEST);
            for gap in support::gaps(plan) {
                let key = if gap.unsure { keys::SAY_ROOM_CHECK } else { keys::SAY_ROOM_OWN };
                add(texts.format(key, &[("gap", texts.get(&["say.room.", gap.item].concat()))]), LENGTH);
            }
        }
        "ask" => {
            for line in texts.get(keys::SAY_ROOM_ASK).lines() {
                add(line.into(), LENGTH);
            }
        }
        "explore" => {
            for gap in support::gaps(plan) {
                add(texts.get(&["say.room.", gap.item].concat()).into(), LENGTH);
            }
        }
        _ => {
            for kind in plan.support.offer.kinds.as_private_str().split_whitespace() {
                if let Some(kind) = texts.get_opt(&["say.offer.", kind].concat()) {
                    add(kind.into(), LENGTH);
                }
            }
            add(told(&plan.support.offer.words), LONGEST);
            for action in support::actions(plan, texts) {
                add(action.into_owner(), LONGEST);
            }
            let of_them = |text| script::about_them(plan, texts, text);
            add(first_sentence(of_them(&plan.dignity.strengths).as_shared_str()), LONGEST);
            // What is believed, and what happens otherwise, often stands in the last sentence.
            for said in [&plan.dignity.belief, &plan.dignity.consequences].map(of_them) {
                for sentence in speech::sentences(said.as_shared_str()) {
                    add(first_sentence(sentence), LONGEST);
                }
            }
        }
    }
    words
}

/// The first sentence, as a keyword.
fn first_sentence(text: &str) -> String {
    speech::sentences(text).first().map(|first| first.trim_end_matches('.').to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{examples, fixtures::late_emails_plan};
    use crate::model::Fact;
    use time::Date;

    #[test]
    fn a_card_has_few_words_and_a_question() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        for card in talk_cards(&plan, &texts) {
            assert!(card.question.ends_with('?'), "{card:?}");
            assert!(card.keywords.iter().all(|words| words.chars().count() <= LONGEST + 2), "{card:?}");
        }
        let [concern, ask, explore, build] = talk_cards(&plan, &texts);
        assert_eq!(concern.keywords[0], "Replies to client emails");
        assert_eq!(ask.question, "How do you see the client inbox at the moment?");
        assert_eq!(explore.keywords, ["Training"]);
        assert_eq!(build.keywords[..2], ["Coaching", "More time or other dates"]);
        plan.script.ask.line = Text::new("My turn to listen. What did I miss? Go on.");
        assert_eq!(talk_cards(&plan, &texts)[1].question, "What did I miss?");
    }

    #[test]
    fn a_card_says_it_to_the_person_and_leaves_out_nothing_that_matters() {
        let mut plan = late_emails_plan();
        plan.facts[0].standard = Text::new("He answers within a day, as agreed on 12 January.");
        plan.facts[0].impact = Text::new("Nobody could plan around his replies.");
        plan.safety.own_part = Text::new("I never told him that it bothers me.");
        plan.dignity.strengths = Text::new("He fixed the release.");
        plan.dignity.belief = Text::new("I believe that he can do it.");
        plan.dignity.consequences =
            Text::new("We look at it again on 17 December. If he goes on, I will ask HR about the next step.");
        plan.support.offer.words = Text::new("I can show him the alerts.");
        plan.facts.push(Fact { observed: Text::new("a call was missed"), ..plan.facts[0].clone() });
        let [concern, _, _, build] = talk_cards(&plan, &Texts::english());
        for said in [
            "You answer within a day, as agreed on 12 January",
            "Nobody could plan around your replies",
            "I never told you that it bothers me",
        ] {
            assert_eq!(concern.keywords.iter().filter(|words| *words == said).count(), 1, "{said}: {concern:?}");
        }
        for said in [
            "I can show you the alerts",
            "You fixed the release",
            "I believe that you can do it",
            "We look at it again on 17 December",
            "If you go on, I will ask HR about the next step",
        ] {
            assert!(build.keywords.iter().any(|words| words == said), "{said}: {build:?}");
        }
    }

    #[test]
    fn what_is_said_aloud_is_not_cut_in_the_middle() {
        let texts = Texts::english();
        for example in examples::list() {
            let plan = examples::open(&texts, example.id, Date::MAX).unwrap_or_default();
            let build = &talk_cards(&plan, &texts)[3];
            assert!(build.keywords.iter().all(|words| !words.ends_with('…')), "{build:?}");
        }
    }
}
