//! The panel as a whole, and what its parts share: the texts, the drafts, the key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use super::DataSafetyPanel;
use super::browser;
use super::page::{Node, el, press, words};
use super::{backup, deletion, files, lifetime, lock};
use crate::ui::{Guide, Page};
use guide_core::texts::Texts;
use guide_storage::crypto::envelope::Keyring;
use guide_storage::{Draft, Loaded, Store};

/// Whom a draft is about and when it was last changed, as far as that is known.
pub fn about(who: &str, changed: u64) -> String {
    let day = if changed == 0 { String::new() } else { browser::day(changed) };
    [who, &day].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// The data safety of one guide. The key is here and nowhere else.
#[derive(Default)]
pub struct Safekeeping {
    key: Rc<RefCell<Option<Keyring>>>,
    /// True while a lock is being put on, removed or opened.
    is_busy: Rc<Cell<bool>>,
}

impl DataSafetyPanel for Safekeeping {
    fn show(&self, guide: Guide, into: &Element, is_locked: bool) {
        let Some(inner) = guide.inner() else { return };
        let panel = Panel(Rc::new(Inner {
            open: guide.seen_now(|seen| seen.draft.id.clone()),
            lasts: inner.store.borrow().lasts(),
            days: inner.days.get().into(),
            guide,
            page: inner.page.clone(),
            key: self.key.clone(),
            is_busy: self.is_busy.clone(),
            result: el("div").attr("data-keep", "result"),
        }));
        let parts = if is_locked {
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
                    .with(&press(&panel.say("ui.back_to_step"), "back-to-plan", move || back.guide().goes_back())),
            );
            parts
        };
        Node::of(into.clone()).holds(&parts);
    }

    fn seal(&self, key: &str, text: &str) -> Option<String> {
        self.key.borrow().as_ref()?.seal(browser::chance(), key, text)
    }

    fn open(&self, key: &str, sealed: &str) -> Option<String> {
        self.key.borrow().as_ref()?.open(key, sealed)
    }

    fn adopts(&self, lock: &str) -> bool {
        self.key.borrow_mut().as_mut().is_some_and(|keyring| keyring.adopt(lock))
    }

    fn forget(&self) {
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
    open: String,
    lasts: bool,
    days: u64,
    guide: Guide,
    page: Page,
    key: Rc<RefCell<Option<Keyring>>>,
    is_busy: Rc<Cell<bool>>,
    result: Node,
}

impl Panel {
    /// The text of this key; empty once the guide is gone.
    pub fn say(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of this key, where there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        self.texts()?.find(key).map(Into::into)
    }

    fn texts(&self) -> Option<Rc<Texts>> {
        Some(self.0.guide.inner()?.texts.borrow().clone())
    }

    /// The same with its places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.texts().map(|texts| texts.fill(key, values)).unwrap_or_default()
    }

    /// The drafts, as the screen sees them.
    pub fn store(&self) -> Store {
        self.0.guide.own_store()
    }

    /// A name for a draft: its own, its topic, or that it has none.
    pub fn name_of(&self, draft: &Draft) -> String {
        let name = if draft.name.trim().is_empty() { draft.plan.start.topic.for_owner() } else { &draft.name };
        if name.trim().is_empty() { self.say("ui.draft.unnamed") } else { name.to_owned() }
    }

    /// The guide.
    pub fn guide(&self) -> Guide {
        self.0.guide
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
    pub fn page(&self) -> &Page {
        &self.0.page
    }

    /// Where a file that was opened is shown.
    pub fn result(&self) -> &Node {
        &self.0.result
    }
}
