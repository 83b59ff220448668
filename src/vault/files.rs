//! Opening a file, by choosing or by dropping it: each draft in it opens as a new one, or is laid beside its like, field
//! by field. Nothing is replaced that the person has not seen.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};

use super::backup::FILE;
use super::browser::{self, Attempt};
use super::fields::{self, form, known};
use super::page::{Node, choice, el, group, press, section, words};
use super::panel::{Panel, about, load};
use guide_core::model::{Difference, Plan, Unread};
use guide_core::texts::field_key;
use guide_storage::crypto::cipher::{Cost, Key, SALT, to_bytes};
use guide_storage::crypto::envelope::{Header, Keyring};
use guide_storage::{Change, Draft, FileFault, FromFile, MARK_2, MOST_BYTES, Opened, Sealed, read_file, read_text};

/// The part of the panel.
pub fn files(panel: &Panel) -> Node {
    let picker = el("input").attr("type", "file").attr("accept", ".json,application/json").attr("data-keep", "file");
    let chosen = {
        let (panel, picker) = (panel.clone(), picker.clone());
        move |_| {
            let control: &HtmlInputElement = picker.element().unchecked_ref();
            if let Some(file) = control.files().and_then(|files| files.get(0)) {
                open(&panel, &file);
                // The same file may be chosen again.
                picker.empties();
            }
        }
    };
    let dropped = {
        let panel = panel.clone();
        move |event: web_sys::Event| {
            event.prevent_default();
            let files = event.unchecked_ref::<DragEvent>().data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                open(&panel, &file);
            }
        }
    };
    let zone = el("label.card")
        .attr("data-keep", "drop")
        .with(&words("span.field__label", &panel.say("keep.file.choose")))
        .with(&picker.on("change", chosen))
        .on("dragover", |event| event.prevent_default())
        .on("drop", dropped);
    let mut parts = vec![words("p", &panel.say("keep.file.lead")), zone, panel.result().clone()];
    parts.push(beside(panel));
    section(&panel.say("keep.file"), &parts)
}

fn open(panel: &Panel, file: &File) {
    // Looked at before it is read: a film takes no memory.
    if file.size() > f64::from(u32::try_from(MOST_BYTES).unwrap_or(u32::MAX)) {
        return refuse(panel, FileFault::TooLarge);
    }
    let panel = panel.clone();
    browser::bytes_of(file, move |bytes| {
        let Some(bytes) = bytes else { return tell(&panel, &panel.say("keep.file.unread")) };
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        if let Some((key, stored)) = text.split_once('\n').filter(|(_, stored)| stored.starts_with(MARK_2)) {
            return ask_for_stored(&panel, key, stored.trim_end());
        }
        match read_file(&bytes) {
            Ok(opened) => show(&panel, opened),
            Err(fault) => refuse(&panel, fault),
        }
    });
}

fn tell(panel: &Panel, says: &str) {
    panel.result().holds(&[words("p.notice", says).attr("role", "alert").attr("data-keep", "refused")]);
}

fn refuse(panel: &Panel, fault: FileFault) {
    tell(panel, &panel.say(&["keep.refused.", fault.name()].concat()));
}

fn show(panel: &Panel, opened: Opened) {
    match opened {
        Opened::Drafts(drafts) => panel.result().holds(&list(panel, &drafts)),
        Opened::Sealed(sealed) => ask(panel, sealed),
    }
}

/// Asks for the passphrase of a file. Where none could open it, that is said before somebody looks for it in vain.
fn ask(panel: &Panel, sealed: Sealed) {
    let cost = Cost { memory: sealed.memory, passes: sealed.passes };
    let salt = to_bytes(&sealed.salt).unwrap_or_default();
    ask_for(panel, cost, salt, move |key| key.open(FILE, &sealed.text));
}

/// The file of one draft that is locked with another passphrase: the key that it was stored under, and how it was stored.
fn ask_for_stored(panel: &Panel, key: &str, stored: &str) {
    let Some(header) = Header::of(stored) else { return refuse(panel, FileFault::Damaged) };
    let (key, stored) = (key.to_owned(), stored.to_owned());
    let salt = to_bytes(&header.salt).unwrap_or_default();
    ask_for(panel, header.cost, salt, move |derived| {
        Keyring::of_text(&key, &stored, derived, browser::chance())?.open(&key, &stored)
    });
}

fn ask_for(panel: &Panel, cost: Cost, salt: Vec<u8>, opens: impl Fn(&Key) -> Option<String> + 'static) {
    if cost.is_too_much() {
        return tell(panel, &panel.say("keep.refused.costly"));
    }
    if salt.len() != SALT || !cost.is_possible() {
        return refuse(panel, FileFault::Damaged);
    }
    let (label, passphrase) = known(&panel.say("keep.file.passphrase"), "file-passphrase");
    let status = el("p").attr("role", "status");
    let opens = Rc::new(opens);
    let work = {
        let (panel, passphrase, status) = (panel.clone(), passphrase.clone(), status.clone());
        move || {
            status.says(&panel.say("keep.working"));
            let (panel, status, opens) = (panel.clone(), status.clone(), opens.clone());
            let attempt = Attempt { cost, salt: salt.clone(), opens: Box::new(move |key| opens(key)) };
            let page = panel.page().clone();
            browser::try_passphrase(&page, &passphrase.passphrase(), vec![attempt], move |text| {
                match text.map(|text| read_text(&text)) {
                    // A sealed file in a sealed file is none of ours.
                    Some(Ok(opened @ Opened::Drafts(_))) => show(&panel, opened),
                    Some(Ok(Opened::Sealed(_))) => refuse(&panel, FileFault::Damaged),
                    Some(Err(fault)) => refuse(&panel, fault),
                    None => status.says(&panel.say("keep.file.wrong")),
                }
            });
        }
    };
    let shown = fields::show(panel, &[&passphrase]);
    let form = form(&[label, shown], &panel.say("keep.file.unlock"), "unlock-file", work);
    panel.result().holds(&[form, status]);
    passphrase.focus();
}

/// What is in the file, with what can be done with each.
fn list(panel: &Panel, drafts: &[FromFile]) -> Vec<Node> {
    let mut store = panel.store();
    let all = drafts.iter().map(|from| from.draft.clone()).collect::<Vec<_>>();
    let mut parts = vec![words("p", &panel.say("keep.file.holds")).attr("role", "status")];
    if all.len() > 1 {
        let panel = panel.clone();
        parts.push(el("div.row").with(&press(&panel.say("keep.file.take_all"), "take-all", {
            let panel = panel.clone();
            move || take_in(&panel, &all)
        })));
    }
    let items: Vec<Node> = drafts
        .iter()
        .map(|from| {
            let draft = &from.draft;
            let about = about(draft.plan.start.who.for_owner(), draft.changed);
            let here = if draft.id.is_empty() { None } else { load(&mut store, &draft.id) };
            let take = {
                let (panel, draft) = (panel.clone(), draft.clone());
                press(&panel.say("keep.file.take"), "take", {
                    let panel = panel.clone();
                    move || take_in(&panel, std::slice::from_ref(&draft))
                })
            };
            let mut row = el("div.row").with(&take);
            let mut card = el("li.card")
                .attr("data-from-file", &draft.id)
                .with(&words("h4.card__title", &panel.name_of(draft)))
                .with(&words("p.card__about", &about));
            if let Some(note) = unread(panel, &from.unread) {
                card = card.with(&note);
            }
            if let Some(here) = here {
                let is_same = here.plan == draft.plan;
                card = card.with(&words("p", &panel.say(if is_same { "keep.file.same" } else { "keep.file.known" })));
                if !is_same {
                    row = row.with(&compare_button(panel, here, draft.plan.clone()));
                }
            }
            card.with(&row)
        })
        .collect();
    parts.push(el("ul.cards").with_all(&items));
    parts
}

/// What could not be read of a draft, by the names of its fields.
fn unread(panel: &Panel, unread: &[Unread]) -> Option<Node> {
    let places: Vec<String> = unread.iter().take(12).map(|unread| label(panel, &unread.path)).collect();
    (!places.is_empty()).then(|| words("p.notice", &panel.fill("keep.file.parts", &[("places", &places.join(", "))])))
}

/// The label of a field, else its path.
fn label(panel: &Panel, path: &str) -> String {
    let key = field_key(path);
    let shared = ["support.item.", key.rsplit('.').next().unwrap_or_default()].concat();
    let find = |key: &str| panel.find(&[key, ".label"].concat());
    find(&key).or_else(|| find(&shared).filter(|_| key.starts_with("support."))).unwrap_or_else(|| path.to_owned())
}

/// Takes drafts in as new ones; the last of them opens.
fn take_in(panel: &Panel, drafts: &[Draft]) {
    let mut store = panel.store();
    let mut changes: Vec<Change> = Vec::new();
    let mut last = None;
    for draft in drafts {
        let id = if draft.id.is_empty() { browser::new_id() } else { draft.id.clone() };
        let Ok((change, id)) = store.take_in(&Draft { id, ..draft.clone() }) else {
            // All or nothing: half a backup would have to be sorted out by hand.
            let left = store.undo(changes);
            return tell(panel, &panel.say(if left.is_empty() { "keep.full" } else { "keep.half" }));
        };
        changes.extend(change);
        last = Some(id);
    }
    let says = match changes.len() {
        0 => panel.say("keep.file.none_taken"),
        1 => panel.say("keep.file.taken"),
        n => panel.fill("keep.file.all_taken", &[("n", &n.to_string())]),
    };
    if let (Some(id), [_]) = (last, drafts) {
        crate::ui::open_draft(panel.guide(), &id);
    }
    panel.result().holds(&[words("p", &says).attr("role", "status")]);
    if changes.is_empty() {
        panel.guide().says_in_passing(says.clone());
    } else {
        panel.guide().stored_changed(says.clone(), changes);
    }
}

/// Drafts here that parted because two tabs wrote at once.
fn beside(panel: &Panel) -> Node {
    let mut store = panel.store();
    let mut items = Vec::new();
    for entry in store.list().drafts {
        if entry.beside.is_empty() {
            continue;
        }
        if let (Some(here), Some(other)) = (load(&mut store, &entry.beside), load(&mut store, &entry.id)) {
            let row = el("div.row").with(&compare_button(panel, here, other.plan.clone()));
            let title = words("h4.card__title", &panel.name_of(&other));
            items.push(
                el("li.card")
                    .attr("data-beside", &entry.id)
                    .with(&title)
                    .with(&words("p", &panel.say("keep.beside")))
                    .with(&row),
            );
        }
    }
    el("ul.cards").with_all(&items)
}

fn compare_button(panel: &Panel, here: Draft, other: Plan) -> Node {
    let says = panel.say("keep.compare.open");
    let panel = panel.clone();
    press(&says, "compare", move || {
        panel.result().holds(&[compare(&panel, &here, &other)]);
        panel.result().element().scroll_into_view();
    })
}

/// Two plans side by side: the person chooses field by field which words stay.
fn compare(panel: &Panel, here: &Draft, other: &Plan) -> Node {
    let differences = here.plan.differences(other);
    let taken: Rc<RefCell<Vec<(Difference, Node)>>> = Rc::default();
    let fields: Vec<Node> = differences
        .into_iter()
        .enumerate()
        .map(|(at, difference)| {
            let name = ["keep-", &at.to_string()].concat();
            let side = |key: &str, text: &str, value: &str| {
                let (label, input) = choice(&panel.say(key), "radio", &name, value);
                (el("div.card").with(&label).with(&words("p.spoken", text)), input)
            };
            let (one, mine) = side("keep.compare.here", &difference.one, "here");
            let (two, theirs) = side("keep.compare.there", &difference.other, "there");
            mine.ticked(true);
            let legend = words("legend.field__label", &label(panel, &difference.path));
            let field = el("fieldset.field")
                .attr("data-differs", &difference.path)
                .with(&legend)
                .with(&el("div.compare").with(&one).with(&two));
            taken.borrow_mut().push((difference, theirs));
            field
        })
        .collect();
    let save = {
        let (panel, here) = (panel.clone(), here.clone());
        move || {
            let mut merged = here.clone();
            for (difference, _) in taken.borrow().iter().filter(|(_, theirs)| theirs.is_ticked()) {
                merged.plan.take(&difference.path, &difference.other);
            }
            keep_merged(&panel, &here, &Draft { changed: browser::now(), ..merged });
        }
    };
    group("panel")
        .attr("data-keep", "compare")
        .with(&words("h4", &panel.name_of(here)))
        .with(&words("p", &panel.say("keep.compare.lead")))
        .with_all(&fields)
        .with(&el("div.row").with(&press(&panel.say("keep.compare.save"), "save-merge", save)))
}

fn keep_merged(panel: &Panel, seen: &Draft, merged: &Draft) {
    let mut store = panel.store();
    // What was typed in another tab since the two were shown is not written over.
    if load(&mut store, &seen.id).is_none_or(|now| now.plan != seen.plan) {
        return tell(panel, &panel.say("keep.compare.changed"));
    }
    match store.replace(merged) {
        Ok(change) => {
            let says = panel.say("keep.compare.done");
            panel.result().holds(&[words("p", &says).attr("role", "status")]);
            panel.guide().stored_changed(says.clone(), vec![change]);
        }
        Err(_) => tell(panel, &panel.say("keep.full")),
    }
}
