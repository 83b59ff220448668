//! The second module: the thinking of the guide, fetched after the first screen stands.
//!
//! It keeps nothing between two calls but the texts, so the screen stays the one owner of what was typed. Plans and
//! answers go over as JSON. Beside that it knows the drafts that are not at hand, and hands them over where they are asked for.

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::Cell;
    use std::rc::Rc;

    use conversation_guide::compose::{answers, date, examples, show};
    use conversation_guide::export::markdown;
    use conversation_guide::json;
    use conversation_guide::model::{Paper, Plan};
    use conversation_guide::storage::{self, Behind as _, Store};
    use conversation_guide::texts::Texts;
    use conversation_guide::vault;
    use conversation_guide::web::WarnOnError as _;
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::{ClipboardEvent, HtmlElement, XmlSerializer};

    /// The thinking, in the words of one language.
    #[wasm_bindgen]
    pub struct Thinking(Texts);

    #[wasm_bindgen]
    #[expect(clippy::unused_self, reason = "which examples there are and how the page looks are the same in all words")]
    impl Thinking {
        /// Every sentence, as a JSON object of keys and sentences.
        pub fn texts(&self) -> String {
            self.0.to_json()
        }

        /// What the guide has to say about a plan: see `compose::answers`.
        pub fn answers(&self, plan: &str, today: &str) -> String {
            answers::answers(&read(plan), &self.0, date::parse(today)).to_string()
        }

        /// What the coach says about a plan, field by field: see `compose::answers`.
        pub fn coaching(&self, plan: &str) -> String {
            answers::coaching(&read(plan), &self.0).to_string()
        }

        /// The part of the style sheet that the first screen does without.
        pub fn style(&self) -> String {
            include_str!(concat!(env!("OUT_DIR"), "/guide.later.css")).into()
        }

        /// Why this matters, as a drawing: see `compose::show`.
        pub fn why(&self) -> String {
            show::why(&self.0).to_string()
        }

        /// The card for one reaction, chosen or not: see `compose::answers::reaction`.
        pub fn reaction(&self, kind: &str, plan: &str) -> String {
            answers::reaction(kind, &read(plan), &self.0).to_string()
        }

        /// The worked examples to choose from: see `compose::answers::examples_list`.
        pub fn examples(&self) -> String {
            answers::examples_list().to_string()
        }

        /// The worked example of this name as a plan, its days counted from `today`; empty when there is none.
        pub fn example(&self, id: &str, today: &str) -> String {
            let example = examples::open(&self.0, id, day(today));
            example.map(|plan| plan.to_json().to_string()).unwrap_or_default()
        }

        /// A plan without the change that led from `before` to `after`; empty when that would cost words.
        pub fn taken_back(&self, now: &str, before: &str, after: &str) -> String {
            let value = |text| json::from_str(text).unwrap_or_default();
            let back = read(now).taken_back(&value(before), &value(after));
            back.map(|plan| plan.to_json().to_string()).unwrap_or_default()
        }

        /// The paper of this name as a page: see `compose::answers::paper`; empty when there is none.
        pub fn paper(&self, id: &str, plan: &str, today: &str) -> String {
            let page = |paper| answers::paper(paper, &read(plan), &self.0, day(today)).to_string();
            Paper::from_id(id).map(page).unwrap_or_default()
        }

        /// Copies what stands in `page`, so that its headings and lists survive in a mail. True when the browser took it. The
        /// older way, since the newer one is closed to plain http and to most frames.
        pub fn copies(&self, page: HtmlElement) -> bool {
            let Some(window) = web_sys::window() else { return false };
            let taken = Rc::new(Cell::new(false));
            let was_taken = Rc::clone(&taken);
            let copying = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
                event.prevent_default();
                was_taken.set(event.clipboard_data().is_some_and(|clipboard| {
                    let written = XmlSerializer::new().and_then(|writer| writer.serialize_to_string(&page));
                    written.is_ok_and(|written| clipboard.set_data("text/html", &written).is_ok())
                        && clipboard.set_data("text/plain", &page.inner_text()).is_ok()
                }));
            });
            // Where nothing is selected, WebKit copies only what asks for it beforehand.
            let asking = Closure::<dyn FnMut(ClipboardEvent)>::new(|event: ClipboardEvent| event.prevent_default());
            let ears = [("copy", &copying), ("beforecopy", &asking)];
            let hears = ears.iter().all(|(event, ear)| {
                window.add_event_listener_with_callback(event, ear.as_ref().unchecked_ref()).is_ok()
            });
            let copied = hears && exec_command("copy").unwrap_or_default();
            let is_over = ears.iter().all(|(event, ear)| {
                window.remove_event_listener_with_callback(event, ear.as_ref().unchecked_ref()).is_ok()
            });
            copied && is_over && taken.get()
        }

        /// Clears up drafts that are old: see `vault::clear_up`.
        pub fn clears_up(&self, desk: &vault::Desk, prefix: &str, of_host: u32, open: &str) {
            vault::clear_up(desk, prefix, of_host.into(), open, &self.0);
        }

        /// Reads the shelf of drafts, then calls `heard` with it. `journal` is the one of the page.
        pub fn reads_shelf(&self, desk: &vault::Desk, prefix: &str, journal: storage::JsJournal, heard: Function) {
            storage::use_journal(journal);
            let store = || Store::of_prefix(Box::new(vault::OnDesk(desk.clone())), prefix);
            let recovering = desk.clone();
            storage::recover_earlier_journal(store(), move |id| recovering.recovered(id));
            storage::read_shelf(store(), move || {
                heard.call1(&JsValue::NULL, &Shelf.into()).warn_on_error("hand over the archive");
            });
        }

        /// Puts drafts on the shelf: see `storage::put_on_shelf`.
        pub fn puts_on_shelf(&self, prefix: &str, open: String, stay: usize, done: Function) -> bool {
            storage::put_on_shelf(prefix, open, stay, done)
        }

        /// The same as Markdown.
        pub fn markdown(&self, id: &str, plan: &str, today: &str) -> String {
            let text = |paper| markdown::paper(paper, &read(plan), &self.0, day(today));
            Paper::from_id(id).map(text).unwrap_or_default()
        }
    }

    /// What lies on the shelf of drafts: see `storage::Known`, whose methods these are.
    #[wasm_bindgen]
    pub struct Shelf;

    #[wasm_bindgen]
    #[expect(clippy::unused_self, reason = "there is one shelf")]
    impl Shelf {
        /// The text under a key; throws where another tab has changed the shelf and it was not read anew yet.
        pub fn get(&self, key: &str) -> Result<Option<String>, JsValue> {
            storage::shelf().get(key).map_err(|_| JsValue::NULL)
        }

        /// True while it is known as it is now.
        pub fn is_read(&self) -> bool {
            storage::shelf().is_read()
        }

        /// Takes a text off the shelf.
        pub fn takes_off(&self, key: &str) {
            storage::shelf().takes_off(key);
        }

        /// The keys with this beginning, one a line.
        pub fn keys(&self, prefix: &str) -> String {
            let mut keys = String::new();
            let mut take = |key: &str| keys.extend([key, "\n"]);
            // Where it fails, no key is known.
            let _ = storage::shelf().keys(prefix, &mut take);
            keys
        }
    }

    /// Thinks in English, with the words of `overrides`, a JSON object, in place of its own. `unusable` hears the keys of
    /// those that cannot be used, if there are any.
    #[wasm_bindgen]
    pub fn open(overrides: &str, unusable: &Function) -> Thinking {
        let english = Texts::english_thinking();
        let here = |texts: Texts| Thinking(if says_it_as_in_the_us() { texts.as_said_in("us") } else { texts });
        if overrides.is_empty() {
            return here(english);
        }
        let (texts, keys) = english.of_house(overrides);
        if !keys.is_empty() {
            unusable.call1(&JsValue::NULL, &keys.into()).warn_on_error("name unusable texts");
        }
        here(texts)
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = language)]
        static LANGUAGE: Option<String>;

        #[wasm_bindgen(catch, js_namespace = document, js_name = execCommand)]
        fn exec_command(command: &str) -> Result<bool, JsValue>;
    }

    /// Whether the person's browser speaks the English of the United States, where dates are said in another order.
    fn says_it_as_in_the_us() -> bool {
        LANGUAGE.with(|language| language.as_deref() == Some("en-US"))
    }

    fn read(plan: &str) -> Plan {
        let plan = json::from_str(plan).unwrap_or_default();
        Plan::from_json(&plan).0
    }

    fn day(today: &str) -> time::Date {
        date::parse(today).unwrap_or(time::Date::MIN)
    }
}

fn main() {}
