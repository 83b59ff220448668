//! The storage under everything that can happen to it: two tabs, faults, kills, clearing, imports, wrong clocks.
//!
//! Each sequence is made at random and played twice at once: on the real store over a place that fails as told
//! ([`faulty`]), and in a model that only remembers which words were acknowledged as saved ([`model`]).

mod damage;
mod faulty;
mod files;
mod journal;
mod lock;
mod model;
mod tabs;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use model::{Action, Browser};

/// The same 10,000 sequences each time, so that no run fails for a sequence that an earlier one did not meet. Others are had with
/// `PROPTEST_RNG_SEED` and `PROPTEST_CASES`, as in the long run of `cargo xtask test --everything`.
fn sequences() -> Config {
    let default = Config { max_shrink_iters: 4_000, failure_persistence: None, ..Config::default() };
    match default.rng_seed {
        RngSeed::Random => Config { cases: 10_000, rng_seed: RngSeed::Fixed(1), ..default },
        RngSeed::Fixed(_) => default,
    }
}

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn no_word_that_was_acknowledged_is_lost_and_no_other_draft_is_changed(actions in proptest::collection::vec(Action::any(), 1..40)) {
        let mut browser = Browser::default();
        for action in actions {
            browser.apply(action).map_err(TestCaseError::fail)?;
        }
        browser.assert_invariants().map_err(TestCaseError::fail)?;
    }

    #[test]
    fn no_word_is_lost_where_local_storage_alone_is_cleared(actions in proptest::collection::vec(Action::any_with_clearing(), 1..40)) {
        let mut browser = Browser::default();
        for action in actions {
            browser.apply(action).map_err(TestCaseError::fail)?;
        }
        browser.assert_invariants().map_err(TestCaseError::fail)?;
    }
}

/// The faults are met, not only possible: so many of the sequences end in each.
#[test]
fn the_sequences_meet_every_kind_of_trouble() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = std::collections::BTreeMap::new();
    for _ in 0..2500 {
        let actions = proptest::collection::vec(Action::any(), 1..40).new_tree(&mut runner);
        let actions = actions.unwrap_or_else(|why| panic!("{why}")).current();
        let mut browser = Browser::default();
        for action in actions {
            browser.apply(action).unwrap_or_else(|why| panic!("{why}"));
        }
        for name in browser.met {
            *met.entry(name).or_insert(0) += 1;
        }
    }
    for name in [
        "saved",
        "raced",
        "full",
        "refused",
        "killed",
        "cleared",
        "opened",
        "deleted",
        "undone",
        "imported",
        "imported what was there",
        "taken out again",
        "damaged",
        "shelved",
        "opened from the archive",
        "left behind",
        "ended hard",
        "in the journal only",
    ] {
        assert!(met.get(name).is_some_and(|times| *times >= 10), "{name}: {met:?}");
    }
}

fn plays(actions: impl IntoIterator<Item = Action>) {
    let mut browser = Browser::default();
    for action in actions {
        browser.apply(action).unwrap_or_else(|why| panic!("{why}"));
    }
    browser.assert_invariants().unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn newer_words_that_only_the_journal_has_outlive_the_archiving_of_older_ones() {
    plays([
        Action::Shelves { tab: 1, stay: 0, alone: false },
        Action::Full { room: 0 },
        Action::Types { tab: 1, field: 0 },
        Action::Saves { tab: 1 },
        Action::Killed { calls: 0, back: 0, arrives: false },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::Shelves { tab: 0, stay: 0, alone: true },
    ]);
}

#[test]
fn a_damaged_draft_that_comes_back_after_its_copy_was_cleared_is_not_written_over() {
    plays([
        Action::Damaged { which: 0, at: 264 },
        Action::Reloads { tab: 1 },
        Action::Deletes { tab: 0, which: 0 },
        Action::Cleared,
        Action::Types { tab: 1, field: 0 },
        Action::Undoes { tab: 0 },
    ]);
}

#[test]
fn a_damaged_draft_of_the_archive_is_there_until_its_copy_is_on_disk() {
    plays([
        Action::Shelves { tab: 1, stay: 0, alone: false },
        Action::Shelves { tab: 0, stay: 0, alone: true },
        Action::Damaged { which: 0, at: 31 },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::Killed { calls: 11, back: 2, arrives: true },
        Action::Opens { tab: 0, which: 0 },
    ]);
}

#[test]
fn what_was_written_over_and_came_back_with_a_backup_goes_when_that_is_taken_out_again() {
    plays([
        Action::Types { tab: 0, field: 2 },
        Action::Opens { tab: 0, which: 0 },
        Action::BacksUp,
        Action::Types { tab: 0, field: 0 },
        Action::Saves { tab: 0 },
        Action::WritesOver { tab: 0, field: 2 },
        Action::Imports { tab: 1 },
        Action::Undoes { tab: 1 },
    ]);
}

#[test]
fn with_a_clock_that_was_set_back_what_was_written_over_may_come_back_beside_what_replaced_it() {
    plays([
        Action::Types { tab: 0, field: 0 },
        Action::Saves { tab: 0 },
        Action::BacksUp,
        Action::ClockBack { by: 6000 },
        Action::WritesOver { tab: 0, field: 0 },
        Action::Saves { tab: 0 },
        Action::Imports { tab: 0 },
        Action::Deletes { tab: 0, which: 1 },
        // To between the stamp and the text of the last save.
        Action::EndsHard { back: 5 },
    ]);
}

#[test]
fn what_two_tabs_took_in_is_gone_once_both_have_taken_it_out_again() {
    plays([
        Action::BacksUp,
        Action::Types { tab: 0, field: 0 },
        Action::Imports { tab: 0 },
        Action::Deletes { tab: 1, which: 0 },
        Action::Imports { tab: 1 },
        Action::Undoes { tab: 0 },
        Action::Undoes { tab: 1 },
    ]);
}

#[test]
fn what_came_back_while_it_was_archived_is_in_the_journal_before_it_leaves_the_archive() {
    plays([
        Action::Refused { calls: 2 },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::Refused { calls: 3 },
        Action::Shelves { tab: 1, stay: 0, alone: true },
        Action::ReadsArchive { tab: 0 },
        Action::EndsHard { back: 0 },
    ]);
}

#[test]
fn a_clock_that_is_set_back_while_local_storage_has_no_certain_stamp_lets_no_stamp_fall() {
    plays([
        Action::ReadsArchive { tab: 0 },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::Shelves { tab: 1, stay: 0, alone: true },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::Refused { calls: 2 },
        Action::Shelves { tab: 0, stay: 0, alone: false },
        Action::ClockBack { by: 6001 },
        Action::Types { tab: 0, field: 0 },
        Action::Saves { tab: 0 },
        Action::EndsHard { back: 28 },
    ]);
}

#[test]
fn what_was_cleared_and_taken_in_twice_goes_with_either_undo() {
    plays([
        Action::BacksUp,
        Action::Damaged { which: 0, at: 14 },
        Action::Imports { tab: 0 },
        Action::BacksUp,
        Action::Cleared,
        Action::Imports { tab: 1 },
        Action::Undoes { tab: 0 },
    ]);
}
