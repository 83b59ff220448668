//! The figures of all kills, as a table and as sentences.

use std::fmt::Write as _;

use super::after::Outcome;
use super::plan::Moment;

/// One line for each moment, and one for all of them.
pub fn table(engine: &str, outcomes: &[Outcome]) -> String {
    let mut moments: Vec<Moment> = outcomes.iter().map(|outcome| outcome.moment).collect();
    moments.sort_unstable();
    moments.dedup();
    let mut table = format!(
        "{engine:9} {:10} {:>5} {:>5} {:>5} {:>10} {:>10} {:>7} {:>5} {:>6} {:>6} {:>6} {:>7} {:>7} {:>7} {:>7}\n",
        "moment",
        "kills",
        "bad",
        "words",
        "oldest max",
        "median ms",
        "on disk",
        "plain",
        "unlock",
        "undone",
        "copies",
        "changed",
        "unread",
        "trouble",
        "late ms"
    );
    for moment in moments {
        let of_moment: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.moment == moment).collect();
        line(&mut table, engine, &format!("{moment:?}"), &of_moment);
    }
    line(&mut table, engine, "all", &outcomes.iter().collect::<Vec<_>>());
    table
}

fn line(table: &mut String, engine: &str, name: &str, outcomes: &[&Outcome]) {
    let sum = |of: &dyn Fn(&Outcome) -> usize| outcomes.iter().map(|outcome| of(outcome)).sum::<usize>();
    let mut ages: Vec<f64> = outcomes.iter().map(|outcome| outcome.verdict.oldest_lost.unwrap_or_default()).collect();
    ages.sort_by(f64::total_cmp);
    let (max, median) = (ages.last().copied().unwrap_or_default(), ages[ages.len() / 2]);
    let late = outcomes.iter().map(|outcome| outcome.late).fold(0.0, f64::max);
    let written = writeln!(
        table,
        "{engine:9} {name:10} {:5} {:5} {:5} {max:10.0} {median:10.0} {:7} {:5} {:6} {:6} {:6} {:7} {:7} {:7} {late:7.0}",
        outcomes.len(),
        sum(&|outcome| usize::from(!outcome.is_good())),
        sum(&|outcome| outcome.verdict.lost.len()),
        sum(&|outcome| usize::from(outcome.is_plain_on_disk)),
        sum(&|outcome| usize::from(!outcome.plain.is_empty())),
        sum(&|outcome| usize::from(outcome.is_lock_undone)),
        sum(&|outcome| outcome.verdict.undone),
        sum(&|outcome| outcome.verdict.copies),
        sum(&|outcome| outcome.verdict.changed.len()),
        sum(&|outcome| usize::from(outcome.unreadable > 0)),
        sum(&|outcome| usize::from(outcome.trouble.is_some())),
    );
    debug_assert!(written.is_ok(), "writing into a text cannot fail");
}

/// What is wrong with one kill.
pub fn complaint(outcome: &Outcome) -> String {
    let verdict = &outcome.verdict;
    let mut says = Vec::new();
    if !verdict.lost.is_empty() {
        let oldest = verdict.oldest_lost.unwrap_or_default();
        says.push(format!(
            "{} words lost, the oldest key {oldest:.0} ms old, timers up to {:.0} ms late: {}",
            verdict.lost.len(),
            outcome.late,
            some(verdict.lost.iter())
        ));
    }
    if !outcome.plain.is_empty() {
        says.push(format!(
            "{} plain words after the lock was confirmed: {}",
            outcome.plain.len(),
            some(outcome.plain.iter())
        ));
    }
    if outcome.is_lock_undone {
        says.push("the space does not ask for its passphrase although the lock was confirmed".into());
    }
    if verdict.undone > 0 {
        says.push(format!("{} deleted drafts came back", verdict.undone));
    }
    if verdict.copies > 0 {
        says.push(format!("{} second copies", verdict.copies));
    }
    says.extend(verdict.changed.iter().cloned());
    if outcome.unreadable > 0 {
        says.push(format!("{} records cannot be read", outcome.unreadable));
    }
    says.extend(outcome.trouble.clone());
    says.join("; ")
}

/// The first of them.
fn some<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words.take(6).map(String::as_str).collect::<Vec<_>>().join(" ")
}
