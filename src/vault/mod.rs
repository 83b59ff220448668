//! Keeping drafts safe, in a module of its own that is fetched when it is wanted: backups, files, how long drafts stay,
//! and the lock. What is cleared up at each start is so by the second module.
//!
//! The panel is plain DOM, without leptos: it is small, and what it shows changes at presses only. It reaches drafts
//! through the `Desk` that the screen hands over, so that it sees them as the screen does: in memory, or sealed.

pub mod cipher;
pub mod envelope;
pub mod locking;
pub mod passphrase;

#[cfg(target_arch = "wasm32")]
mod backup;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod deletion;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod lifetime;
#[cfg(target_arch = "wasm32")]
mod limits;
#[cfg(target_arch = "wasm32")]
mod lock;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(target_arch = "wasm32")]
pub use browser::derive_in_worker;
#[cfg(target_arch = "wasm32")]
pub use desk::{Desk, OnDesk};
#[cfg(target_arch = "wasm32")]
pub use lifetime::clear_up;
#[cfg(target_arch = "wasm32")]
pub use panel::Safekeeping;
