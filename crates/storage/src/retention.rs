//! Retention: drafts are deleted after a number of days without a change, never without a warning a week before.
//!
//! Clocks are wrong at times. A clock that is a year ahead warns, and deletes a week later at the earliest; one that
//! goes back begins the week again.

use super::changes::StoredChange;
use super::draft_meta::DraftMeta;
use super::key_value_store::StorageError;
use super::record::{ParsedRecord, read};
use super::repository::DraftRepository;
use serde_json::Value;

/// Milliseconds in a day.
pub const MS_PER_DAY: u64 = 24 * 60 * 60 * 1000;
/// How long before it is deleted a draft is warned of.
pub const WARNING_PERIOD_MS: u64 = 7 * MS_PER_DAY;

/// A draft that will be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiringDraft {
    /// Its id.
    pub id: String,
    /// Its name, else its topic, else empty.
    pub name: String,
    /// When, in milliseconds since 1970.
    pub when: u64,
}

/// The outcome of applying retention to every draft.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct RetentionReport {
    /// Drafts that will be deleted within a week.
    pub expiring: Vec<ExpiringDraft>,
    /// Drafts that were deleted just now.
    pub deleted: Vec<StoredChange>,
}

/// What retention does with a draft now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RetentionAction {
    Keep,
    /// Warned of at the first time, deleted at the second.
    Warn(u64, u64),
    Delete,
}

fn retention_action(changed: u64, meta: &DraftMeta, days: u64, now: u64) -> RetentionAction {
    let end = changed.saturating_add(days.saturating_mul(MS_PER_DAY));
    if meta.pinned || days == 0 || now.saturating_add(WARNING_PERIOD_MS) < end || changed > now {
        return RetentionAction::Keep;
    }
    // A warning from the future was given by a clock that was wrong, one from before the last change for another end.
    let warned = meta.warned.filter(|warned| *warned <= now && *warned >= changed).unwrap_or(now);
    let end = end.max(warned.saturating_add(WARNING_PERIOD_MS));
    if now >= end { RetentionAction::Delete } else { RetentionAction::Warn(warned, end) }
}

impl DraftRepository {
    /// After how many days without a change drafts are deleted: what the user chose, else what the host says;
    /// 0 is never.
    #[must_use]
    pub fn retention_days(&self, of_host: u64) -> u64 {
        self.user_retention_days().unwrap_or(of_host)
    }

    /// What the user chose; `None` while they leave it to the host.
    #[must_use]
    pub fn user_retention_days(&self) -> Option<u64> {
        self.index().ok()?.get("days").and_then(Value::as_u64)
    }

    /// Keeps what the user chose; `None` leaves it to the host.
    pub fn set_user_retention_days(&mut self, days: Option<u64>) -> Result<(), StorageError> {
        self.set_in_index("days", days.into())
    }

    /// Looks at the age of every draft but `open`: notes warnings, and deletes what was warned of a week ago.
    /// A warning that cannot be noted was not given, and one that is not true any more is taken back.
    pub fn apply_retention(&mut self, days: u64, now: u64, open: &str) -> RetentionReport {
        let mut report = RetentionReport::default();
        if days == 0 {
            // Without reading a draft: only of few is anything known.
            for id in self.ids("about/") {
                self.clear_warning(&id, self.meta(&id));
            }
            return report;
        }
        for id in self.ids("draft/") {
            let Ok(Some(record)) = self.backend.get(&self.draft_key(&id)) else { continue };
            let ParsedRecord::Draft(draft, _) = read(&record, &id) else { continue };
            let meta = self.meta(&id);
            match retention_action(draft.changed, &meta, days, now) {
                RetentionAction::Delete if id != open => {
                    if let Ok(change) = self.delete(&id) {
                        report.deleted.extend(change);
                    }
                }
                RetentionAction::Delete => {}
                RetentionAction::Keep => self.clear_warning(&id, meta),
                RetentionAction::Warn(warned, when) => {
                    if self.set_meta(&id, &DraftMeta { warned: Some(warned), ..meta }).is_ok() {
                        let name = draft.display_name().to_owned();
                        report.expiring.push(ExpiringDraft { id, name, when });
                    }
                }
            }
        }
        report
    }

    fn clear_warning(&mut self, id: &str, meta: DraftMeta) {
        if meta.warned.is_some() {
            // Where nothing can be written, nothing can be deleted either.
            let _ = self.set_meta(id, &DraftMeta { warned: None, ..meta });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, InMemoryStore, SaveOutcome};
    use proptest::prelude::*;

    const NOON: u64 = 1_700_000_000_000;

    fn store(drafts: &[(&str, u64)]) -> DraftRepository {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        for (id, changed) in drafts {
            assert_eq!(store.save(&Draft::new((*id).into(), *changed)), Ok(SaveOutcome::Saved));
        }
        store
    }

    fn names(report: &RetentionReport) -> (Vec<&str>, Vec<&str>) {
        (
            report.expiring.iter().map(|draft| &*draft.id).collect(),
            report.deleted.iter().map(|change| change.key_suffix.trim_start_matches("draft/")).collect(),
        )
    }

    #[test]
    fn a_draft_is_warned_of_a_week_ahead_and_then_cleared_up() {
        let mut store = store(&[("old", NOON), ("new", NOON + 25 * MS_PER_DAY)]);
        assert_eq!(names(&store.apply_retention(30, NOON + 22 * MS_PER_DAY, "")), (vec![], vec![]));
        let report = store.apply_retention(30, NOON + 23 * MS_PER_DAY, "");
        assert_eq!(names(&report), (vec!["old"], vec![]));
        assert_eq!(report.expiring[0].when, NOON + 30 * MS_PER_DAY);
        assert_eq!(names(&store.apply_retention(30, NOON + 30 * MS_PER_DAY - 1, "")), (vec!["old"], vec![]));
        let report = store.apply_retention(30, NOON + 30 * MS_PER_DAY, "");
        assert_eq!(names(&report), (vec![], vec!["old"]));
        assert_eq!(store.undo(report.deleted), []);
        assert_eq!(store.list().drafts.len(), 2);
    }

    #[test]
    fn a_draft_that_was_never_warned_of_is_not_cleared_up_however_old_it_looks() {
        // A clock that is ten years ahead, or a manager who comes back after a long leave.
        let mut store = store(&[("a", NOON)]);
        let later = NOON + 3650 * MS_PER_DAY;
        assert_eq!(store.apply_retention(30, later, "").expiring[0].when, later + WARNING_PERIOD_MS);
        assert_eq!(names(&store.apply_retention(30, later + WARNING_PERIOD_MS - 1, "")), (vec!["a"], vec![]));
        // The clock is put right: the warning is forgotten with it.
        assert_eq!(names(&store.apply_retention(30, NOON + MS_PER_DAY, "")), (vec![], vec![]));
        assert_eq!(names(&store.apply_retention(30, NOON + 40 * MS_PER_DAY, "")), (vec!["a"], vec![]));
        assert_eq!(names(&store.apply_retention(30, NOON + 47 * MS_PER_DAY, "")), (vec![], vec!["a"]));
    }

    #[test]
    fn what_is_held_or_open_or_changed_again_stays() {
        let mut store = store(&[("held", NOON), ("open", NOON), ("again", NOON)]);
        store.apply_retention(30, NOON + 25 * MS_PER_DAY, "");
        let meta = DraftMeta { pinned: true, ..store.meta("held") };
        assert_eq!(store.set_meta("held", &meta), Ok(()));
        assert_eq!(store.save(&Draft::new("again".into(), NOON + 26 * MS_PER_DAY)), Ok(SaveOutcome::Saved));
        assert_eq!(names(&store.apply_retention(30, NOON + 400 * MS_PER_DAY, "open")).1, Vec::<&str>::new());
        assert_eq!(names(&store.apply_retention(30, NOON + 408 * MS_PER_DAY, "open")), (vec![], vec!["again"]));
        assert_eq!(names(&store.apply_retention(0, NOON + 9000 * MS_PER_DAY, "")), (vec![], vec![]));
    }

    #[test]
    fn what_was_held_or_not_to_be_cleared_up_for_a_while_is_warned_of_anew() {
        let mut store = store(&[("held", NOON), ("kept", NOON)]);
        store.apply_retention(30, NOON + 25 * MS_PER_DAY, "");
        let meta = DraftMeta { pinned: true, ..store.meta("held") };
        assert_eq!(store.set_meta("held", &meta), Ok(()));
        assert_eq!(names(&store.apply_retention(900, NOON + 400 * MS_PER_DAY, "")), (vec![], vec![]));
        let meta = DraftMeta { pinned: false, ..store.meta("held") };
        assert_eq!(store.set_meta("held", &meta), Ok(()));
        assert_eq!(names(&store.apply_retention(30, NOON + 401 * MS_PER_DAY, "")), (vec!["held", "kept"], vec![]));
        // Cleared up never, for a year.
        assert_eq!(names(&store.apply_retention(0, NOON + 402 * MS_PER_DAY, "")), (vec![], vec![]));
        assert_eq!(names(&store.apply_retention(30, NOON + 800 * MS_PER_DAY, "")), (vec!["held", "kept"], vec![]));
        assert_eq!(names(&store.apply_retention(30, NOON + 807 * MS_PER_DAY, "")), (vec![], vec!["held", "kept"]));
    }

    #[test]
    fn the_persons_choice_stands_before_the_hosts() {
        let mut store = store(&[]);
        assert_eq!(store.retention_days(30), 30);
        assert_eq!(store.set_user_retention_days(Some(0)), Ok(()));
        assert_eq!(store.retention_days(30), 0);
        assert_eq!(store.set_open("a"), Ok(()));
        assert_eq!(store.user_retention_days(), Some(0));
        assert_eq!(store.set_user_retention_days(None), Ok(()));
        assert_eq!(store.retention_days(30), 30);
    }

    proptest! {
        #[test]
        fn nothing_goes_without_a_weeks_warning(
            changed in any::<u64>(), days in any::<u64>(), warned in any::<Option<u64>>(), now in any::<u64>()
        ) {
            let meta = DraftMeta { warned, ..DraftMeta::default() };
            if retention_action(changed, &meta, days, now) == RetentionAction::Delete {
                prop_assert!(warned.is_some_and(|warned| warned.saturating_add(WARNING_PERIOD_MS) <= now && warned >= changed));
                prop_assert!(days > 0 && changed.saturating_add(days.saturating_mul(MS_PER_DAY)) <= now);
            }
        }
    }
}
