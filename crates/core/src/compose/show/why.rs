//! Why this matters: each figure with a small chart, what it says and, beside it, where it is from.
//!
//! A chart is drawn from the figure as it is written, so one that HR has replaced gets its own chart, and one that is
//! blanked is left out.

use serde_json::Value;

use super::{node, picture, shape, words};
use crate::texts::Texts;

/// A share of people: so many of a hundred.
const SHARES: [&str; 4] = ["engaged", "practice", "weekly", "yearly"];
/// A change, against things as they were: the names of those that went down.
const LESS: [&str; 1] = ["turnover"];
/// All figures, in their order: what is compared stands together.
const FIGURES: [&str; 9] =
    ["engaged", "practice", "weekly", "yearly", "turnover", "productivity", "customers", "wellbeing", "cost"];

/// The figures, under the sentence that says whose they are.
#[must_use]
pub fn why(texts: &Texts) -> Value {
    let figures = FIGURES.iter().filter_map(|id| figure(texts, id)).collect();
    node("div", &[], vec![words("p", texts.say("why.note")), node("ul.figures", &[], figures)])
}

fn figure(texts: &Texts, id: &str) -> Option<Value> {
    let say = |last: &str| texts.find(&["why.", id, last].concat()).unwrap_or_default();
    let number = say(".figure");
    if number.trim().is_empty() {
        return None;
    }
    let mut inside = vec![words("strong.figure__number", number), words("span", say(".says"))];
    if let Some(percent) = percent(number) {
        inside.insert(0, if SHARES.contains(&id) { people(percent) } else { change(percent, LESS.contains(&id)) });
    }
    inside.push(words("span.figure__source", say(".source")));
    Some(node("li.figure", &[], inside))
}

/// The number before a per cent sign.
fn percent(figure: &str) -> Option<usize> {
    let (number, _) = figure.split_once('%')?;
    let digits = number.trim().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Ten people, as many of them filled as there are tens in a hundred; the last one in part.
fn people(percent: usize) -> Value {
    let mut shapes = Vec::new();
    for at in 0..10 {
        let x = at * 20;
        let part = percent.min(100).saturating_sub(at * 10).min(10);
        shapes.push(shape("rect.people__one", &[("x", x), ("y", 0), ("width", 14), ("height", 24), ("rx", 7)]));
        if part > 0 {
            // Filled from the left; a whole one keeps its round ends.
            let round = if part == 10 { 7 } else { 3 };
            let size = [("x", x), ("y", 0), ("width", 14 * part / 10), ("height", 24), ("rx", round)];
            shapes.push(shape("rect.people__part", &size));
        }
    }
    picture("chart", (194, 24), "", shapes)
}

/// Two bars: how it was, and how it is with the change.
fn change(percent: usize, less: bool) -> Value {
    // As it was stands for 110 of 194, so that a change of three quarters still has room.
    let before = 110;
    let by = before * percent.min(75) / 100;
    let after = if less { before - by } else { before + by };
    let bar = |name: &str, y: usize, width: usize| {
        shape(name, &[("x", 0), ("y", y), ("width", width), ("height", 10), ("rx", 3)])
    };
    picture("chart", (194, 24), "", vec![bar("rect.people__one", 0, before), bar("rect.people__part", 14, after)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::show::tests::{named, texts as texts_of};

    #[test]
    fn every_figure_stands_beside_its_source_and_those_in_per_cent_have_a_chart() {
        let tree = why(&Texts::english());
        let figures = named(&tree, "li.figure");
        assert_eq!(figures.len(), FIGURES.len());
        for figure in &figures {
            assert_eq!(named(figure, "span.figure__source").len(), 1, "{figure}");
            let number = texts_of(named(figure, "strong.figure__number")[0]).concat();
            assert_eq!(named(figure, "svg.chart").len(), usize::from(number.contains('%')), "{number}");
        }
    }

    #[test]
    fn a_figure_that_hr_replaces_is_drawn_anew_and_a_blank_one_is_left_out() {
        let laid_over = Texts::from_json(r#"{"why.engaged.figure": "57 %", "why.cost.figure": " "}"#);
        let tree = why(&Texts::english().with(laid_over));
        let figures = named(&tree, "li.figure");
        assert_eq!(figures.len(), FIGURES.len() - 1);
        assert_eq!(named(figures[0], "rect.people__part").len(), 6);
        assert_eq!(percent("about 12.5%"), Some(5));
    }
}
