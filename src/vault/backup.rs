//! Backups: one draft or all of them as a file, plain or under a passphrase.

use super::browser;
use super::fields::NewPassphrase;
use super::page::{Node, el, press, section, words};
use super::panel::{Panel, load};
use guide_storage::crypto::cipher::{COST, Key, SALT, to_text};
use guide_storage::{Backup, Draft, Sealed, write_all, write_one, write_sealed};

/// What a sealed file is sealed for, so that nothing else is taken for one.
pub const FILE: &str = "conversation-guide file";

/// The part of the panel.
pub fn backup(panel: &Panel) -> Node {
    let label = panel.say("keep.backup.passphrase");
    let passphrase = NewPassphrase::new(panel, (&label, "passphrase"), None);
    let status = el("div.row").attr("role", "status").attr("data-keep", "backup-status");
    let act = |key: &str, verb: &'static str, all: bool| {
        let (panel, passphrase, status) = (panel.clone(), passphrase.clone(), status.clone());
        press(&panel.say(key), verb, {
            let panel = panel.clone();
            move || save(&panel, all, &passphrase, &status)
        })
    };
    section(
        &panel.say("keep.backup"),
        &[
            words("p", &panel.say("keep.backup.lead")),
            el("div").with_all(passphrase.nodes()),
            words("p.field__hint", &panel.say("keep.backup.passphrase.hint")),
            el("div.row").with(&act("keep.backup.all", "backup-all", true)).with(&act(
                "keep.backup.one",
                "backup-one",
                false,
            )),
            status,
        ],
    )
}

fn save(panel: &Panel, all: bool, passphrase: &NewPassphrase, status: &Node) {
    let mut store = panel.store();
    let ids = if all {
        store.list().drafts.into_iter().map(|entry| entry.id).collect()
    } else {
        vec![panel.open().to_owned()]
    };
    let drafts: Vec<Draft> = ids.iter().filter_map(|id| load(&mut store, id)).collect();
    // As they are in the file: who goes on typing meanwhile has words that are in none.
    let in_file = |draft: &Draft| Some((draft.id.clone(), store.backup_of(&draft.id, browser::now())?));
    let in_file: Vec<(String, Backup)> = drafts.iter().filter_map(in_file).collect();
    let file = match drafts.as_slice() {
        [] => return status.says(&panel.say("keep.backup.nothing")),
        [one] => write_one(one),
        many => write_all(many),
    };
    if passphrase.is_empty() {
        return hand_over(panel, in_file, &file, status);
    }
    let chosen = match passphrase.take(panel) {
        Ok(chosen) => chosen,
        Err(says) => return status.says(&says),
    };
    passphrase.empty();
    status.says(&panel.say("keep.working"));
    let salt = browser::chance::<SALT>();
    let (panel, status) = (panel.clone(), status.clone());
    let page = panel.page().clone();
    browser::derive(&page, chosen, &salt, COST, move |key: Option<Key>| {
        let text = key.and_then(|key| key.seal(browser::chance(), FILE, &file));
        let Some(text) = text else { return status.says(&panel.say("keep.failed")) };
        let sealed = Sealed { memory: COST.memory, passes: COST.passes, salt: to_text(&salt), text };
        hand_over(&panel, in_file, &write_sealed(&sealed), &status);
    });
}

/// Gives the browser the file. Whether it arrives is not told to a page, so the person is asked where the words are nowhere
/// else.
fn hand_over(panel: &Panel, in_file: Vec<(String, Backup)>, file: &str, status: &Node) {
    if !browser::download("conversations.json", file) {
        return status.says(&panel.say("keep.failed"));
    }
    if panel.lasts() {
        note(panel, &in_file);
        return status.says(&panel.say("keep.backup.done"));
    }
    let is_there = {
        let (panel, status) = (panel.clone(), status.clone());
        move || {
            note(&panel, &in_file);
            let is_all = panel.store().are_all_backed_up();
            status.says(&panel.say(if is_all { "keep.backup.all_there" } else { "keep.backup.not_all" }));
        }
    };
    let says = [panel.say("keep.backup.done"), panel.say("keep.backup.confirm")].join(" ");
    let there = press(&panel.say("keep.backup.there"), "file-is-there", is_there);
    status.holds(&[words("span", &says), there]);
}

fn note(panel: &Panel, in_file: &[(String, Backup)]) {
    let mut store = panel.store();
    for (id, backup) in in_file {
        // Otherwise the next reminder only comes too early.
        let _ = store.note_backup(id, *backup);
    }
}
