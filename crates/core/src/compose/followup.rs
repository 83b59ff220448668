//! After the talk: when to look at it again, and what to say then.

use super::composed_text::ComposedText;
use super::standing::Standing;
use super::whom::whom;
use super::{script, support};
use crate::compose::date;
use crate::lang::{phrase, speech};
use crate::model::{Action, Plan, SUPPORT_ITEMS, Shared, SupportItem, Text};
use crate::texts::{Texts, keys};
use time::Date;

/// A day on which something is due or looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// The stable name: `summary`, `week1`, `week2`, `week4`, `day30`, `day60`, `day90`.
    pub id: &'static str,
    /// A working day.
    pub date: Date,
    /// What it is, in neutral words that may stand in a calendar.
    pub title: String,
    /// Date and title on one line.
    pub line: String,
    /// What to say and ask on that day.
    pub prompts: Vec<String>,
    /// What each side promised to have done by then.
    pub due: Vec<String>,
}

/// The cadence: name and days after the talk.
const CADENCE: [(&str, i64); 4] = [("summary", 1), ("week1", 7), ("week2", 14), ("week4", 28)];
/// The cadence of a formal plan, after the first two weeks.
const FORMAL: [(&str, i64); 5] = [("summary", 1), ("week1", 7), ("day30", 30), ("day60", 60), ("day90", 90)];

/// The proposed days, counted from the day of the talk, each moved to a working day; none without such a day.
///
/// "Within 24 hours" after a Friday means Monday: nobody is asked to write or to read it at the weekend.
#[must_use]
pub fn schedule(plan: &Plan, texts: &Texts) -> Vec<CheckIn> {
    date::parse(plan.start.when.as_private_str()).map(|talk| schedule_from(plan, texts, talk)).unwrap_or_default()
}

/// As [`schedule`], counted from this day.
#[must_use]
pub fn schedule_from(plan: &Plan, texts: &Texts, talk: Date) -> Vec<CheckIn> {
    let cadence: &[(&'static str, i64)] = if Standing::of(plan) == Standing::Formal { &FORMAL } else { &CADENCE };
    let mut before = talk;
    let mut checks = Vec::new();
    for (id, days) in cadence {
        let on = date::working_day(texts, date::days_after(talk, *days));
        let title = texts.get(&["follow.", id].concat()).to_owned();
        let line = texts.format(keys::FOLLOW_LINE, &[("date", &date::format_long(texts, on)), ("title", &title)]);
        let key = if *id == "summary" { keys::FOLLOW_SUMMARY_PROMPTS } else { keys::FOLLOW_CHECK_PROMPTS };
        let prompts = texts.get(key).lines().map(str::to_owned).collect();
        // What fell due since the check before; the first one also takes what was due earlier.
        let is_due = |by: &Text<Shared>| {
            date::parse(by.as_private_str()).is_some_and(|by| by <= on && (by > before || checks.is_empty()))
        };
        let audit =
            SUPPORT_ITEMS.into_iter().filter_map(|item| plan.support.item(item)).filter(|item| is_due(&item.by));
        let agreed = plan.actions.iter().filter(|action| is_due(&action.by));
        let due = audit
            .map(|item| closing(texts, item))
            .chain(agreed.map(|action| promised(texts, plan, action)))
            .map(ComposedText::into_owner)
            .filter(|words| !words.is_empty())
            .collect();
        checks.push(CheckIn { id, date: on, title, line, prompts, due });
        before = on;
    }
    checks
}

/// What one side agreed to, as the manager tells the employee: "I’ll show you the alerts by 10 March."
#[must_use]
pub fn agreed(texts: &Texts, plan: &Plan, action: &Action) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&action.who, &action.what, &action.by, &action.measure, &whom(plan)], |texts, typed| {
        let them = typed[0].trim() == "them";
        let what = phrase::promised(texts, typed[1], typed[4]);
        let what = if them { speech::without_you(what) } else { phrase::by_me(what) };
        let verb = phrase::is_promise(&what);
        let key = match (typed[0].trim(), verb) {
            ("me", _) => phrase::promise_key(&what),
            ("them", true) => keys::DOC_YOU_WILL,
            ("them", false) => keys::DOC_YOU,
            _ => keys::DOC_AGREED,
        };
        let what =
            if key == keys::DOC_AGREED || key == keys::SAY_PROMISE_TOLD { speech::capitalise(what) } else { what };
        let measure = phrase::note(texts, typed[3], typed[4]);
        words(texts, typed, key, "", what, &measure)
    })
}

/// What one side agreed to, as the manager reads it: "S.K.: Answer client emails by 10 March."
#[must_use]
pub fn promised(texts: &Texts, plan: &Plan, action: &Action) -> ComposedText<Shared> {
    ComposedText::of(
        texts,
        &[&action.who, &action.what, &action.by, &action.measure, &plan.start.who],
        |texts, typed| {
            let name = speech::normalise_note(typed[4]);
            let who = match typed[0].trim() {
                "me" => texts.get(keys::FOLLOW_ME),
                "them" if name.is_empty() => texts.get(keys::FOLLOW_THEM),
                "them" => &name,
                _ => "",
            };
            let key = if who.is_empty() { keys::DOC_AGREED } else { keys::FOLLOW_PROMISED };
            words(texts, typed, key, who, speech::capitalise(speech::normalise_note(typed[1])), typed[3])
        },
    )
}

/// What the manager promised in the audit, as they read it: "You: Show S.K. the alerts by 10 March."
fn closing(texts: &Texts, item: &SupportItem) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&item.action, &item.by], |texts, typed| {
        let what = speech::capitalise(speech::normalise_note(typed[0]));
        words(texts, &["", "", typed[1]], keys::FOLLOW_PROMISED, texts.get(keys::FOLLOW_ME), what, "")
    })
}

/// Who, what, by when and how both will know, in the form of this key; blank when nothing was promised.
fn words(texts: &Texts, typed: &[&str], key: &str, who: &str, what: String, measure: &str) -> String {
    if what.is_empty() {
        return what;
    }
    let what = support::by(texts, what, typed[2]);
    let mut words = speech::one_stop(texts.format(key, &[("who", who), ("what", &what)]));
    let measure = speech::after_colon(measure);
    if !measure.is_empty() {
        speech::append(&mut words, &texts.format(keys::DOC_MEASURE, &[("measure", &measure)]));
    }
    words
}

/// Everything both sides have promised, as the manager tells the employee: the audit's actions and what was agreed, by date; what has no date
/// comes last.
#[must_use]
pub fn promises(plan: &Plan, texts: &Texts) -> Vec<ComposedText<Shared>> {
    let days = SUPPORT_ITEMS.into_iter().filter_map(|item| plan.support.item(item));
    let days = days.filter(|item| !item.action.is_blank()).map(|item| &item.by);
    let audit = support::actions(plan, texts).into_iter().map(|action| script::i_will(texts, &action));
    let both = plan.actions.iter().map(|action| (&action.by, agreed(texts, plan, action)));
    // In order at once: what sorts long lists would be four kilobytes.
    let mut dated: Vec<(Date, ComposedText<Shared>)> = Vec::new();
    for (by, said) in days.zip(audit).chain(both).filter(|(_, said)| !said.is_blank()) {
        let day = date::parse(by.as_shared_str()).unwrap_or(Date::MAX);
        dated.insert(dated.partition_point(|(earlier, _)| *earlier <= day), (day, said));
    }
    dated.into_iter().map(|(_, said)| said).collect()
}

/// The three questions for the manager alone after the talk.
#[must_use]
pub fn reflection(texts: &Texts) -> [String; 3] {
    ["went_well", "differently", "learned"].map(|name| texts.get(&["followup.", name, ".label"].concat()).to_owned())
}

/// What to change when this is the third talk on the topic; `None` before that.
#[must_use]
pub fn third_talk(plan: &Plan, texts: &Texts) -> Option<String> {
    (plan.followup.talk.as_private_str() == "third").then(|| texts.get(keys::FOLLOW_THIRD).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(plan: &Plan) -> Vec<String> {
        schedule(plan, &Texts::english()).into_iter().map(|check| date::format_iso(check.date)).collect()
    }

    #[test]
    fn checks_fall_on_working_days_after_the_talk() {
        let mut plan = Plan::default();
        assert!(days(&plan).is_empty());
        plan.start.when = Text::new("2026-03-06T10:00");
        assert_eq!(days(&plan), ["2026-03-09", "2026-03-13", "2026-03-20", "2026-04-03"]);
        plan.followup.formal = Text::new("yes");
        assert_eq!(days(&plan), ["2026-03-09", "2026-03-13", "2026-04-06", "2026-05-05", "2026-06-04"]);
    }

    #[test]
    fn what_was_agreed_is_told_to_the_person_themselves() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.start.who = Text::new("J.P.");
        for (who, what, told) in [
            ("me", "Plan later starts for J.P.", "I’ll plan later starts for you by 10 March."),
            ("them", "Be at the till at 7.45", "You will be at the till at 7.45 by 10 March."),
            ("them", "Answer emails each morning", "You will answer emails each morning, from 10 March."),
            ("", "A new rota", "A new rota by 10 March."),
            ("them", "They will answer emails", "You will answer emails by 10 March."),
            ("them", "J.P. to send the list", "You will send the list by 10 March."),
            ("them", "Send their report", "You will send your report by 10 March."),
            ("me", "They will get the list", "You will get the list by 10 March."),
        ] {
            let action = Action { who: Text::new(who), what: Text::new(what), ..Action::default() };
            let action = Action { by: Text::new("2026-03-10"), ..action };
            assert_eq!(agreed(&texts, &plan, &action).as_shared_str(), told);
        }
        let who = Text::new("them");
        let action =
            Action { who, what: Text::new("Send the list"), measure: Text::new("J.P. shows me"), ..Action::default() };
        assert_eq!(
            agreed(&texts, &plan, &action).as_shared_str(),
            "You will send the list. How we will both know: you show me."
        );
    }

    #[test]
    fn each_promise_is_due_at_one_check() {
        let mut plan = Plan::default();
        plan.start.when = Text::new("2026-03-03T10:00");
        plan.start.who = Text::new("S.K.");
        for (who, what, by) in [("me", "show the alerts", "2026-03-02"), ("them", "answer in a day", "2026-03-16")] {
            plan.actions.push(Action {
                who: Text::new(who),
                what: Text::new(what),
                by: Text::new(by),
                measure: Text::new("Friday’s report"),
            });
        }
        plan.support.training.action = Text::new("Book the training");
        plan.support.training.by = Text::new("2026-03-10");
        let due: Vec<Vec<String>> = schedule(&plan, &Texts::english()).into_iter().map(|check| check.due).collect();
        assert_eq!(due[0], ["You: Show the alerts by 2 March. How we will both know: Friday’s report."]);
        assert_eq!(due[1], ["You: Book the training by 10 March."]);
        assert_eq!(due[2], ["S.K.: Answer in a day by 16 March. How we will both know: Friday’s report."]);
        assert_eq!(due.iter().map(Vec::len).sum::<usize>(), 3);
    }
}
