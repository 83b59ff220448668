//! Tools, browsers and fonts: found on this machine, or else installed.
//!
//! An ordinary machine needs hardly any of it. Where Trunk, wasm-bindgen, wasm-opt and the browsers with their drivers are on
//! the PATH in the versions of `tools`, and rustup has the target `wasm32-unknown-unknown`, they are used as they are.
//! The rest is for machines that reach nothing but the registries of Rust, npm and Debian:
//!
//! - `tools` has all versions, and builds or installs tools below `target/tools/`;
//! - `wasm_std` builds Rust's standard library for the browser, whose source `debian` downloads;
//! - `browsers` finds the browsers and has `debian` install them;
//! - `drivers` starts a `WebDriver` server, and `display` the X server with a touch screen that `WebKit` needs;
//! - `fonts` has the fonts that the browsers of the suite see;
//! - `servers` has `debian` unpack the web servers for which the site has files ready;
//! - `hosts` has it unpack `WordPress`, wikis and `MkDocs`, and npm install two frameworks, to try the guide in them.

pub mod browsers;
mod debian;
mod display;
pub mod drivers;
pub mod fonts;
pub mod hosts;
pub mod servers;
pub mod tools;
pub mod wasm_std;
