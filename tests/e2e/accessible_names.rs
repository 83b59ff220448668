//! What a screen reader is told: the role and the name that the browser works out for every control, on every view.

use guide_core::model::Step;
use serde_json::Value;
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::{ElementId, SessionId};

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case, log};
use crate::sample_plan;

#[test]
fn every_control_has_the_role_and_the_name_that_it_shows() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(1280)?;
        if !page.works_out_roles()? {
            return page.is_not_checked("the driver does not tell what a screen reader is told");
        }
        page.tours(&Page::is_spoken_right)
    });
}

#[test]
fn what_is_said_aloud_is_said_once_and_only_when_there_is_news() {
    case(|page| {
        // Everything that a live region says from now on.
        let listen = "(window.guideSaid = [], all('[role=status], [role=alert], [aria-live]').forEach((region) =>
            new MutationObserver(() => { const said = words(region); if (said) guideSaid.push(said); })
                .observe(region, { childList: true, characterData: true, subtree: true })), true)";
        page.goes_to(Step::Facts)?;
        page.types("facts.0.when", "3 March")?;
        page.is_saved()?;
        page.eval_js(listen, &[])?;
        page.types("facts.0.observed", "On 3 March, three emails had no reply after two working days.")?;
        page.is_saved()?;
        page.types("facts.0.impact", "One client rang twice.")?;
        page.is_saved()?;
        page.finds_no("said while all is well", "guideSaid", &[])?;
        page.types("facts.0.observed", "She is careless.")?;
        page.waits_until("the news of the coach", "guideSaid.some((said) => said.includes('What happened'))", &[])?;
        page.is_saved()?;
        let said = page.eval_js("guideSaid.length", &[])?;
        if said == 1 { Ok(()) } else { Err(format!("said {:#}", page.eval_js("guideSaid", &[])?).into()) }
    });
}

/// Asks the driver what the browser works out about an element: `computedrole` or `computedlabel`.
#[derive(Debug)]
struct WorkedOut {
    element: ElementId,
    what: &'static str,
}

impl FormatRequestData for WorkedOut {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // Another question about an element, with the last word of its address exchanged.
        let mut request = Command::GetElementText(self.element.clone()).format_request(session);
        request.uri = request.uri.replace("/text", &["/", self.what].concat()).into();
        request
    }
}

impl Page {
    fn works_out(&self, element: &str, what: &'static str) -> Result<String> {
        let question = WorkedOut { element: ElementId::from(element), what };
        let answer = self.with_driver(async |driver| driver.handle().cmd(question).await?.value_json())?;
        Ok(answer.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn works_out_roles(&self) -> Result<bool> {
        let button = self.button_in("header", "drafts")?.element_id().to_string();
        let answer = self.works_out(&button, "computedrole");
        // Chromium and Firefox know the question, so an error there is one.
        match answer {
            Err(trouble) if self.engine == Engine::Webkit => {
                log(&format!("the driver says: {trouble}"));
                Ok(false)
            }
            answer => Ok(answer? == "button"),
        }
    }

    fn is_spoken_right(&self, view: &str) -> Result {
        // Below a dialog, the page is there for nobody.
        let listed = "controls().filter((node) => !one('dialog[open]') || node.closest('dialog[open]')).map((node) => [node, node.tagName === 'INPUT' ? node.type : node.tagName.toLowerCase(), name(node)])";
        let listed = self.eval_js(listed, &[])?;
        let mut wrong = Vec::new();
        for control in listed.as_array().into_iter().flatten() {
            let element =
                control[0].as_object().and_then(|reference| reference.values().next()).and_then(Value::as_str);
            let (kind, name) = (control[1].as_str().unwrap_or_default(), control[2].as_str().unwrap_or_default());
            let element = element.ok_or("a control without a reference")?;
            let role = self.works_out(element, "computedrole")?;
            if !roles(kind).contains(&role.as_str()) {
                wrong.push(format!("{kind} “{name}” is spoken as “{role}”"));
            }
            let label = self.works_out(element, "computedlabel")?;
            // Where one part of a name ends and the next begins, engines put a blank or none; around a quotation, its marks
            // or none.
            let bare =
                |words: &str| words.chars().filter(|c| !c.is_whitespace() && !"“”\"".contains(*c)).collect::<String>();
            let same = if ["file", "text"].contains(&kind) {
                // Some engines also say which file was chosen, or what stands in a field within its label.
                bare(&label).starts_with(&bare(name))
            } else {
                bare(&label) == bare(name)
            };
            if name.is_empty() || !same {
                wrong.push(format!("{kind} “{name}” is called “{label}”"));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(format!("on {view}: {}", wrong.join("\n")).into()) }
    }
}

/// The roles that a kind of control may have; engines differ in what they call those that ARIA has no word for.
fn roles(kind: &str) -> &'static [&'static str] {
    match kind {
        "button" | "file" => &["button"],
        "text" | "textarea" => &["textbox"],
        "password" => &["textbox", ""],
        "checkbox" => &["checkbox"],
        "radio" => &["radio"],
        "date" | "datetime-local" => {
            &["Date", "DateTime", "InputTime", "generic", "group", "textbox", "spinbutton", "none", ""]
        }
        "summary" => &["DisclosureTriangle", "DisclosureTriangleGrouped", "button", "summary", "generic", "group", ""],
        _ => &[],
    }
}
