//! The same drafts as people also type them: without capitals, without marks, without spaces.

use guide_core::coach::ByteSpan;

use super::corpus::{Draft, Fault};

/// What becomes of a character between its neighbours; nothing, if it is left out.
type Edit = fn(Option<char>, char, Option<char>) -> Option<char>;

/// Each way of typing by its name.
pub const VARIANTS: [(&str, Edit); 6] = [
    ("lower case", |_, c, _| Some(c.to_ascii_lowercase())),
    ("no capital first", |before, c, _| {
        Some(if before.is_none_or(char::is_whitespace) { c.to_ascii_lowercase() } else { c })
    }),
    ("no punctuation", |_, c, next| unmarked(c, next)),
    ("lower case, no punctuation", |_, c, next| unmarked(c.to_ascii_lowercase(), next)),
    ("no space after a stop", |before, c, _| (c != ' ' || !before.is_some_and(is_stop)).then_some(c)),
    ("commas for stops", |_, c, next| Some(if c == '.' && next == Some(' ') { ',' } else { c })),
];

/// Nothing of a mark at the end of a word.
fn unmarked(c: char, next: Option<char>) -> Option<char> {
    (!is_mark(c) || next.is_some_and(|next| !next.is_whitespace())).then_some(c)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

fn is_mark(c: char) -> bool {
    is_stop(c) || matches!(c, ',' | ';' | ':')
}

/// The draft as it would be typed so, with the faults where they then stand.
pub fn varied(draft: &Draft, edit: Edit) -> Draft {
    let mut text = String::new();
    // Where each byte of the old text stands in the new one.
    let mut places = Vec::new();
    let mut before = None;
    let mut rest = draft.text.chars().peekable();
    while let Some(c) = rest.next() {
        places.extend(std::iter::repeat_n(text.len(), c.len_utf8()));
        text.extend(edit(before, c, rest.peek().copied()));
        before = Some(c);
    }
    places.push(text.len());
    let moved = |span: ByteSpan| ByteSpan { start: places[span.start], end: places[span.end] };
    let faults =
        draft.faults.iter().map(|fault| Fault { span: moved(fault.span), labels: fault.labels.clone() }).collect();
    Draft {
        id: draft.id.clone(),
        style: draft.style.clone(),
        field: draft.field.clone(),
        text,
        faults,
        file: draft.file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faults_stay_where_they_were() {
        let text = "The till was short. He is lazy, as ever. It is 9.5 now.".to_owned();
        let span = ByteSpan { start: 20, end: 30 };
        let faults = vec![Fault { span, labels: vec![1] }];
        let draft = Draft { id: String::new(), style: String::new(), field: String::new(), text, faults, file: 0 };
        for (name, edit) in VARIANTS {
            let varied = varied(&draft, edit);
            let words = varied.faults[0].span.of(&varied.text);
            assert!(words.eq_ignore_ascii_case("he is lazy"), "{name}: {words:?} in {:?}", varied.text);
        }
        assert_eq!(varied(&draft, VARIANTS[2].1).text, "The till was short He is lazy as ever It is 9.5 now");
    }
}
