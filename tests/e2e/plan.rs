//! A whole conversation: from an empty page to a plan that was kept and is taken along.

use guide_core::export::markdown::to_markdown;
use guide_core::model::{DocumentKind, PHASES, Step};
use guide_core::texts::{Texts, keys};
use serde_json::json;
use thirtyfour::Key;
use time::Date;

use crate::page::{Page, case};
use crate::{Result, sample_plan};

#[test]
fn a_whole_conversation_is_planned_kept_and_taken_along() {
    case(|page| {
        page.is_at(Step::Start)?;
        page.fills_all(sample_plan::START)?;
        page.answers(keys::HR_GATE, keys::ANSWER_NO)?;
        page.reads(keys::HR_CLEAR)?;

        page.moves_on(Step::Safety)?;
        page.fills_all(sample_plan::SAFETY)?;

        page.moves_on(Step::Facts)?;
        page.fills_all(sample_plan::FACTS)?;
        page.adds("add", "facts.1.when")?;
        page.fills_all(sample_plan::SECOND_FACT)?;

        page.moves_on(Step::Support)?;
        page.fills_all(sample_plan::SUPPORT)?;

        page.moves_on(Step::Dignity)?;
        page.fills_all(sample_plan::DIGNITY)?;

        page.moves_on(Step::Script)?;
        page.fills_all(sample_plan::SCRIPT)?;

        page.moves_on(Step::Reactions)?;
        for (at, (kind, line)) in sample_plan::REACTIONS.iter().enumerate() {
            page.answers(keys::UI_REACTIONS_PICK, &format!("reactions.kind.{kind}"))?;
            page.fills(&format!("reactions.{at}.line"), line)?;
        }

        page.moves_on(Step::Review)?;
        page.fills_all(sample_plan::REVIEW)?;

        page.moves_on(Step::Room)?;
        page.covers_everything()?;
        page.adds("add-note", "room.notes.0.words")?;
        page.fills("room.notes.0.words", sample_plan::NOTE)?;

        page.moves_on(Step::FollowUp)?;
        page.fills_all(sample_plan::FOLLOW_UP)?;
        page.adds("add", "followup.actions.0.who")?;
        page.fills_all(sample_plan::FIRST_ACTION)?;
        page.adds("add", "followup.actions.1.who")?;
        page.fills_all(sample_plan::SECOND_ACTION)?;
        page.fills_all(sample_plan::LOOKING_BACK)?;
        page.is_saved()?;
        page.sees(&page.texts.format(keys::UI_PROGRESS, &[("done", "10"), ("total", "10")]))?;

        page.closes_and_comes_back()?;

        page.is_at(Step::FollowUp)?;
        for step in Step::ALL.into_iter().rev() {
            page.goes_to(step)?;
            for (path, text) in sample_plan::typed().filter(|(path, _)| Step::of_field(path) == Some(step)) {
                if *path == "room.covered" { page.has_covered_everything()? } else { page.holds(path, text)? }
            }
        }
        page.goes_to(Step::Reactions)?;
        for (at, (_, line)) in sample_plan::REACTIONS.iter().enumerate() {
            page.holds(&format!("reactions.{at}.line"), line)?;
        }
        page.goes_to(Step::Room)?;
        page.holds("room.notes.0.words", sample_plan::NOTE)?;

        page.opens_plan()?;
        page.presses("markdown")?;
        let file = page.gets_file()?;
        assert_eq!(file.name, "conversation-plan.md");
        assert!(file.kind.starts_with("text/markdown"), "{}", file.kind);
        // The browsers write dates as the United States do.
        let texts = Texts::english().with_region("us");
        let written = to_markdown(DocumentKind::Plan, &sample_plan::plan(), &texts, Date::MIN);
        let (taken, written) = (without_times(page, &file.text), without_times(page, &written));
        assert_eq!(taken.iter().zip(&written).find(|(taken, written)| taken != written), None);
        assert_eq!(taken.len(), written.len());
        Ok(())
    });
}

#[test]
fn an_invitation_is_copied_and_pasted_into_a_mail_with_its_look() {
    case(|page| {
        page.types("start.who", "S.K.")?;
        page.types("start.topic", "replies to client emails")?;
        page.fills("start.when", "2026-03-24T10:00")?;
        page.opens_paper("invitation")?;
        page.eval_js("(document.execCommand = () => false)", &[])?;
        page.presses("copy")?;
        page.reads(keys::UI_OUT_NOT_COPIED)?;
        page.eval_js("delete document.execCommand", &[])?;
        page.presses("copy")?;
        page.reads(keys::UI_OUT_COPIED)?;
        // A mail takes the look where there is one, and a chat takes the bare words.
        page.eval_js(
            "(document.body.append(Object.assign(document.createElement('div'), { id: 'mail', contentEditable: 'true' })), \
             document.getElementById('mail').addEventListener('paste', (event) => { \
                 event.preventDefault(); \
                 window.pasted = ['text/html', 'text/plain'].map((kind) => event.clipboardData.getData(kind)); \
             }), document.getElementById('mail').focus())",
            &[],
        )?;
        page.with_driver(async |driver| {
            driver.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control).perform().await
        })?;
        page.waits_until("what was pasted", "!!window.pasted", &[])?;
        for text in ["Hello,", "replies to client emails", "Tuesday, March 24, 2026 at 10:00 AM"] {
            page.waits_until(text, "window.pasted.every((pasted) => pasted.includes(arguments[0]))", &[json!(text)])?;
        }
        page.waits_until("the look", "/<dt[ >]/.test(window.pasted[0]) && !/[<>]/.test(window.pasted[1])", &[])?;
        Ok(())
    });
}

/// The lines without the day and the time at which the test ran.
fn without_times(page: &Page, markdown: &str) -> Vec<String> {
    let as_of = page.texts.get(keys::DOC_PLAN_AS_OF);
    let begins = as_of.split('{').next().unwrap_or_default();
    let line = |line: &str| {
        let is_note = line.contains("I only see the inbox");
        if line.starts_with(begins) {
            as_of.to_owned()
        } else if is_note {
            format!(
                "- {{time}} {}",
                line.trim_start_matches(['-', ' ', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            )
        } else {
            line.to_owned()
        }
    };
    markdown.lines().map(line).collect()
}

impl Page {
    fn fills_all(&self, fields: sample_plan::Fields) -> Result {
        fields.iter().try_for_each(|(path, text)| self.fills(path, text))
    }

    /// Goes on to the next step with the button at the end of this one.
    fn moves_on(&self, to: Step) -> Result {
        self.presses("next")?;
        self.is_at(to)?;
        self.has_focus_on_heading()
    }

    /// Ticks all four cards of the talk.
    fn covers_everything(&self) -> Result {
        let label = self.texts.get(keys::UI_ROOM_CARD_DONE);
        for phase in PHASES {
            let tick = "option(one(arguments[0]), arguments[1])";
            let card = json!(format!("[data-card={phase}]"));
            self.clicks(&format!("the card {phase}"), |page| {
                page.waits("its tick", |page| page.element(tick, &[card.clone(), json!(label)]))
            })?;
        }
        self.has_covered_everything()
    }

    fn has_covered_everything(&self) -> Result {
        self.waits_until("four ticks", "all('[data-card] input').filter((tick) => tick.checked).length === 4", &[])
    }

    /// Reads the whole plan as a document.
    pub fn opens_plan(&self) -> Result {
        self.opens_paper("plan")?;
        self.reads(keys::DOC_PLAN_PRIVATE)
    }

    /// Reads what the plan becomes on this paper.
    pub fn opens_paper(&self, id: &str) -> Result {
        self.goes_to(Step::Review)?;
        self.clicks(&format!("the paper {id}"), |page| {
            page.element("one(`[data-paper=${arguments[0]}]`)", &[json!(id)])?.ok_or_else(|| "no such paper".into())
        })?;
        self.waits_until("the paper", "!!one(`[data-panel=${arguments[0]}]`)", &[json!(id)])
    }
}
