//! What a plan that has grown brings to the script: sentences that an edited line lacks, to be put in one by one, and those that are new.

use super::script::Line;
use crate::lang::speech;
use crate::model::Plan;

/// The sentences that the guide would say by now in this phase, and would not when the line was edited.
#[must_use]
pub fn additions(plan: &Plan, line: &Line, phase: &str) -> Vec<String> {
    let Some(kept) = plan.script.phase(phase).filter(|_| line.is_outdated) else { return Vec::new() };
    let has = |text: &str, sentence: &str| speech::sentences(text).contains(&sentence);
    let is_new = |sentence: &&str| !has(kept.suggested.as_private_str(), sentence) && !has(&line.text, sentence);
    speech::sentences(&line.suggestion).into_iter().filter(is_new).map(str::to_owned).collect()
}

/// The edited line with one more sentence, behind the one that it follows in the suggestion, where that is still there, else at its end. The
/// line is otherwise left as it is.
#[must_use]
pub fn with_addition(line: &str, suggestion: &str, sentence: &str) -> String {
    let suggested = speech::sentences(suggestion);
    let at = suggested.iter().position(|known| *known == sentence).unwrap_or_default();
    // The place behind the nearest sentence before it that the user has kept.
    let place = suggested[..at].iter().rev().find_map(|known| Some(line.find(known)? + known.len()));
    let (head, tail) = line.split_at(place.unwrap_or_else(|| line.trim_end().len()));
    let gap = if head.trim().is_empty() { "" } else { " " };
    [head, gap, sentence, tail].concat()
}

/// The text cut into its sentences, each with whether it is new against `before`. Joined, the pieces are the text.
#[must_use]
pub fn with_news(text: &str, before: &str) -> Vec<(String, bool)> {
    let known = speech::sentences(before);
    let mut pieces = Vec::new();
    let mut rest = text;
    for sentence in speech::sentences(text) {
        let Some(at) = rest.find(sentence) else { continue };
        let (between, from) = rest.split_at(at);
        let (piece, behind) = from.split_at(sentence.len());
        pieces.extend([(between.to_owned(), false), (piece.to_owned(), !known.contains(&sentence))]);
        rest = behind;
    }
    pieces.push((rest.to_owned(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::late_emails_plan;
    use crate::compose::script;
    use crate::model::Text;
    use crate::texts::Texts;
    use proptest::prelude::*;

    #[test]
    fn a_fact_that_comes_later_is_offered_as_a_sentence_for_the_line() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        plan.dignity.belief = Text::default();
        let build = |plan: &Plan| additions(plan, &script::line(plan, &texts, "build"), "build");
        let suggested = script::suggestion(&plan, &texts, "build", 0);
        plan.script.build.line = Text::new(suggested.replace("What would you try first?", "Where would you start?"));
        plan.script.build.suggested = Text::new(suggested);
        assert_eq!(build(&plan), [""; 0]);
        plan.dignity.belief = Text::new("In November you answered clients within a day.");
        let new = build(&plan);
        assert_eq!(new, ["In November you answered clients within a day."]);
        let now = script::suggestion(&plan, &texts, "build", 0);
        let line = with_addition(plan.script.build.line.as_private_str(), &now, &new[0]);
        assert!(
            line.contains("thanked us in writing. In November you answered clients within a day.\nLet’s"),
            "{line}"
        );
        plan.script.build.line = Text::new(line);
        assert_eq!(build(&plan), [""; 0]);
    }

    #[test]
    fn a_line_of_the_users_own_gets_the_sentence_at_its_end() {
        assert_eq!(with_addition("My own words. ", "One. Two.", "Two."), "My own words. Two. ");
        assert_eq!(with_addition("One. Mine.", "One. Two.", "Two."), "One. Two. Mine.");
        assert_eq!(with_addition("", "One.", "One."), "One.");
    }

    #[test]
    fn a_sentence_that_is_new_is_known_among_the_others() {
        let pieces = with_news("One. Two.\nThree?", "One. Three?");
        let new: Vec<&str> = pieces.iter().filter(|(_, is_new)| *is_new).map(|(piece, _)| piece.as_str()).collect();
        assert_eq!(new, ["Two."]);
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_text_joined_are_the_text(text in any::<String>(), before in any::<String>()) {
            let joined: String = with_news(&text, &before).into_iter().map(|(piece, _)| piece).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn no_word_of_the_line_is_lost(line in any::<String>(), suggestion in any::<String>(), sentence in any::<String>()) {
            let with = with_addition(&line, &suggestion, &sentence);
            prop_assert!(with.contains(&sentence) && with.len() <= line.len() + sentence.len() + 1);
        }
    }
}
