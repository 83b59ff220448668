//! What is done with an error of the browser that changes nothing for the person.

use wasm_bindgen::JsValue;

/// A result of the browser that is of no use here.
pub trait WarnOnError {
    /// Says in the console that this has failed. It is a name of the program, never what was typed.
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
