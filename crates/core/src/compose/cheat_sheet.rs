//! The cheat sheet: one page for the manager's own eyes, to glance at before and during the conversation.
//!
//! It is made from the cards of the conversation, and it stays one page on paper. Where there is no room, what matters least
//! is made shorter first, and then left out; the cards have the rest.

use super::document::{Block, Document, Owner};
use super::talk_cards::Cue;
use super::{reactions, script, talk_cards};
use crate::compose::date;
use crate::lang::clip::clip;
use crate::lang::speech;
use crate::model::{PHASES, Plan, Visibility};
use crate::texts::{Texts, keys};

/// How a page lies: the characters of its lines, and how many points of height are filled of it. Both leave room on paper
/// of Letter size for letters that are wider and lines that break earlier than here.
const PAGES: [(usize, usize); 2] = [(90, 600), (58, 800)];
/// What is made shorter, or left out, one step after the other until the page has room: the rank of its lines, and how many
/// characters of them stay.
const STEPS: [(usize, Option<usize>); 9] = [
    (4, Some(SHORT)),
    (3, Some(SHORT)),
    (2, Some(SHORT)),
    (4, None),
    (3, None),
    (1, Some(SHORT)),
    (0, Some(3 * SHORT)),
    (2, None),
    (1, None),
];
/// A line that can be made shorter keeps so many characters.
const SHORT: usize = 80;
/// What never fits is made as short as this.
const SHORTEST: usize = 20;

/// A line of the page.
struct Line {
    /// What the conversation is about has rank 0, and what is left out first the highest.
    rank: usize,
    /// None for a cue, with or without a label.
    form: Option<fn(String) -> Block>,
    label: String,
    words: String,
}

/// One page: what to remember, the four phases, what comes next, the fears, and a way to stop.
#[must_use]
pub fn cheat_sheet(plan: &Plan, texts: &Texts) -> Document<Owner> {
    let mut lines = lines(plan, texts);
    for (rank, stays) in STEPS.into_iter().chain([(0, Some(SHORTEST))]) {
        while !fits(&page(texts, &lines)) {
            let of_rank = |line: &Line| line.rank == rank;
            match stays {
                Some(stays) => {
                    let longest =
                        lines.iter().filter(|line| of_rank(line)).map(|line| line.words.chars().count()).max();
                    let Some(longest) = longest.filter(|longest| *longest > stays) else { break };
                    let most = (longest * 7 / 8).max(stays);
                    for line in lines.iter_mut().filter(|line| of_rank(line)) {
                        line.words = clip(&line.words, most);
                    }
                }
                None => match lines.iter().rposition(of_rank) {
                    Some(last) => drop(lines.remove(last)),
                    None => break,
                },
            }
        }
    }
    page(texts, &lines)
}

fn page(texts: &Texts, lines: &[Line]) -> Document<Owner> {
    let mut page = Document::new(texts, keys::DOC_CHEAT);
    let mut bullets = Vec::new();
    for line in lines {
        let words = line.words.clone();
        match line.form {
            Some(form) => {
                page.raw_bullets(std::mem::take(&mut bullets));
                page.push_raw(form, words);
            }
            None if line.label.is_empty() => bullets.push(words),
            None => {
                page.raw_bullets(std::mem::take(&mut bullets));
                page.raw_definition(line.label.clone(), words, Visibility::Private);
            }
        }
    }
    page.raw_bullets(bullets);
    page.without_empty_sections()
}

fn lines(plan: &Plan, texts: &Texts) -> Vec<Line> {
    let script = script::Script::of(plan, texts);
    let cards = PHASES.map(|phase| talk_cards::whole_card(plan, texts, &script, phase));
    let mut lines = Lines(Vec::new());
    let typed = |text: &str| speech::normalise_note(text);
    let head = [typed(plan.start.who.as_private_str()), date::day_and_time(texts, plan.start.when.as_private_str())];
    let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
    lines.add(0, Block::Paragraph, head.join(" · "));
    lines.add(0, Block::Notice, speech::sentence(plan.review.remember.as_private_str()));
    for card in cards {
        let is_edited = script.line(card.phase).edited;
        lines.add(0, Block::Heading, texts.get(&["room.covered.", card.phase].concat()).into());
        match card.phase {
            "ask" => lines.add(0, Block::Quote, card.question),
            // The concern has no question but one that the manager wrote into it.
            "concern" if !script.line("concern").text.contains(&card.question) => {}
            _ => lines.add(usize::from(!is_edited), Block::Quote, card.question),
        }
        for (at, cue) in card.cues.into_iter().enumerate() {
            let is_again = !cue.label.is_empty() && lines.0.iter().any(|line| line.label == cue.label);
            let rank = match rank(texts, &cue) {
                _ if is_edited => 1 + at.min(1),
                // Of the second incident, what was seen matters more than what followed.
                0 if is_again && cue.label == texts.get(keys::ROOM_CUE_SEEN) => 1,
                0 | 1 if is_again => 3,
                rank => rank,
            };
            lines.0.push(Line { rank, form: None, label: cue.label, words: cue.words });
        }
    }
    let next = script::next_told(plan, texts).into_owner();
    lines.label(0, texts.get(keys::ROOM_SIDE_NEXT), next);
    lines.add(0, Block::Heading, texts.get(keys::DOC_CHEAT_IF).into());
    lines.add(4, Block::Paragraph, script.contrast.unwrap_or_default());
    for card in reactions::chosen(plan, texts) {
        let line = card.own.map_or(card.line, |own| speech::sentence(&own));
        lines.label(2, &card.name, line);
    }
    lines.label(0, texts.get(keys::DOC_CHEAT_PAUSE), talk_cards::postpone_text(texts));
    lines.0
}

struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, rank: usize, form: fn(String) -> Block, words: String) {
        self.0.push(Line { rank, form: Some(form), label: String::new(), words });
    }

    fn label(&mut self, rank: usize, label: &str, words: String) {
        self.0.push(Line { rank, form: None, label: label.into(), words });
    }
}

/// How soon a cue of a card is left out: what was seen is what the conversation is about.
fn rank(texts: &Texts, cue: &Cue) -> usize {
    let is_any = |labels: &[&str]| labels.iter().any(|label| cue.label == texts.get(label));
    if is_any(&[keys::ROOM_CUE_SEEN, keys::ROOM_CUE_LED, keys::ROOM_CUE_EXPECTED, keys::ROOM_CUE_MINE]) {
        0
    } else if is_any(&[keys::ROOM_CUE_OFFER, keys::ROOM_CUE_PROMISE]) {
        1
    } else if is_any(&[keys::ROOM_CUE_STRENGTH]) {
        3
    } else {
        4
    }
}

/// True where the page is one page, upright and lying down.
pub(super) fn fits(page: &Document<Owner>) -> bool {
    PAGES
        .into_iter()
        .all(|(width, height)| page.blocks().iter().map(|block| points(block, width)).sum::<usize>() <= height)
}

/// The height of a block on paper with lines of so many characters; see `style/print.css`.
fn points(block: &Block, width: usize) -> usize {
    // A letter of Chinese is as wide as two others.
    let wide = |text: &str| text.chars().map(|c| if c >= '\u{1100}' && c != '…' && c != '’' { 2 } else { 1 }).sum();
    let lines = |text: &str| usize::div_ceil(wide(text), width);
    match block {
        Block::Heading(text) => 10 + 14 * lines(text),
        Block::Quote(text) => 4 + 17 * lines(text),
        Block::Pair { text, .. } => 4 + 14 + 14 * lines(text),
        Block::Bullets(items) => 4 + items.iter().map(|item| 2 + 14 * lines(item)).sum::<usize>(),
        Block::Title(_) => 27,
        Block::Paragraph(text) | Block::Notice(text) => 8 + 14 * lines(text),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::examples;
    use crate::export::markdown;
    use crate::model::{ReactionPlan, Text};
    use time::Date;

    #[test]
    fn every_example_has_a_page_that_can_be_glanced_at_with_the_question_and_what_comes_next() {
        let texts = Texts::english();
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        for example in examples::list(&texts) {
            let plan = examples::open(&texts, example.id, today).unwrap_or_default();
            let page = cheat_sheet(&plan, &texts);
            assert!(fits(&page), "{}", example.id);
            let page = markdown::write(&page);
            assert!(page.contains(&script::first_question(&plan, &texts)), "{page}");
            assert!(page.contains(texts.get(keys::ROOM_SIDE_NEXT)), "{page}");
        }
    }

    #[test]
    fn what_the_talk_is_about_is_whole_and_what_is_prepared_for_it_gives_way() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.facts[0].observed =
            Text::new("Nine of the 20 fridge sheets have no entry. On 4 May the milk was at 11 degrees.");
        plan.facts[0].impact = Text::new("We threw away 40 litres. The school had no breakfast.");
        plan.facts[0].standard = Text::new("Each fridge is read at 7 and at 3. It is on the door.");
        plan.safety.own_part = Text::new("I saw the empty sheets in April. I said nothing then.");
        plan.support.offer.words = Text::new("I can do the first week with you. What would help?");
        plan.dignity.consequences = Text::new("I read the sheets each Friday in May. If one is empty then, I ask HR.");
        let whole = [
            "On 4 May the milk was at 11 degrees",
            "The school had no breakfast",
            "It is on the door",
            "I said nothing then",
            "I can do the first week with you. What would help?",
            "If one is empty then, I ask HR.",
        ];
        let line = "I hear you, and I want to understand it, so tell me more about the mornings. ".repeat(4);
        for kind in reactions::kinds() {
            let page = cheat_sheet(&plan, &texts);
            let words = markdown::write(&page);
            assert!(fits(&page), "{words}");
            for said in whole {
                assert!(words.contains(said), "{said}: {words}");
            }
            plan.reactions.push(ReactionPlan { kind: Text::new(*kind), line: Text::new(&*line) });
        }
        plan.facts[0].observed = Text::new("The milk was warm again, and nobody had read the door. ".repeat(60));
        let page = cheat_sheet(&plan, &texts);
        assert!(fits(&page) && markdown::write(&page).contains("nobody had read the door. …"), "{page:?}");
    }
}
