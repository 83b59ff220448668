//! The fairness mirror: the same words said to somebody else.

use super::script::{Script, about_them};
use crate::lang::person;
use crate::lang::pronouns::{self, PronounReplacer};
use crate::lang::speech;
use crate::model::Plan;
use crate::texts::{Texts, keys};

pub use crate::lang::pronouns::Pronouns;

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

/// The opening as it stands, said to somebody else. Pronouns that may mean anybody else stay.
#[must_use]
pub fn mirror(plan: &Plan, texts: &Texts, script: &Script) -> Mirror {
    let mut said = String::new();
    if plan.facts.iter().any(super::incident_text::has_words) || !plan.script.concern.line.is_blank() {
        said.push_str(&script.line("concern").text);
    }
    said.push('\n');
    said.push_str(about_them(plan, texts, &plan.dignity.consequences).as_shared_str());
    let who = plan.start.who.as_private_str().trim();
    let (from, keep) = person::pronouns_of(&said, who);
    let (to, names) = match from {
        Some(Pronouns::He) => (Pronouns::She, keys::MIRROR_NAMES_SHE),
        Some(Pronouns::She) => (Pronouns::He, keys::MIRROR_NAMES_HE),
        _ => (Pronouns::They, keys::MIRROR_NAMES_SHE),
    };
    let initial = who.chars().next();
    let name = texts.get(names).lines().find(|name| name.chars().next() != initial).unwrap_or_default().to_owned();
    let from = from.filter(|from| *from != Pronouns::They);
    let said = pronouns::replace_pronouns(&said, PronounReplacer { name: who, new_name: &name, from, to, keep: &keep });
    let mut lines: Vec<&str> = said.lines().filter(|line| !line.is_empty()).collect();
    if lines.len() < FEW_LINES {
        lines = lines.into_iter().flat_map(speech::sentences).collect();
    }
    let lines = lines.into_iter().map(|line| address(line, &name)).collect();
    Mirror { name, lines, questions: texts.get(keys::MIRROR_QUESTIONS).lines().map(str::to_owned).collect() }
}

/// The line with the name in front, where it speaks to the person without naming them.
fn address(line: &str, name: &str) -> String {
    if line.contains(name) || !line.split_whitespace().any(person::is_you) {
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
    use crate::compose::date;
    use crate::compose::{examples, fixtures::late_emails_plan};
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
        plan.start.who = Text::new("Omar");
        for line in [
            "You left the wheel loose. The mother drove off with her boy and we gave her 80 euros back.",
            "I have to tell Beate and she decides. Omar knows her.",
        ] {
            plan.script.concern.line = Text::new(line);
            let Mirror { name, lines, .. } = mirror(&plan, &texts, &Script::of(&plan, &texts));
            let said = lines.join(" ");
            assert!(said.contains("her") && !said.contains("Omar") && said.contains(&name), "{said}");
            assert!(!said.contains(" he ") && !said.contains(" his ") && !said.contains(" him "), "{said}");
        }
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
