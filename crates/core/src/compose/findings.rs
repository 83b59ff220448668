//! What the guide finds in a plan, as one text that is read when it changes.

use super::fixtures::{golden, late_emails_plan};
use super::script::Script;
use super::{delivery_check, followup, principles, talk_cards};
use crate::model::Plan;
use crate::texts::Texts;

#[test]
fn what_the_guide_finds_reads_well() {
    let texts = &Texts::english();
    let mut page = String::new();
    let mut say = |parts: &[&str]| page.push_str(&(parts.join(" ") + "\n"));
    for plan in [late_emails_plan(), Plan::default()] {
        let script = Script::of(&plan, texts);
        for principle in principles::principles(&plan, texts, &script) {
            say(&[principle.id, "shows:", &principle.evidence.join(" / ")]);
            say(&[principle.id, "lacks:", &principle.open.join(" / ")]);
        }
        for check in delivery_check::report(&script, texts).checks {
            say(&[check.id, if check.good { "good:" } else { "mind:" }, &check.finding, &check.advice]);
        }
        for card in talk_cards::talk_cards(&plan, texts, &script) {
            let cue = |cue: &talk_cards::Cue| [&cue.label, ": ", &cue.words].concat();
            let cues: Vec<String> = card.cues.iter().chain(&card.more).map(cue).collect();
            say(&[card.phase, "card:", &card.question, "|", &cues.join(" / ")]);
        }
        for check in followup::schedule(&plan, texts) {
            say(&[&check.line, "|", &check.prompts.join(" / "), "|", &check.due.join(" / ")]);
        }
    }
    golden("findings.txt", &page.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>());
}
