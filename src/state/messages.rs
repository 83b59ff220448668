//! The messages for the user.

use leptos::prelude::*;

/// Sentences above the lower edge, and those for screen readers.
#[derive(Clone, Copy)]
pub struct Messages {
    message: RwSignal<String>,
    /// The same sentence, where it goes as soon as the user goes elsewhere.
    transient: StoredValue<String>,
    /// True where it says what was done, and not what went wrong.
    is_done: StoredValue<bool>,
    announced: RwSignal<String>,
    /// Counts the messages: the same one twice is announced twice.
    count: RwSignal<u32>,
}

impl Messages {
    /// A first message, or none where it is empty.
    pub fn new(message: String) -> Self {
        Self {
            message: RwSignal::new(message),
            transient: StoredValue::default(),
            is_done: StoredValue::default(),
            announced: RwSignal::default(),
            count: RwSignal::new(0),
        }
    }

    /// The message that is shown; empty where there is none. Follows it.
    pub fn message(self) -> String {
        self.count.track();
        self.message.get()
    }

    /// True where the message says what was done.
    pub fn is_done(self) -> bool {
        self.is_done.get_value()
    }

    /// Shows a sentence until it is closed.
    pub fn show(self, sentence: String) {
        self.put(sentence, false);
    }

    fn put(self, sentence: String, is_done: bool) {
        self.is_done.set_value(is_done);
        self.message.set(sentence);
        self.count.update(|count| *count = count.wrapping_add(1));
    }

    /// Shows a sentence until it is closed or the user goes elsewhere.
    pub fn show_in_passing(self, sentence: String) {
        self.transient.set_value(sentence.clone());
        self.show(sentence);
    }

    /// The same for what was done.
    pub fn show_done(self, sentence: String) {
        self.transient.set_value(sentence.clone());
        self.put(sentence, true);
    }

    /// Closes the message.
    pub fn close(self) {
        self.message.set(String::new());
    }

    /// Closes what goes with the page that is left.
    pub fn close_transient(self) {
        if self.message.with_untracked(|message| self.transient.with_value(|transient| message == transient)) {
            self.close();
        }
        self.announced.set(String::new());
    }

    /// Says a sentence to screen readers.
    pub fn announce(self, sentence: String) {
        self.announced.set(sentence);
    }

    /// What screen readers are told; follows it.
    pub fn announced(self) -> String {
        self.announced.get()
    }
}
