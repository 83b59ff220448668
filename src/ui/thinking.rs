//! The way to the second module, which thinks: it is fetched once the first screen stands, and asked after each pause.

use std::rc::Rc;

use leptos::prelude::Notify as _;
use wasm_bindgen::prelude::*;

use super::browser::{self, Timeout};
use super::dom::{View, all_drawn, el};
use super::keeping::fresh;
use super::seen::{Undo, Undone};
use super::state::Guide;
use super::style;
use crate::json::{self, Value};
use crate::model::{Paper, Plan};
use crate::storage::{Draft, Loaded};
use crate::texts::Texts;
use crate::web::WarnOnError as _;

#[wasm_bindgen]
extern "C" {
    /// `Thinking` of `src/thinking.rs`, which lives in a WebAssembly module of its own.
    pub type Thinking;
    #[wasm_bindgen(method)]
    fn texts(this: &Thinking) -> String;
    #[wasm_bindgen(method)]
    fn style(this: &Thinking) -> String;
    #[wasm_bindgen(method)]
    fn why(this: &Thinking) -> String;
    #[wasm_bindgen(method)]
    fn answers(this: &Thinking, plan: &str, today: &str) -> String;
    #[wasm_bindgen(method)]
    fn coaching(this: &Thinking, plan: &str) -> String;
    #[wasm_bindgen(method)]
    fn paper(this: &Thinking, id: &str, plan: &str, today: &str) -> String;
    #[wasm_bindgen(method)]
    fn markdown(this: &Thinking, id: &str, plan: &str, today: &str) -> String;
    #[wasm_bindgen(method)]
    fn copies(this: &Thinking, page: &web_sys::Element) -> bool;
    #[wasm_bindgen(method)]
    pub(super) fn clears_up(this: &Thinking, desk: &JsValue, prefix: &str, of_host: u32, open: &str);
    #[wasm_bindgen(method)]
    pub(super) fn reads_shelf(this: &Thinking, desk: &JsValue, prefix: &str, journal: &JsValue, heard: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn puts_on_shelf(this: &Thinking, prefix: &str, open: &str, stay: usize, done: &JsValue) -> bool;
    #[wasm_bindgen(method)]
    fn reaction(this: &Thinking, kind: &str, plan: &str) -> String;
    #[wasm_bindgen(method)]
    fn taken_back(this: &Thinking, now: &str, before: &str, after: &str) -> String;
    #[wasm_bindgen(method)]
    fn examples(this: &Thinking) -> String;
    #[wasm_bindgen(method)]
    fn example(this: &Thinking, id: &str, today: &str) -> String;
}

/// How long after a choice or a press the guide thinks, in milliseconds.
pub(super) const AFTER_A_PRESS: i32 = 120;
/// The same after a key: longer than from one key to the next, since a key that comes while the guide thinks has to wait.
pub(super) const AFTER_A_KEY: i32 = 400;
/// How long after the last key the coach reads what was typed: not in the middle of a sentence.
const COACH_AFTER: i32 = 600;

/// How the host fetches another module: a function of its name and of another function, which is given what the module's
/// `open` gives, such as a [`Thinking`], or nothing when it did not come.
pub type Fetch = js_sys::Function;

impl Guide {
    /// Fetches the thinking once the first screen is painted, and has it think.
    pub fn fetch_thinking(self, fetch: Fetch) {
        browser::next_frame(move || {
            let arrived: Box<dyn FnOnce(JsValue)> = Box::new(move |thinking: JsValue| self.arrived(thinking));
            if fetch.call2(&JsValue::NULL, &"thinking".into(), &Closure::once_into_js(arrived)).is_err() {
                self.inform("ui.error.thinking");
            }
        });
    }

    /// What came: the thinking, or nothing when it could not be fetched.
    fn arrived(self, thinking: JsValue) {
        let Some(inner) = self.inner() else { return };
        if thinking.is_object() {
            let thinking: Thinking = thinking.unchecked_into();
            inner.texts.replace(Texts::from_json(&thinking.texts()));
            style::adopt(&inner.root, &thinking.style()).warn_on_error("adopt a style sheet");
            inner.thinking.replace(Some(Rc::new(thinking)));
            self.says_all();
            if self.misses_drafts() {
                inner.shelf.owes_clearing.set(true);
            } else {
                self.clears_up();
            }
            self.reads_shelf();
            self.think();
            self.coach();
        } else {
            self.inform("ui.error.thinking");
        }
    }

    /// Thinks about the plan as it is after so many milliseconds: typing is not held up.
    pub fn think_soon(self, after: i32) {
        if let Some(inner) = self.inner() {
            // Dropping the earlier one calls it off.
            inner.thought_timer.replace(Timeout::new(after, move || self.think()));
            inner.coach_timer.replace(Timeout::new(COACH_AFTER, move || self.coach()));
        }
    }

    fn think(self) {
        // What follows the plan sees what was typed since.
        self.plan.notify();
        let answers = self.ask(Thinking::answers).and_then(|answers| json::from_str(&answers).ok());
        // Without the thinking too: what follows the plan from pause to pause follows now.
        self.change_thoughts(move |thoughts| {
            if let Some(Value::Object(mut answers)) = answers {
                answers.insert("coach".into(), thoughts["coach"].take());
                *thoughts = Value::Object(answers);
            }
        });
        self.forgets_what_was_typed_over();
    }

    /// What was typed over cannot be taken back any more, so it is no longer offered.
    fn forgets_what_was_typed_over(self) {
        let undo = self.seen_now(|seen| seen.undo.clone());
        if let Some(Undo { how: Undone::Plan { before, after, .. }, .. }) = undo
            && self.taken_back(&before, &after).is_none()
        {
            self.offers_no_undo();
        }
    }

    /// Has the coach read the plan now.
    pub fn coach(self) {
        let coaching = self.ask(|thinking, plan, _| thinking.coaching(plan));
        if let Some(coaching) = coaching.and_then(|coaching| json::from_str(&coaching).ok()) {
            self.change_thoughts(move |thoughts| thoughts["coach"] = coaching);
            self.announce_coaching();
        }
    }

    /// A paper as a page, once the thinking is there.
    pub fn paper(self, paper: Paper) -> Option<Value> {
        json::from_str(&self.ask(|thinking, plan, today| thinking.paper(paper.id(), plan, today))?).ok()
    }

    /// Copies the paper on the screen; false where the browser does not allow it.
    pub fn copies_paper(self) -> bool {
        let Some(inner) = self.inner() else { return false };
        let page = inner.root.query_selector(".document").ok().flatten();
        inner.thinking.borrow().as_ref().zip(page).is_some_and(|(thinking, page)| thinking.copies(&page))
    }

    /// A paper as Markdown, once the thinking is there.
    pub fn paper_markdown(self, paper: Paper) -> Option<String> {
        self.ask(|thinking, plan, today| thinking.markdown(paper.id(), plan, today))
    }

    /// The card for a reaction, chosen or not.
    pub fn reaction(self, kind: &str) -> Value {
        let card = self.ask(|thinking, plan, _| thinking.reaction(kind, plan)).unwrap_or_default();
        json::from_str(&card).unwrap_or_default()
    }

    /// The worked examples to choose from, once the thinking is there.
    pub fn examples(self) -> Vec<Value> {
        let examples = self.ask(|thinking, _, _| thinking.examples()).unwrap_or_default();
        let Ok(Value::Array(examples)) = json::from_str(&examples) else { return Vec::new() };
        examples
    }

    /// Why this matters, as a drawing, once the thinking is there.
    pub fn why(self) -> Option<Value> {
        json::from_str(&self.ask(|thinking, _, _| thinking.why())?).ok()
    }

    /// Opens a worked example beside the person's own drafts.
    pub fn open_example(self, id: &str, name: &str) {
        let Some(plan) = self.ask(|thinking, _, today| thinking.example(id, today)) else { return };
        let plan = json::from_str(&plan).unwrap_or_default();
        let name = self.fill("example.name", &[("name", name)]);
        if let Some(inner) = self.inner().filter(|_| !self.plan_now(Plan::is_example)) {
            inner.own.replace(self.seen_now(|seen| seen.draft.id.clone()));
        }
        self.open(Draft { name, plan: Plan::from_json(&plan).0, ..fresh() });
        // Where the open draft could not be saved, it stays open.
        if self.plan_now(Plan::is_example) {
            self.mentions("example.open");
        }
    }

    /// The plan without the change that led from `before` to `after`. `None` when that would cost words.
    pub fn taken_back(self, before: &str, after: &str) -> Option<Plan> {
        let back = self.ask(|thinking, plan, _| thinking.taken_back(plan, before, after))?;
        Some(Plan::from_json(&json::from_str(&back).ok()?).0)
    }

    /// Goes back to the person's own draft that was open before the example, else to a new one.
    pub fn leave_example(self) {
        let own = self.inner().map(|inner| inner.own.take()).unwrap_or_default();
        match self.with_store(|store| store.load(&own)) {
            Some(Loaded::Draft(draft, _)) => self.open(*draft),
            _ => self.begin(),
        }
    }

    fn ask(self, question: impl FnOnce(&Thinking, &str, &str) -> String) -> Option<String> {
        let thinking = self.inner()?.thinking.borrow().clone()?;
        let plan = self.plan_now(Plan::to_json).to_string();
        Some(question(&thinking, &plan, &browser::today()))
    }

    /// The thought at this place, such as `/script/ask/text`; empty while there is none. Follows the thoughts.
    pub fn thought(self, place: &str) -> String {
        self.thoughts(|thoughts| text(thoughts.pointer(place)))
    }

    /// The list of thoughts at this place. Follows the thoughts.
    pub fn thought_list(self, place: &str) -> Vec<String> {
        self.thoughts(|thoughts| texts(thoughts.pointer(place)))
    }

    /// The objects at this place. Follows the thoughts.
    pub fn thought_items(self, place: &str) -> Vec<Value> {
        self.thoughts(|thoughts| thoughts.pointer(place).and_then(Value::as_array).cloned().unwrap_or_default())
    }

    /// An element of this name with all that is drawn at this place. Follows the thoughts.
    pub fn shows(self, name: &str, place: &str) -> View {
        let (place, key) = (place.to_owned(), place.to_owned());
        let build = move || self.thoughts(|thoughts| all_drawn(thoughts.pointer(&place)));
        el(name).live(move || self.thought_key(&key), build)
    }

    /// What stands at this place, as one text that changes when any of it does.
    pub fn thought_key(self, place: &str) -> String {
        self.thoughts(|thoughts| thoughts.pointer(place).map(ToString::to_string).unwrap_or_default())
    }
}

/// The text of a value; empty when it is none.
pub fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The texts of a list; none when it is no list.
pub fn texts(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| text(Some(item))).collect()
}

/// The pairs of texts in a list; none when it is no list.
pub fn pairs(value: Option<&Value>) -> Vec<(String, String)> {
    let items = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|pair| (text(pair.get(0)), text(pair.get(1)))).collect()
}
