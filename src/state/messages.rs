//! The messages for the user.

use leptos::prelude::*;

/// Sentences above the lower edge, and those for screen readers.
#[derive(Clone, Copy)]
pub struct Messages {
    message: RwSignal<String>,
    /// The same sentence, where it goes as soon as the user goes elsewhere.
    transient: StoredValue<String>,
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
            announced: RwSignal::default(),
            count: RwSignal::new(0),
        }
    }

    /// The message that is shown; empty where there is none. Follows it.
    pub fn message(self) -> String {
        self.count.track();
        self.message.get()
    }

    /// Shows a sentence until it is closed.
    pub fn show(self, sentence: String) {
        self.message.set(sentence);
        self.count.update(|count| *count = count.wrapping_add(1));
    }

    /// Shows a sentence until it is closed or the user goes elsewhere.
    pub fn show_in_passing(self, sentence: String) {
        self.transient.set_value(sentence.clone());
        self.show(sentence);
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
