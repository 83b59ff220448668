//! Conversation Guide, the app: the only code that knows a page.
//!
//! Reading order: [`element`] mounts a guide in the shadow root of an element; [`app`] is its frame and its route switch; [`state`] holds its
//! contexts, [`services`] what works in the background, [`components`] what [`pages`] are made of. [`parts`] names what is fetched after the first
//! screen. What is known without a page is in the crates `guide-core` and `guide-storage`.

#![allow(
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    reason = "contexts and services are copied handles, and the props of a component are owned"
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod element;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod on_demand;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod preparation;
#[cfg(target_arch = "wasm32")]
mod services;
#[cfg(target_arch = "wasm32")]
mod state;

fn main() {
    // Runs in the worker that derives keys as well, which has no page.
    #[cfg(target_arch = "wasm32")]
    element::install_panic_hook();
}
