//! What the coach says under a field: what is clear already, then its questions, each with what the words could become.

use leptos::prelude::*;
use serde_json::Value;

use super::browser;
use super::dom::{View, el, target, value_of, words};
use super::field::place_of;
use super::state::Guide;
use super::steps::{action, paragraph, quiet};
use super::thinking::text;
use guide_core::model::{Kept, Text};
use guide_core::texts::field_key;

/// The coach's place under the field at `path`.
pub fn coach(guide: Guide, path: &str) -> View {
    let place = ["/coach/", path].concat();
    let (clear, more) = ([&place, "/clear"].concat(), [&place, "/more"].concat());
    let path = path.to_owned();
    let build = move || {
        let part = guide.inner().and_then(|inner| inner.thinking.get());
        part.map(|part| (part.coach)(guide, &path)).unwrap_or_default()
    };
    el("div.coach")
        .with(el("p.coach__clear").live_text(move || guide.thought(&clear)))
        .with(el("div.coach__list").live(move || names(guide, &place).join("\n"), build))
        .with(el("p.coach__more").live_text(move || guide.thought(&more)))
}

/// What the coach asks about the field at `path`, and what was left as it is.
pub fn list(guide: Guide, path: &str) -> Vec<View> {
    let place = ["/coach/", path].concat();
    let advice = items(guide, &place, "/advice");
    let advice = advice.iter().enumerate().map(|(at, advice)| asked(guide, path, at, advice));
    let kept = items(guide, &place, "/kept");
    advice.chain(kept.iter().map(|kept| left(guide, path, kept))).collect()
}

/// `control` with the words that the coach asks about marked behind its text. The marks vanish at the next key, and come back in their
/// new places.
pub fn marked(guide: Guide, path: &str, control: View) -> View {
    let place = ["/coach/", path, "/marks"].concat();
    let (key, pieces, path) = (place.clone(), place.clone(), path.to_owned());
    let marks = el("div.input.marks").attr("aria-hidden", "true");
    let (behind, text) = (marks.element().clone(), control.element().clone());
    let scroll = move || behind.set_scroll_top(text.scroll_top());
    let after_scroll = scroll.clone();
    let build = move || {
        browser::next_frame(scroll.clone());
        let piece = |(at, piece): (usize, &String)| words(if at % 2 == 1 { "mark" } else { "span" }, piece);
        guide.thought_list(&pieces).iter().enumerate().map(piece).collect()
    };
    let stale = marks.clone();
    let is_stale = move || guide.thought_list(&place).concat() != guide.field(&path);
    el("div.marked")
        .with(marks.live_flag("data-stale", is_stale).live(move || guide.thought_key(&key), build))
        .with(control.on("scroll", move |_| after_scroll()).on("input", move |_| stale.flag("data-stale", true)))
}

fn items(guide: Guide, place: &str, list: &str) -> Vec<Value> {
    guide.thought_items(&[place, list].concat())
}

/// What the coach's questions at this place are about. An answer on its way changes none of this.
fn names(guide: Guide, place: &str) -> Vec<String> {
    let of = |list: &str| {
        let name = |item: &Value| [list, &name(item), &text(item.get("because"))].concat();
        items(guide, place, list).iter().map(name).collect::<Vec<_>>()
    };
    [of("/advice"), of("/kept")].concat()
}

/// A class and a sentence, as one text.
fn name(item: &Value) -> String {
    [&text(item.get("class")), "\t", &text(item.get("sentence"))].concat()
}

/// One question: in short, and whole once it is opened. Chromium lays out what a closed one holds at the next key, because it looks
/// through all fields of the page, so there is nothing in it before.
fn asked(guide: Guide, path: &str, at: usize, advice: &Value) -> View {
    let part = |name: &str| text(advice.get(name));
    let (class, advice) = (part("class"), advice.clone());
    let summary =
        el("summary").with(words("q.coach__words", &part("words"))).text(" ").with(words("span", &part("asks")));
    let about = About { guide, path: path.into(), class: class.clone(), sentence: part("sentence") };
    let place = ["/coach/", path, "/advice/", &at.to_string()].concat();
    // What was typed in it stays when it is closed again.
    let opened = RwSignal::new(false);
    let build = move || if opened.get() { whole(&about, &place, &advice) } else { Vec::new() };
    el("details.coach__item")
        .attr("data-notice", &class)
        .with(summary)
        .with(el("div.coach__whole").live(move || opened.get().to_string(), build))
        .on("toggle", move |_| opened.set(true))
}

/// Why the coach asks, a place for an answer, what the words could become, and a way to leave them as they are.
fn whole(about: &About, place: &str, advice: &Value) -> Vec<View> {
    let guide = about.guide;
    let part = |name: &str| text(advice.get(name));
    let (class, sentence) = (&about.class, &about.sentence);
    let (instead, changes) = ([place, "/instead"].concat(), [place, "/changes"].concat());
    let (typing, using, keeping) = (about.clone(), about.clone(), about.clone());
    let answer = el("input.input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("value", &part("answer"))
        .attr("data-answer", class)
        .on("input", move |event| {
            let answer = Text::new(value_of(&target(&event)));
            typing.note(|kept| kept.answer = answer);
        });
    let because = el("input.input").attr("type", "text").attr("autocomplete", "off").attr("data-because", class);
    let reason = because.element().clone();
    let keep = move || {
        keeping.note(|kept| {
            kept.stays = Text::new("yes");
            kept.because = Text::new(value_of(&reason));
        });
        keeping.settle();
    };
    let missing = move || guide.thought_items(&changes).is_empty().then(String::new);
    vec![
        paragraph(&part("reason")),
        el("label.field__label").text(&part("asks")).with(answer),
        el("dl.coach__try")
            .with(words("dt", &guide.say("ui.coach.instead")))
            .with(words("dd", sentence))
            .with(words("dt", &guide.say("ui.coach.try")))
            .with(el("dd.spoken").attr("data-instead", class).live_text(move || guide.thought(&instead))),
        action(guide, "ui.coach.use", "use-rewrite", move || using.take_up()).live_attr("disabled", missing),
        el("div.row")
            .with(el("label.field__label.coach__because").text(&guide.say("ui.coach.because")).with(because))
            .with(action(guide, "ui.coach.keep", "keep", keep)),
    ]
}

/// A sentence that stays, and the way back.
fn left(guide: Guide, path: &str, kept: &Value) -> View {
    let part = |name: &str| text(kept.get(name));
    let because = part("because");
    let about = About { guide, path: path.into(), class: part("class"), sentence: part("sentence") };
    let again = move || {
        about.note(|kept| kept.stays = Text::default());
        about.settle();
    };
    el("div.coach__kept")
        .attr("data-kept", &part("class"))
        .with(
            el("p")
                .text(&guide.say("ui.coach.kept"))
                .text(" ")
                .with(words("q", &part("sentence")))
                .text(" ")
                .text(&because),
        )
        .with(quiet(guide, "ui.coach.again", "ask-again", again))
}

/// One question of the coach about one sentence of a field.
#[derive(Clone)]
struct About {
    guide: Guide,
    path: String,
    class: String,
    sentence: String,
}

impl About {
    /// Notes in the plan what became of the question.
    fn note(&self, change: impl FnOnce(&mut Kept)) {
        self.guide.change(|plan| change(plan.answered_mut(&self.path, &self.class, &self.sentence)));
    }

    /// Has the coach read again, and puts the focus where the sentence stands: the button that had it is gone.
    fn settle(&self) {
        self.guide.coach();
        self.guide.focus_soon(place_of(&self.path));
    }

    /// Puts the new words where they belong, made from what stands there now.
    fn take_up(&self) {
        self.guide.coach();
        let advice = untrack(|| items(self.guide, &["/coach/", &self.path].concat(), "/advice"));
        let wanted = [&self.class, "\t", &self.sentence].concat();
        let Some(advice) = advice.iter().find(|advice| name(advice) == wanted) else { return };
        let changes = super::thinking::pairs(advice.get("changes"));
        self.guide.change_with_undo(self.guide.say("ui.coach.used"), place_of(&self.path), |plan| {
            for (path, text) in changes {
                if let Some(field) = plan.field_mut(&path) {
                    *field = text;
                }
            }
        });
        self.guide.coach();
    }
}

impl Guide {
    /// Says once, to whoever listens, that the coach has a question about a field.
    pub fn announce_coaching(self) {
        let Some(inner) = self.inner() else { return };
        let fields = untrack(|| self.thoughts(|thoughts| thoughts["coach"].clone()));
        let Value::Object(fields) = fields else { return };
        let mut now = Vec::new();
        let mut about = None;
        let mut asked = inner.asked.borrow_mut();
        for (path, coaching) in &fields {
            for advice in coaching.get("advice").and_then(Value::as_array).into_iter().flatten() {
                let name = [path, "\t", &name(advice)].concat();
                if asked.as_ref().is_some_and(|asked| !asked.contains(&name)) {
                    about = Some(path.to_owned());
                }
                now.push(name);
            }
        }
        asked.replace(now);
        drop(asked);
        if let Some(path) = about {
            let label = self.say(&[&field_key(&path), ".label"].concat());
            let spoken = self.fill("ui.coach.says", &[("field", &label)]);
            self.see(|seen| seen.spoken = spoken);
        }
    }
}
