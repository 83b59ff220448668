//! Deleting everything at once, after one more question.
//!
//! Older drafts lie in the archive, which the screen may not have read yet, or cannot read. So the archive is listed before
//! the question, the screen gets some time to read it, and after the answer everything in it is deleted without reading.
//! What is said is what is known by then.

use std::rc::Rc;

use super::browser;
use super::page::{Node, el, press, section, words};
use super::panel::Panel;
use guide_storage::{self as storage, LOCK};

/// How long the browser's database is waited for, in milliseconds.
const PATIENCE_MS: i32 = 5000;
/// How long an answer is waited for towards the end of that, in milliseconds.
const LEAST_PATIENCE_MS: i32 = 1000;
/// How long to wait before it is asked again, in milliseconds.
const PAUSE_MS: i32 = 100;

/// What lies in the archive that the screen has not read, and so cannot bring back.
#[derive(Clone)]
pub enum Unread {
    /// Drafts under these keys; none where the screen knows everything.
    Keys(Rc<[String]>),
    /// The archive could not be listed.
    Unknown,
}

impl Unread {
    /// True where everything that lies there is known, or nothing does.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Keys(keys) if keys.is_empty())
    }
}

/// The part of the panel.
pub fn delete_all(panel: &Panel) -> Node {
    let place = el("div");
    let ask = {
        let (panel, place) = (panel.clone(), place.clone());
        move || {
            place.holds(&[words("p", &panel.say("keep.delete.looking")).attr("role", "status")]);
            let (asking, place) = (panel.clone(), place.clone());
            look_for_unread(&panel, move |unread| place.holds(&[question(&asking, &place, unread)]));
        }
    };
    place.holds(&[press(&panel.say("keep.delete"), "delete-all", ask)]);
    let lead = if panel.lasts() { "keep.delete.lead" } else { "keep.delete.lead_memory" };
    section(&panel.say("keep.delete"), &[words("p", &panel.say(lead)), place])
}

/// Looks for drafts in the archive that the screen has not read. It is asked to read them, and waited for.
pub fn look_for_unread(panel: &Panel, done: impl FnOnce(Unread) + 'static) {
    if panel.lasts() {
        panel.guide().reads_shelf();
        let deadline = browser::now() + u64::from(PATIENCE_MS.unsigned_abs());
        let asking = panel.clone();
        // Drafts that the journal alone has are known once it was read, which goes before every write.
        guide_storage::when_durable(move |_| look_again(asking, deadline, done));
    } else {
        done(Unread::Keys(Rc::default()));
    }
}

fn look_again(panel: Panel, deadline: u64, done: impl FnOnce(Unread) + 'static) {
    let left = i32::try_from(deadline.saturating_sub(browser::now())).unwrap_or_default();
    let prefix = panel.store().prefix().to_owned();
    storage::archived_keys(&prefix, left.clamp(LEAST_PATIENCE_MS, PATIENCE_MS), move |keys| {
        let mut store = panel.store();
        let unread = match keys {
            // What is at hand as well may have other words there.
            Some(mut keys) => {
                keys.retain(|(key, is_at_hand)| *is_at_hand || !matches!(store.area().get(key), Ok(Some(_))));
                Unread::Keys(keys.into_iter().map(|(key, _)| key).collect())
            }
            None if store.has_shelf() => Unread::Unknown,
            None => Unread::Keys(Rc::default()),
        };
        if unread.is_nothing() || browser::now() >= deadline {
            done(unread);
        } else {
            browser::after(PAUSE_MS, move || look_again(panel, deadline, done));
        }
    });
}

fn question(panel: &Panel, place: &Node, unread: Unread) -> Node {
    let mut store = panel.store();
    let known = store.list().drafts;
    let mut held: Vec<bool> = known.iter().map(|draft| draft.hold).collect();
    if let Unread::Keys(keys) = &unread {
        let drafts = store.draft_key("");
        let ids = keys.iter().filter_map(|key| key.strip_prefix(&drafts));
        // One that is at hand as well is in the list already.
        let older = ids.filter(|id| known.iter().all(|draft| draft.id != *id));
        held.extend(older.map(|id| store.about(id).hold));
    }
    let n = held.len().to_string();
    held.retain(|is_held| *is_held);
    let mut asks = Vec::new();
    if !held.is_empty() {
        asks.push(panel.fill("keep.delete.held", &[("n", &held.len().to_string())]));
    }
    let sure = if matches!(unread, Unread::Unknown) { "keep.delete.sure_older" } else { "keep.delete.sure" };
    asks.push(panel.fill(sure, &[("n", &n)]));
    asks.push(panel.say(if unread.is_nothing() { "keep.delete.undo" } else { "keep.delete.undo_some" }));
    let yes = {
        let (panel, place) = (panel.clone(), place.clone());
        move || {
            place.holds(&[words("p", &panel.say("keep.delete.deleting")).attr("role", "status")]);
            let changes = panel.store().remove_all();
            let (told, place) = (panel.clone(), place.clone());
            delete_unread(&panel, &unread, move |says| {
                place.holds(&[words("p", &says).attr("role", "status").attr("data-keep", "deleted")]);
                told.guide().stored_changed(says.clone(), changes);
            });
        }
    };
    let no = {
        let (panel, place) = (panel.clone(), place.clone());
        move || place.holds(&[delete_all(&panel)])
    };
    let asks = words("p", &asks.join(" ")).attr("role", "alert");
    let row = el("div.row").with(&press(&panel.say("keep.delete.yes"), "delete-all-yes", yes)).with(&press(
        &panel.say("keep.delete.no"),
        "delete-all-no",
        no,
    ));
    el("div.notice").with(&asks).with(&row)
}

/// Deletes what lies in the database once everything at hand was removed; `done` is told in a sentence what is gone and
/// what is left.
pub fn delete_unread(panel: &Panel, unread: &Unread, done: impl FnOnce(String) + 'static) {
    let mut store = panel.store();
    let prefix = store.prefix().to_owned();
    let lock = [&prefix, LOCK].concat();
    // What is listed and cannot be read lies in an archive that another tab has changed.
    let keys = store.area().keys(&prefix);
    let is_gone = keys.is_ok_and(|keys| keys.iter().all(|key| *key == lock || store.area().get(key).is_err()));
    let left = store.list().drafts.len().to_string();
    if !panel.lasts() {
        return done(panel.say("keep.delete.done_memory"));
    }
    let (panel, was_read) = (panel.clone(), unread.is_nothing());
    storage::erase(&prefix, PATIENCE_MS, move |is_erased| {
        // Without an archive, nothing can be left in it.
        let is_left = !is_erased && panel.store().has_shelf();
        let mut says = vec![match (is_gone, is_left, was_read) {
            (false, ..) => panel.fill("keep.delete.left", &[("n", &left)]),
            (true, true, _) => panel.say("keep.delete.done_some"),
            (true, false, false) => panel.say("keep.delete.done_unread"),
            (true, false, true) => panel.say("keep.delete.done"),
        }];
        if is_left {
            says.push(panel.say("keep.delete.left_older"));
        }
        panel.guide().reads_shelf();
        // What was removed from local storage comes back with a crash until the disk knows of it.
        let told = panel.clone();
        guide_storage::when_durable(move |is_durable| {
            if !is_durable {
                says.push(told.say("keep.delete.unsure"));
            }
            done(says.join(" "));
        });
    });
}
