//! What lies over everything else.

use leptos::prelude::*;

/// What lies over everything else.
#[derive(Clone, Copy)]
pub struct Screen {
    /// True while the cards for the talk fill the screen.
    pub is_presenting: RwSignal<bool>,
    /// True while the screen is blank because somebody came by.
    pub is_blank: RwSignal<bool>,
}

impl Screen {
    pub fn new(is_presenting: bool) -> Self {
        Self { is_presenting: RwSignal::new(is_presenting), is_blank: RwSignal::new(false) }
    }
}
