//! Logistic regression over hashed features, sentence by sentence: in a bad text of several sentences only the worst one counts as bad.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::similar_names,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use guide_core::coach::Category;
use guide_core::coach::training::{self, BUCKETS, CATEGORY_BUCKETS, MAX_QUANTISED_WEIGHT};

use super::corpus::Row;

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
    pub doubt: i32,
}

pub struct Item {
    pub sentences: Vec<Vec<u32>>,
    /// The same sentences for telling categories apart.
    pub of_class: Vec<Vec<u32>>,
    pub labels: Vec<usize>,
    /// Classes whose rules fit, sentence by sentence.
    pub plain: Vec<Vec<usize>>,
    /// Whether one of them is sure whatever else the sentence says.
    pub sure: Vec<bool>,
    pub bad: bool,
    pub weight: f32,
}

pub fn items(rows: &[Row]) -> Vec<Item> {
    rows.iter()
        .map(|row| {
            let seen = training::extract_features(&row.text);
            Item {
                labels: row.labels.iter().filter_map(|label| Category::from_name(label)).map(Category::index).collect(),
                of_class: seen
                    .iter()
                    .map(|s| s.of_class.iter().map(|&f| training::category_bucket(f) as u32).collect())
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

pub struct Model {
    pub bias: f32,
    pub weights: Vec<f32>,
}

impl Model {
    fn weigh(&self, features: &[u32], power: f32) -> f32 {
        let scale = 1.0 / (features.len() as f32).powf(power);
        self.bias + features.iter().map(|&feature| self.weights[feature as usize]).sum::<f32>() * scale
    }

    pub fn worst(&self, item: &Item, power: f32) -> f32 {
        item.sentences.iter().map(|sentence| self.weigh(sentence, power)).fold(f32::MIN, f32::max)
    }

    /// The same, where a sentence with a rule hit starts ahead, and so far ahead that it is flagged when the rule is sure; and which sentence it is.
    pub fn worst_ahead(&self, item: &Item, set: Settings) -> (f32, usize) {
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

    pub fn worst_at(&self, item: &Item, power: f32) -> usize {
        (0..item.sentences.len())
            .max_by(|&a, &b| self.weigh(&item.sentences[a], power).total_cmp(&self.weigh(&item.sentences[b], power)))
            .unwrap_or(0)
    }

    pub fn mean(&self, item: &Item, power: f32) -> f32 {
        item.sentences.iter().map(|sentence| self.weigh(sentence, power)).sum::<f32>()
            / item.sentences.len().max(1) as f32
    }
}

pub fn train(items: &[&Item], set: Settings) -> Model {
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
    let examples: Vec<(&[u32], &[usize])> = items
        .iter()
        .filter(|item| item.bad && !item.sentences.is_empty())
        .map(|item| (item.of_class[main.worst_at(item, set.power)].as_slice(), item.labels.as_slice()))
        .collect();
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

pub fn sizes(steps: &[[i8; 16]]) -> Vec<[i8; 16]> {
    steps.iter().map(|row| row.map(training::size)).collect()
}

pub fn nearest(categories: &[[i8; 16]], features: &[u32], doubt: i32) -> usize {
    let mut sums = [0i32; 16];
    let mut count = 0;
    for &feature in features {
        count += 1;
        for (sum, &weight) in sums.iter_mut().zip(&categories[feature as usize]) {
            *sum += i32::from(weight);
        }
    }
    training::nearest(sums, count, doubt)
}
