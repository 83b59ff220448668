//! Plan in; script, cards, checks and documents out, as pure functions.
//!
//! | file | what it is |
//! |---|---|
//! | [`composed_text`] | composed texts that keep the visibility of their parts |
//! | [`document`] | documents for one audience, as blocks |
//! | [`date`] | calendar dates: read, spoken, counted in working days |
//! | `time_phrase`, `date_parsing`, `speech`, `clause`, `pronouns`, `second_person` | the English grammar: times, sentences, clauses, pronouns. The only files that know English words |
//! | `incident_text`, `topic` | one incident as sentences; what the talk is about, for the middle of one |
//! | [`script`] | the four phases, written from the plan |
//! | [`support`] | what the audit of support asks of the manager |
//! | [`principles`], [`delivery_check`] | what the draft shows for the five principles; how the script will land |
//! | [`checks`], [`mirror`] | warnings about the incidents; the same words about somebody else |
//! | [`coaching`], `rewrite` | what the coach says about each field, as sentences; what an answer makes of a sentence |
//! | [`figures`] | the figures about why feedback matters |
//! | [`reactions`], [`talk_cards`] | if-then cards; keywords for the talk itself |
//! | [`followup`] | the days after the talk |
//! | `plan_document`, `cheat_sheet` | pages for the manager |
//! | `employee_documents` | pages for the employee: invitation, preparation sheet, summary |
//! | `sharing` | what to look at before a page goes to the employee |
//! | [`examples`] | worked examples, to be opened beside the real drafts |
//!
//! Nothing here can fail: a plan with holes gives sentences with visible gaps.

mod cheat_sheet;
pub mod checks;
mod clause;
pub mod coaching;
pub mod composed_text;
pub mod date;
mod date_parsing;
pub mod delivery_check;
pub mod document;
mod employee_documents;
pub mod examples;
pub mod figures;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod followup;
mod incident_text;
#[cfg(test)]
mod invariants;
mod letter_case;
pub mod mirror;
mod plan_document;
pub mod principles;
mod pronouns;
pub mod reactions;
mod rewrite;
pub mod script;
mod second_person;
mod sharing;
mod speech;
pub mod support;
pub mod talk_cards;
mod time_phrase;
mod topic;

pub use cheat_sheet::cheat_sheet;
pub use checks::facts_checks;
pub use composed_text::ComposedText;
pub use document::{Audience, Block, CanRead, Document, Employee, Owner};
pub use employee_documents::{invitation, preparation, summary};
pub use plan_document::plan_document;
pub use sharing::sharing_warnings;
