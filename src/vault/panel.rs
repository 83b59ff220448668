//! The panel as a whole, and what its parts share: the texts, the drafts, the key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use web_sys::Element;

use super::browser;
use super::desk::{Desk, OnDesk};
use super::envelope::Keyring;
use super::page::{Node, el, press, words};
use super::{backup, deletion, files, lifetime, lock};
use crate::json::{self, Map, Value};
use crate::storage::{Draft, Loaded, Store};
use crate::texts::Texts;

/// Whom a draft is about and when it was last changed, as far as that is known.
pub fn about(who: &str, changed: u64) -> String {
    let day = if changed == 0 { String::new() } else { browser::day(changed) };
    [who, &day].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// What keeps drafts safe: one for each guide on the page. The key is here and nowhere else.
pub struct Safekeeping {
    worker: Function,
    texts: Texts,
    key: Rc<RefCell<Option<Keyring>>>,
    /// True while a lock is being put on, removed or opened.
    is_busy: Rc<Cell<bool>>,
}

impl Safekeeping {
    /// Keeps drafts safe, with the words of `overrides` in place of its own; beside it, the keys of those that cannot be used.
    /// `worker` starts the worker that derives keys.
    #[must_use]
    pub fn new(worker: Function, overrides: &str) -> (Self, String) {
        let english = Texts::english_safekeeping();
        let (texts, keys) = if overrides.is_empty() { (english, String::new()) } else { english.of_house(overrides) };
        (Self { worker, texts, key: Rc::default(), is_busy: Rc::default() }, keys)
    }

    /// Shows the panel in `into`. `about` says where the person is: see `ui/safekeeping.rs`.
    pub fn show(&self, desk: Desk, into: Element, about: &str) {
        let about = json::from_str(about).unwrap_or_default();
        let text = |name: &str| about[name].as_str().unwrap_or_default().to_owned();
        let panel = Panel(Rc::new(Inner {
            space: text("space"),
            open: text("open"),
            lasts: about["lasts"].as_bool().unwrap_or_default(),
            days: about["days"].as_u64().unwrap_or_default(),
            desk,
            worker: self.worker.clone(),
            texts: self.texts.clone(),
            key: self.key.clone(),
            is_busy: self.is_busy.clone(),
            result: el("div").attr("data-keep", "result"),
        }));
        let parts = if about["locked"].as_bool() == Some(true) {
            vec![lock::unlock(&panel)]
        } else {
            let mut parts = vec![words("p.lead", &panel.say("keep.lead"))];
            // It helps most before there are words, so it comes first until it is on.
            let locks_first = panel.lasts() && !panel.is_sealed();
            if locks_first {
                parts.push(lock::lock(&panel));
            }
            parts.extend([backup::backup(&panel), files::files(&panel)]);
            if panel.lasts() {
                parts.push(lifetime::lifetime(&panel));
                if !locks_first {
                    parts.push(lock::lock(&panel));
                }
                parts.extend(lock::other_locks(&panel));
                parts.push(lifetime::shared(&panel));
            }
            parts.push(deletion::delete_all(&panel));
            let back = panel.clone();
            parts.push(
                el("div.row")
                    .with(&press(&panel.say("ui.back_to_step"), "back-to-plan", move || back.desk().tell("back"))),
            );
            parts
        };
        Node::of(into).holds(&parts);
    }

    /// Encrypts the text that belongs under `key`, while the space is open.
    #[must_use]
    pub fn seal(&self, key: &str, text: &str) -> Option<String> {
        self.key.borrow().as_ref()?.seal(browser::chance(), key, text)
    }

    /// Decrypts it: see [`Seal::open`](crate::storage::Seal::open).
    #[must_use]
    pub fn open(&self, key: &str, sealed: &str) -> Option<String> {
        self.key.borrow().as_ref()?.open(key, sealed)
    }

    /// True for the record of the lock whose key this is: see [`Seal::adopts`](crate::storage::Seal::adopts).
    #[must_use]
    pub fn adopts(&self, lock: &str) -> bool {
        self.key.borrow_mut().as_mut().is_some_and(|keyring| keyring.adopt(lock))
    }

    /// Forgets the key.
    pub fn forget(&self) {
        self.key.take();
    }
}

/// A stored draft.
pub fn load(store: &mut Store, id: &str) -> Option<Draft> {
    match store.load(id) {
        Loaded::Draft(draft, _) => Some(*draft),
        Loaded::SetAside | Loaded::Newer | Loaded::Sealed | Loaded::Missing => None,
    }
}

/// Something that is under way until this is dropped.
pub struct Busy(Rc<Cell<bool>>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// The panel, handed to every part.
#[derive(Clone)]
pub struct Panel(Rc<Inner>);

struct Inner {
    space: String,
    open: String,
    lasts: bool,
    days: u64,
    desk: Desk,
    worker: Function,
    texts: Texts,
    key: Rc<RefCell<Option<Keyring>>>,
    is_busy: Rc<Cell<bool>>,
    result: Node,
}

impl Panel {
    /// The sentence of this key: what HR has put in its place, else our own.
    pub fn say(&self, key: &str) -> String {
        self.0.desk.text(key).unwrap_or_else(|| self.0.texts.say(key).to_owned())
    }

    /// The same with its places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        // Filled here, so that a sentence of the screen is filled in the same way.
        let mut sentence = Map::new();
        sentence.insert(key.into(), Value::String(self.say(key)));
        Texts::from_json(&Value::Object(sentence).to_string()).fill(key, values)
    }

    /// The drafts, as the screen sees them.
    pub fn store(&self) -> Store {
        Store::of_prefix(Box::new(OnDesk(self.0.desk.clone())), &self.0.space)
    }

    /// A name for a draft: its own, its topic, or that it has none.
    pub fn name_of(&self, draft: &Draft) -> String {
        let name = if draft.name.trim().is_empty() { draft.plan.start.topic.for_owner() } else { &draft.name };
        if name.trim().is_empty() { self.say("ui.draft.unnamed") } else { name.to_owned() }
    }

    /// The screen.
    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// The id of the draft that is open on the screen.
    pub fn open(&self) -> &str {
        &self.0.open
    }

    /// True while the space is under a lock, and open.
    pub fn is_sealed(&self) -> bool {
        self.0.key.borrow().is_some()
    }

    /// Begins something that is done once at a time; `None` while such a thing is under way.
    pub fn begin(&self) -> Option<Busy> {
        (!self.0.is_busy.replace(true)).then(|| Busy(self.0.is_busy.clone()))
    }

    /// True where what is kept outlives the page.
    pub fn lasts(&self) -> bool {
        self.0.lasts
    }

    /// After how many days without a change the host wants drafts cleared up.
    pub fn days(&self) -> u64 {
        self.0.days
    }

    /// The key, while the space is open.
    pub fn key(&self) -> &RefCell<Option<Keyring>> {
        &self.0.key
    }

    /// Where the key is derived.
    pub fn worker(&self) -> &Function {
        &self.0.worker
    }

    /// Where a file that was opened is shown.
    pub fn result(&self) -> &Node {
        &self.0.result
    }
}
