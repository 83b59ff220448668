//! The split points: what the first screen does not need is in files of its own, which are fetched when they are wanted.
//!
//! With the feature `split` the linker moves everything that only such a function reaches into another WebAssembly file, and the function
//! fetches that file at its first call. Without it they are ordinary functions of one program. Each gives a table of plain functions, so
//! whatever follows is a typed call. A part that does not come is an `Err`, and the next call asks for it again. What preparing does without is fetched
//! by the part `preparation`: see `crate::on_demand`.

use leptos::wasm_split::SplitLoaderError;

use crate::pages::data_safety::{self, DataSafety};
use crate::preparation;
use crate::state::Preparation;

/// A table of functions of a part, or why the part did not come.
pub type Part<T> = Result<&'static T, SplitLoaderError>;

/// The steps, what is written from a plan in them, and the coach; and the archive of older drafts.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(preparation, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn preparation() -> Part<Preparation> {
    Ok(&preparation::PREPARATION)
}

/// Backups, files, retention, the lock, and their page.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(data_safety, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn data_safety() -> Part<DataSafety> {
    Ok(&data_safety::DATA_SAFETY)
}

/// The steps, what is written from a plan in them, and the coach; and the archive of older drafts.
#[cfg(not(feature = "split"))]
pub async fn preparation() -> Part<Preparation> {
    std::future::ready(Ok(&preparation::PREPARATION)).await
}

/// Backups, files, retention, the lock, and their page.
#[cfg(not(feature = "split"))]
pub async fn data_safety() -> Part<DataSafety> {
    std::future::ready(Ok(&data_safety::DATA_SAFETY)).await
}
