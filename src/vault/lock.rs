//! The lock of a space, in the panel: a passphrase under which everything in it is encrypted. What happens to the texts is
//! in `locking.rs`; here are the forms, and the waiting.

use std::cell::RefCell;

use zeroize::Zeroizing;

use super::browser::{self, Attempt, Passphrase};
use super::deletion::{delete_unread, look_for_unread};
use super::fields::{NewPassphrase, form, known, show};
use super::limits::limits;
use super::page::{Node, el, press, section, words};
use super::panel::{Busy, Panel};
use guide_storage::crypto::cipher::{COST, Key, NONCE, SALT, to_bytes};
use guide_storage::crypto::envelope::{Keyring, Lock, State};
use guide_storage::crypto::locking::{self, Foreign, Refused, Space, Unfinished};
use guide_storage::{Area, Fault, LOCK, Store, Turn};

/// How many texts are encrypted before the page gets a turn.
const AT_ONCE: usize = 40;

/// The space of a panel.
struct OfPanel {
    panel: Panel,
    store: Store,
}

impl OfPanel {
    fn new(panel: &Panel) -> Self {
        Self { panel: panel.clone(), store: panel.store() }
    }
}

impl Space for OfPanel {
    fn area(&mut self) -> &mut dyn Area {
        self.store.area()
    }

    fn prefix(&self) -> String {
        self.store.prefix().into()
    }

    fn key(&self) -> &RefCell<Option<Keyring>> {
        self.panel.key()
    }

    fn nonce(&self) -> [u8; NONCE] {
        browser::chance()
    }

    fn encrypts(&mut self, on: bool) {
        let guide = self.panel.guide();
        if on {
            guide.seal();
        } else {
            guide.unseal();
        }
    }
}

/// What was begun, in turn with other tabs, until this is dropped.
struct Work {
    _busy: Busy,
    _turn: Turn,
}

/// Does `work` unless the same or its like is under way here, and in turn with other tabs.
fn in_turn(panel: &Panel, work: impl FnOnce(Work) + 'static) {
    let Some(busy) = panel.begin() else { return };
    let name = [panel.store().prefix(), LOCK].concat();
    Turn::wait(&name, move |turn| work(Work { _busy: busy, _turn: turn }));
}

fn failure(panel: &Panel, fault: Fault) -> String {
    panel.say(if fault == Fault::Full { "keep.full" } else { "keep.failed" })
}

/// The part of the panel: putting a lock on, changing its passphrase, or removing it.
pub fn lock(panel: &Panel) -> Node {
    let status = el("p").attr("role", "status").attr("data-keep", "lock-status");
    let body = el("div");
    fill(panel, &body, &status);
    section(&panel.say("keep.lock"), &[body, status])
}

fn fill(panel: &Panel, body: &Node, status: &Node) {
    let again = {
        let (panel, body, status) = (panel.clone(), body.clone(), status.clone());
        move |says: String| {
            fill(&panel, &body, &status);
            status.says(&says);
        }
    };
    body.holds(&if panel.is_sealed() { locked(panel, status, again) } else { unlocked(panel, status, again) });
}

fn unlocked(panel: &Panel, status: &Node, done: impl Fn(String) + Clone + 'static) -> Vec<Node> {
    let label = panel.say("keep.lock.passphrase");
    let label_again = panel.say("keep.lock.again");
    let chosen = NewPassphrase::new(panel, (&label, "new-passphrase"), Some((&label_again, "again")));
    let put = {
        let (panel, status, chosen) = (panel.clone(), status.clone(), chosen.clone());
        move || match chosen.take(&panel) {
            Ok(passphrase) => {
                chosen.empty();
                put_on(&panel, passphrase, &status, done.clone());
            }
            Err(says) => status.says(&says),
        }
    };
    let form = form(chosen.nodes(), &panel.say("keep.lock.put"), "lock-on", put);
    vec![words("p", &panel.say("keep.lock.lead")), words("p", &panel.say("keep.lock.lost")), limits(panel), form]
}

fn locked(panel: &Panel, status: &Node, done: impl Fn(String) + Clone + 'static) -> Vec<Node> {
    let off = {
        let (panel, status, done) = (panel.clone(), status.clone(), done.clone());
        move || take_off(&panel, &status, done.clone())
    };
    let row = el("div.row").with(&press(&panel.say("keep.lock.off"), "lock-off", off));
    let (old_label, old) = known(&panel.say("keep.change.old"), "old-passphrase");
    let label = panel.say("keep.change.new");
    let label_again = panel.say("keep.lock.again");
    let chosen = NewPassphrase::new(panel, (&label, "changed-passphrase"), Some((&label_again, "changed-again")));
    let fields = [&[old_label, show(panel, &[&old])], chosen.nodes()].concat();
    let change = {
        let (panel, status) = (panel.clone(), status.clone());
        move || match chosen.take(&panel) {
            Ok(passphrase) => change(&panel, &old, passphrase, &status, done.clone()),
            Err(says) => status.says(&says),
        }
    };
    let form = form(&fields, &panel.say("keep.change.put"), "change-passphrase", change);
    let change = el("details.why").with(&words("summary", &panel.say("keep.change"))).with(&form);
    vec![words("p", &panel.say("keep.lock.on")), limits(panel), row, change]
}

/// Puts a lock on. What is done is said once it is on disk.
fn put_on(panel: &Panel, passphrase: Passphrase, status: &Node, done: impl Fn(String) + 'static) {
    let (status, panel) = (status.clone(), panel.clone());
    status.says(&panel.say("keep.working"));
    in_turn(&panel.clone(), move |work| {
        let refused = match locking::is_locked(&mut OfPanel::new(&panel)) {
            // What lies in the database would stay there unencrypted.
            Ok(false) if panel.guide().misses_drafts() => panel.say("keep.lock.not_yet"),
            Ok(false) => String::new(),
            Ok(true) => panel.say("keep.lock.exists"),
            Err(fault) => failure(&panel, fault),
        };
        if !refused.is_empty() {
            return status.says(&refused);
        }
        let salt = browser::chance::<SALT>();
        let page = panel.page().clone();
        browser::derive(&page, passphrase, &salt, COST, move |derived| {
            let nonces = || [browser::chance(), browser::chance()];
            let data = Key::from_bytes(&*Zeroizing::new(browser::chance::<32>()));
            let keyring =
                derived.zip(data).and_then(|(derived, data)| Keyring::new(data, &derived, COST, &salt, nonces()));
            let Some(keyring) = keyring else { return status.says(&panel.say("keep.failed")) };
            match locking::begin(&mut OfPanel::new(&panel), keyring) {
                Err(Refused::Exists) => return status.says(&panel.say("keep.lock.exists")),
                Err(Refused::Fault(fault)) => return status.says(&failure(&panel, fault)),
                Ok(()) => browser::tell_of_lock(),
            }
            let next = panel.clone();
            guide_storage::when_durable(move |_| {
                encrypt_all(&next.clone(), move |encrypted| {
                    done(next.say(match encrypted {
                        Encrypted::Whole => "keep.lock.done",
                        Encrypted::Unsure => "keep.lock.done_unsure",
                        Encrypted::OlderLeft => "keep.lock.done_older",
                        Encrypted::Half => "keep.lock.half",
                    }));
                    drop(work);
                });
            });
        });
    });
}

/// What came of encrypting a space.
enum Encrypted {
    /// Everything is, and on disk.
    Whole,
    /// Everything is, as far as the browser says.
    Unsure,
    /// Copies that are not encrypted are still in the archive.
    OlderLeft,
    /// There was no room for some texts.
    Half,
}

/// Encrypts what is not encrypted as the lock says, a few texts at a time, and notes that the lock is whole once they are on
/// disk and nothing of the space is in the archive any more.
fn encrypt_all(panel: &Panel, done: impl FnOnce(Encrypted) + 'static) {
    let keys = locking::keys(&mut OfPanel::new(panel));
    let is_whole = keys.is_ok();
    encrypt_some(panel.clone(), keys.unwrap_or_default(), is_whole, Box::new(done));
}

fn encrypt_some(panel: Panel, mut keys: Vec<String>, is_whole: bool, done: Box<dyn FnOnce(Encrypted)>) {
    let rest = keys.split_off(keys.len().min(AT_ONCE));
    let is_whole = locking::encrypt(&mut OfPanel::new(&panel), &keys) && is_whole;
    if !rest.is_empty() {
        return browser::soon(move || encrypt_some(panel, rest, is_whole, done));
    }
    let next = panel.clone();
    // What was encrypted leaves the archive only once the disk has it.
    guide_storage::when_durable(move |_| {
        look_for_unread(&next.clone(), move |left| {
            if !left.is_nothing() {
                return done(if is_whole { Encrypted::OlderLeft } else { Encrypted::Half });
            }
            let is_whole = is_whole && locking::complete(&mut OfPanel::new(&next)).is_ok();
            guide_storage::when_durable(move |is_durable| {
                done(match (is_whole, is_durable) {
                    (false, _) => Encrypted::Half,
                    (true, false) => Encrypted::Unsure,
                    (true, true) => Encrypted::Whole,
                });
            });
        });
    });
}

fn take_off(panel: &Panel, status: &Node, done: impl Fn(String) + 'static) {
    let (panel, status) = (panel.clone(), status.clone());
    in_turn(&panel.clone(), move |work| {
        if let Err(fault) = locking::remove(&mut OfPanel::new(&panel)) {
            return status.says(&failure(&panel, fault));
        }
        browser::tell_of_lock();
        let next = panel.clone();
        guide_storage::when_durable(move |is_durable| {
            done(next.say(if is_durable { "keep.lock.is_off" } else { "keep.lock.off_unsure" }));
            drop(work);
        });
    });
}

/// Changes the passphrase, after the old one was given.
fn change(panel: &Panel, old: &Node, passphrase: Passphrase, status: &Node, done: impl Fn(String) + 'static) {
    let (panel, old, status) = (panel.clone(), old.clone(), status.clone());
    status.says(&panel.say("keep.working"));
    in_turn(&panel.clone(), move |work| {
        // Locked by the clock or by another tab meanwhile.
        let Some(keyring) = panel.key().borrow().clone() else { return status.says(&panel.say("keep.failed")) };
        let page = panel.page().clone();
        let attempt = {
            let header = keyring.lock().header.clone();
            let keyring = keyring.clone();
            let opens = Box::new(move |derived: &Key| keyring.is_derived_from(derived).then_some(()));
            Attempt { cost: header.cost, salt: to_bytes(&header.salt).unwrap_or_default(), opens }
        };
        browser::try_passphrase(&page.clone(), &old.passphrase(), vec![attempt], move |is_right| {
            if is_right.is_none() {
                old.focus();
                return status.says(&panel.say("keep.unlock.wrong"));
            }
            let salt = browser::chance::<SALT>();
            browser::derive(&page, passphrase, &salt, COST, move |derived| {
                let changed =
                    derived.and_then(|derived| keyring.with_passphrase(&derived, COST, &salt, browser::chance()));
                let Some(changed) = changed.filter(|_| panel.is_sealed()) else {
                    return status.says(&panel.say("keep.failed"));
                };
                if let Err(fault) = locking::change(&mut OfPanel::new(&panel), changed) {
                    return status.says(&failure(&panel, fault));
                }
                let next = panel.clone();
                guide_storage::when_durable(move |is_durable| {
                    done(next.say(if is_durable { "keep.change.done" } else { "keep.change.done_unsure" }));
                    // The passphrase is changed by now; the headers follow.
                    encrypt_all(&next, move |_| drop(work));
                });
            });
        });
    });
}

/// What a locked space shows: a field for the passphrase, and a way on without it.
pub fn unlock(panel: &Panel) -> Node {
    let (label, passphrase) = known(&panel.say("keep.unlock.passphrase"), "passphrase");
    let status = el("p").attr("role", "status").attr("data-keep", "unlock-status");
    let shown = show(panel, &[&passphrase]);
    let open = {
        let (panel, status) = (panel.clone(), status.clone());
        move || try_passphrase(&panel, &passphrase, &status)
    };
    let form = form(&[label, shown], &panel.say("keep.unlock.open"), "unlock", open);
    let forgotten = el("details.why")
        .with(&words("summary", &panel.say("keep.unlock.forgotten")))
        .with(&words("p", &panel.say("keep.unlock.way_on")))
        .with(&begin_anew(panel));
    el("div").with(&words("p.lead", &panel.say("keep.unlock.lead"))).with(&form).with(&status).with(&forgotten)
}

/// Tries a passphrase on the lock, and where that does not open, on texts that are under another one or whose lock record
/// was lost.
fn try_passphrase(panel: &Panel, field: &Node, status: &Node) {
    let Some(busy) = panel.begin() else { return };
    let mut space = OfPanel::new(panel);
    let record = match locking::record(&mut space) {
        Ok(record) => record,
        Err(fault) => return status.says(&failure(panel, fault)),
    };
    let lock = record.as_deref().and_then(Lock::read);
    let mut attempts: Vec<Attempt<Keyring>> = Vec::new();
    if let Some(lock) = lock.clone() {
        let (cost, salt) = (lock.header.cost, to_bytes(&lock.header.salt).unwrap_or_default());
        attempts.push(Attempt { cost, salt, opens: Box::new(move |derived| Keyring::of_lock(&lock, derived)) });
    }
    // Nothing takes the place of a lock of an earlier version: without it, its texts could never be opened again.
    if lock.as_ref().is_none_or(|lock| lock.state != State::Unknown) {
        let mut foreign = locking::foreign(&mut space);
        foreign.retain(|text| lock.as_ref().is_none_or(|lock| lock.header != text.header));
        attempts.extend(locking::one_of_each(&foreign).into_iter().map(|text| {
            let record = record.clone().unwrap_or_default();
            // The passphrase from before a change opens none of the lock.
            attempt(text, move |text, derived| {
                text.keyring(derived, browser::chance()).filter(|keyring| !keyring.is_of(&record))
            })
        }));
    }
    if attempts.is_empty() {
        return status.says(&panel.say("keep.unlock.damaged"));
    }
    status.says(&panel.say("keep.working"));
    let (panel, field, status) = (panel.clone(), field.clone(), status.clone());
    let page = panel.page().clone();
    let passphrase = field.passphrase();
    browser::try_passphrase(&page, &passphrase.clone(), attempts, move |keyring| {
        drop(busy);
        let Some(keyring) = keyring else {
            field.focus();
            return status.says(&panel.say("keep.unlock.wrong"));
        };
        field.empties();
        if let Err(fault) = locking::open(&mut OfPanel::new(&panel), keyring) {
            return status.says(&failure(&panel, fault));
        }
        panel.guide().is_unlocked();
        in_turn(&panel.clone(), move |work| finish(&panel, passphrase, work));
    });
}

fn attempt<T>(text: Foreign, opens: impl Fn(&Foreign, &Key) -> Option<T> + 'static) -> Attempt<T> {
    let (cost, salt) = (text.header.cost, to_bytes(&text.header.salt).unwrap_or_default());
    Attempt { cost, salt, opens: Box::new(move |derived| opens(&text, derived)) }
}

/// Goes on with what was not finished when the browser ended, and takes in what the same passphrase opens besides.
fn finish(panel: &Panel, passphrase: Passphrase, work: Work) {
    match locking::unfinished(&mut OfPanel::new(panel)) {
        Ok(Unfinished::Removal) => {
            if locking::remove(&mut OfPanel::new(panel)).is_ok() {
                browser::tell_of_lock();
            }
        }
        Ok(Unfinished::Encryption) => {
            let next = panel.clone();
            encrypt_all(panel, move |_| {
                let each = locking::one_of_each(&locking::foreign(&mut OfPanel::new(&next)));
                take_in(&next.clone(), &passphrase, each, 0, move |taken| {
                    if taken > 0 {
                        next.guide().stored_changed(String::new(), Vec::new());
                    }
                    drop(work);
                });
            });
        }
        // The next time, then.
        Err(_) => {}
    }
}

/// Takes in what a passphrase opens of other locks, one after the other; `done` gets the number of texts.
fn take_in(
    panel: &Panel,
    passphrase: &Passphrase,
    mut each: Vec<Foreign>,
    taken: usize,
    done: impl FnOnce(usize) + 'static,
) {
    let Some(text) = each.pop() else { return done(taken) };
    let attempt = attempt(text, |text, derived| text.keyring(derived, browser::chance()));
    let (next, again) = (panel.clone(), passphrase.clone());
    let done: Box<dyn FnOnce(usize)> = Box::new(done);
    browser::try_passphrase(panel.page(), passphrase, vec![attempt], move |other| {
        let more = other.and_then(|other| locking::take_in(&mut OfPanel::new(&next), &other).ok());
        take_in(&next, &again, each, taken + more.unwrap_or_default(), done);
    });
}

/// The part of the panel for what is locked with another passphrase, where there is such a thing.
pub fn other_locks(panel: &Panel) -> Option<Node> {
    let foreign = locking::foreign(&mut OfPanel::new(panel));
    if foreign.is_empty() {
        return None;
    }
    let (label, field) = known(&panel.say("keep.other.passphrase"), "other-passphrase");
    let status = el("p").attr("role", "status").attr("data-keep", "other-status");
    let shown = show(panel, &[&field]);
    let open = {
        let (panel, status) = (panel.clone(), status.clone());
        move || {
            let Some(busy) = panel.begin() else { return };
            status.says(&panel.say("keep.working"));
            let each = locking::one_of_each(&locking::foreign(&mut OfPanel::new(&panel)));
            let (next, status, field) = (panel.clone(), status.clone(), field.clone());
            take_in(&panel, &field.passphrase(), each, 0, move |taken| {
                drop(busy);
                if taken == 0 {
                    field.focus();
                    return status.says(&next.say("keep.unlock.wrong"));
                }
                field.empties();
                status.says(&next.fill("keep.other.done", &[("n", &taken.to_string())]));
                next.guide().stored_changed(String::new(), Vec::new());
            });
        }
    };
    let form = form(&[label, shown], &panel.say("keep.unlock.open"), "open-other", open);
    let lead = panel.fill("keep.other.lead", &[("n", &foreign.len().to_string())]);
    Some(section(&panel.say("keep.other"), &[words("p", &lead), form, status]))
}

/// Deletes what nobody can open any more.
fn begin_anew(panel: &Panel) -> Node {
    let place = el("div");
    let anew = {
        let (panel, place) = (panel.clone(), place.clone());
        move || {
            place.holds(&[words("p", &panel.say("keep.delete.deleting")).attr("role", "status")]);
            let (told, place) = (panel.clone(), place.clone());
            look_for_unread(&panel, move |unread| {
                let mut store = told.store();
                let mut changes = store.remove_all();
                changes.extend(store.remove_lock());
                let panel = told.clone();
                delete_unread(&panel, &unread, move |says| {
                    place.holds(&[]);
                    told.guide().is_opened_empty();
                    told.guide().stored_changed(says.clone(), changes);
                    browser::tell_of_lock();
                });
            });
        }
    };
    place.holds(&[press(&panel.say("keep.unlock.anew"), "begin-anew", anew)]);
    place
}
