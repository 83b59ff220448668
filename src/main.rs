//! Conversation Guide, the app: the only code that knows a page.
//!
//! Reading order: [`embed`] mounts a guide in the shadow root of an element; [`ui`] is the guide; [`parts`] names what is fetched after the
//! first screen: [`preparation`] (everything that is written from a plan) and [`vault`] (data safety). What they know without a page is in
//! the crates `guide-core` and `guide-storage`.

#[cfg(target_arch = "wasm32")]
mod embed;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod preparation;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod vault;

fn main() {
    // Runs in the worker that derives keys as well, which has no page.
    #[cfg(target_arch = "wasm32")]
    embed::install_panic_hook();
}
