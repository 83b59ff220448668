//! The lock of a space: a passphrase seals everything that is stored in it.

use super::browser;
use super::cipher::{COST, Cost, Key, SALT, to_bytes, to_text};
use super::page::{Node, el, input, press, section, words};
use super::panel::Panel;
use crate::storage::{Fault, LOCK, Opened, Sealed, Store, read_text, write_sealed};

/// What the check in the lock is sealed for, and what it says.
const CHECK: &str = "conversation-guide lock";
/// The fewest characters of a passphrase.
const FEWEST: usize = 8;

/// The part of the panel: putting a lock on, or taking it off.
pub fn lock(panel: &Panel) -> Node {
    let status = el("p").attr("role", "status").attr("data-keep", "lock-status");
    if panel.is_sealed() {
        let off = {
            let (panel, status) = (panel.clone(), status.clone());
            move || take_off(&panel, &status)
        };
        let row = el("div.row").with(&press(&panel.say("keep.lock.off"), "lock-off", off));
        return section(&panel.say("keep.lock"), &[words("p", &panel.say("keep.lock.on")), row, status]);
    }
    let (label, passphrase) = input(&panel.say("keep.lock.passphrase"), "password", "new-passphrase");
    let (again_label, again) = input(&panel.say("keep.lock.again"), "password", "again");
    let put = {
        let (panel, passphrase, status) = (panel.clone(), passphrase.clone(), status.clone());
        move |event: web_sys::Event| {
            event.prevent_default();
            let words = passphrase.value();
            if words.chars().count() < FEWEST {
                status.says(&panel.say("keep.lock.short"));
            } else if words != again.value() {
                status.says(&panel.say("keep.lock.differs"));
            } else {
                passphrase.empties();
                again.empties();
                put_on(&panel, words, &status);
            }
        }
    };
    let button = words("button.button", &panel.say("keep.lock.put")).attr("data-action", "lock-on");
    let form = el("form").with(&label).with(&again_label).with(&el("div.row").with(&button)).on("submit", put);
    section(
        &panel.say("keep.lock"),
        &[words("p", &panel.say("keep.lock.lead")), words("p", &panel.say("keep.lock.lost")), form, status],
    )
}

/// First the lock, then everything under it: a page that is killed half way finds the lock, and seals the rest when it
/// is opened.
fn put_on(panel: &Panel, passphrase: String, status: &Node) {
    status.says(&panel.say("keep.working"));
    let salt = browser::chance::<SALT>();
    let (panel, status) = (panel.clone(), status.clone());
    let worker = panel.worker().to_owned();
    browser::derive(&worker, passphrase, &salt, COST, move |key: Option<Key>| {
        let text = key.as_ref().and_then(|key| key.seal(browser::chance(), CHECK, CHECK));
        let Some((key, text)) = key.zip(text) else { return status.says(&panel.say("keep.failed")) };
        let sealed = Sealed { memory: COST.memory, passes: COST.passes, salt: to_text(&salt), text };
        let mut store = panel.store();
        let lock = [store.prefix(), LOCK].concat();
        if store.area().set(&lock, &write_sealed(&sealed)).is_err() {
            return status.says(&panel.say("keep.full"));
        }
        panel.key().replace(Some(key));
        panel.desk().tell("seal");
        let is_whole = reseal(&panel);
        status.says(&panel.say(if is_whole { "keep.lock.done" } else { "keep.lock.half" }));
    });
}

/// The keys of everything that is sealed under the lock.
fn under_lock(store: &mut Store) -> Result<Vec<String>, Fault> {
    let prefix = store.prefix().to_owned();
    let mut keys = store.area().keys(&prefix)?;
    keys.retain(|key| key.strip_prefix(&prefix) != Some(LOCK));
    Ok(keys)
}

/// Reads every place and writes it again, through the seal as it is now. False where a place could not be written.
fn reseal(panel: &Panel) -> bool {
    let mut store = panel.store();
    let Ok(keys) = under_lock(&mut store) else { return false };
    let area = store.area();
    let mut writes = |key: &String| match area.get(key) {
        Ok(Some(text)) => area.set(key, &text).is_ok(),
        Ok(None) => true,
        Err(_) => false,
    };
    // One that fails does not leave those behind it as they were.
    keys.iter().fold(true, |is_whole, key| writes(key) & is_whole)
}

/// First everything is written without the seal, then the lock goes.
fn take_off(panel: &Panel, status: &Node) {
    let mut store = panel.store();
    let read = |store: &mut Store| -> Result<Vec<(String, Option<String>)>, Fault> {
        let keys = under_lock(store)?.into_iter();
        keys.map(|key| store.area().get(&key).map(|text| (key, text))).collect()
    };
    // What cannot be read now could never be opened again.
    let Ok(texts) = read(&mut store) else { return status.says(&panel.say("keep.failed")) };
    panel.desk().tell("unseal");
    let is_whole = texts.iter().all(|(key, text)| text.as_ref().is_none_or(|text| store.area().set(key, text).is_ok()));
    if !is_whole {
        panel.desk().tell("seal");
        return status.says(&panel.say("keep.full"));
    }
    store.remove_lock();
    panel.key().take();
    status.says(&panel.say("keep.lock.is_off"));
}

/// What a locked space shows: a field for the passphrase, and a way on without it.
pub fn unlock(panel: &Panel) -> Node {
    let (label, passphrase) = input(&panel.say("keep.unlock.passphrase"), "password", "passphrase");
    let status = el("p").attr("role", "status").attr("data-keep", "unlock-status");
    let open = {
        let (panel, passphrase, status) = (panel.clone(), passphrase.clone(), status.clone());
        move |event: web_sys::Event| {
            event.prevent_default();
            try_passphrase(&panel, &passphrase, &status);
        }
    };
    let button = words("button.button.button--primary", &panel.say("keep.unlock.open")).attr("data-action", "unlock");
    let form = el("form").with(&label).with(&el("div.row").with(&button)).on("submit", open);
    let forgotten = el("details.why")
        .with(&words("summary", &panel.say("keep.unlock.forgotten")))
        .with(&words("p", &panel.say("keep.unlock.way_on")))
        .with(&begin_anew(panel));
    el("div").with(&words("p.lead", &panel.say("keep.unlock.lead"))).with(&form).with(&status).with(&forgotten)
}

fn try_passphrase(panel: &Panel, passphrase: &Node, status: &Node) {
    let mut store = panel.store();
    let lock = [store.prefix(), LOCK].concat();
    let record = store.area().get(&lock).ok().flatten().unwrap_or_default();
    let Ok(Opened::Sealed(sealed)) = read_text(&record) else { return status.says(&panel.say("keep.unlock.damaged")) };
    status.says(&panel.say("keep.working"));
    let cost = Cost { memory: sealed.memory, passes: sealed.passes };
    let salt = to_bytes(&sealed.salt).unwrap_or_default();
    let (panel, passphrase, status) = (panel.clone(), passphrase.clone(), status.clone());
    let worker = panel.worker().to_owned();
    browser::derive(&worker, passphrase.value(), &salt, cost, move |key| {
        let Some(key) = key.filter(|key| key.open(CHECK, &sealed.text).as_deref() == Some(CHECK)) else {
            passphrase.focus();
            return status.says(&panel.say("keep.unlock.wrong"));
        };
        passphrase.empties();
        panel.key().replace(Some(key));
        panel.desk().tell("unlocked");
        // What was not sealed yet when a page was killed.
        reseal(&panel);
    });
}

/// Deletes what nobody can open any more.
fn begin_anew(panel: &Panel) -> Node {
    let place = el("div");
    let anew = {
        let (panel, place) = (panel.clone(), place.clone());
        move || {
            let mut store = panel.store();
            let mut changes = store.remove_all();
            changes.extend(store.remove_lock());
            let says = panel.say("keep.delete.done");
            place.holds(&[]);
            panel.desk().tell("opened_empty");
            panel.desk().changed(&says, changes);
        }
    };
    place.holds(&[press(&panel.say("keep.unlock.anew"), "begin-anew", anew)]);
    place
}
