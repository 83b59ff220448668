//! The fairness mirror: the same words about somebody else.

use super::pronouns::{self, PronounReplacer};
use crate::model::Plan;
use crate::texts::{Texts, keys};

pub use super::pronouns::Pronouns;

/// The plan's words, seen on another person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// The name in the mirror.
    pub name: String,
    /// Each text that was typed, and the same about the other person.
    pub lines: Vec<MirrorLine>,
    /// What to ask oneself while reading.
    pub questions: Vec<String>,
}

impl Mirror {
    /// The lines that the exchange changed; the others read the same about anybody.
    pub fn changed_lines(&self) -> impl Iterator<Item = &MirrorLine> {
        self.lines.iter().filter(|line| line.before != line.after)
    }
}

/// One text in the mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorLine {
    /// The path of the field.
    pub path: String,
    /// As typed.
    pub before: String,
    /// About the other person. The same where no name and no pronoun stands in it.
    pub after: String,
}

/// The text with the name and the pronouns of one person exchanged for those of another, in place.
#[must_use]
pub fn swap(text: &str, name: &str, new_name: &str, from: Option<Pronouns>, to: Pronouns) -> String {
    pronouns::replace_pronouns(text, PronounReplacer { name, new_name, from, to })
}

/// What was typed about the person, with another name and the other pronouns. "They" stays: it may mean the clients.
#[must_use]
pub fn mirror(plan: &Plan, texts: &Texts) -> Mirror {
    let mut paths: Vec<String> = Vec::new();
    for at in 0..plan.facts.len() {
        paths.extend(["observed", "standard", "impact"].map(|name| ["facts.", &at.to_string(), ".", name].concat()));
    }
    paths.extend(crate::model::PHASES.map(|phase| ["script.", phase, ".line"].concat()));
    paths.extend(["script.contrast.not_saying", "script.contrast.am_saying"].map(str::to_owned));
    paths.extend(["dignity.strengths", "dignity.consequences", "dignity.belief"].map(str::to_owned));
    let typed: Vec<(String, String)> = paths
        .into_iter()
        .filter_map(|path| {
            plan.field(&path).filter(|text| !text.trim().is_empty()).map(str::to_owned).map(|text| (path, text))
        })
        .collect();
    let [he, she, _] = typed
        .iter()
        .map(|(_, text)| pronouns::count(text))
        .fold([0; 3], |sum, count| [sum[0] + count[0], sum[1] + count[1], sum[2] + count[2]]);
    let (from, to, names) = match he.cmp(&she) {
        std::cmp::Ordering::Greater => (Some(Pronouns::He), Pronouns::She, keys::MIRROR_NAMES_SHE),
        std::cmp::Ordering::Less => (Some(Pronouns::She), Pronouns::He, keys::MIRROR_NAMES_HE),
        std::cmp::Ordering::Equal => (None, Pronouns::They, keys::MIRROR_NAMES_SHE),
    };
    let who = plan.start.who.as_private_str().trim();
    let initial = who.chars().next();
    let name = texts.get(names).lines().find(|name| name.chars().next() != initial).unwrap_or_default().to_owned();
    let lines = typed
        .into_iter()
        .map(|(path, before)| MirrorLine { path, after: swap(&before, who, &name, from, to), before })
        .collect();
    Mirror { name, lines, questions: texts.get(keys::MIRROR_QUESTIONS).lines().map(str::to_owned).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn the_mirror_shows_the_same_words_about_somebody_else() {
        let mut plan = Plan::default();
        plan.start.who = Text::new("Maria");
        plan.facts[0].observed = Text::new("Maria’s report came late; she’d left it with her team.");
        plan.facts[0].impact = Text::new("The client rang twice.");
        let mirror = mirror(&plan, &Texts::english());
        assert_eq!(mirror.lines[0].after, format!("{}’s report came late; he’d left it with his team.", mirror.name));
        assert_eq!(mirror.lines[1].after, mirror.lines[1].before);
        let changed: Vec<&str> = mirror.changed_lines().map(|line| line.path.as_str()).collect();
        assert_eq!(changed, ["facts.0.observed"]);
        assert!(!mirror.questions.is_empty());
    }
}
