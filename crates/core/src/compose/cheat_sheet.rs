//! The cheat sheet: one page for the manager's own eyes, to glance at before and during the conversation.
//!
//! It is made from the cards of the conversation. A page of more than [`MOST_WORDS`] words is read and not glanced at, so
//! what matters least is left out first; the cards have the rest.

use super::document::{Block, Document, Owner};
use super::talk_cards::Cue;
use super::{date, reactions, script, speech, talk_cards};
use crate::model::{Plan, Visibility};
use crate::texts::{Texts, keys};

/// The most words on the page, its title, headings, labels and the marks of its lines included.
pub const MOST_WORDS: usize = 180;
/// The most words of one line.
const LONGEST_LINE: usize = 26;
/// A line is not made shorter than this.
const SHORTEST_LINE: usize = 12;

/// A line of the page.
struct Line {
    /// Lines of rank 0 stay, those of rank 1 are made shorter where there is no room, and those above are left out first.
    rank: usize,
    /// None for a cue, with or without a label.
    form: Option<fn(String) -> Block>,
    label: String,
    words: String,
}

impl Line {
    /// The words, where a line that can be shorter has at most so many.
    fn words(&self, longest: usize) -> String {
        clip(&self.words, if self.rank == 0 { LONGEST_LINE.min(4 * longest + 2) } else { longest })
    }
}

/// One page: what to remember, the four phases, what comes next, the fears, and a way to stop.
#[must_use]
pub fn cheat_sheet(plan: &Plan, texts: &Texts) -> Document<Owner> {
    let mut lines = lines(plan, texts);
    let mut longest = LONGEST_LINE;
    while count(&lines, longest) > MOST_WORDS {
        let highest = lines.iter().map(|line| line.rank).max().unwrap_or_default();
        let shortest = if highest == 0 { 2 } else { SHORTEST_LINE };
        if highest < 2 && longest > shortest {
            longest -= 2;
        } else if let Some(last) = lines.iter().rposition(|line| line.rank == highest && highest > 0) {
            lines.remove(last);
        } else {
            break;
        }
    }
    let mut page = Document::new(texts, keys::DOC_CHEAT);
    let mut bullets = Vec::new();
    for line in lines {
        let words = line.words(longest);
        match line.form {
            Some(form) => {
                page.raw_bullets(std::mem::take(&mut bullets));
                page.push_raw(form, words);
            }
            None if line.label.is_empty() => bullets.push(words),
            None => {
                page.raw_bullets(std::mem::take(&mut bullets));
                page.raw_definition(line.label, words, Visibility::Private);
            }
        }
    }
    page.raw_bullets(bullets);
    page.without_empty_sections()
}

fn lines(plan: &Plan, texts: &Texts) -> Vec<Line> {
    let script = script::Script::of(plan, texts);
    let cards = talk_cards::talk_cards(plan, texts, &script);
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
            _ => lines.add(if is_edited { 0 } else { 2 }, Block::Quote, card.question),
        }
        for (at, cue) in card.cues.into_iter().chain(card.more).enumerate() {
            // What was expected the second time can be said without the page.
            let is_again = lines.0.iter().any(|line| line.label == cue.label);
            let rank = match rank(texts, &cue) {
                _ if is_edited => 2 + at.min(1),
                1 if is_again => 3,
                rank => rank,
            };
            lines.0.push(Line { rank, form: None, label: cue.label, words: cue.words });
        }
    }
    let next = script::next_told(plan, texts).into_owner();
    lines.label(1, texts.get(keys::ROOM_SIDE_NEXT), first_sentence(&next));
    lines.add(0, Block::Heading, texts.get(keys::DOC_CHEAT_IF).into());
    lines.add(4, Block::Paragraph, script.contrast.unwrap_or_default());
    for card in reactions::chosen(plan, texts) {
        let line = card.own.map_or(card.line, |own| speech::sentence(&own));
        lines.label(1, &card.name, line);
    }
    lines.label(0, texts.get(keys::DOC_CHEAT_PAUSE), first_sentence(&talk_cards::postpone_text(texts)));
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
    let is = |key: &str| cue.label == texts.get(key);
    if is(keys::ROOM_CUE_SEEN) {
        0
    } else if [keys::ROOM_CUE_MINE, keys::ROOM_CUE_OFFER].into_iter().any(is) {
        1
    } else if [keys::ROOM_CUE_EXPECTED, keys::ROOM_CUE_PROMISE].into_iter().any(is) {
        2
    } else if [keys::ROOM_CUE_LED, keys::ROOM_CUE_STRENGTH].into_iter().any(is) {
        3
    } else {
        4
    }
}

/// The words of the page when its lines have at most so many.
fn count(lines: &[Line], longest: usize) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    let lines = lines.iter().filter(|line| !line.words.is_empty());
    // Each line has a mark of its own, and the title has three words with its mark.
    lines.map(|line| 1 + words(&line.label) + words(&line.words(longest))).sum::<usize>() + 3
}

/// The text, or as many whole sentences of it as have at most so many words; where not even one has, its beginning.
fn clip(text: &str, longest: usize) -> String {
    let words = |text: &str| text.split_whitespace().count();
    if words(text) <= longest {
        return text.into();
    }
    let mut whole = String::new();
    for sentence in speech::sentences(text) {
        if words(&whole) + words(sentence) > longest {
            break;
        }
        speech::append(&mut whole, sentence);
    }
    if !whole.is_empty() {
        return whole;
    }
    let start: Vec<&str> = text.split_whitespace().take(longest).collect();
    // A clause that ends in the second half says more than one that is cut.
    let end = start.iter().rposition(|word| word.ends_with([',', ';', ':'])).filter(|at| 2 * (at + 1) >= longest);
    let start = start[..end.map_or(start.len(), |at| at + 1)].join(" ");
    [start.trim_end_matches([',', ';', ':', '.']), "…"].concat()
}

fn first_sentence(text: &str) -> String {
    speech::sentences(text).first().copied().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::examples;
    use crate::export::markdown;
    use time::Date;

    fn words(plan: &Plan, texts: &Texts) -> usize {
        markdown::write(&cheat_sheet(plan, texts)).split_whitespace().count()
    }

    #[test]
    fn every_example_has_a_page_that_can_be_glanced_at_with_the_question_and_what_comes_next() {
        let texts = Texts::english();
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        for example in examples::list(&texts) {
            let plan = examples::open(&texts, example.id, today).unwrap_or_default();
            assert!(words(&plan, &texts) <= MOST_WORDS, "{}: {}", example.id, words(&plan, &texts));
            let page = markdown::write(&cheat_sheet(&plan, &texts));
            assert!(page.contains(&script::first_question(&plan, &texts)), "{page}");
            assert!(page.contains(texts.get(keys::ROOM_SIDE_NEXT)), "{page}");
        }
    }

    #[test]
    fn a_line_ends_with_a_sentence_or_shows_that_it_goes_on() {
        for (text, clipped) in [
            ("One two three.", "One two three."),
            ("One two. Three four five six seven.", "One two."),
            ("One two three four five six seven eight.", "One two three four five six…"),
            ("One two three four, five six seven eight.", "One two three four…"),
        ] {
            assert_eq!(clip(text, 6), clipped);
        }
    }
}
