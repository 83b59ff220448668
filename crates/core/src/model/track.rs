//! The ten-minute track: the few fields that its one page is made of.

/// The five questions of the ten-minute track, each as the paths of its fields: with whom and about what, what was seen
/// and when, what it did, the manager's own part, what they can offer. The full track has the same fields, so nothing is
/// typed twice.
pub const QUICK_TRACK_FIELDS: [&[&str]; 5] = [
    &["start.who", "start.topic"],
    &["facts.0.when", "facts.0.observed"],
    &["facts.0.impact"],
    &["safety.own_part"],
    &["support.offer.words"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;

    #[test]
    fn the_ten_minute_track_asks_for_fields_that_every_plan_has_each_once() {
        let plan = Plan::default();
        let mut paths: Vec<&str> = QUICK_TRACK_FIELDS.concat();
        assert!(paths.iter().all(|path| plan.field_meta(path).is_some()), "{paths:?}");
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), QUICK_TRACK_FIELDS.concat().len());
    }
}
