//! Documents written in a format.
//!
//! A format takes a [`crate::compose::Document`] of any audience: what may stand in it was decided, by type, when it was
//! composed.

pub mod markdown;
