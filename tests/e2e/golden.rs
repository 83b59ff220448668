//! Golden files hold what an output should be. `GOLDEN=write` rewrites them with what it is.

use std::path::Path;

use similar::TextDiff;

use crate::Result;

/// Fails with the differing lines unless `text` is what the golden file of this name holds.
pub fn equals(name: &str, text: &str) -> Result {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/core/tests/golden").join(name);
    if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
        return Ok(std::fs::write(file, text)?);
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if golden == text {
        return Ok(());
    }
    let diff = TextDiff::from_lines(&*golden, text);
    Err(format!("tests/golden/{name} differs (GOLDEN=write accepts the new text):\n{}", diff.unified_diff()).into())
}
