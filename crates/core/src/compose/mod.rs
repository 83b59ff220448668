//! Plan in; script, cards, checks and documents out, as pure functions.
//!
//! | file | what it is |
//! |---|---|
//! | [`said`] | composed words that remember which side of the wall they came from |
//! | [`document`] | documents for one audience, as blocks |
//! | [`date`] | calendar dates: read, spoken, counted in working days |
//! | `when`, `read`, `speech`, `clause`, `person` | the English grammar: times, sentences, clauses, pronouns. The only files that know English words |
//! | `fact`, `topic` | one incident as sentences; what the talk is about, for the middle of one |
//! | [`script`] | the four phases, written from the plan |
//! | [`support`] | what the audit of support asks of the manager |
//! | [`principles`], [`landing`] | what the draft shows for the five principles; how the script will land |
//! | [`checks`], [`mirror`] | warnings about the incidents; the same words about somebody else |
//! | [`coaching`], `rewrite` | what the coach says about each field, as sentences; what an answer makes of a sentence |
//! | [`figures`] | the figures about why feedback matters |
//! | [`reactions`], [`room`] | if-then cards; keywords for the talk itself |
//! | [`followup`] | the days after the talk |
//! | `plan_document`, `cheat_sheet` | pages for the manager |
//! | `papers` | pages for the employee: invitation, preparation sheet, summary |
//! | `sharing` | what to look at before a page goes to the employee |
//! | [`examples`] | worked examples, to be opened beside the real drafts |
//!
//! Nothing here can fail: a plan with holes gives sentences with visible gaps.

mod address;
mod cheat_sheet;
pub mod checks;
mod clause;
pub mod coaching;
pub mod date;
pub mod document;
pub mod examples;
mod fact;
pub mod figures;
pub mod followup;
pub mod landing;
mod letters;
pub mod mirror;
mod papers;
mod person;
mod plan_document;
pub mod principles;
pub mod reactions;
mod read;
mod rewrite;
pub mod room;
pub mod said;
#[cfg(test)]
pub(crate) mod sample;
pub mod script;
mod sharing;
mod speech;
pub mod support;
mod topic;
mod when;
#[cfg(test)]
mod whole;

pub use cheat_sheet::cheat_sheet;
pub use checks::facts_checks;
pub use document::{Audience, Block, Document, Employee, MaySee, Owner};
pub use papers::{invitation, preparation, summary};
pub use plan_document::plan_document;
pub use said::Said;
pub use sharing::cautions;
