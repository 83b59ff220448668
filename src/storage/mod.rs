//! Drafts: records, their migrations, and the only room that knows local storage.
//!
//! A draft is one record under `conversation-guide/<space>/draft/<id>`. The index beside it is a convenience that is
//! rebuilt from the records, never the other way round: a draft that is stored is never lost from the list.

mod area;
#[cfg(target_arch = "wasm32")]
mod browser;
mod migrations;
#[cfg(target_arch = "wasm32")]
mod page_memory;
mod record;
mod store;

pub use area::{Area, Fault, Memory};
#[cfg(target_arch = "wasm32")]
pub use browser::browser_area;
pub use migrations::{MIGRATIONS, Migration, VERSION};
pub use record::{Draft, FORMAT, Read, read, write};
pub use store::{Entry, Listing, Loaded, SetAside, Store};
