//! Stands in for `wasm-streams` below leptos: the four functions that its server calls are made of, and nothing else.
//!
//! The real crate exports JavaScript classes, so that the linker must keep it, its futures and their glue although nobody calls them.
//! The guide talks to no server, so none of this ever runs.

#![forbid(unsafe_code)]

use futures_util::stream::{Stream, empty};
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// The browser's stream as ours.
    #[must_use]
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Ours as the browser's.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that sends what `stream` gives: there is nobody to send it to.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        drop(stream);
        unreachable!("the guide sends nothing")
    }

    /// What the stream gives: nothing comes.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> + 'static {
        drop(self);
        empty()
    }
}
