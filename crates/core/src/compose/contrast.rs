//! The line of contrast: what the manager does not mean, and what they do.

use super::topic::after_lead;
use crate::lang::clause::{self, ClauseKind};
use crate::lang::phrase;
use crate::lang::speech::{self, lowercase_first_unless_name, normalise_note, one_stop};
use crate::model::{Plan, Private, Text};
use crate::texts::{Texts, keys};

/// The line of contrast; `None` when neither half was typed.
#[must_use]
pub fn contrast(plan: &Plan, texts: &Texts) -> Option<String> {
    let contrast = &plan.script.contrast;
    let blank = |typed: &Text<Private>| phrase::spelled(texts, typed.as_private_str(), "").is_empty();
    if blank(&contrast.not_saying) && blank(&contrast.am_saying) {
        return None;
    }
    let half = |typed: &str, gap: &str| {
        let tidy = normalise_note(typed);
        let bare = phrase::CONTRAST_LEADS.iter().fold(tidy.as_str(), |rest, lead| after_lead(rest, lead));
        let turned = phrase::note(texts, bare, plan.start.who.as_private_str());
        let small = lowercase_first_unless_name(&turned).unwrap_or(turned);
        // "that" asks for a clause; a word or two are none.
        let clause = small.is_empty()
            || clause::classify(&small) == ClauseKind::Clause
            || small.split(' ').count() > 2
                && small.split(' ').any(|word| clause::is_finite(&speech::normalise_word(word)));
        (if small.is_empty() { texts.get(gap).to_owned() } else { small }, clause)
    };
    let (not, not_clause) = half(contrast.not_saying.as_private_str(), keys::SAY_GAP_NOT_SAYING);
    let (yes, yes_clause) = half(contrast.am_saying.as_private_str(), keys::SAY_GAP_AM_SAYING);
    let key = if not_clause && yes_clause { keys::SAY_CONTRAST } else { keys::SAY_CONTRAST_LOOSE };
    let filled = texts.format(key, &[("not", &not), ("yes", &yes)]);
    Some(one_stop(filled))
}
