//! The talk balance as a strip: every sentence of the script in its order and as long as it takes to say, the questions
//! in another colour. Where the first one comes and where a stretch gets long is seen at a glance.

use serde_json::Value;

use super::{picture, shape};
use crate::compose::landing::{Landing, Spoken};

/// The width of the strip, in its own measure.
const WIDTH: usize = 600;
/// Its height, which a question fills.
const HEIGHT: usize = 48;
/// What is left free between two sentences.
const GAP: usize = 3;

/// The strip, with the sentence that says what it shows.
pub(super) fn strip(landing: &Landing, says: &str) -> Value {
    let words: usize = landing.sentences.iter().map(|sentence| sentence.words).sum();
    let gaps = GAP * landing.sentences.len().saturating_sub(1);
    let room = WIDTH.saturating_sub(gaps);
    let mut said = 0;
    let mut shapes = Vec::new();
    for (at, Spoken { words: length, asks }) in landing.sentences.iter().enumerate() {
        let place = |words_before: usize| (words_before * room).checked_div(words).unwrap_or_default();
        let (from, to) = (place(said), place(said + length));
        let name = if *asks { "rect.strip__asks" } else { "rect.strip__tells" };
        // A question stands out without its colour too.
        let (top, height) = if *asks { (0, HEIGHT) } else { (HEIGHT / 4, HEIGHT / 2) };
        let width = (to - from).max(2);
        shapes
            .push(shape(name, &[("x", from + at * GAP), ("y", top), ("width", width), ("height", height), ("rx", 3)]));
        said += length;
    }
    picture("strip", (WIDTH, HEIGHT), says, shapes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::landing::landing;
    use crate::compose::sample::emails;
    use crate::compose::show::tests::named;
    use crate::texts::Texts;

    #[test]
    fn every_sentence_has_its_place_and_none_stands_outside() {
        let landing = landing(&emails(), &Texts::english());
        let strip = strip(&landing, "says");
        let asked = named(&strip, "rect.strip__asks");
        assert_eq!(asked.len(), landing.questions);
        assert_eq!(named(&strip, "rect.strip__tells").len(), landing.statements);
        let number = |shape: &Value, name: &str| shape[1][name].as_str().and_then(|text| text.parse::<usize>().ok());
        let shapes = [asked, named(&strip, "rect.strip__tells")].concat();
        assert!(shapes.iter().all(|shape| {
            number(shape, "x").zip(number(shape, "width")).is_some_and(|(x, width)| x + width <= WIDTH + 2)
        }));
    }
}
