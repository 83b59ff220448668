//! `cargo xtask steps`: how much each step, and the ten-minute track, shows before anything is opened or typed.

use guide_core::first_sight::{FirstSight, of_quick_track, of_step};
use guide_core::model::Step;
use guide_core::texts::Texts;

/// Prints a table of words and fields.
pub fn run() {
    let texts = Texts::english();
    println!("| step | visible words | fields |\n|---|---:|---:|");
    let steps = Step::ALL.into_iter().map(|step| (texts.get(&step.name_key()).to_owned(), of_step(step, &texts)));
    for (name, FirstSight { words, fields }) in steps.chain([("Ten minutes".to_owned(), of_quick_track(&texts))]) {
        println!("| {name} | {words} | {fields} |");
    }
}
