//! The words of the category tests: what is flagged stands in brackets.

use crate::coach::{Category, Context, review};

/// The category marks (at least part of) the bracketed words.
#[track_caller]
pub(crate) fn flags(category: Category, marked: &str) {
    let text = marked.replace(['[', ']'], "");
    let start = marked.find('[').unwrap_or(0);
    let end = marked.find(']').map_or(text.len(), |at| at - 1);
    let review = review(&text, &Context::default());
    assert!(
        review
            .findings
            .iter()
            .any(|finding| finding.category == category && finding.span.start < end && start < finding.span.end),
        "no {} in {marked:?}: {:?}",
        category.name(),
        review.findings.iter().map(|finding| (finding.category, finding.span.of(&text))).collect::<Vec<_>>()
    );
}

/// The coach has nothing to ask.
#[track_caller]
pub(crate) fn clean(text: &str) {
    let review = review(text, &Context::default());
    assert!(
        review.findings.is_empty(),
        "{text:?}: {:?}",
        review.findings.iter().map(|finding| (finding.category, finding.span.of(text))).collect::<Vec<_>>()
    );
}
