//! What a lock cannot do, said where it is put on.

use super::page::{Node, el, words};
use super::panel::Panel;

/// The limits of a lock, for whoever wants to know them.
const LIMITS: [&str; 5] = [
    "keep.lock.limits.before",
    "keep.lock.limits.open",
    "keep.lock.limits.page",
    "keep.lock.limits.file",
    "keep.lock.limits.seen",
];

/// The part of the lock's section.
pub fn limits(panel: &Panel) -> Node {
    let limits: Vec<Node> = LIMITS.iter().map(|key| words("li", &panel.say(key))).collect();
    el("details.why").with(&words("summary", &panel.say("keep.lock.limits"))).with(&el("ul").with_all(&limits))
}
