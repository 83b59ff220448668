//! The guide as a user meets it, in a real browser: planning a talk, coming back to it, taking it along.
//!
//! `cargo xtask test` runs this once for each engine. Every case runs in every engine, but those that are marked
//! `#[ignore = "decided in Chromium"]`: what they show does not depend on the engine, and they run elsewhere with
//! `--everything` or when they are named. A case that an engine cannot check says so with `page.is_not_checked`.
//!
//! A case reads as what a user does and sees; the words it is written in are in four files: [`find`] (where something is), [`action`] (what a user does), [`check`] (what
//! a user sees) and [`crawl`] (everything there is to see). Nothing waits for a time to pass: everything waits for a state.
//!
//! | file | what it shows |
//! |---|---|
//! | `startup` | the first field before the program is there, and what becomes of what is typed in it |
//! | `plan` | a whole conversation, from an empty page to the plan as Markdown |
//! | `quick` | the ten-minute track, worked examples, and what is asked and kept nowhere |
//! | `steps` | what single steps do: lists, suggestions, gaps |
//! | `coach` | the questions under a field, and what an answer becomes |
//! | `touch` | the talk, led with a finger |
//! | `presentation` | in the room: large cards by keys and by taps, and the blank screen |
//! | `messages` | what the guide says of what just happened: undo, the place of a message, the focus |
//! | `drafts` | several conversations: the list, undo, records that cannot be read |
//! | `text_roundtrip` | whatever is typed comes back exactly as typed |
//! | `lists` | lists stay as they are while they are used |
//! | `data_safety` | backups, files, two versions side by side, the lock |
//! | `lifetime` | how long drafts stay: by age, held back, kept by the browser, in memory only |
//! | `durable` | what outlives a hard end, a full storage and a database that does not open |
//! | `storage` | when words are saved, and what happens where nothing can be saved |
//! | `kills` | browsers that are killed at random moments, and what is left |
//! | `big` | very long texts, long lists and large files |
//! | `typing` | what a key changes on the page |
//! | `hosts` | the guide in the pages of others: demo pages, attributes, what a host can do to it |
//! | `real_hosts` | the README's snippets in WordPress, wikis, MkDocs and an app of React and of Vue |
//! | `demo` | the demo pages: hosts of all kinds |
//! | `boxes` | the guide in boxes of all kinds: its width, and what it takes from the page |
//! | `visible` | messages, the talk and dialogs are placed in what is seen of the guide |
//! | `guest` | the page keeps its keys, its scroll and its life |
//! | `unsteady` | pages that move the guide to another document, change it without a pause, or rewrite it |
//! | `overrides` | the texts that an organisation puts in place of the guide's own |
//! | `archive` | many conversations, of which the older ones leave local storage |
//! | `spaces` | spaces whose names contain each other |
//! | `faults` | what stands in its place where it cannot start, or only in part |
//! | `frame` | the guide in a frame, with and without an origin |
//! | `security` | what a link, a script of the page or a changed file can make of the guide |
//! | `servers` | the site, sent by nginx, Apache and Caddy with the files that are ready for them |
//! | `offline` | without a network, across versions, and as one file from disk |
//! | `network` | what the page asks of the network |
//! | `memory` | what a long session leaves in memory, and what a start reads |
//! | `tabs` | the same conversation in two tabs |
//! | `access` | keyboard, focus, names, landmarks, narrow screens |
//! | `keyboard` | a plan without a mouse: where the focus is after every key |
//! | `accessible_names` | the role and the name of every control, and what is said aloud |
//! | `focus` | what has the focus can be seen |
//! | `back` | the way back and forward in the browser |
//! | `axe` | what axe-core finds on every view |
//! | `gallery` | every part in every state, and whether it still looks as it did |
//! | `layout_stability` | nothing jumps, nothing is cut off, everything is large enough |
//! | `printing` | papers and steps on paper, whatever page the guide is in |
//! | `screenshots` | pictures of everything, for a user to look at |

// These lints are for the guide itself; a case that cannot go on should stop at once and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
#![allow(
    clippy::disallowed_methods,
    reason = "a browser takes its time, and the command that starts this tells it where the site is"
)]

use guide_e2e::sample_plan;

mod access;
mod accessible_names;
mod action;
mod archive;
mod axe;
mod back;
mod big;
mod boxes;
mod browser;
mod check;
mod coach;
mod crawl;
mod data_safety;
mod demo;
mod drafts;
mod durable;
mod faults;
mod find;
mod first_minutes;
mod focus;
mod frame;
mod gallery;
mod guest;
mod hosts;
mod keyboard;
mod kills;
mod layout_stability;
mod lifetime;
mod lists;
mod lock;
mod memory;
mod messages;
mod network;
mod offline;
mod overrides;
mod page;
mod plan;
mod presentation;
mod printing;
mod quick;
mod real_hosts;
mod review;
mod screenshots;
mod security;
mod servers;
mod site;
mod spaces;
mod startup;
mod steps;
mod storage;
mod tabs;
mod text_roundtrip;
mod touch;
mod touch_input;
mod typing;
mod unsteady;
mod visible;

/// Whatever went wrong, as a sentence.
type Trouble = Box<dyn std::error::Error + Send + Sync>;
/// What a word of the vocabulary gives.
type Result<T = ()> = std::result::Result<T, Trouble>;
