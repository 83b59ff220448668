//! Work on several things at a time.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each item, in the order of the items. At most `at_a_time` are worked on at once, and the first ones begin first.
pub fn map<Item: Sync, Done: Send>(items: &[Item], at_a_time: usize, work: impl Fn(&Item) -> Done + Sync) -> Vec<Done> {
    let next = AtomicUsize::new(0);
    let take = || {
        let place = next.fetch_add(1, Ordering::Relaxed);
        Some((place, work(items.get(place)?)))
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let worker = || std::iter::from_fn(take).collect::<Vec<_>>();
        let workers: Vec<_> = (0..at_a_time).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn others_go_on_beside_a_long_one_and_answers_keep_their_order() {
        let others = AtomicUsize::new(0);
        let deadline = Instant::now() + Duration::from_secs(10);
        let answers = map(&["long", "short", "late"], 2, |item| {
            if *item != "long" {
                return (*item, others.fetch_add(1, Ordering::SeqCst) + 1);
            }
            while others.load(Ordering::SeqCst) < 2 && Instant::now() < deadline {
                thread::yield_now();
            }
            (*item, others.load(Ordering::SeqCst))
        });
        assert_eq!(answers, [("long", 2), ("short", 1), ("late", 2)]);
    }

    #[test]
    fn no_more_are_worked_on_at_once_than_are_allowed() {
        for at_a_time in [1, 2] {
            let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            map(&[(); 50], at_a_time, |()| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(1));
                running.fetch_sub(1, Ordering::SeqCst);
            });
            assert_eq!(most.into_inner(), at_a_time);
        }
    }
}
