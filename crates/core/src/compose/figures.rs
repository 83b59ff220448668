//! Figures about why feedback matters, each with what it says and its source.
//!
//! A chart is derived from the figure as it is written, so a figure that HR overrides gets its own chart, and a figure
//! that HR blanks is left out.

use crate::texts::Texts;

/// A figure about why this matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The stable name; its texts are `why.<id>.figure`, `why.<id>.says` and `why.<id>.source`.
    pub id: &'static str,
    /// The figure as it is written: "32%", "About $2 trillion".
    pub number: String,
    /// What the figure says, to be read after the number.
    pub says: String,
    /// Where the figure is from.
    pub source: String,
    /// The chart of the figure; `None` where the number has no per cent sign.
    pub chart: Option<FigureChart>,
}

/// What the chart of a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChart {
    /// So many people of a hundred. May be above 100 where HR has written so.
    Share(usize),
    /// A change in per cent, against things as they were.
    Change {
        /// How much it changed, in per cent.
        percent: usize,
        /// True for a decrease.
        is_less: bool,
    },
}

/// The figures that are shares of people.
const SHARES: [&str; 2] = ["engaged", "practice"];
/// The figures that are decreases.
const DECREASES: [&str; 1] = ["turnover"];
/// All figures in display order: those that are compared are adjacent.
const FIGURES: [&str; 7] = ["engaged", "practice", "turnover", "profitability", "customers", "wellbeing", "cost"];

/// The figures in display order, without those that are blank.
#[must_use]
pub fn figures(texts: &Texts) -> Vec<Figure> {
    FIGURES.into_iter().filter_map(|id| figure(texts, id)).collect()
}

fn figure(texts: &Texts, id: &'static str) -> Option<Figure> {
    let say = |last: &str| texts.get_opt(&["why.", id, last].concat()).unwrap_or_default().to_owned();
    let number = say(".figure");
    if number.trim().is_empty() {
        return None;
    }
    let chart = percent(&number).map(|percent| {
        if SHARES.contains(&id) {
            FigureChart::Share(percent)
        } else {
            FigureChart::Change { percent, is_less: DECREASES.contains(&id) }
        }
    });
    Some(Figure { id, number, says: say(".says"), source: say(".source"), chart })
}

/// The number before a per cent sign.
fn percent(figure: &str) -> Option<usize> {
    let (number, _) = figure.split_once('%')?;
    let digits = number.trim().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_its_source_and_those_in_per_cent_have_a_chart() {
        let figures = figures(&Texts::english());
        assert_eq!(figures.iter().map(|figure| figure.id).collect::<Vec<_>>(), FIGURES);
        for figure in &figures {
            assert!(!figure.says.is_empty() && !figure.source.is_empty(), "{figure:?}");
            assert_eq!(figure.chart.is_some(), figure.number.contains('%'), "{figure:?}");
        }
        assert_eq!(figures[0].chart, Some(FigureChart::Share(32)));
        assert_eq!(figures[2].chart, Some(FigureChart::Change { percent: 51, is_less: true }));
        assert_eq!(figures[3].chart, Some(FigureChart::Change { percent: 23, is_less: false }));
    }

    #[test]
    fn a_figure_that_hr_overrides_gets_its_own_chart_and_a_blank_one_is_left_out() {
        let overrides = Texts::from_json(r#"{"why.engaged.figure": "57 %", "why.cost.figure": " "}"#);
        let figures = figures(&Texts::english().with(overrides));
        assert_eq!(figures.len(), FIGURES.len() - 1);
        assert_eq!(figures[0].chart, Some(FigureChart::Share(57)));
        assert!(figures.iter().all(|figure| figure.id != "cost"));
        assert_eq!(percent("about 12.5%"), Some(5));
    }
}
