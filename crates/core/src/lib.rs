//! What the guide knows, without a browser: plans, texts, the coach, and what is written from a plan.
//!
//! | module | what it is | what never happens in it |
//! |---|---|---|
//! | [`model`] | a plan: steps, fields, facts, answers, actions; plain data and progress | a sentence for people |
//! | [`texts`] | every sentence a user reads, from `en.json`; overrides by HR | HTML |
//! | [`coach`] | text in, findings out, always the same answer | sentences for people |
//! | [`compose`] | plan in; script, cards, checks and documents out | a clock: dates are arguments |
//! | `lang` | the language: grammar, dates, the words and weights of the coach | a plan |
//! | [`derived`] | everything `compose` makes of a plan, in one value for the screen | a sentence that `compose` does not make |
//! | [`changed_words`] | which words of a sentence are new | an element |
//! | [`charts`] | the geometry of the charts, as whole numbers | an element, a class or a colour |
//! | [`first_sight`] | what each step shows before anything is opened, and how much to read that is | a page |
//! | [`export`] | documents written in a file format | a private field in a shared output |
//!
//! Nothing here knows a browser, a clock or a random number: the same arguments give the same result.

pub mod changed_words;
pub mod charts;
pub mod coach;
pub mod compose;
pub mod derived;
pub mod export;
pub mod first_sight;
mod lang;
pub mod model;
pub mod texts;
