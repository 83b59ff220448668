//! The plan that the suite fills in. It is a library, so that `cargo test` asks for a text in every field without a browser.

pub mod sample_plan;
