//! Places in a text, with the unit in the type.
//!
//! The coach counts bytes, people count characters, the DOM counts UTF-16 units; the two conversions stand here and nowhere else.

/// A stretch of a text in bytes, both ends on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The same stretch in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// The same stretch in UTF-16 code units, as `Range.setStart` and `selectionStart` count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Utf16Span {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
}

impl ByteSpan {
    /// The words themselves; empty when the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The span in characters of `text`.
    #[must_use]
    pub fn chars(self, text: &str) -> CharSpan {
        let start = text.get(..self.start).map_or(0, |before| before.chars().count());
        CharSpan { start, end: start + self.of(text).chars().count() }
    }

    /// The span in UTF-16 units of `text`.
    #[must_use]
    pub fn utf16(self, text: &str) -> Utf16Span {
        let start = text.get(..self.start).map_or(0, |before| before.encode_utf16().count());
        Utf16Span { start, end: start + self.of(text).encode_utf16().count() }
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_at_the_edge() {
        let text = "é🙂 late";
        let span = ByteSpan { start: 7, end: 11 };
        assert_eq!(span.of(text), "late");
        assert_eq!(span.chars(text), CharSpan { start: 3, end: 7 });
        assert_eq!(span.utf16(text), Utf16Span { start: 4, end: 8 });
    }
}
