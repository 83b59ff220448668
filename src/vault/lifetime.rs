//! How long drafts stay in the browser, and what is held back from that.

use super::browser;
use super::page::{Node, choice, el, group, press, section, words};
use super::panel::{Panel, about};
use crate::ui::Guide;
use guide_core::texts::Texts;
use guide_storage::About;

/// The days that can be chosen; 0 is never.
const DAYS: [u64; 5] = [0, 30, 90, 180, 365];

/// Clears up the drafts of a space that were warned of a week ago, and tells the screen of those that are next. `of_host` is
/// after how many days the host wants that, and `open` the draft that stays.
pub fn clear_up(guide: Guide, of_host: u64, open: &str) {
    let Some(texts) = guide.inner().map(|inner| inner.texts.borrow().clone()) else { return };
    let mut store = guide.own_store();
    let swept = store.sweep(store.days(of_host), browser::now(), open);
    if let Some(first) = swept.leaving.first() {
        let name = if first.name.trim().is_empty() { texts.say("ui.draft.unnamed") } else { &first.name };
        let (n, day) = (swept.leaving.len().to_string(), browser::moment(first.when));
        let key = ["ui.clearing.soon.", Texts::form(swept.leaving.len())].concat();
        let says = texts.fill(&key, &[("name", name), ("n", &n), ("day", &day)]);
        guide.warns(says);
    }
    if !swept.gone.is_empty() {
        let (says, unsure) =
            (texts.count("ui.clearing.done", swept.gone.len()), texts.say("ui.clearing.unsure").to_owned());
        guide_storage::when_durable(move |is_durable| {
            let says = if is_durable { says } else { [says, unsure].join(" ") };
            guide.stored_changed(says, swept.gone);
        });
    }
}

/// The part of the panel.
pub fn lifetime(panel: &Panel) -> Node {
    let mut store = panel.store();
    let (chosen, host) = (store.chosen_days(), panel.days());
    let status = el("p").attr("role", "status").attr("data-keep", "days-status");
    let option = |label: &str, days: Option<u64>| {
        let value = days.map_or_else(|| "host".to_owned(), |days| days.to_string());
        let (label, input) = choice(label, "radio", "keep-days", &value);
        let (panel, status) = (panel.clone(), status.clone());
        input.ticked(chosen.or((host == 0).then_some(0)) == days).on("change", move |_| {
            let key = if panel.store().choose_days(days).is_ok() { "keep.days.done" } else { "keep.failed" };
            status.says(&panel.say(key));
        });
        label
    };
    let says = |days: u64| match days {
        0 => panel.say("keep.days.never"),
        days => panel.fill("keep.days.after", &[("n", &days.to_string())]),
    };
    // Where the organisation has set nothing, there is nothing of it to choose.
    let of_host = (host > 0).then(|| option(&panel.fill("keep.days.host", &[("choice", &says(host))]), None));
    let mut options: Vec<Node> = of_host.into_iter().collect();
    options.extend(DAYS.iter().map(|days| option(&says(*days), Some(*days))));
    let legend = words("legend.field__label", &panel.say("keep.days.label"));
    let field = el("fieldset.field").with(&legend).with(&el("div.options").with_all(&options));
    let field = group("").with(&field);
    let held: Vec<Node> = store
        .list()
        .drafts
        .into_iter()
        .map(|entry| {
            let name = if entry.name.trim().is_empty() { panel.say("ui.draft.unnamed") } else { entry.name };
            // Two talks about the same topic are told apart by the person and the day.
            let about = about(&entry.who, entry.changed);
            let says = panel.fill("keep.hold", &[("name", &name), ("about", &about)]);
            let (label, input) = choice(&says, "checkbox", "keep-hold", &entry.id);
            let (panel, id, status, ticked) = (panel.clone(), entry.id, status.clone(), input.clone());
            input.ticked(entry.hold).on("change", move |_| {
                let mut store = panel.store();
                let about = About { hold: ticked.is_ticked(), ..store.about(&id) };
                let key = if store.set_about(&id, &about).is_ok() { "keep.hold.done" } else { "keep.failed" };
                status.says(&panel.say(key));
            });
            label
        })
        .collect();
    let mut body = vec![words("p", &panel.say("keep.days.lead")), field];
    if !held.is_empty() {
        let legend = words("legend.field__label", &panel.say("keep.hold.label"));
        body.push(
            el("fieldset.field")
                .with(&legend)
                .with(&words("p.field__hint", &panel.say("keep.hold.hint")))
                .with_all(&held),
        );
    }
    body.push(status);
    body.extend(persist(panel));
    section(&panel.say("keep.days"), &body)
}

/// Asking the browser to keep what is stored, where it offers that.
fn persist(panel: &Panel) -> Vec<Node> {
    if !browser::can_persist() {
        return Vec::new();
    }
    let status = el("p").attr("role", "status").attr("data-keep", "persist-status");
    let ask = {
        let (panel, status) = (panel.clone(), status.clone());
        move || {
            let (panel, status) = (panel.clone(), status.clone());
            browser::persist(move |agreed| {
                status.says(&panel.say(if agreed { "keep.persist.yes" } else { "keep.persist.no" }));
            });
        }
    };
    let row = el("div.row").with(&press(&panel.say("keep.persist"), "persist", ask));
    vec![words("p", &panel.say("keep.persist.lead")), row, status]
}

/// A computer that others use too: what is open leaves the browser and stays in memory.
pub fn shared(panel: &Panel) -> Node {
    let go = {
        let panel = panel.clone();
        move || {
            panel.guide().shares();
            let told = panel.clone();
            guide_storage::when_durable(move |is_durable| {
                let key = if is_durable { "keep.shared.done" } else { "keep.shared.done_unsure" };
                told.guide().says_in_passing(told.say(key));
            });
        }
    };
    let row = el("div.row").with(&press(&panel.say("keep.shared.on"), "shared", go));
    section(&panel.say("keep.shared"), &[words("p", &panel.say("keep.shared.lead")), row])
}
