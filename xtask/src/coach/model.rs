//! Logistic regression over hashed features, sentence by sentence: in a bad text of several sentences only the worst one counts as bad.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::similar_names,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use guide_core::coach::training::{self, BUCKETS, CATEGORY_BUCKETS, MAX_QUANTISED_WEIGHT, UnitSample};

use super::corpus::{Draft, Row};

/// What training can be told.
#[derive(Clone, Copy)]
pub struct Settings {
    pub decay: f32,
    pub epochs: usize,
    pub rounds: usize,
    pub rate: f32,
    pub power: f32,
    pub sparse: f32,
    /// A feature that stands in fewer sentences than this gets no weight: it would only remember them.
    pub rare: u32,
    /// The share of weights below the greatest step.
    pub below: f32,
    pub prior: f32,
    pub seeds: usize,
    pub ahead: f32,
    pub class_sparse: f32,
    pub class_decay: f32,
    pub class_rate: f32,
    pub class_epochs: usize,
    /// What a bad text counts, with a good unit at 1.
    pub bad: f32,
    /// How much more a clause has to weigh than a sentence.
    pub clause: f32,
}

/// Units of text of which, when it is bad, one at least is bad.
pub struct Item {
    pub units: Vec<Features>,
    pub labels: Vec<usize>,
    pub bad: bool,
}

/// What a sentence or a clause shows.
pub struct Features {
    pub main: Vec<u32>,
    pub of_class: Vec<u32>,
    /// Whether a rule fits.
    pub plain: bool,
    /// Whether one of them is sure whatever else the sentence says.
    pub sure: bool,
    /// Whether it is a part of a sentence.
    pub is_clause: bool,
}

fn features(unit: &UnitSample) -> Features {
    let buckets = |hashes: &[u32], bucket: fn(u32) -> usize| hashes.iter().map(|&hash| bucket(hash) as u32).collect();
    Features {
        main: buckets(&unit.features, training::bucket),
        of_class: buckets(&unit.of_class, training::category_bucket),
        plain: unit.plain,
        sure: unit.sure,
        is_clause: unit.is_clause,
    }
}

/// A text is one item.
pub fn of_row(row: &Row) -> Item {
    let sentences = training::extract_features(&row.text);
    let units = sentences.iter().flat_map(|sentence| &sentence.units);
    Item { units: units.map(features).collect(), labels: row.labels.clone(), bad: row.bad }
}

/// Each sentence of a draft is an item; of a sentence with a fault, the clauses outside of it are good.
pub fn of_draft(draft: &Draft) -> Vec<Item> {
    let mut items = Vec::new();
    for sentence in training::extract_features(&draft.text) {
        let fault = draft.faults.iter().find(|fault| fault.span.overlaps(sentence.span));
        let Some(fault) = fault else {
            let units = sentence.units.iter().map(features).collect();
            items.push(Item { units, labels: Vec::new(), bad: false });
            continue;
        };
        let (bad, good): (Vec<_>, Vec<_>) =
            sentence.units.iter().partition(|unit| draft.faults.iter().any(|fault| fault.span.overlaps(unit.span)));
        items.push(Item { units: bad.into_iter().map(features).collect(), labels: fault.labels.clone(), bad: true });
        items.push(Item { units: good.into_iter().map(features).collect(), labels: Vec::new(), bad: false });
    }
    items
}

pub struct Model {
    pub bias: f32,
    pub weights: Vec<f32>,
}

impl Model {
    fn weigh(&self, features: &[u32], power: f32) -> f32 {
        let scale = 1.0 / (features.len() as f32).powf(power);
        self.bias + features.iter().map(|&feature| self.weights[feature as usize]).sum::<f32>() * scale
    }

    /// The unit that weighs most.
    fn worst<'i>(&self, item: &'i Item, set: Settings) -> Option<&'i Features> {
        item.units.iter().max_by(|a, b| self.weigh(&a.main, set.power).total_cmp(&self.weigh(&b.main, set.power)))
    }

    /// The greatest weight, where a unit with a rule hit starts ahead, and so far ahead that it is flagged when the rule is sure.
    pub fn worst_ahead(&self, item: &Item, set: Settings) -> f32 {
        let ahead = |unit: &Features| {
            let ahead = match (unit.sure, unit.plain) {
                (true, _) => 100.0,
                (false, true) => set.ahead,
                (false, false) => 0.0,
            };
            ahead - if unit.is_clause { set.clause } else { 0.0 }
        };
        item.units.iter().map(|unit| self.weigh(&unit.main, set.power) + ahead(unit)).fold(f32::MIN, f32::max)
    }
}

pub fn train(items: &[&Item], set: Settings) -> Model {
    let mut model = Model { bias: 0.0, weights: vec![0.0; BUCKETS] };
    for round in 0..set.rounds {
        // Good texts bring all their units; a bad one brings its worst (in the first round: all of them).
        let mut examples: Vec<(&[u32], f32, f32)> = Vec::new();
        for item in items {
            if !item.bad {
                examples.extend(item.units.iter().map(|unit| (&*unit.main, 0.0, 1.0)));
            } else if round == 0 {
                let part = 1.0 / item.units.len() as f32;
                examples.extend(item.units.iter().map(|unit| (&*unit.main, 1.0, part)));
            } else if let Some(worst) = model.worst(item, set) {
                examples.push((&worst.main, 1.0, set.bad));
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

/// Rounds the weights to a few steps of the size it returns, as they will be stored.
pub fn quantise(model: &mut Model, set: Settings) -> f32 {
    let mut sizes: Vec<f32> = model.weights.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let levels = f32::from(MAX_QUANTISED_WEIGHT.0);
    let unit = sizes[((sizes.len() as f32 * set.below) as usize).min(sizes.len() - 1)] / levels;
    for w in &mut model.weights {
        *w = (*w / unit).round().clamp(-levels, levels) * unit;
    }
    unit
}

/// The weights of all categories, bucket by bucket: what tells the labels of bad texts apart in their worst sentences.
///
/// Softmax regression, where a text with several labels counts for each of them with a part of its weight. All texts at once, by accelerated
/// proximal steps (FISTA): these leave most weights at nought, which is what makes the table small.
pub fn train_classes(items: &[&Item], main: &Model, set: Settings) -> Vec<[f32; 16]> {
    let bad = items.iter().filter(|item| item.bad);
    let examples: Vec<(&[u32], &[usize])> =
        bad.filter_map(|item| Some((&*main.worst(item, set)?.of_class, &*item.labels))).collect();
    let n = examples.len() as f32;
    let mut weights = vec![[0.0f32; 16]; CATEGORY_BUCKETS];
    let mut ahead = weights.clone();
    let mut speed = 1.0f32;
    for _ in 0..set.class_epochs {
        let mut slope = vec![[0.0f32; 16]; CATEGORY_BUCKETS];
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
            for (category, z) in error.iter_mut().enumerate() {
                let target = if labels.contains(&category) { 1.0 / labels.len() as f32 } else { 0.0 };
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

/// The weights of the categories in a few steps, each twice the size of the one before.
pub fn steps(categories: &[[f32; 16]]) -> Vec<[i8; 16]> {
    let unit = training::CLASS_UNIT as f32 / 1000.0;
    let step = |w: f32| {
        let step = ((w.abs() / unit).log2().round() + 1.0).clamp(0.0, f32::from(MAX_QUANTISED_WEIGHT.1));
        (step * w.signum()) as i8
    };
    categories.iter().map(|row| row.map(step)).collect()
}
