//! Line drawings in the colour of the text, made for this guide. What they show is in words beside them.

use leptos::prelude::*;

/// What a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// One page with a corner folded over.
    Sheet,
    /// A letter.
    Mail,
    /// A pencil over lines.
    Note,
    /// A shield with a tick.
    Shield,
    /// A padlock.
    Lock,
    /// A clock.
    Clock,
}

impl Icon {
    /// The strokes, in a square of 24.
    fn strokes(self) -> &'static str {
        match self {
            Self::Sheet => "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
            Self::Mail => "M3 6h18v12H3zM3 7l9 7 9-7",
            Self::Note => "M4 20h16M5 16l1-4L16 3l3 3L9 15z",
            Self::Shield => "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
            Self::Lock => "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3M12 15v2",
            Self::Clock => "M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM12 8v4l3 2",
        }
    }
}

/// The drawing, hidden from assistive technology.
#[component]
pub fn IconDrawing(of: Icon) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=of.strokes()></path></svg> }
}
