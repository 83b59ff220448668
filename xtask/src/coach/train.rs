//! `cargo xtask coach-train`: trains the coach's learned part from the labelled texts and writes the weights.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use std::path::Path;

use anyhow::Result;
use guide_core::coach::training::{self, BUCKETS, Trained};
use guide_core::coach::{Review, TextKind};

use super::corpus::{Draft, Row, corpus, drafts};
use super::evaluate::{context, found_in, rules, show_drafts, show_rows};
use super::model::{Item, Model, Settings, of_draft, of_row, quantise, steps, train, train_classes};
use super::variants::{VARIANTS, varied};

/// Everything that is trained on, file by file.
struct Corpus {
    rows: Vec<Row>,
    drafts: Vec<Draft>,
    of_rows: Vec<Item>,
    of_drafts: Vec<Vec<Item>>,
}

/// Trained weights before the thresholds are known.
struct Weights {
    model: Model,
    unit: f32,
    packed: Vec<u8>,
}

impl Weights {
    fn new(items: &[&Item], set: Settings) -> Self {
        let mut model = train(items, set);
        let unit = quantise(&mut model, set);
        let mut categories = steps(&train_classes(items, &model, set));
        let mut main: Vec<i8> = model.weights.iter().map(|w| (w / unit).round() as i8).collect();
        let used = model.weights.iter().filter(|w| **w != 0.0).count();
        let of_classes = categories.as_flattened().iter().filter(|w| **w != 0).count();
        for row in &mut categories {
            *row = row.map(training::size);
        }
        let packed = training::encode_weights(&mut main, &mut categories);
        eprintln!("{used} of {BUCKETS} buckets used, {of_classes} for the categories; {} bytes", packed.len());
        Self { model, unit, packed }
    }

    /// As they are stored.
    fn stored(&self, threshold: f32, set: Settings) -> Vec<u8> {
        let head = [self.model.bias, self.unit, threshold, threshold - set.ahead, set.clause];
        let head = head.map(|number| ((number * 1000.0).round() as i32).to_le_bytes());
        [head.as_flattened(), &self.packed].concat()
    }
}

/// Files are held out in so many groups.
const FOLDS: usize = 6;

/// Trains, tells the table, writes the weights.
pub fn run(words: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("crates/core/tests/coach");
    let (rows, drafts) = (corpus(&folder)?, drafts(&folder.join("drafts"))?);
    if words.contains(&"rules") {
        rules(&rows, &drafts);
        return Ok(());
    }
    let option = |name: &str, default: f32| {
        words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('=')?.parse().ok()).unwrap_or(default)
    };
    let set = Settings {
        decay: option("decay", 0.5),
        epochs: option("epochs", 12.0) as usize,
        rounds: option("rounds", 2.0) as usize,
        rate: option("rate", 0.3),
        power: 0.5,
        sparse: option("sparse", 0.0),
        rare: option("rare", 1.0) as u32,
        below: option("below", 0.93),
        prior: option("prior", 0.7),
        seeds: option("seeds", 6.0) as usize,
        ahead: option("ahead", 1.0),
        class_sparse: option("class_sparse", 0.05),
        class_decay: option("class_decay", 0.2),
        class_rate: option("class_rate", 4.0),
        class_epochs: option("class_epochs", 150.0) as usize,
        bad: option("bad", 1.0),
        clause: option("clause", 0.3),
    };
    let corpus = Corpus {
        of_rows: rows.iter().map(of_row).collect(),
        of_drafts: drafts.iter().map(of_draft).collect(),
        rows,
        drafts,
    };
    let threshold = corpus.evaluate(set, option("most", 0.038), words.contains(&"misses"));
    if words.contains(&"write") {
        let weights = Weights::new(&corpus.kept(None), set);
        std::fs::write(root.join("crates/core/src/lang/en/weights.bin"), weights.stored(threshold, set))?;
    }
    Ok(())
}

impl Corpus {
    /// All items but those of the files in a group.
    fn kept(&self, without: Option<usize>) -> Vec<&Item> {
        let is_kept = |file: usize| Some(file % FOLDS) != without;
        let rows = self.rows.iter().zip(&self.of_rows).filter(|(row, _)| is_kept(row.file)).map(|(_, item)| item);
        // Where less is asked about, what is not marked is not therefore good.
        let is_whole = |field: &str| {
            use TextKind::{Impact, Observation, QuestionSlot, Spoken};
            matches!(TextKind::of_path(field), Impact | Observation | QuestionSlot | Spoken)
        };
        let drafts = self.drafts.iter().zip(&self.of_drafts);
        let drafts = drafts.filter(|(draft, _)| is_kept(draft.file) && is_whole(&draft.field));
        rows.chain(drafts.flat_map(|(_, items)| items)).collect()
    }

    /// Reviews each file with the weights of the others, and gives the threshold that flags so many of the good texts.
    fn evaluate(&self, set: Settings, most: f32, list: bool) -> f32 {
        let folds: Vec<Weights> = (0..FOLDS).map(|fold| Weights::new(&self.kept(Some(fold)), set)).collect();
        let mut good: Vec<f32> = self
            .rows
            .iter()
            .zip(&self.of_rows)
            .filter(|(row, _)| !row.bad)
            .map(|(row, item)| folds[row.file % FOLDS].model.worst_ahead(item, set))
            .collect();
        good.sort_by(f32::total_cmp);
        let at = ((good.len() as f32) * (1.0 - most)).ceil() as usize;
        let threshold = good[at.min(good.len() - 1)];
        let trained: Vec<Trained> = folds.iter().map(|fold| Trained::new(&fold.stored(threshold, set))).collect();
        let review = |file: usize, text: &str, field: &str| trained[file % FOLDS].review(text, &context(field));
        let rows: Vec<Review> = self.rows.iter().map(|row| review(row.file, &row.text, "facts.0.observed")).collect();
        let drafts: Vec<Review> =
            self.drafts.iter().map(|draft| review(draft.file, &draft.text, &draft.field)).collect();
        let lines = self.rows.partition_point(|row| !row.is_line);
        show_rows("sentences", &self.rows[..lines], &rows[..lines], list);
        show_rows("lines", &self.rows[lines..], &rows[lines..], list);
        show_drafts(&self.drafts, &drafts, list);
        for (name, edit) in VARIANTS {
            let typed: Vec<Draft> = self.drafts.iter().map(|draft| varied(draft, edit)).collect();
            let reviews: Vec<Review> =
                typed.iter().map(|draft| review(draft.file, &draft.text, &draft.field)).collect();
            println!("{}", found_in(&typed, &reviews).line(name));
        }
        println!("threshold {threshold:.2}");
        threshold
    }
}
