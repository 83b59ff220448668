//! The words of the class tests: what is flagged stands in brackets.

use crate::coach::{Class, Context, review};

/// The class marks (at least part of) the bracketed words.
#[track_caller]
pub(crate) fn flags(class: Class, marked: &str) {
    let text = marked.replace(['[', ']'], "");
    let start = marked.find('[').unwrap_or(0);
    let end = marked.find(']').map_or(text.len(), |at| at - 1);
    let review = review(&text, crate::coach::Language::English, &Context::default());
    assert!(
        review
            .findings
            .iter()
            .any(|finding| finding.class == class && finding.span.start < end && start < finding.span.end),
        "no {} in {marked:?}: {:?}",
        class.name(),
        review.findings.iter().map(|finding| (finding.class, finding.span.of(&text))).collect::<Vec<_>>()
    );
}

/// The coach has nothing to ask.
#[track_caller]
pub(crate) fn clean(text: &str) {
    let review = review(text, crate::coach::Language::English, &Context::default());
    assert!(
        review.findings.is_empty(),
        "{text:?}: {:?}",
        review.findings.iter().map(|finding| (finding.class, finding.span.of(text))).collect::<Vec<_>>()
    );
}
