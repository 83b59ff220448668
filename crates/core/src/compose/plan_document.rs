//! "My plan": everything that was typed, step by step, for the manager's own eyes.

use super::composed_text::ComposedText;
use super::document::{Block, Document, Owner};
use super::{followup, incident_text, reactions, script, support};
use crate::compose::date;
use crate::model::{
    FieldKind, PHASES, Plan, Private, Progress, SUPPORT_ITEMS, Step, Visibility, is_memory_only, progress,
    required_fields,
};
use crate::texts::{Texts, field_key, keys};
use time::Date;

/// Everything, by steps, with what is private marked and what is empty left out.
#[must_use]
pub fn plan_document(plan: &Plan, texts: &Texts, today: Date) -> Document<Owner> {
    let mut page = Document::new(texts, keys::DOC_PLAN);
    page.push_raw(Block::Paragraph, texts.format(keys::DOC_PLAN_AS_OF, &[("date", &date::format_long(texts, today))]));
    page.push_raw(Block::Notice, texts.get(keys::DOC_PLAN_PRIVATE).into());
    if let Some(advice) = support::advice(plan, texts) {
        page.push_raw(Block::Notice, advice);
    }
    for step in Step::ALL {
        page.section_break();
        page.heading(texts, &step.name_key());
        section(&mut page, plan, texts, step);
    }
    let open: Vec<String> = Step::ALL.into_iter().filter_map(|step| open(plan, texts, step)).collect();
    if !open.is_empty() {
        page.section_break();
        page.heading(texts, keys::DOC_OPEN);
        page.raw_bullets(open);
    }
    page.without_empty_sections()
}

fn section(page: &mut Document<Owner>, plan: &Plan, texts: &Texts, step: Step) {
    match step {
        Step::Start => page.group(plan, texts, "start"),
        Step::Safety => page.group(plan, texts, "safety"),
        Step::Facts => facts(page, plan, texts),
        Step::Script => {
            let nothing_to_say = [Step::Start, Step::Safety, Step::Facts, Step::Script, Step::Support, Step::Dignity]
                .into_iter()
                .all(|step| progress(plan, step) == Progress::Empty);
            if nothing_to_say {
                return;
            }
            page.group(plan, texts, "script");
            for phase in PHASES {
                page.push_raw(Block::Subheading, texts.get(&["script.", phase, ".line.label"].concat()).into());
                page.push_raw(Block::Quote, script::line(plan, texts, phase).text);
            }
            if let Some(contrast) = script::contrast(plan, texts) {
                page.push_raw(Block::Subheading, texts.get(keys::SCRIPT_SECTION_CONTRAST).into());
                page.push_raw(Block::Quote, contrast);
            }
        }
        Step::Support => {
            for item in SUPPORT_ITEMS {
                let path = |name: &str| ["support.", item, ".", name].concat();
                let answer = ["answer", "evidence"].map(|name| page.value(plan, texts, &path(name)));
                page.raw_definition(
                    private(texts, &label(texts, &path("answer"))),
                    sentences(&answer),
                    Visibility::Private,
                );
                page.field(plan, texts, &path("action"));
                page.field(plan, texts, &path("by"));
            }
            page.group(plan, texts, "support.offer");
            page.group(plan, texts, "support");
        }
        Step::Dignity => page.group(plan, texts, "dignity"),
        Step::Reactions => {
            for (at, reaction) in plan.reactions.iter().enumerate() {
                let name = choice(texts, "reactions.kind", reaction.kind.as_private_str());
                page.push_raw(Block::Subheading, name);
                page.field(plan, texts, &["reactions.", &at.to_string(), ".line"].concat());
                if reaction.line.is_blank() {
                    let suggested = reactions::card(reaction.kind.as_private_str(), plan, texts).line;
                    let label = private(texts, texts.get(keys::UI_REACTIONS_SUGGESTION));
                    page.raw_definition(label, suggested, Visibility::Private);
                }
            }
        }
        Step::Review => page.group(plan, texts, "review"),
        Step::Room => {
            page.group(plan, texts, "room");
            let notes: Vec<ComposedText<Private>> = plan
                .notes
                .iter()
                .filter(|note| !note.words.is_blank())
                .map(|note| {
                    ComposedText::of(texts, &[&note.at, &note.words], |_, typed| match typed[0].trim() {
                        "" => typed[1].trim().into(),
                        at => [at, " ", typed[1].trim()].concat(),
                    })
                })
                .collect();
            if !notes.is_empty() {
                page.push_raw(Block::Subheading, texts.get(keys::ROOM_SECTION_NOTES).into());
                page.bullets(notes);
            }
        }
        Step::FollowUp => {
            page.group(plan, texts, "followup");
            let promises = followup::promises(plan, texts);
            if !promises.is_empty() {
                page.push_raw(Block::Subheading, texts.get(keys::FOLLOWUP_SECTION_ACTIONS).into());
                page.bullets(promises);
            }
            let unnamed = plan.actions.iter().enumerate().filter(|(_, action)| action.what.is_blank());
            for (at, _) in unnamed {
                page.group(plan, texts, &["followup.actions.", &at.to_string()].concat());
            }
            if !plan.start.when.is_blank() {
                let dates = followup::schedule(plan, texts).into_iter().map(|check| check.line).collect::<Vec<_>>();
                if !dates.is_empty() {
                    page.push_raw(Block::Subheading, texts.get(keys::DOC_DATES).into());
                    page.raw_bullets(dates);
                }
            }
        }
    }
}

/// What happened, and under each incident how the manager knows.
fn facts(page: &mut Document<Owner>, plan: &Plan, texts: &Texts) {
    // As sentences, because they are read and not looked up; one for each incident that has words.
    let mut said = incident_text::each(texts, plan, |_| false).into_iter();
    for (at, fact) in plan.facts.iter().enumerate() {
        let path = |name: &str| ["facts.", &at.to_string(), ".", name].concat();
        if !incident_text::has_words(fact) {
            page.group(plan, texts, &["facts.", &at.to_string()].concat());
            continue;
        }
        page.bullets(said.next().into_iter().collect());
        let known = ["source", "source_note"].map(|name| page.value(plan, texts, &path(name)));
        page.raw_definition(private(texts, &label(texts, &path("source"))), sentences(&known), Visibility::Private);
    }
}

/// What a step still lacks: "Facts: When was it? What did it lead to?" `None` when it is done.
fn open(plan: &Plan, texts: &Texts, step: Step) -> Option<String> {
    if progress(plan, step) == Progress::Done {
        return None;
    }
    let name = texts.get(&step.name_key()).to_owned();
    let mut asked: Vec<String> = Vec::new();
    let ask = |path: String| {
        if plan.field(&path).is_some_and(|text| text.trim().is_empty() || is_memory_only(&path, text)) {
            let label = label(texts, &path);
            if !asked.contains(&label) {
                asked.push(label);
            }
        }
    };
    required_fields(plan, step).into_iter().for_each(ask);
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    Some(match asked.len() {
        0 if progress(plan, step) == Progress::Empty => texts.format(keys::DOC_OPEN_STEP, &[("step", &name)]),
        0 => return None,
        _ => [&name, ": ", &asked.join(" ")].concat(),
    })
}

/// The label of the field at this path.
pub(super) fn label(texts: &Texts, path: &str) -> String {
    let key = [&field_key(path), ".label"].concat();
    if let Some(label) = texts.get_opt(&key) {
        return label.into();
    }
    // The four questions of the audit share the labels of what is asked about each.
    let name = path.rsplit('.').next().unwrap_or_default();
    let shared = ["support.item.", name, ".label"].concat();
    texts.get_opt(&shared).unwrap_or(&key).into()
}

/// What a chosen value is called.
fn choice(texts: &Texts, key: &str, value: &str) -> String {
    let named = [key, ".", value].concat();
    let answer = ["answer.", value].concat();
    texts.get_opt(&named).or_else(|| texts.get_opt(&answer)).unwrap_or(value).into()
}

fn private(texts: &Texts, label: &str) -> String {
    texts.format(keys::DOC_PRIVATE, &[("label", label)])
}

/// Answers one after another: "Yes. Minutes of 12 January".
fn sentences(answers: &[String]) -> String {
    let answers = answers.iter().map(|answer| answer.trim()).filter(|answer| !answer.is_empty());
    answers.fold(String::new(), |said, answer| match said.as_str() {
        "" => answer.into(),
        before if before.ends_with(['.', '?', '!']) => [before, " ", answer].concat(),
        before => [before, ". ", answer].concat(),
    })
}

/// What stands in a field, in words.
fn shown(texts: &Texts, path: &str, kind: FieldKind, text: &str) -> String {
    let key = field_key(path);
    match kind {
        FieldKind::SingleLine | FieldKind::MultiLine => text.into(),
        FieldKind::Date => date::parse(text).map_or_else(|| text.into(), |date| date::format_long(texts, date)),
        FieldKind::DateTime => date::day_and_time(texts, text),
        FieldKind::Choice(_) => choice(texts, &key, text.trim()),
        FieldKind::MultiChoice(_) => {
            let values: Vec<String> = text.split_whitespace().map(|value| choice(texts, &key, value)).collect();
            values.join("; ")
        }
        FieldKind::Internal => String::new(),
    }
}

/// The manager may read private and shared text, so only this document takes fields by their path.
impl Document<Owner> {
    fn group(&mut self, plan: &Plan, texts: &Texts, group: &str) {
        for meta in plan.group(group).map(crate::model::FieldGroup::fields).unwrap_or_default() {
            self.field(plan, texts, &[group, ".", meta.name].concat());
        }
    }

    fn field(&mut self, plan: &Plan, texts: &Texts, path: &str) {
        let Some(meta) = plan.field_meta(path) else { return };
        let (label, text) = (label(texts, path), self.value(plan, texts, path));
        match meta.visibility {
            Visibility::Private => self.raw_definition(private(texts, &label), text, Visibility::Private),
            Visibility::Shared => self.raw_definition(label, text, Visibility::Shared),
        }
    }

    /// What the field holds, in words; empty where that is nothing for a page.
    #[expect(clippy::unused_self, reason = "only the owner's page may read a field by its path")]
    fn value(&self, plan: &Plan, texts: &Texts, path: &str) -> String {
        let (Some(text), Some(meta)) = (plan.field(path), plan.field_meta(path)) else { return String::new() };
        // The track is about the guide, not about the conversation.
        if is_memory_only(path, text) || text.trim().is_empty() || path == "start.track" {
            return String::new();
        }
        shown(texts, path, meta.kind, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::{golden, late_emails_plan};
    use crate::export::markdown;
    use crate::model::Text;

    fn written(plan: &Plan) -> String {
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        markdown::write(&plan_document(plan, &Texts::english(), today))
    }

    #[test]
    fn a_whole_plan_reads_as_a_page() {
        golden("plan.md", &written(&late_emails_plan()));
    }

    #[test]
    fn a_reaction_without_a_line_of_ones_own_keeps_its_place() {
        let mut plan = late_emails_plan();
        plan.reactions[0].line = Text::new("");
        assert!(written(&plan).contains("### Silence\n\n- **You could say (only for you):** Take the time you need"));
    }

    #[test]
    fn an_empty_plan_says_only_what_is_open() {
        golden("plan-empty.md", &written(&Plan::default()));
    }
}
