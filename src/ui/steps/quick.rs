//! The ten-minute track: five questions, then one page for the talk.

use super::start::hr_check;
use super::{action, disclosure, paragraph, section};
use crate::ui::dom::{View, el, words};
use crate::ui::field::fields;
use crate::ui::seen::View as Shown;
use crate::ui::state::Guide;
use guide_core::model::{Paper, QUICK};

/// The five questions and the two ways on.
pub fn quick(guide: Guide) -> View {
    let question = |(at, paths): (usize, &&[&str])| {
        let title =
            guide.fill("ui.quick.question", &[("n", &(at + 1).to_string()), ("total", &QUICK.len().to_string())]);
        section(&title, fields(guide, paths))
    };
    let make = action(guide, "ui.quick.make", "read", move || guide.show(Shown::Paper(Paper::CheatSheet)));
    el("div.step")
        .attr("data-panel", "quick")
        .with(words("h2.title", &guide.say("ui.quick.title")).attr("tabindex", "-1"))
        .with(words("p.lead", &guide.say("ui.quick.lead")))
        .with(disclosure(&guide.say("hr.title"), hr_check(guide)))
        .with_all(QUICK.iter().enumerate().map(question).collect())
        .with(el("div.row.row--way").with(make.attr("class", "button button--primary")).with(action(
            guide,
            "ui.quick.full",
            "full",
            move || guide.take_track("full"),
        )))
        .with(paragraph(&guide.say("start.track.hint")))
}
