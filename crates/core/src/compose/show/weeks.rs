//! The weeks after the talk as a line with its days, each with what is due by then.

use serde_json::Value;
use time::Date;

use super::{node, picture, shape, words};
use crate::compose::date;
use crate::compose::followup::{self, CheckIn};
use crate::model::Plan;
use crate::texts::Texts;

/// The length of the line, in its own measure.
const WIDTH: usize = 600;
/// Where the first and the last day stand, so that their marks are whole.
const EDGE: usize = 14;

/// The days after the talk; without a date of the talk, how they come about.
#[must_use]
pub fn weeks(plan: &Plan, texts: &Texts) -> Value {
    let mut inside = vec![words("h2.beside__title", texts.say("show.weeks"))];
    let days = followup::schedule(plan, texts);
    match date::parse(plan.start.when.for_owner()) {
        Some(talk) if !days.is_empty() => {
            inside.push(line(talk, &days));
            inside.push(node("ol.weeks", &[], days.iter().map(|at| day(texts, at)).collect()));
        }
        _ => inside.push(words("p.beside__lead", texts.say("show.weeks.begin"))),
    }
    node("div.beside__sheet", &[], inside)
}

/// The line: the days stand as far apart as they are. What it shows stands below it in words.
fn line(talk: Date, days: &[CheckIn]) -> Value {
    let after = |date: Date| usize::try_from((date - talk).whole_days()).unwrap_or_default();
    let last = days.last().map_or(1, |day| after(day.date)).max(1);
    let place = |date: Date| EDGE + after(date) * (WIDTH - 2 * EDGE) / last;
    let mut shapes = vec![
        shape("rect.line__way", &[("x", EDGE), ("y", 15), ("width", WIDTH - 2 * EDGE), ("height", 2)]),
        shape("circle.line__talk", &[("cx", EDGE), ("cy", 16), ("r", 12)]),
    ];
    shapes.extend(days.iter().map(|day| shape("circle.line__day", &[("cx", place(day.date)), ("cy", 16), ("r", 8)])));
    picture("line", (WIDTH, 32), "", shapes)
}

fn day(texts: &Texts, day: &CheckIn) -> Value {
    let mut inside = vec![words("span.weeks__date", &date::spoken_in_full(texts, day.date)), words("span", &day.title)];
    if !day.due.is_empty() {
        inside.push(node("ul.list", &[], day.due.iter().map(|due| words("li", due)).collect()));
    }
    node("li.weeks__day", &[], inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sample::emails;
    use crate::compose::show::tests::{named, texts as texts_of};

    #[test]
    fn the_days_stand_in_order_on_the_line() {
        let tree = weeks(&emails(), &Texts::english());
        let places: Vec<usize> = named(&tree, "circle.line__day")
            .iter()
            .filter_map(|day| day[1]["cx"].as_str().and_then(|place| place.parse().ok()))
            .collect();
        assert_eq!(places.len(), 4);
        assert!(places.is_sorted() && places[0] > EDGE && places[3] == WIDTH - EDGE, "{places:?}");
        assert_eq!(named(&tree, "li.weeks__day").len(), 4);
        assert!(
            named(&tree, "li.weeks__day").iter().any(|day| !named(day, "ul.list").is_empty()),
            "what is due stands under its day"
        );
    }

    #[test]
    fn without_a_date_it_says_how_to_get_one() {
        let texts = Texts::english();
        assert!(texts_of(&weeks(&Plan::default(), &texts)).contains(&texts.say("show.weeks.begin")));
    }
}
