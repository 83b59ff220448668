//! What the widget knows while it runs: one plan, where the person is, and what became of the last save.

use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;
use web_sys::HtmlElement;

use super::browser::{self, Interval, Timeout};
use super::keeping;
use super::outward::{Outward, Tell};
use super::seen::{Hand, OpenDraft, Saved, Seen, Undo, Undone, View};
use super::shelf::Shelf;
use super::thinking::{self, Page};
use crate::preparation::Preparation;
use crate::vault::DataSafetyPanel;
use guide_core::model::{Plan, Progress, Step, progress};
use guide_core::texts::Texts;
use guide_storage::{Draft, Loaded, Seat, Store};

/// The state, handed to every part as one copyable value.
#[derive(Clone, Copy)]
pub struct Guide {
    /// The one plan.
    pub(super) plan: RwSignal<Plan>,
    /// Everything else that changes on the screen.
    seen: RwSignal<Seen>,
    /// What the guide has thought about the plan: see `compose::answers`.
    thoughts: RwSignal<Value>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What does not change the screen by itself.
pub(crate) struct Inner {
    /// Those of the first screen, and all once the thinking is there.
    pub(crate) texts: RefCell<Rc<Texts>>,
    pub(crate) store: RefCell<Store>,
    pub(super) root: HtmlElement,
    tell: Tell,
    /// The save that is due.
    pub(super) timer: RefCell<Option<Timeout>>,
    /// How far the page was scrolled when it was left, until it is scrolled there again.
    pub(super) scroll: Cell<u64>,
    /// The next turn, in which the head says that something is not saved yet.
    pub(super) pending_timer: RefCell<Option<Timeout>>,
    /// True from a change until it is saved.
    pub(super) dirty: Cell<bool>,
    /// When the first change since the last save was made, in milliseconds since 1970.
    pub(super) unsaved_since: Cell<u64>,
    /// The overrides of the texts, as they came.
    pub(super) overrides: String,
    /// What the page does for the guide.
    pub(crate) page: Page,
    /// True while the part that prepares the conversation is on its way.
    pub(super) is_fetching: Cell<bool>,
    /// That part, once it is there.
    pub(super) thinking: Cell<Option<&'static Preparation>>,
    /// The next time it will be asked.
    pub(super) thought_timer: RefCell<Option<Timeout>>,
    /// The next time the coach will be asked.
    pub(super) coach_timer: RefCell<Option<Timeout>>,
    /// What is to be done about older drafts.
    pub(super) shelf: Shelf,
    /// The place at the seat at which the open draft is edited.
    pub(super) seat: RefCell<Option<Seat>>,
    /// The panel of data safety, once it was wanted.
    pub(super) data_safety: RefCell<Option<Rc<dyn DataSafetyPanel>>>,
    /// True while everything that is stored is sealed, and the key is here.
    pub(super) sealed: Cell<bool>,
    /// Looks whether a sealed space is to be closed.
    pub(super) idle: RefCell<Option<Interval>>,
    /// When the person was there last, in milliseconds since 1970.
    pub(super) touched: Cell<u64>,
    /// A draft that found no room when the space was closed.
    pub(super) unsaved: RefCell<Option<Draft>>,
    /// After how many days without a change the host wants drafts cleared up; 0 is never.
    pub(crate) days: Cell<u32>,
    /// What the coach has asked about so far; `None` until it has read the plan once.
    pub(super) asked: RefCell<Option<Vec<String>>>,
    /// The person's own draft that was open before a worked example.
    pub(super) own: RefCell<String>,
    /// Where the focus was before it came to a message.
    pub(super) came_from: RefCell<Option<HtmlElement>>,
}

impl Guide {
    /// Opens the last draft of `store`, else a new one. `start` is the step that the host asks for.
    pub fn new(
        overrides: String,
        page: Page,
        mut store: Store,
        root: HtmlElement,
        tell: Tell,
        start: Option<Step>,
    ) -> Self {
        // Whatever cannot be used of the overrides is sorted out when all texts come.
        let texts = Texts::english_first().with(Texts::from_json(&overrides));
        let locked = store.is_locked();
        let last = if locked { None } else { store.open_id() };
        let loaded = last.as_deref().map_or(Loaded::Missing, |id| store.load(id));
        let misses_last = last.is_some() && loaded == Loaded::Missing;
        let trouble = match &loaded {
            Loaded::SetAside => Some("ui.error.set_aside"),
            Loaded::Newer => Some("ui.error.newer"),
            Loaded::Sealed => Some("ui.error.sealed"),
            Loaded::Draft(_, unread) if !unread.is_empty() => Some("ui.error.unread"),
            Loaded::Draft(..) | Loaded::Missing => None,
        };
        let message = trouble.map(|key| texts.say(key).to_owned()).unwrap_or_default();
        let is_unsaved = last.as_deref().is_some_and(|id| store.is_in_journal_only(id));
        let saved = Saved::at_start(&store, is_unsaved);
        let draft = match loaded {
            Loaded::Draft(draft, _) => *draft,
            Loaded::SetAside | Loaded::Newer | Loaded::Sealed | Loaded::Missing => keeping::fresh(),
        };
        let view = if start.is_none() && keeping::is_quick(&draft.plan) { View::Quick } else { View::Step };
        let seen = Seen {
            draft: OpenDraft::of(&draft),
            step: start.unwrap_or(draft.step),
            hand: if locked { Hand::Locked } else { Hand::Edits },
            view,
            back: view,
            saved,
            undo: None,
            message,
            passing: String::new(),
            spoken: String::new(),
            changes: 0,
            hr: [None; 4],
            talking: draft.step == Step::Room && !draft.plan.room.open.is_blank(),
            hidden: false,
            says_all: false,
        };
        let inner = Inner {
            texts: RefCell::new(Rc::new(texts)),
            store: RefCell::new(store),
            root,
            tell,
            timer: RefCell::new(None),
            pending_timer: RefCell::new(None),
            scroll: Cell::new(draft.scroll),
            dirty: Cell::new(is_unsaved),
            unsaved_since: Cell::new(0),
            overrides,
            page,
            is_fetching: Cell::new(false),
            thinking: Cell::new(None),
            thought_timer: RefCell::new(None),
            coach_timer: RefCell::new(None),
            asked: RefCell::new(None),
            own: RefCell::new(String::new()),
            came_from: RefCell::new(None),
            shelf: Shelf::new(misses_last),
            seat: RefCell::new(None),
            data_safety: RefCell::new(None),
            sealed: Cell::new(false),
            idle: RefCell::new(None),
            touched: Cell::new(0),
            unsaved: RefCell::new(None),
            days: Cell::new(0),
        };
        let guide = Self {
            plan: RwSignal::new(draft.plan),
            seen: RwSignal::new(seen),
            thoughts: RwSignal::new(Value::Null),
            inner: StoredValue::new_local(Rc::new(inner)),
        };
        guide.takes_seat();
        if untrack(|| guide.can_show()) {
            guide.scroll_back();
        }
        guide
    }

    /// Reads the plan; what reads it in a view follows it.
    pub fn plan<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        read(&self.followed_plan())
    }

    /// Reads the plan as it is now, for what happens at a click.
    pub fn plan_now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        read(&untrack(|| self.followed_plan()))
    }

    /// Reads the plan; what reads it in a view follows it from pause to pause, so that a key changes its own field and no more.
    pub fn settled<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        drop(self.followed_thoughts());
        self.plan_now(read)
    }

    /// Reads where the person is; what reads it in a view follows it.
    pub fn seen<T>(self, read: impl FnOnce(&Seen) -> T) -> T {
        read(&self.followed_seen())
    }

    /// Reads where the person is now, for what happens at a click.
    pub fn seen_now<T>(self, read: impl FnOnce(&Seen) -> T) -> T {
        read(&untrack(|| self.followed_seen()))
    }

    /// Changes where the person is.
    pub fn see(self, change: impl FnOnce(&mut Seen)) {
        if let Some(mut seen) = self.seen_to_change() {
            change(&mut seen);
        }
    }

    /// Reads the thoughts; what reads them in a view follows them.
    pub fn thoughts<T>(self, read: impl FnOnce(&Value) -> T) -> T {
        read(&self.followed_thoughts())
    }

    // A hundred readers share the code that takes a signal's guard.

    #[inline(never)]
    fn followed_plan(self) -> impl Deref<Target = Plan> {
        self.plan.read()
    }

    #[inline(never)]
    fn followed_seen(self) -> impl Deref<Target = Seen> {
        self.seen.read()
    }

    #[inline(never)]
    fn followed_thoughts(self) -> impl Deref<Target = Value> {
        self.thoughts.read()
    }

    /// What reads it follows once this is dropped. `None` once the widget was taken out of the page.
    #[inline(never)]
    fn seen_to_change(&self) -> Option<impl DerefMut<Target = Seen>> {
        self.seen.try_write()
    }

    /// The same for the plan; also `None` while another tab has it in hand.
    #[inline(never)]
    fn plan_to_change(&self) -> Option<impl UntrackableGuard<Target = Plan>> {
        if self.seen_now(|seen| seen.hand == Hand::Edits) { self.plan.try_write() } else { None }
    }

    /// Has new thoughts.
    pub fn change_thoughts(self, change: impl FnOnce(&mut Value)) {
        self.thoughts.update(change);
    }

    /// The parts that no signal holds. `None` once the widget was taken out of the page.
    pub(crate) fn inner(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// Works with the texts: for views and events, which end with the widget.
    fn texts<T>(self, work: impl FnOnce(&Texts) -> T) -> T {
        work(&self.inner.get_value().texts.borrow())
    }

    /// The sentence of this key.
    pub fn say(self, key: &str) -> String {
        self.texts(|texts| texts.say(key).to_owned())
    }

    /// The sentence of this key, where there is one.
    pub fn find(self, key: &str) -> Option<String> {
        self.texts(|texts| texts.find(key).map(Into::into))
    }

    /// The sentence of this key with its places filled.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        self.texts(|texts| texts.fill(key, values))
    }

    /// Does something with the stored drafts.
    pub fn with_store<T>(self, work: impl FnOnce(&mut Store) -> T) -> Option<T> {
        self.inner().map(|inner| work(&mut inner.store.borrow_mut()))
    }

    /// What was typed in this field; follows the plan when called in a view.
    pub fn field(self, path: &str) -> String {
        self.plan(|plan| plan.field(path).unwrap_or_default().to_owned())
    }

    /// Puts `text` into this field, where it stands already. What else follows the plan hears of it in the pause: no key waits for it.
    pub fn type_into(self, path: &str, text: String) {
        let Some(mut plan) = self.plan_to_change() else { return };
        if let Some(field) = plan.field_mut(path) {
            *field = text;
        }
        plan.untrack();
        drop(plan);
        self.plan_has_changed(thinking::AFTER_A_KEY);
    }

    /// Changes the plan at a key and has it saved a moment later.
    pub fn types(self, work: impl FnOnce(&mut Plan)) {
        self.changes(work, thinking::AFTER_A_KEY);
    }

    /// Changes the plan and has it saved a moment later.
    pub fn change(self, work: impl FnOnce(&mut Plan)) {
        self.changes(work, thinking::AFTER_A_PRESS);
    }

    fn changes(self, work: impl FnOnce(&mut Plan), think_after: i32) {
        let Some(mut plan) = self.plan_to_change() else { return };
        work(&mut plan);
        drop(plan);
        self.plan_has_changed(think_after);
    }

    /// What could be undone stays done.
    pub fn offers_no_undo(self) {
        self.see(|seen| seen.undo = None);
    }

    /// The same as a change, and offers to undo it under the sentence of `says`. The focus goes to `place`, then and after undoing it.
    pub fn change_with_undo(self, says: String, place: String, work: impl FnOnce(&mut Plan)) {
        let now = || Box::new(self.plan_now(Plan::clone));
        let before = now();
        self.change(work);
        let after = now();
        self.focus_soon(place.clone());
        self.see(|seen| {
            seen.undo = Some(Undo { says, how: Undone::Plan { before, after, place } });
            seen.changes += 1;
        });
    }

    /// Opens a step and puts the focus on its heading.
    pub fn go(self, step: Step) {
        self.see(|seen| seen.step = step);
        self.show(View::Step);
        self.save_place();
        let (done, total) = self.done();
        self.tell(Outward::Step { step, done, total });
    }

    /// True once every part can be shown. Before, there are the words of the first screen only.
    pub fn can_show(self) -> bool {
        self.seen(|seen| {
            seen.says_all
                || seen.is_locked()
                || seen.view == View::Safe
                || (seen.view == View::Step && seen.step == Step::Start)
        })
    }

    /// All words are there now. Who was on the heading of a part that waited for them stays on it.
    pub(super) fn says_all(self) {
        let Some(inner) = self.inner() else { return };
        let waited = !untrack(|| self.can_show());
        self.see(|seen| seen.says_all = true);
        if waited && browser::has_focus(&inner.root, "main h2:focus") {
            self.focus_soon("main h2".into());
        }
        self.scroll_back();
    }

    /// Scrolls once to where the page was when it was left.
    fn scroll_back(self) {
        if let Some(scroll) = self.inner().map(|inner| inner.scroll.take())
            && scroll > 0
        {
            browser::next_frame(move || browser::scroll_to(scroll));
        }
    }

    /// Shows a view and puts the focus on its heading.
    pub fn show(self, view: View) {
        self.see(|seen| {
            seen.leaves();
            if matches!(seen.view, View::Step | View::Quick) {
                seen.back = seen.view;
            }
            seen.view = view;
        });
        self.focus_soon("main h2".into());
    }

    /// Puts the focus on the first match once the page has followed the state.
    pub fn focus_soon(self, selector: String) {
        if let Some(inner) = self.inner() {
            browser::focus_soon(inner.root.clone(), selector);
        }
    }

    /// How many steps are done, of how many. Follows the plan from pause to pause.
    pub fn done(self) -> (usize, usize) {
        let is_done = |plan: &Plan| Step::ALL.iter().filter(|step| progress(plan, **step) == Progress::Done).count();
        (self.settled(is_done), Step::ALL.len())
    }

    /// Takes back what was just done.
    pub fn take_back(self) {
        let Some(undo) = self.seen_now(|seen| seen.undo.clone()) else { return };
        let mut focus = "main h2".to_owned();
        match undo.how {
            Undone::Plan { before, after, place } => {
                focus = place;
                if let Some(back) = self.taken_back(&before, &after) {
                    self.change(|plan| *plan = back);
                }
            }
            Undone::TakenOver => self.gives_back(),
            Undone::Stored(changes) => {
                let open = ["draft/", &self.seen_now(|seen| seen.draft.id.clone())].concat();
                let is_open = changes.iter().any(|change| change.place == open);
                let left = self.with_store(|store| store.undo(changes)).unwrap_or_default();
                if is_open {
                    self.reopen();
                }
                // A lock that was deleted is back.
                let is_locked = self.with_store(|store| store.is_locked()).unwrap_or_default();
                if is_locked && self.inner().is_some_and(|inner| !inner.sealed.get()) {
                    self.see(|seen| seen.hand = Hand::Locked);
                }
                if !left.is_empty() {
                    // It is in memory now, and can be put back once there is room.
                    let says = undo.says;
                    self.see(|seen| seen.undo = Some(Undo { says, how: Undone::Stored(left) }));
                    return self.inform("ui.error.full");
                }
            }
        }
        self.see(|seen| {
            seen.undo = None;
            seen.changes += 1;
        });
        self.focus_soon(focus);
    }

    /// Shows the sentence of this key until the person closes it or goes elsewhere.
    pub fn mentions(self, key: &str) {
        self.says_in_passing(self.say(key));
    }

    /// The same with a sentence.
    pub(crate) fn says_in_passing(self, says: String) {
        self.see(|seen| {
            seen.passing.clone_from(&says);
            seen.message = says;
        });
    }

    /// Shows the sentence of this key until it is closed.
    pub fn inform(self, key: &str) {
        let message = self.say(key);
        self.see(|seen| seen.message = message);
    }

    /// Has lists of stored drafts and of plan items read again.
    pub fn changed(self) {
        self.see(|seen| seen.changes += 1);
    }

    /// Tells the host.
    pub fn tell(self, what: Outward) {
        if let Some(inner) = self.inner() {
            (inner.tell)(what);
        }
    }
}
