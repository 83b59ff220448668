//! What is done with an error of the browser that changes nothing for the user.

use wasm_bindgen::JsValue;

/// A result of the browser that is of no use here.
pub trait WarnOnError {
    /// Says in the console that this has failed. `what` is a constant, never typed text.
    fn warn_on_error(self, what: &'static str);
}

impl<T> WarnOnError for Result<T, JsValue> {
    fn warn_on_error(self, what: &'static str) {
        if self.is_err() {
            warn(what);
        }
    }
}

fn warn(what: &str) {
    web_sys::console::warn_2(&"conversation-guide could not".into(), &what.into());
}
