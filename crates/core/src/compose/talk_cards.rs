//! Cards for the room: a question and a few labelled cues to glance at, not prose to read out.

use super::script::{self, Script};
use super::standing::Standing;
use super::{incident_text, support, topic};
use crate::lang::{phrase, speech};
use crate::model::{PHASES, Plan, Shared, Text};
use crate::texts::{Texts, keys};

/// One phase at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkCard {
    /// The phase: one of [`PHASES`].
    pub phase: &'static str,
    /// The question to ask.
    pub question: String,
    /// At most [`MOST_CUES`], in the order in which they are said.
    pub cues: Vec<Cue>,
    /// What there was no room for.
    pub more: Vec<Cue>,
}

/// A line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// What it is: "Seen"; empty where the words say it themselves.
    pub label: String,
    /// A few words.
    pub words: String,
}

/// A card that has no place in the order of the talk: it is there for the moment that needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideCard {
    /// The stable name: `contrast`, `next`, `twice`, `companion`, `formal`, `recording`, `writing`. Also a text key: `room.side.<id>`.
    pub id: &'static str,
    /// What to say.
    pub line: String,
    /// How to go on from there.
    pub hint: String,
}

/// More lines than this are read and not glanced at.
pub const MOST_CUES: usize = 5;
/// What was seen, and what is said aloud, is not cut where its meaning is.
const LONGEST: usize = 200;

/// The four cards in order.
#[must_use]
pub fn talk_cards(plan: &Plan, texts: &Texts, script: &Script) -> [TalkCard; 4] {
    PHASES.map(|phase| talk_card(plan, texts, script, phase))
}

/// The card of a phase.
#[must_use]
pub fn talk_card(plan: &Plan, texts: &Texts, script: &Script, phase: &'static str) -> TalkCard {
    let (cues, more) = Cues::of(plan, texts, script, phase, false).at_a_glance();
    TalkCard { phase, question: question(plan, texts, script, phase), cues, more }
}

/// The same with all cues in the order in which they are said, and all sentences of each.
pub(super) fn whole_card(plan: &Plan, texts: &Texts, script: &Script, phase: &'static str) -> TalkCard {
    let cues = Cues::of(plan, texts, script, phase, true).all.into_iter().map(|(_, cue)| cue).collect();
    TalkCard { phase, question: question(plan, texts, script, phase), cues, more: Vec::new() }
}

/// The line for a misreading, what comes next, a way out of going round in circles, and what people ask about the conversation itself.
#[must_use]
pub fn side_cards(plan: &Plan, texts: &Texts, script: &Script) -> Vec<SideCard> {
    let next = script::next_told(plan, texts).into_owner();
    let formal = Standing::of(plan).choose(
        keys::ROOM_SIDE_FORMAL_LINE_YES,
        keys::ROOM_SIDE_FORMAL_LINE_NO,
        keys::ROOM_SIDE_FORMAL_LINE_OPEN,
    );
    let lines = [
        ("contrast", script.contrast.clone().unwrap_or_default()),
        ("next", next),
        ("twice", texts.get(keys::ROOM_SIDE_TWICE_LINE).to_owned()),
        ("companion", texts.get(keys::ROOM_SIDE_COMPANION_LINE).to_owned()),
        ("formal", texts.format(formal, &[("contact", texts.get(keys::HR_CONTACT))])),
        ("recording", texts.get(keys::ROOM_SIDE_RECORDING_LINE).to_owned()),
        ("writing", texts.get(keys::ROOM_SIDE_WRITING_LINE).to_owned()),
    ];
    let card = |(id, line): (&'static str, String)| {
        let hint = texts.get(&["room.side.", id, ".hint"].concat()).to_owned();
        (!line.is_empty()).then_some(SideCard { id, line, hint })
    };
    lines.into_iter().filter_map(card).collect()
}

/// A line to stop with for now.
#[must_use]
pub fn postpone_text(texts: &Texts) -> String {
    texts.get(keys::SAY_ADJOURN).to_owned()
}

/// The first question in the line as it stands, else the one that the guide marks. After the concern that is the first question of the talk: a
/// question of another kind would lead away from it.
fn question(plan: &Plan, texts: &Texts, script: &Script, phase: &str) -> String {
    if let Some(question) =
        speech::sentences(&script.line(phase).text).into_iter().find(|sentence| sentence.ends_with('?'))
    {
        return question.to_owned();
    }
    match phase {
        "concern" => question(plan, texts, script, "ask"),
        "ask" => script::first_question(plan, texts),
        _ => script::questions(texts, phase).into_iter().next().unwrap_or_default(),
    }
}

/// The cues of a card in the order in which they are said, each with its rank: the lowest are seen first.
struct Cues<'a> {
    texts: &'a Texts,
    all: Vec<(usize, Cue)>,
    /// All sentences of what was typed, and not the first only.
    whole: bool,
}

impl<'a> Cues<'a> {
    fn of(plan: &Plan, texts: &'a Texts, script: &Script, phase: &str, whole: bool) -> Self {
        let mut cues = Self { texts, all: Vec::new(), whole };
        cues.fill(plan, script, phase);
        cues
    }

    /// Adds words under the label `room.cue.<label>`, or under none. A standard that several incidents share is read once.
    fn add(&mut self, rank: usize, label: &str, words: &str) {
        let most = if self.whole { usize::MAX } else { LONGEST };
        self.add_whole(rank, label, &speech::truncate(words.trim_end_matches('.'), most));
    }

    /// The same, however long it is: what the manager wrote is what they will say.
    fn add_whole(&mut self, rank: usize, label: &str, words: &str) {
        let words = speech::capitalise(words.trim_end_matches('.').to_owned());
        if !words.is_empty() && self.all.iter().all(|(_, cue)| cue.words != words) {
            let label =
                if label.is_empty() { "" } else { self.texts.get_opt(&["room.cue.", label].concat()).unwrap_or("") };
            self.all.push((rank, Cue { label: label.into(), words }));
        }
    }

    fn fill(&mut self, plan: &Plan, script: &Script, phase: &str) {
        let texts = self.texts;
        let line = script.line(phase);
        if line.edited {
            let question = question(plan, texts, script, phase);
            for sentence in speech::sentences(&line.text).into_iter().filter(|sentence| *sentence != question) {
                self.add_whole(1, "", sentence);
            }
            return;
        }
        let whole = self.whole;
        let of = |text: &str| if whole { text.to_owned() } else { first_sentence(text) };
        let told = |text: &Text<Shared>| of(script::typed(plan, texts, text).as_shared_str());
        let of_them = |text| of(script::about_them(plan, texts, text).as_shared_str());
        match phase {
            "concern" => {
                self.add(4, "about", &topic_words(plan, texts));
                let facts = plan.facts.iter().filter(|fact| incident_text::has_words(fact));
                for (at, fact) in facts.enumerate() {
                    // Of the others, what was seen comes before what it led to.
                    let later = if at == 0 { 0 } else { 4 };
                    let seen = incident_text::observation_sentence(texts, plan, fact).into_owner();
                    let count = told(&fact.count);
                    let count = if count.is_empty() {
                        count
                    } else {
                        [" (", &speech::lowercase_first(count.trim_end_matches('.').to_owned()), ")"].concat()
                    };
                    self.add(1, "seen", &[seen.trim_end_matches('.'), &count].concat());
                    self.add(3 + later, "led", &of(incident_text::led_to(texts, plan, fact).as_shared_str()));
                    self.add(3 + later, "expected", &told(&fact.standard));
                }
                self.add(2, "mine", &of(script::own_part(plan, texts).as_shared_str()));
                for gap in support::gaps(plan) {
                    let label = if gap.unsure { "check" } else { "missing" };
                    self.add(5, label, texts.get(&["say.room.", gap.item].concat()));
                }
            }
            "ask" => {
                for line in texts.get(keys::SAY_ROOM_ASK).lines() {
                    self.add(1, "", line);
                }
            }
            "explore" => {
                for gap in support::gaps(plan) {
                    self.add(1, "ask", texts.get(&["say.room.", gap.item].concat()));
                }
                for explanation in explanations(plan) {
                    self.add(2, "cause", &explanation);
                }
            }
            _ => {
                self.add(1, "strength", &of_them(&plan.dignity.strengths));
                for sentence in speech::sentences(script::about_them(plan, texts, &plan.dignity.belief).as_shared_str())
                {
                    self.add(2, "belief", sentence);
                }
                let offer = script::offer(plan, texts).into_owner();
                let told = if whole { String::new() } else { speech::without_questions(offer.clone()) };
                self.add(1, "offer", &of(if told.is_empty() { &offer } else { &told }));
                for action in support::actions(plan, texts) {
                    // "I will: get you a tablet"
                    let is_got = phrase::promise_key(action.as_shared_str()) == keys::SAY_MY_PART;
                    self.add(3, "promise", &[if is_got { "get you " } else { "" }, action.as_shared_str()].concat());
                }
            }
        }
    }

    /// What a glance takes in, and the rest.
    fn at_a_glance(self) -> (Vec<Cue>, Vec<Cue>) {
        // In order at once: what sorts long lists would be four kilobytes.
        let mut ranks: Vec<(usize, usize)> = Vec::new();
        for (at, (rank, _)) in self.all.iter().enumerate() {
            ranks.insert(ranks.partition_point(|(other, _)| other <= rank), (*rank, at));
        }
        let seen = &ranks[..ranks.len().min(MOST_CUES)];
        let (mut cues, mut more) = (Vec::new(), Vec::new());
        for (at, (rank, cue)) in self.all.into_iter().enumerate() {
            if seen.contains(&(rank, at)) { cues.push(cue) } else { more.push(cue) }
        }
        (cues, more)
    }
}

/// What else could explain it, thought by thought.
pub(crate) fn explanations(plan: &Plan) -> Vec<String> {
    let typed = plan.safety.explanations.as_private_str();
    let lines = typed.lines().flat_map(|line| speech::sentences(line).into_iter().map(speech::normalise_note));
    lines.filter(|thought| !thought.is_empty()).collect()
}

/// The topic in a few words; empty where there is none.
fn topic_words(plan: &Plan, texts: &Texts) -> String {
    if plan.start.topic.is_blank() { String::new() } else { first_sentence(topic::topic(plan, texts).as_shared_str()) }
}

/// The first sentence, as a keyword.
fn first_sentence(text: &str) -> String {
    speech::sentences(text).first().map(|first| first.trim_end_matches('.').to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{examples, fixtures::late_emails_plan};
    use crate::model::{Fact, FollowUp};
    use time::Date;

    fn words(card: &TalkCard) -> Vec<&str> {
        card.cues.iter().chain(&card.more).map(|cue| cue.words.as_str()).collect()
    }

    #[test]
    fn a_card_has_a_question_and_a_few_labelled_lines() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        for card in talk_cards(&plan, &texts, &Script::of(&plan, &texts)) {
            assert!(card.question.ends_with('?') && card.cues.len() <= MOST_CUES, "{card:?}");
            assert!(words(&card).iter().all(|words| words.chars().count() <= LONGEST + 2), "{card:?}");
        }
        let [concern, ask, explore, build] = talk_cards(&plan, &texts, &Script::of(&plan, &texts));
        let labels: Vec<&str> = concern.cues.iter().map(|cue| cue.label.as_str()).collect();
        assert_eq!(labels, ["About", "Seen", "Led to", "Expected", "My part"]);
        assert!(concern.cues[1].words.ends_with("after two working days (6 of 24 emails)"), "{concern:?}");
        assert_eq!(concern.question, ask.question);
        assert_eq!(ask.question, "How do you see the client inbox at the moment?");
        let causes = ["The shared inbox may not send alerts", "The new project may take more hours than I planned"];
        assert_eq!(words(&explore), ["Training", causes[0], causes[1]]);
        assert!(build.cues.iter().any(|cue| cue.words == "What would help you most?"), "{build:?}");
        plan.script.ask.line = Text::new("My turn to listen. What did I miss? Go on.");
        assert_eq!(talk_cards(&plan, &texts, &Script::of(&plan, &texts))[1].question, "What did I miss?");
    }

    #[test]
    fn a_card_says_it_to_the_person_and_leaves_out_nothing_that_matters() {
        let texts = Texts::english();
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
        let [concern, _, _, build] = talk_cards(&plan, &texts, &Script::of(&plan, &texts));
        for said in [
            "You answer within a day, as agreed on 12 January",
            "Nobody could plan around your replies",
            "I never told you that it bothers me",
        ] {
            assert_eq!(words(&concern).iter().filter(|words| **words == said).count(), 1, "{said}: {concern:?}");
        }
        assert_eq!(concern.cues.iter().filter(|cue| cue.label == "Seen").count(), 2, "{concern:?}");
        for said in ["I can show you the alerts", "You fixed the release", "I believe that you can do it"] {
            assert!(words(&build).contains(&said), "{said}: {build:?}");
        }
        let sides = side_cards(&plan, &texts, &Script::of(&plan, &texts));
        assert_eq!(
            sides.iter().map(|card| card.id).collect::<Vec<_>>(),
            ["contrast", "next", "twice", "companion", "formal", "recording", "writing"]
        );
        assert!(sides[1].line.ends_with("If you go on, I will ask HR about the next step."), "{sides:?}");
        let blank = Plan::default();
        let sides = side_cards(&blank, &texts, &Script::of(&blank, &texts));
        assert_eq!(
            sides.iter().map(|card| card.id).collect::<Vec<_>>(),
            ["twice", "companion", "formal", "recording", "writing"]
        );
        assert!(sides[2].line.starts_with("No."), "{sides:?}");
        let formal = Plan { followup: FollowUp { formal: Text::new("yes"), ..FollowUp::default() }, ..Plan::default() };
        let sides = side_cards(&formal, &texts, &Script::of(&formal, &texts));
        assert!(
            sides[2].line.starts_with("Yes, this is part of a formal process. You can ask your HR partner"),
            "{sides:?}"
        );
    }

    #[test]
    fn whom_it_hit_is_not_the_person_on_a_card_where_it_is_not_in_the_script() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        plan.start.who = Text::new("Ana");
        plan.facts[0].observed = Text::new("she left the press at 3 without telling anyone");
        for impact in ["night shift had to redo it, they were fuming", "ward had no linen and they had to borrow"] {
            plan.facts[0].impact = Text::new(impact);
            let script = Script::of(&plan, &texts);
            assert!(!script.line("concern").text.contains("you were fuming"), "{}", script.line("concern").text);
            let card = talk_card(&plan, &texts, &script, "concern");
            let led = card.cues.iter().chain(&card.more).find(|cue| cue.label == "Led to");
            assert!(led.is_some_and(|cue| cue.words.contains("they ")), "{led:?}");
        }
    }

    #[test]
    fn what_is_said_aloud_is_not_cut_in_the_middle() {
        let texts = Texts::english();
        for example in examples::list(&Texts::english()) {
            let plan = examples::open(&texts, example.id, Date::MAX).unwrap_or_default();
            for card in talk_cards(&plan, &texts, &Script::of(&plan, &texts)) {
                assert!(words(&card).iter().all(|words| !words.ends_with('…')), "{card:?}");
            }
        }
    }
}
