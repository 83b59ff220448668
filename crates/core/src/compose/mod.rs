//! Plan in; script, cards, checks and documents out, as pure functions.
//!
//! | file | what it is |
//! |---|---|
//! | [`composed_text`] | composed texts that keep the visibility of their parts |
//! | [`document`] | documents for one audience, as blocks |
//! | [`date`] | calendar dates: read, spoken, counted in working days |
//! | `whom` | the person of the plan, and the pronouns that its notes use for them |
//! | [`word_asks`] | what the page asks about words that may mean two things |
//! | `incident_text`, `topic` | one incident as sentences; what the talk is about, for the middle of one |
//! | [`script`] | the four phases, written from the plan |
//! | `standing` | whether the conversation is informal, formal, or nobody said |
//! | `contrast` | what the manager does not mean, and what they do |
//! | [`additions`] | sentences that an edited phase lacks by now |
//! | [`support`] | what the audit of support asks of the manager |
//! | [`principles`], [`delivery_check`] | what the draft shows for the five principles; how the script will land |
//! | [`checks`], [`mirror`] | warnings about the incidents; the same words about somebody else |
//! | [`readiness`], `whole_draft` | what is ready for the talk, and what is still open; what no single field shows |
//! | [`coaching`], `rewrite` | what the coach says about each field, as sentences; what an answer makes of a sentence |
//! | [`figures`] | the figures about why feedback matters |
//! | [`reactions`], [`talk_cards`] | if-then cards; keywords for the talk itself |
//! | [`followup`] | the days after the talk |
//! | `plan_document`, `cheat_sheet` | pages for the manager |
//! | `employee_documents`, `summary` | pages for the employee: invitation and preparation sheet; the summary |
//! | `sharing` | what to look at before a page goes to the employee |
//! | [`examples`] | worked examples, to be opened beside the real drafts |
//!
//! What a note has to become to be said is the matter of the language, in `lang`.
//! Nothing here can fail: a plan with holes gives sentences with visible gaps.

pub mod additions;
#[cfg(test)]
mod any_plan;
mod cheat_sheet;
pub mod checks;
pub mod coaching;
pub mod composed_text;
mod contrast;
#[cfg(test)]
mod corpus;
pub mod date;
pub mod delivery_check;
pub mod document;
mod employee_documents;
pub mod examples;
pub mod figures;
#[cfg(test)]
mod findings;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod followup;
mod incident_text;
#[cfg(test)]
mod invariants;
pub mod mirror;
mod plan_document;
pub mod principles;
pub mod reactions;
pub mod readiness;
mod rewrite;
mod safety_answers;
pub mod script;
mod script_document;
mod sharing;
mod standing;
mod summary;
pub mod support;
pub mod talk_cards;
mod topic;
mod whole_draft;
mod whom;
pub mod word_asks;

pub use cheat_sheet::cheat_sheet;
pub use checks::facts_checks;
pub use composed_text::ComposedText;
pub use document::{Audience, Block, CanRead, Document, Employee, Owner};
pub use employee_documents::{invitation, preparation};
pub use plan_document::plan_document;
pub use script_document::script_document;
pub use sharing::sharing_warnings;
pub use summary::{Stage, summary};
