//! The fairness mirror: the same words said to somebody else.

use super::pronouns::{self, PronounReplacer};
use super::script::{Script, about_them};
use super::speech;
use crate::model::Plan;
use crate::texts::{Texts, keys};

pub use super::pronouns::Pronouns;

/// The plan's words, said to another person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// The name in the mirror.
    pub name: String,
    /// What will be said first, and what is said to come next, to the person of that name; nothing while nothing was typed for it.
    pub lines: Vec<String>,
    /// What to ask oneself while reading.
    pub questions: Vec<String>,
}

/// An opening of fewer paragraphs is read sentence by sentence.
const FEW_LINES: usize = 3;

/// The text with the name and the pronouns of one person exchanged for those of another, in place.
#[must_use]
pub fn swap(text: &str, name: &str, new_name: &str, from: Option<Pronouns>, to: Pronouns) -> String {
    pronouns::replace_pronouns(text, PronounReplacer { name, new_name, from, to, keep: &[] })
}

/// The opening as it stands, said to somebody else. "They" stays: it may mean the clients.
#[must_use]
pub fn mirror(plan: &Plan, texts: &Texts, script: &Script) -> Mirror {
    let mut said = String::new();
    if plan.facts.iter().any(super::incident_text::has_words) || !plan.script.concern.line.is_blank() {
        said.push_str(&script.line("concern").text);
    }
    said.push('\n');
    said.push_str(about_them(plan, texts, &plan.dignity.consequences).as_shared_str());
    let [he, she, _] = pronouns::count(&said);
    let (from, to, names) = match he.cmp(&she) {
        std::cmp::Ordering::Greater => (Some(Pronouns::He), Pronouns::She, keys::MIRROR_NAMES_SHE),
        std::cmp::Ordering::Less => (Some(Pronouns::She), Pronouns::He, keys::MIRROR_NAMES_HE),
        std::cmp::Ordering::Equal => (None, Pronouns::They, keys::MIRROR_NAMES_SHE),
    };
    let who = plan.start.who.as_private_str().trim();
    let initial = who.chars().next();
    let name = texts.get(names).lines().find(|name| name.chars().next() != initial).unwrap_or_default().to_owned();
    let mut lines: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
    if lines.len() < FEW_LINES {
        lines = lines.into_iter().flat_map(speech::sentences).collect();
    }
    let lines = lines.into_iter().map(|line| address(&swap(line, who, &name, from, to), &name)).collect();
    Mirror { name, lines, questions: texts.get(keys::MIRROR_QUESTIONS).lines().map(str::to_owned).collect() }
}

/// The line with the name in front, where it speaks to the person without naming them.
fn address(line: &str, name: &str) -> String {
    let speaks_to = |word: &str| speech::has_word("you your yours yourself", &speech::normalise_word(word));
    if line.contains(name) || !line.split_whitespace().any(speaks_to) {
        return line.to_owned();
    }
    match speech::lowercase_first_unless_name(line) {
        // "I" stays large.
        Some(small) => [name, ", ", &small].concat(),
        None => [name, ". ", line].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{date, examples, fixtures::late_emails_plan};
    use crate::model::Text;

    #[test]
    fn the_mirror_says_the_opening_to_somebody_else() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        plan.facts[0].observed = Text::new("S.K. left two emails without a reply.");
        let Mirror { name, lines, questions } = mirror(&plan, &texts, &Script::of(&plan, &texts));
        let said = format!("{name}, what’s expected is a reply");
        let seen = "Between 3 and 21 March, you left two emails without a reply.";
        assert!(lines.iter().any(|line| line.starts_with(&said) && line.contains(seen)), "{lines:?}");
        assert!(lines.iter().all(|line| !line.contains("S.K.")), "{lines:?}");
        assert!(!questions.is_empty());
        plan.script.concern.line =
            Text::new("Maria’s report came late; she’d left it with her team. The client rang twice.");
        plan.start.who = Text::new("Maria");
        let Mirror { name, lines, .. } = mirror(&plan, &texts, &Script::of(&plan, &texts));
        assert_eq!(lines[0], format!("{name}’s report came late; he’d left it with his team."));
        assert_eq!(lines[1], "The client rang twice.");
        let blank = Plan::default();
        assert_eq!(mirror(&blank, &texts, &Script::of(&blank, &texts)).lines, [""; 0]);
    }

    #[test]
    fn every_worked_example_has_something_to_read_in_the_mirror() {
        let texts = Texts::english();
        let today = date::date(2026, 3, 24).unwrap_or(time::Date::MIN);
        for example in examples::list(&Texts::english()) {
            let plan = examples::open(&texts, example.id, today).unwrap_or_default();
            let Mirror { name, lines, .. } = mirror(&plan, &texts, &Script::of(&plan, &texts));
            let named = lines.iter().filter(|line| line.contains(&name)).count();
            assert!(lines.len() >= 3 && named >= 1, "{}: {lines:#?}", example.id);
        }
    }
}
