//! Derived data: the part that prepares the conversation is fetched once the first screen stands, and asked after each pause.

use std::rc::Rc;

use guide_core::compose::date;
use leptos::prelude::Notify as _;
use leptos::task::spawn_local;
use time::Date;
use wasm_bindgen::prelude::*;

use super::browser::{self, Timeout};
use super::dom::{View, all_drawn, el};
use super::keeping::fresh;
use super::outward::Outward;
use super::seen::{Undo, Undone};
use super::state::Guide;
use crate::parts;
use crate::preparation::Preparation;
use guide_core::model::{Paper, Plan, Step};
use guide_core::texts::Texts;
use guide_storage::{Draft, Loaded};
use serde_json::Value;

/// How long after a choice or a press the guide thinks, in milliseconds.
pub(super) const AFTER_A_PRESS: i32 = 120;
/// The same after a key: longer than from one key to the next, since a key that comes while the guide thinks has to wait.
pub(super) const AFTER_A_KEY: i32 = 400;
/// How long after the last key the coach reads what was typed: not in the middle of a sentence.
const COACH_AFTER: i32 = 600;

/// What `start.js` does for a guide.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub type Page;
    /// Starts the guide again, in new memory where that is possible.
    #[wasm_bindgen(method)]
    pub(super) fn restart(this: &Page);
    /// Names the overrides that cannot be used.
    #[wasm_bindgen(method, js_name = wordsUnusable)]
    fn words_unusable(this: &Page, keys: &str);
    /// A new worker that derives keys, where one may be started.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn worker(this: &Page) -> Result<Option<web_sys::Worker>, JsValue>;
}

impl Guide {
    /// Fetches the part that prepares the conversation once the first screen is painted, and has it think.
    pub fn fetch_preparation(self) {
        browser::next_frame(move || self.load_preparation());
    }

    fn load_preparation(self) {
        if self.inner().is_some_and(|inner| !inner.is_fetching.replace(true)) {
            spawn_local(self.loads_preparation());
        }
    }

    /// Waits until the part is there, or says that it does not come.
    pub async fn loads_preparation(self) {
        let part = parts::preparation().await;
        if let Some(inner) = self.inner() {
            inner.is_fetching.set(false);
            match part {
                Ok(part) => self.arrived(part),
                Err(_) => self.misses_part(),
            }
        }
    }

    /// A part did not come. It is asked for again at its next use.
    pub(super) fn misses_part(self) {
        if self.inner().is_some() {
            self.inform("ui.error.thinking");
            self.tell(Outward::Error("load"));
        }
    }

    fn arrived(self, part: &'static Preparation) {
        let Some(inner) = self.inner().filter(|inner| inner.thinking.get().is_none()) else { return };
        inner.thinking.set(Some(part));
        self.takes_texts((part.texts)(&inner.overrides));
        self.says_all();
        if self.misses_drafts() {
            inner.shelf.owes_clearing.set(true);
        } else {
            self.clears_up();
        }
        self.reads_shelf();
        self.think();
        self.coach();
    }

    /// Has these texts as well, and tells the host which of its own cannot be used.
    pub(super) fn takes_texts(self, (texts, unusable): (Texts, String)) {
        let Some(inner) = self.inner() else { return };
        let all = Texts::clone(&inner.texts.borrow()).with(texts);
        inner.texts.replace(Rc::new(all));
        if !unusable.is_empty() {
            inner.page.words_unusable(&unusable);
        }
    }

    /// The parts of a step but the first, once the part is there.
    pub(super) fn step_body(self, step: Step) -> Vec<View> {
        self.inner().and_then(|inner| inner.thinking.get()).map(|part| (part.step)(self, step)).unwrap_or_default()
    }

    /// A page, once the part is there.
    pub(super) fn page(self, page: impl FnOnce(&Preparation) -> View) -> View {
        self.inner().and_then(|inner| inner.thinking.get()).map_or_else(|| el("div"), page)
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
        if self.inner().is_some_and(|inner| inner.thinking.get().is_none()) {
            self.load_preparation();
        }
        // What follows the plan sees what was typed since.
        self.plan.notify();
        let answers = self.ask(|part, plan, texts| (part.answers)(plan, texts, date::parse(&browser::today())));
        // Without the part too: what follows the plan from pause to pause follows now.
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
        if let Some(coaching) = self.ask(|part, plan, texts| (part.coaching)(plan, texts)) {
            self.change_thoughts(move |thoughts| thoughts["coach"] = coaching);
            self.announce_coaching();
        }
    }

    /// A paper as a page, once the part is there.
    pub fn paper(self, paper: Paper) -> Option<Value> {
        self.ask(move |part, plan, texts| (part.paper)(paper, plan, texts, day()))
    }

    /// Copies the paper on the screen; false where the browser does not allow it.
    pub fn copies_paper(self) -> bool {
        let Some(inner) = self.inner() else { return false };
        let page = inner.root.query_selector(".document").ok().flatten();
        inner.thinking.get().zip(page).is_some_and(|(part, page)| (part.copy)(page.unchecked_ref()))
    }

    /// A paper as Markdown, once the part is there.
    pub fn paper_markdown(self, paper: Paper) -> Option<String> {
        self.ask(move |part, plan, texts| (part.markdown)(paper, plan, texts, day()))
    }

    /// The card for a reaction, chosen or not.
    pub fn reaction(self, kind: &str) -> Value {
        let kind = kind.to_owned();
        self.ask(move |part, plan, texts| (part.reaction)(&kind, plan, texts)).unwrap_or_default()
    }

    /// The worked examples to choose from, once the part is there.
    pub fn examples(self) -> Vec<Value> {
        let Some(Value::Array(examples)) = self.ask(|part, _, _| (part.examples)()) else { return Vec::new() };
        examples
    }

    /// Why this matters, as a drawing, once the part is there.
    pub fn why(self) -> Option<Value> {
        self.ask(|part, _, texts| (part.why)(texts))
    }

    /// Opens a worked example beside the person's own drafts.
    pub fn open_example(self, id: &str, name: &str) {
        let id = id.to_owned();
        let Some(Some(plan)) = self.ask(move |part, _, texts| (part.example)(texts, &id, day())) else { return };
        let name = self.fill("example.name", &[("name", name)]);
        if let Some(inner) = self.inner().filter(|_| !self.plan_now(Plan::is_example)) {
            inner.own.replace(self.seen_now(|seen| seen.draft.id.clone()));
        }
        self.open(Draft { name, plan, ..fresh() });
        // Where the open draft could not be saved, it stays open.
        if self.plan_now(Plan::is_example) {
            self.mentions("example.open");
        }
    }

    /// The plan without the change that led from `before` to `after`. `None` when that would cost words.
    pub fn taken_back(self, before: &Plan, after: &Plan) -> Option<Plan> {
        let (before, after) = (before.clone(), after.clone());
        self.ask(move |part, plan, _| (part.taken_back)(plan, &before, &after))?
    }

    /// Goes back to the person's own draft that was open before the example, else to a new one.
    pub fn leave_example(self) {
        let own = self.inner().map(|inner| inner.own.take()).unwrap_or_default();
        match self.with_store(|store| store.load(&own)) {
            Some(Loaded::Draft(draft, _)) => self.open(*draft),
            _ => self.begin(),
        }
    }

    /// Asks the part about the plan as it is now; `None` while the part is not there, and where the engine breaks the call off.
    fn ask<T: 'static>(self, question: impl FnOnce(&Preparation, &Plan, &Texts) -> T + 'static) -> Option<T> {
        let inner = self.inner()?;
        let part = inner.thinking.get()?;
        // Copies: where the engine breaks off, nothing may stay borrowed.
        let (plan, texts) = (self.plan_now(Plan::clone), inner.texts.borrow().clone());
        browser::contained(move || question(part, &plan, &texts))
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

fn day() -> Date {
    date::parse(&browser::today()).unwrap_or(Date::MIN)
}
