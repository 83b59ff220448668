//! The geometry of the charts, as whole numbers in the units of each chart's view box. Colours and elements are the
//! app's.

use time::Date;

use crate::compose::delivery_check::{DeliveryReport, SpokenMeasure};
use crate::compose::figures::FigureChart;
use crate::compose::followup::CheckIn;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// The left edge.
    pub x: usize,
    /// The top edge.
    pub y: usize,
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// The radius of the corners.
    pub radius: usize,
}

/// One sentence of the script in the balance chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalanceBar {
    /// The bar, as wide as the sentence takes to say.
    pub rect: Rect,
    /// True for a question, which has the full height of the chart.
    pub is_question: bool,
}

/// Width and height of the balance chart.
pub const BALANCE_SIZE: (usize, usize) = (600, 48);
/// The space between two bars of the balance chart.
const BALANCE_GAP: usize = 3;
/// The least width of a bar of the balance chart.
const BALANCE_MIN_WIDTH: usize = 2;

/// The talk balance: a bar for every sentence of the script in its order. It shows at a glance where the first question
/// comes and which stretches without one are long.
///
/// The minimum width of a bar may exceed the width of the chart by at most 2 where sentences are very many.
#[must_use]
pub fn balance(delivery: &DeliveryReport) -> Vec<BalanceBar> {
    let (width, height) = BALANCE_SIZE;
    let total_words: usize = delivery.sentences.iter().map(|sentence| sentence.words).sum();
    let gaps = BALANCE_GAP * delivery.sentences.len().saturating_sub(1);
    let available = width.saturating_sub(gaps);
    let offset = |words: usize| (words * available).checked_div(total_words).unwrap_or_default();
    let mut words_before = 0;
    let mut bars = Vec::with_capacity(delivery.sentences.len());
    for (index, SpokenMeasure { words, asks }) in delivery.sentences.iter().enumerate() {
        let (from, to) = (offset(words_before), offset(words_before + words));
        // The height distinguishes a question without relying on colour.
        let (y, height) = if *asks { (0, height) } else { (height / 4, height / 2) };
        let (x, width) = (from + index * BALANCE_GAP, (to - from).max(BALANCE_MIN_WIDTH));
        bars.push(BalanceBar { rect: Rect { x, y, width, height, radius: 3 }, is_question: *asks });
        words_before += words;
    }
    bars
}

/// The days after the talk on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The line from the talk to the last day.
    pub line: Rect,
    /// The x coordinate of the talk.
    pub talk_x: usize,
    /// The x coordinates of the days, in their order.
    pub day_xs: Vec<usize>,
}

/// Width and height of the timeline.
pub const TIMELINE_SIZE: (usize, usize) = (600, 32);
/// The distance of the first and the last mark from the edges, so that the marks are not cut off.
const TIMELINE_MARGIN: usize = 14;

/// The timeline from the talk to the last of `days`, which are in order. Distances on the line are proportional to the
/// days between.
#[must_use]
pub fn timeline(talk: Date, days: &[CheckIn]) -> Timeline {
    let (width, height) = TIMELINE_SIZE;
    let length = width - 2 * TIMELINE_MARGIN;
    let days_after = |date: Date| usize::try_from((date - talk).whole_days()).unwrap_or_default();
    let last = days.last().map_or(1, |day| days_after(day.date)).max(1);
    Timeline {
        line: Rect { x: TIMELINE_MARGIN, y: height / 2 - 1, width: length, height: 2, radius: 0 },
        talk_x: TIMELINE_MARGIN,
        day_xs: days.iter().map(|day| TIMELINE_MARGIN + days_after(day.date) * length / last).collect(),
    }
}

/// The shapes of the chart of a figure: what there could be, or was, and what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureBars {
    /// The outlines: ten people, or the bar before the change.
    pub empty: Vec<Rect>,
    /// The filled shapes: the part of the people, or the bar after the change.
    pub filled: Vec<Rect>,
}

/// Width and height of the chart of a figure.
pub const FIGURE_SIZE: (usize, usize) = (194, 24);

/// The chart of a figure.
#[must_use]
pub fn figure(chart: &FigureChart) -> FigureBars {
    match *chart {
        FigureChart::Share(percent) => share(percent),
        FigureChart::Change { percent, is_less } => change(percent, is_less),
    }
}

/// Ten people, one filled for every ten per cent; the last one in part.
fn share(percent: usize) -> FigureBars {
    let person = |index: usize, width: usize, radius: usize| Rect { x: index * 20, y: 0, width, height: 24, radius };
    let filled = |index: usize| {
        let tenths = percent.min(100).saturating_sub(index * 10).min(10);
        // A person who is filled in part is cut at the right, where a full radius would look like a person of their own.
        (tenths > 0).then(|| person(index, 14 * tenths / 10, if tenths == 10 { 7 } else { 3 }))
    };
    FigureBars {
        empty: (0..10).map(|index| person(index, 14, 7)).collect(),
        filled: (0..10).filter_map(filled).collect(),
    }
}

/// Two bars: before the change and after it.
fn change(percent: usize, is_less: bool) -> FigureBars {
    // 110 of 194, so that an increase of three quarters still fits.
    let before = 110;
    let difference = before * percent.min(75) / 100;
    let after = if is_less { before - difference } else { before + difference };
    let bar = |y: usize, width: usize| Rect { x: 0, y, width, height: 10, radius: 3 };
    FigureBars { empty: vec![bar(0, before)], filled: vec![bar(14, after)] }
}

/// A line cut at its gaps, such as `[date?]`: each piece with whether it is a gap. Joined, the pieces are the line.
#[must_use]
pub fn with_gaps(line: &str) -> Vec<(String, bool)> {
    let mut rest = line;
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_gap: bool| {
        if !text.is_empty() {
            pieces.push((text.to_owned(), is_gap));
        }
    };
    while let Some((before, after)) = rest.split_once('[') {
        let Some((gap, behind)) = after.split_once(']') else { break };
        push(before, false);
        push(&format!("[{gap}]"), true);
        rest = behind;
    }
    push(rest, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::date;
    use crate::compose::fixtures::late_emails_plan;
    use crate::compose::{delivery_check, followup};
    use crate::texts::Texts;
    use proptest::prelude::*;

    #[test]
    fn every_sentence_has_its_bar_inside_the_chart_and_a_question_is_taller() {
        let delivery = delivery_check::delivery_report(&late_emails_plan(), &Texts::english());
        let bars = balance(&delivery);
        assert_eq!(bars.iter().filter(|bar| bar.is_question).count(), delivery.questions);
        assert_eq!(bars.iter().filter(|bar| !bar.is_question).count(), delivery.statements);
        assert!(bars.iter().all(|bar| bar.rect.x + bar.rect.width <= BALANCE_SIZE.0 + BALANCE_MIN_WIDTH));
        assert!(bars.windows(2).all(|pair| pair[0].rect.x + pair[0].rect.width <= pair[1].rect.x), "{bars:?}");
        assert!(bars.iter().all(|bar| (bar.rect.height == BALANCE_SIZE.1) == bar.is_question));
    }

    #[test]
    fn the_days_are_in_order_on_the_line() {
        let plan = late_emails_plan();
        let days = followup::schedule(&plan, &Texts::english());
        let talk = date::parse(plan.start.when.as_private_str()).unwrap_or(Date::MIN);
        let Timeline { line, talk_x, day_xs } = timeline(talk, &days);
        assert_eq!(day_xs.len(), 4);
        assert!(day_xs.is_sorted() && day_xs[0] > talk_x, "{day_xs:?}");
        assert_eq!((line.x, line.x + line.width), (talk_x, day_xs[3]));
        assert_eq!(timeline(talk, &[]).day_xs, [0; 0]);
    }

    #[test]
    fn a_share_fills_people_from_the_left_and_a_change_is_a_second_bar() {
        let FigureBars { empty, filled } = figure(&FigureChart::Share(57));
        assert_eq!((empty.len(), filled.len()), (10, 6));
        assert_eq!((filled[5].x, filled[5].width, filled[5].radius), (100, 9, 3));
        assert_eq!(filled[4], empty[4]);
        assert!(empty.iter().all(|person| person.x + person.width <= FIGURE_SIZE.0));
        assert_eq!(figure(&FigureChart::Share(250)).filled.len(), 10);
        assert_eq!(figure(&FigureChart::Share(0)).filled, []);
        let widths = |percent, is_less| {
            let bars = figure(&FigureChart::Change { percent, is_less });
            (bars.empty[0].width, bars.filled[0].width)
        };
        assert_eq!(widths(50, true), (110, 55));
        assert_eq!(widths(50, false), (110, 165));
        assert!(widths(400, false).1 <= FIGURE_SIZE.0);
    }

    #[test]
    fn a_line_is_cut_at_its_gaps() {
        let pieces = with_gaps("On [date?], é [what?]");
        let pieces: Vec<(&str, bool)> = pieces.iter().map(|(text, is_gap)| (text.as_str(), *is_gap)).collect();
        assert_eq!(pieces, [("On ", false), ("[date?]", true), (", é ", false), ("[what?]", true)]);
        assert_eq!(with_gaps("a bracket [left open"), [("a bracket [left open".to_owned(), false)]);
        assert_eq!(with_gaps(""), []);
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_line_joined_are_the_line(line in "[\\[\\]aé😀 ?]{0,20}") {
            let joined: String = with_gaps(&line).into_iter().map(|(text, _)| text).collect();
            prop_assert_eq!(joined, line);
        }
    }
}
