//! Files that hold what an output should be. `GUIDE_BLESS=1` rewrites them from what it is.

use std::path::Path;

use crate::Result;

/// `text` is what the golden file of this name holds.
pub fn equals(name: &str, text: &str) -> Result {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/core/tests/golden").join(name);
    if std::env::var_os("GUIDE_BLESS").is_some() {
        return Ok(std::fs::write(file, text)?);
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if golden == text {
        return Ok(());
    }
    Err(format!(
        "tests/golden/{name} is not what came out (GUIDE_BLESS=1 takes it over):\n{}",
        differences(&golden, text)
    )
    .into())
}

/// The lines that differ, each with its number: `-` is the golden file's, `+` is ours.
fn differences(golden: &str, ours: &str) -> String {
    let (golden, ours): (Vec<_>, Vec<_>) = (golden.lines().collect(), ours.lines().collect());
    // The longest common part of both, from the end: `common[a][b]` lines are shared behind these two.
    let mut common = vec![vec![0_usize; ours.len() + 1]; golden.len() + 1];
    for a in (0..golden.len()).rev() {
        for b in (0..ours.len()).rev() {
            common[a][b] =
                if golden[a] == ours[b] { common[a + 1][b + 1] + 1 } else { common[a + 1][b].max(common[a][b + 1]) };
        }
    }
    let (mut a, mut b, mut told) = (0, 0, Vec::new());
    while a < golden.len() || b < ours.len() {
        if a < golden.len() && b < ours.len() && golden[a] == ours[b] {
            (a, b) = (a + 1, b + 1);
        } else if b == ours.len() || (a < golden.len() && common[a + 1][b] >= common[a][b + 1]) {
            told.push(format!("{:4} - {}", a + 1, golden[a]));
            a += 1;
        } else {
            told.push(format!("{:4} + {}", b + 1, ours[b]));
            b += 1;
        }
    }
    told.join("\n")
}

#[test]
fn a_difference_names_the_lines() {
    assert_eq!(differences("a\nb\nc\n", "a\nx\nc\nd\n"), "   2 - b\n   2 + x\n   4 + d");
}
