//! The style sheet that the first screen needs; the rest of `style/` comes with the thinking.

/// The first part of `style/`, in the order of its layers.
pub const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/guide.css"));
