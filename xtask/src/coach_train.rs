//! `cargo xtask coach-train`: trains the coach's learned part from `tests/coach/*.jsonl` and writes `src/coach/weights.bin`.
//!
//! Logistic regression over hashed features, sentence by sentence: in a bad text of several sentences only the worst one counts as bad.
//! Thresholds come from held-out fifths, grouped by pair, so that both halves of a pair are always held out together.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::similar_names,
    clippy::too_many_lines,
    missing_docs,
    clippy::struct_excessive_bools,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use anyhow::Result;
use std::path::Path;

use conversation_guide::coach::Class;
use conversation_guide::coach::training::{self, BUCKETS, CLASS_BUCKETS, STEPS};
use serde_json::Value;

/// A xorshift generator, so that training gives the same weights on every machine.
struct Xorshift(u64);

impl Xorshift {
    /// A number below `n`, which is not 0.
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// A labelled text.
pub struct Row {
    pub id: String,
    pub text: String,
    pub bad: bool,
    pub pair: Option<String>,
    pub labels: Vec<String>,
    pub hard: bool,
    pub praise: bool,
    pub trap: bool,
    pub file: usize,
}

/// Reads every corpus file of a folder in the order of their names.
pub fn corpus(folder: &Path) -> Result<Vec<Row>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "jsonl"))
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for (file, path) in files.iter().enumerate() {
        rows.extend(read(path, file)?);
    }
    Ok(rows)
}

/// Reads one file of labelled texts.
pub fn read(path: &Path, file: usize) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)?;
        let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        rows.push(Row {
            id: word("id"),
            text: word("text"),
            bad: value["polarity"] == "bad",
            pair: value["pair"].as_str().map(str::to_owned),
            labels: value["labels"]
                .as_array()
                .map(|labels| labels.iter().filter_map(|label| label.as_str().map(str::to_owned)).collect())
                .unwrap_or_default(),
            hard: value["hard"] == true,
            praise: value["kind"] == "praise",
            trap: value["trap"] == true,
            file,
        });
    }
    Ok(rows)
}

/// What training can be told.
#[derive(Clone, Copy)]
struct Settings {
    decay: f32,
    epochs: usize,
    rounds: usize,
    rate: f32,
    power: f32,
    sparse: f32,
    /// A feature that stands in fewer sentences than this gets no weight: it would only remember them.
    rare: u32,
    /// The share of weights below the greatest step.
    below: f32,
    prior: f32,
    seeds: usize,
    ahead: f32,
    class_sparse: f32,
    class_decay: f32,
    class_rate: f32,
    class_epochs: usize,
    doubt: i32,
}

struct Model {
    bias: f32,
    weights: Vec<f32>,
}

struct Item {
    sentences: Vec<Vec<u32>>,
    /// The same sentences for telling classes apart.
    of_class: Vec<Vec<u32>>,
    labels: Vec<usize>,
    /// Classes whose rules fit, sentence by sentence.
    plain: Vec<Vec<usize>>,
    /// Whether one of them is sure whatever else the sentence says.
    sure: Vec<bool>,
    bad: bool,
    weight: f32,
}

impl Model {
    fn weigh(&self, features: &[u32], power: f32) -> f32 {
        let scale = 1.0 / (features.len() as f32).powf(power);
        self.bias + features.iter().map(|&feature| self.weights[feature as usize]).sum::<f32>() * scale
    }

    fn worst(&self, item: &Item, power: f32) -> f32 {
        item.sentences.iter().map(|sentence| self.weigh(sentence, power)).fold(f32::MIN, f32::max)
    }

    /// The same, where a sentence with a rule hit starts ahead, and so far ahead that it is flagged when the rule is sure; and which sentence it is.
    fn worst_ahead(&self, item: &Item, set: Settings) -> (f32, usize) {
        let ahead = |at: usize| match (item.sure[at], item.plain[at].is_empty()) {
            (true, _) => 100.0,
            (false, false) => set.ahead,
            (false, true) => 0.0,
        };
        item.sentences
            .iter()
            .zip(0..)
            .map(|(sentence, at)| (self.weigh(sentence, set.power) + ahead(at), at))
            .fold((f32::MIN, 0), |best, now| if now.0 > best.0 { now } else { best })
    }

    fn worst_at(&self, item: &Item, power: f32) -> usize {
        (0..item.sentences.len())
            .max_by(|&a, &b| self.weigh(&item.sentences[a], power).total_cmp(&self.weigh(&item.sentences[b], power)))
            .unwrap_or(0)
    }

    fn mean(&self, item: &Item, power: f32) -> f32 {
        item.sentences.iter().map(|sentence| self.weigh(sentence, power)).sum::<f32>()
            / item.sentences.len().max(1) as f32
    }
}

fn items(rows: &[Row]) -> Vec<Item> {
    rows.iter()
        .map(|row| {
            let seen = training::see(&row.text);
            Item {
                labels: row.labels.iter().filter_map(|label| Class::from_name(label)).map(Class::index).collect(),
                of_class: seen
                    .iter()
                    .map(|s| s.of_class.iter().map(|&f| training::class_bucket(f) as u32).collect())
                    .collect(),
                plain: seen.iter().map(|s| s.plain.clone()).collect(),
                sure: seen.iter().map(|s| s.sure).collect(),
                sentences: seen
                    .into_iter()
                    .map(|s| s.features.iter().map(|&f| training::bucket(f) as u32).collect())
                    .collect(),
                bad: row.bad,
                weight: 1.0,
            }
        })
        .collect()
}

fn train(items: &[&Item], set: Settings) -> Model {
    let mut model = Model { bias: 0.0, weights: vec![0.0; BUCKETS] };
    for round in 0..set.rounds {
        // Good texts bring all their sentences; a bad one brings its worst (in the first round: all of them).
        let mut examples: Vec<(&[u32], f32, f32)> = Vec::new();
        for item in items {
            if !item.bad {
                for sentence in &item.sentences {
                    examples.push((sentence, 0.0, item.weight));
                }
            } else if round == 0 {
                for sentence in &item.sentences {
                    examples.push((sentence, 1.0, item.weight / item.sentences.len() as f32));
                }
            } else if let Some(worst) =
                item.sentences.iter().max_by(|a, b| model.weigh(a, set.power).total_cmp(&model.weigh(b, set.power)))
            {
                examples.push((worst, 1.0, item.weight));
            }
        }
        model = fit(&examples, set);
    }
    model
}

fn fit(examples: &[(&[u32], f32, f32)], set: Settings) -> Model {
    // A feature that stands mostly on one side may move faster (the log-count ratio of naive Bayes as its size).
    let mut size = vec![1.0f32; BUCKETS];
    if set.prior > 0.0 {
        let mut counts = [vec![1.0f32; BUCKETS], vec![1.0f32; BUCKETS]];
        let mut totals = [BUCKETS as f32; 2];
        for (features, target, weight) in examples {
            let side = *target as usize;
            for &feature in *features {
                counts[side][feature as usize] += weight;
                totals[side] += weight;
            }
        }
        for feature in 0..BUCKETS {
            let ratio = ((counts[1][feature] / totals[1]) / (counts[0][feature] / totals[0])).ln().abs();
            size[feature] = (ratio + 0.05).powf(set.prior);
        }
    }
    let mut sentences = vec![0u32; BUCKETS];
    for (features, _, _) in examples {
        let mut once = features.to_vec();
        once.sort_unstable();
        once.dedup();
        for feature in once {
            sentences[feature as usize] += 1;
        }
    }
    for (size, &sentences) in size.iter_mut().zip(&sentences) {
        if sentences < set.rare {
            *size = 0.0;
        }
    }
    let mut sum = Model { bias: 0.0, weights: vec![0.0; BUCKETS] };
    for seed in 0..set.seeds {
        let model = descend(examples, &size, set, 0x5eed_1234_5678_9abc + seed as u64 * 7919);
        sum.bias += model.bias / set.seeds as f32;
        for (sum, w) in sum.weights.iter_mut().zip(model.weights) {
            *sum += w / set.seeds as f32;
        }
    }
    sum
}

fn descend(examples: &[(&[u32], f32, f32)], size: &[f32], set: Settings, seed: u64) -> Model {
    let mut model = Model { bias: 0.0, weights: vec![0.0; BUCKETS] };
    let mut squares = vec![1e-6f32; BUCKETS];
    let mut bias_square = 1e-6f32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Xorshift(seed);
    let n = examples.len() as f32;
    for _ in 0..set.epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for &at in &order {
            let (features, target, weight) = examples[at];
            let scale = 1.0 / (features.len() as f32).powf(set.power);
            let z = model.bias
                + features.iter().map(|&feature| model.weights[feature as usize] * size[feature as usize]).sum::<f32>()
                    * scale;
            let p = 1.0 / (1.0 + (-z).exp());
            let error = (p - target) * weight;
            bias_square += error * error;
            model.bias -= set.rate * error / bias_square.sqrt();
            for &feature in features {
                let feature = feature as usize;
                let gradient = error * scale * size[feature] + set.decay / n * model.weights[feature];
                squares[feature] += gradient * gradient;
                let step = set.rate / squares[feature].sqrt();
                let w = model.weights[feature] - step * gradient;
                let shrink = step * set.sparse / n;
                model.weights[feature] = if w > shrink {
                    w - shrink
                } else if w < -shrink {
                    w + shrink
                } else {
                    0.0
                };
            }
        }
    }
    for (w, size) in model.weights.iter_mut().zip(size) {
        *w *= size;
    }
    model
}

/// The weights of all classes, bucket by bucket: what tells the labels of bad texts apart in their worst sentences.
///
/// Softmax regression, where a text with several labels counts for each of them with a part of its weight. All texts at once, by accelerated
/// proximal steps (FISTA): these leave most weights at nought, which is what makes the table small.
fn train_classes(items: &[&Item], main: &Model, set: Settings) -> Vec<[f32; 16]> {
    let examples: Vec<(&[u32], &[usize])> = items
        .iter()
        .filter(|item| item.bad && !item.sentences.is_empty())
        .map(|item| (item.of_class[main.worst_at(item, set.power)].as_slice(), item.labels.as_slice()))
        .collect();
    let n = examples.len() as f32;
    let mut weights = vec![[0.0f32; 16]; CLASS_BUCKETS];
    let mut ahead = weights.clone();
    let mut speed = 1.0f32;
    for _ in 0..set.class_epochs {
        let mut slope = vec![[0.0f32; 16]; CLASS_BUCKETS];
        for &(features, labels) in &examples {
            let scale = 1.0 / (features.len() as f32).sqrt();
            let mut error = [0.0f32; 16];
            for &feature in features {
                for (z, w) in error.iter_mut().zip(&ahead[feature as usize]) {
                    *z += w * scale;
                }
            }
            let most = error.iter().fold(f32::MIN, |a, &b| a.max(b));
            let sum: f32 = error.iter().map(|z| (z - most).exp()).sum();
            for (class, z) in error.iter_mut().enumerate() {
                let target = if labels.contains(&class) { 1.0 / labels.len() as f32 } else { 0.0 };
                *z = ((*z - most).exp() / sum - target) * scale;
            }
            for &feature in features {
                for (slope, error) in slope[feature as usize].iter_mut().zip(error) {
                    *slope += error;
                }
            }
        }
        let next_speed = f32::midpoint(1.0, (1.0 + 4.0 * speed * speed).sqrt());
        let swing = (speed - 1.0) / next_speed;
        speed = next_speed;
        for ((w, y), slope) in weights.iter_mut().zip(&mut ahead).zip(&slope) {
            for ((w, y), slope) in w.iter_mut().zip(y).zip(slope) {
                let stepped = *y - set.class_rate * (slope + set.class_decay * *y) / n;
                let now = stepped.signum() * (stepped.abs() - set.class_rate * set.class_sparse / n).max(0.0);
                *y = now + swing * (now - *w);
                *w = now;
            }
        }
    }
    weights
}

/// Which fifth a row is held out with: both halves of a pair together.
fn fold(row: &Row, folds: u64) -> u64 {
    let key = match &row.pair {
        Some(pair) if *pair < row.id => pair,
        _ => &row.id,
    };
    key.bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        .rotate_left(20)
        % folds
}

#[derive(Clone, Copy, Default)]
struct Outcome {
    worst: f32,
    score: f32,
    /// Whether the nearest class is among the labels of a bad row.
    right: bool,
    /// The classes a notice would name if the row were flagged: those of sure rules, or the nearest.
    told: [bool; 16],
    /// Whether a rule is sure.
    plain: bool,
}

fn judge(item: &Item, model: &Model, classes: &[[i8; 16]], set: Settings) -> Outcome {
    if item.sentences.is_empty() {
        return Outcome::default();
    }
    let (worst, at) = model.worst_ahead(item, set);
    let mut told = [false; 16];
    for &class in &item.plain[at] {
        told[class] = true;
    }
    let plain = !item.plain[at].is_empty();
    if !plain {
        told[nearest(classes, &item.of_class[at], set.doubt)] = true;
    }
    Outcome {
        worst,
        score: (model.worst(item, set.power) * 3.0 + model.mean(item, set.power)) / 4.0,
        right: item.labels.contains(&nearest(classes, &item.of_class[model.worst_at(item, set.power)], 0)),
        told,
        plain,
    }
}

fn cross(rows: &[Row], items: &[Item], set: Settings, by_file: bool) -> Vec<Outcome> {
    let mut out = vec![Outcome::default(); rows.len()];
    let folds = 5;
    let of = |row: &Row| {
        if by_file { row.file as u64 } else { fold(row, folds) }
    };
    let groups = if by_file { rows.iter().map(|row| row.file as u64).max().unwrap_or(0) + 1 } else { folds };
    for group in 0..groups {
        let kept: Vec<&Item> =
            rows.iter().zip(items).filter(|(row, _)| of(row) != group).map(|(_, item)| item).collect();
        if kept.len() == rows.len() {
            continue;
        }
        let mut model = train(&kept, set);
        quantise(&mut model, set);
        let classes = sizes(&steps(&train_classes(&kept, &model, set)));
        for (at, row) in rows.iter().enumerate() {
            if of(row) == group {
                out[at] = judge(&items[at], &model, &classes, set);
            }
        }
    }
    out
}

/// The weights of the classes in a few steps, each twice the size of the one before.
fn steps(classes: &[[f32; 16]]) -> Vec<[i8; 16]> {
    let unit = training::CLASS_UNIT as f32 / 1000.0;
    let step = |w: f32| {
        let step = ((w.abs() / unit).log2().round() + 1.0).clamp(0.0, f32::from(STEPS.1));
        (step * w.signum()) as i8
    };
    classes.iter().map(|row| row.map(step)).collect()
}

fn sizes(steps: &[[i8; 16]]) -> Vec<[i8; 16]> {
    steps.iter().map(|row| row.map(training::size)).collect()
}

fn nearest(classes: &[[i8; 16]], features: &[u32], doubt: i32) -> usize {
    let mut sums = [0i32; 16];
    let mut count = 0;
    for &feature in features {
        count += 1;
        for (sum, &weight) in sums.iter_mut().zip(&classes[feature as usize]) {
            *sum += i32::from(weight);
        }
    }
    training::nearest(sums, count, doubt)
}

fn threshold_for(rows: &[Row], out: &[Outcome], most: f32) -> f32 {
    let mut good: Vec<f32> = rows.iter().zip(out).filter(|(row, _)| !row.bad).map(|(_, out)| out.worst).collect();
    good.sort_by(f32::total_cmp);
    let at = ((good.len() as f32) * (1.0 - most)).ceil() as usize;
    good[at.min(good.len() - 1)]
}

fn share(rows: &[Row], out: &[Outcome], t: f32, pick: impl Fn(&Row) -> bool) -> f32 {
    let (mut hit, mut all) = (0, 0);
    for (row, out) in rows.iter().zip(out) {
        if pick(row) {
            all += 1;
            hit += usize::from(out.worst > t);
        }
    }
    hit as f32 / (all as f32).max(1.0)
}

fn pairs(rows: &[Row], out: &[Outcome]) -> f32 {
    let at: std::collections::BTreeMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let (mut won, mut all) = (0, 0);
    for (here, row) in rows.iter().enumerate().filter(|(_, row)| row.bad) {
        if let Some(&there) = row.pair.as_deref().and_then(|pair| at.get(pair)) {
            all += 1;
            won += usize::from(out[here].score > out[there].score);
        }
    }
    won as f32 / all as f32
}

fn auc(rows: &[Row], out: &[Outcome]) -> f32 {
    let mut all: Vec<(f32, bool)> = rows.iter().zip(out).map(|(row, out)| (out.score, row.bad)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut good, mut sum) = (0u64, 0u64);
    let mut bad = 0u64;
    for (_, is_bad) in all {
        if is_bad {
            bad += 1;
            sum += good;
        } else {
            good += 1;
        }
    }
    sum as f32 / (good * bad) as f32
}

fn show(name: &str, rows: &[Row], out: &[Outcome], t: f32) {
    let r = share(rows, out, t, |row| row.bad);
    let f = share(rows, out, t, |row| !row.bad);
    println!(
        "{name:<22} recall {r:.3} false {f:.3} J {:.3} | hard recall {:.3} hard false {:.3} traps {:.3} praise J {:.3} | pairs {:.3} auc {:.3} t {t:.2}",
        r - f,
        share(rows, out, t, |row| row.bad && row.hard),
        share(rows, out, t, |row| !row.bad && row.hard),
        share(rows, out, t, |row| row.trap),
        share(rows, out, t, |row| row.bad && row.praise) - share(rows, out, t, |row| !row.bad && row.praise),
        pairs(rows, out),
        auc(rows, out),
    );
    let bad: Vec<(&Row, &Outcome)> = rows.iter().zip(out).filter(|(row, _)| row.bad).collect();
    let part = |pick: &dyn Fn(&Row, &Outcome) -> bool, of: &dyn Fn(&Outcome) -> bool| {
        let of: Vec<_> = bad.iter().filter(|(_, out)| of(out)).collect();
        of.iter().filter(|(row, out)| pick(row, out)).count() as f32 / of.len().max(1) as f32
    };
    let named = |row: &Row, out: &Outcome| {
        row.labels.iter().filter_map(|label| Class::from_name(label)).any(|class| out.told[class.index()])
    };
    println!(
        "{:<22} nearest class right {:.3} | flagged: a right class told {:.3}, by a rule {:.3}, by sound {:.3}, by sound told vague {:.3}, wrong and not vague {:.3}",
        "",
        part(&|_, out| out.right, &|_| true),
        part(&named, &|out| out.worst > t),
        part(&named, &|out| out.worst > t && out.plain),
        part(&named, &|out| out.worst > t && !out.plain),
        part(&|_, out| out.told[0], &|out| out.worst > t && !out.plain),
        part(&|row, out| !out.told[0] && !named(row, out), &|out| out.worst > t && !out.plain),
    );
}

/// Trains, tells the table, writes the weights. `try FILE` only evaluates settings, beside another labelled file.
pub fn run(words: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rows = corpus(&root.join("tests/coach"))?;
    let all = items(&rows);
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
        rare: option("rare", 2.0) as u32,
        below: option("below", 0.97),
        prior: option("prior", 1.0),
        seeds: option("seeds", 6.0) as usize,
        ahead: option("ahead", 1.0),
        class_sparse: option("class_sparse", 0.11),
        class_decay: option("class_decay", 0.2),
        class_rate: option("class_rate", 4.0),
        class_epochs: option("class_epochs", 150.0) as usize,
        doubt: option("doubt", training::DOUBT as f32) as i32,
    };
    let most = option("most", 0.05);
    if words.contains(&"rules") {
        rules(&rows);
        return Ok(());
    }
    let fifths = cross(&rows, &all, set, false);
    let t = threshold_for(&rows, &fifths, most);
    show("held-out fifths", &rows, &fifths, t);
    if words.contains(&"misses") {
        misses(&rows, &fifths, t);
        return Ok(());
    }
    let files = cross(&rows, &all, set, true);
    show("held-out files", &rows, &files, threshold_for(&rows, &files, most));
    let kept: Vec<&Item> = all.iter().collect();
    let mut model = train(&kept, set);
    let unit = quantise(&mut model, set);
    let mut classes = sizes(&steps(&train_classes(&kept, &model, set)));
    let mut main: Vec<i8> = model.weights.iter().map(|w| (w / unit).round() as i8).collect();
    let packed = training::packed(&mut main, &mut classes);
    println!(
        "{} of {BUCKETS} buckets used, {} of {} for the classes; {} bytes",
        model.weights.iter().filter(|w| **w != 0.0).count(),
        classes.as_flattened().iter().filter(|w| **w != 0).count(),
        classes.as_flattened().len(),
        packed.len(),
    );
    if let Some(path) = words.iter().find(|word| word.ends_with(".jsonl")) {
        let other = read(Path::new(path), 0)?;
        let out: Vec<Outcome> = items(&other).iter().map(|item| judge(item, &model, &classes, set)).collect();
        show("other file", &other, &out, t);
        for most in [0.04, 0.06, 0.08] {
            show("other, own threshold", &other, &out, threshold_for(&other, &out, most));
        }
    }
    if words.contains(&"write") {
        let head = [model.bias, unit, t, t - set.ahead].map(|number| ((number * 1000.0).round() as i32).to_le_bytes());
        let bytes = [head.as_flattened(), &packed].concat();
        std::fs::write(root.join("src/coach/weights.bin"), bytes)?;
    }
    Ok(())
}

/// The texts that the held-out fifths get wrong, worst first: what to think about next.
fn misses(rows: &[Row], out: &[Outcome], t: f32) {
    let mut wrong: Vec<(&Row, f32)> = rows
        .iter()
        .zip(out)
        .filter(|(row, out)| row.bad != (out.worst > t))
        .map(|(row, out)| (row, out.worst))
        .collect();
    wrong.sort_by(|a, b| {
        (a.0.bad, (b.1 - t).abs()).partial_cmp(&(b.0.bad, (a.1 - t).abs())).unwrap_or(std::cmp::Ordering::Equal)
    });
    for (row, weight) in wrong {
        println!(
            "{}\t{}\t{:.2}\t{}\t{}",
            if row.bad { "missed" } else { "flagged" },
            row.id,
            weight - t,
            row.labels.join(","),
            row.text
        );
    }
}

/// Rounds the weights to a few steps of the size it returns, as they will be stored.
fn quantise(model: &mut Model, set: Settings) -> f32 {
    let mut sizes: Vec<f32> = model.weights.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let levels = f32::from(STEPS.0);
    let unit = sizes[((sizes.len() as f32 * set.below) as usize).min(sizes.len() - 1)] / levels;
    for w in &mut model.weights {
        *w = (*w / unit).round().clamp(-levels, levels) * unit;
    }
    unit
}

/// How often each pattern fits in good and in bad texts; a pattern whose class is among the labels counts as right.
fn rules(rows: &[Row]) {
    let patterns = training::patterns();
    let mut table = vec![[0u32; 3]; patterns.len()];
    for row in rows {
        let mut seen = std::collections::BTreeSet::new();
        for s in training::see(&row.text) {
            seen.extend(s.hits);
        }
        for number in seen {
            let at = usize::from(number);
            table[at][usize::from(row.bad)] += 1;
            table[at][2] += u32::from(row.labels.iter().any(|label| label == patterns[at].0.name()));
        }
    }
    for (at, (class, force, source)) in patterns.iter().enumerate() {
        println!("{}\t{force}\t{}\t{}\t{}\t{source}", class.name(), table[at][0], table[at][1], table[at][2]);
    }
}
