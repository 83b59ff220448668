//! A ring that fills in, for one of the four phases.

use serde_json::Value;

use super::{node, picture, shape};

/// A ring of which `there` parts of `all` are drawn; whole, it carries a tick. What it shows stands in words beside it.
pub(super) fn dial(there: usize, all: usize) -> Value {
    let share = (there * 100).checked_div(all).unwrap_or_default().min(100);
    let ring = |class: &str, share: usize| {
        let name = ["circle.", class].concat();
        let dashes = format!("{share} 100");
        node(
            &name,
            &[("cx", "12"), ("cy", "12"), ("r", "9"), ("pathLength", "100"), ("stroke-dasharray", &dashes)],
            Vec::new(),
        )
    };
    let inside = if share == 100 {
        node("path.dial__tick", &[("d", "M8 12.5l3 3 5.5-6.5")], Vec::new())
    } else {
        shape("circle.dial__dot", &[("cx", 12), ("cy", 12), ("r", if there > 0 { 3 } else { 0 })])
    };
    picture("dial", (24, 24), "", vec![ring("dial__way", 100), ring("dial__part", share), inside])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_drawn_as_far_as_it_is_filled() {
        assert!(dial(1, 4).to_string().contains("25 100"));
        assert!(dial(4, 4).to_string().contains("dial__tick"));
        assert!(!dial(3, 4).to_string().contains("dial__tick"));
        assert!(dial(0, 0).to_string().contains("0 100"));
    }
}
