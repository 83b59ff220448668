//! What became of a question of the coach, and what is never written down about it.
//!
//! A sentence about somebody's health, a threat or an insult may stay: that is for the manager to decide. But a record that the
//! guide warned of it would be evidence against them, so of these classes the draft has a digest of the sentence and no more.

use super::groups::CoachReply;
use super::visibility::Text;

/// The classes of which neither the class nor the words nor a reason are written down.
const UNWRITTEN_CLASSES: [&str; 3] = ["protected", "threat", "label"];
/// How the digest of a sentence begins.
const DIGEST: &str = "#";

impl CoachReply {
    /// A question about this sentence that is not settled yet.
    pub(super) fn new(path: &str, class: &str, words: &str) -> Self {
        let mut reply = Self { class: Text::new(class), words: Text::new(words), ..Self::default() };
        reply.field = Text::new(path);
        reply.without_warning()
    }

    /// The reply without what must not be written down.
    #[must_use]
    pub(super) fn without_warning(self) -> Self {
        if !UNWRITTEN_CLASSES.contains(&self.class.as_private_str()) {
            return self;
        }
        let words = Text::new(digest(self.words.as_private_str()));
        Self { class: Text::default(), because: Text::default(), words, ..self }
    }

    /// True for the reply to the question of this class about this sentence, whatever capitals it has and however it ends.
    pub(super) fn is_about(&self, class: &str, words: &str) -> bool {
        let own = self.words.as_private_str();
        if UNWRITTEN_CLASSES.contains(&class) {
            self.class.is_blank() && (own == digest(words) || own == digest(without_end(words)))
        } else {
            self.class.as_private_str() == class && without_end(own).eq_ignore_ascii_case(without_end(words))
        }
    }

    /// True when its sentence is in this text.
    pub(super) fn is_from(&self, text: &str) -> bool {
        let words = self.words.as_private_str();
        if let Some(length) = self.length_of_digested().filter(|_| self.class.is_blank()) {
            let ends = text.char_indices().map(|(at, _)| at);
            ends.filter_map(|at| text.get(at..at + length)).any(|part| digest(part) == words)
        } else {
            let words = without_end(words).as_bytes();
            words.is_empty() || text.as_bytes().windows(words.len()).any(|part| part.eq_ignore_ascii_case(words))
        }
    }

    fn length_of_digested(&self) -> Option<usize> {
        self.words.as_private_str().strip_prefix(DIGEST)?.split_once('-')?.0.parse().ok().filter(|length| *length > 0)
    }
}

/// A sentence without the marks that it ends with.
fn without_end(words: &str) -> &str {
    words.trim_end_matches(['.', '!', '?', ' '])
}

/// The length of a text in bytes and its FNV-1a hash: enough to know a sentence again, and no way back to it.
fn digest(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    [DIGEST, &text.len().to_string(), "-", &hash.to_string()].concat()
}

/// True when `words` stand in `text`. The search of the standard library is quicker in long texts, and 4 kB of the first
/// visit with the complaints that it brings along.
pub(super) fn is_in(text: &str, words: &str) -> bool {
    words.is_empty() || text.as_bytes().windows(words.len()).any(|part| part == words.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Plan;
    use serde_json::json;

    #[test]
    fn of_a_personal_matter_a_threat_and_an_insult_a_digest_is_kept_and_nothing_else() {
        let sentence = "She was off since the baby came.";
        for class in UNWRITTEN_CLASSES {
            let mut plan = Plan::default();
            plan.facts[0].observed = Text::new(["Two emails had no reply. ", sentence].concat());
            plan.answered_mut("facts.0.observed", class, sentence).stays = Text::new("yes");
            assert!(plan.coach_reply(class, sentence).is_some_and(|kept| !kept.stays.is_blank()), "{class}");
            assert_eq!(plan.coach_reply(class, "Another sentence."), None);
            let written = plan.to_json()["kept"].to_string();
            assert!(!written.contains(class) && !written.contains("baby"), "{written}");
            // It is known again after reading, stays while its sentence does, and goes with it.
            let (mut plan, unread) = Plan::from_json(&plan.to_json());
            assert!(unread.is_empty() && plan.coach_reply(class, sentence).is_some());
            plan.answered_mut("facts.0.observed", "vague", "Two emails had no reply.").stays = Text::new("yes");
            assert_eq!(plan.kept.len(), 2, "{class}");
            plan.facts[0].observed = Text::new("Two emails had no reply.");
            plan.answered_mut("facts.0.observed", "vague", "Two emails had no reply.").stays = Text::new("yes");
            assert_eq!(plan.kept.len(), 1, "{class}");
        }
    }

    #[test]
    fn an_answer_outlives_another_end_and_another_capital_of_its_sentence() {
        let mut plan = Plan::default();
        plan.facts[0].observed = Text::new("always late");
        plan.answered_mut("facts.0.observed", "absolute", "always late").answer = Text::new("three times in May");
        plan.answered_mut("facts.0.observed", "protected", "always late").stays = Text::new("yes");
        plan.facts[0].observed = Text::new("always late. Rude.");
        assert!(plan.coach_reply("protected", "always late.").is_some());
        plan.facts[0].observed = Text::new("Always late! Rude.");
        plan.answered_mut("facts.0.observed", "label", "Rude.").stays = Text::new("yes");
        let answer = plan.coach_reply("absolute", "Always late!").map(|kept| kept.answer.as_private_str());
        assert_eq!(answer, Some("three times in May"));
        assert_eq!(plan.coach_reply("absolute", "Always later."), None);
    }

    #[test]
    fn an_older_draft_is_cleaned_when_it_is_opened() {
        let kept = |class: &str| json!({"field": "facts.0.observed", "class": class, "words": "since the baby", "because": "it is true", "stays": "yes"});
        let old = json!({"facts": [{"observed": "since the baby"}], "kept": [kept("protected"), kept("vague")]});
        let (plan, unread) = Plan::from_json(&old);
        assert!(unread.is_empty());
        assert_eq!(plan.kept[0].because.as_private_str(), "");
        assert_eq!(plan.kept[1].because.as_private_str(), "it is true");
        assert!(plan.coach_reply("protected", "since the baby").is_some_and(|kept| !kept.stays.is_blank()));
        assert!(!plan.to_json()["kept"][0].to_string().contains("protected"));
    }
}
