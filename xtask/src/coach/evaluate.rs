//! How well a model does on texts that it was not trained on.
//!
//! Thresholds come from held-out fifths, grouped by pair, so that both halves of a pair are always held out together.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::similar_names,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use guide_core::coach::Category;
use guide_core::coach::training;

use super::corpus::Row;
use super::model::{Item, Model, Settings, nearest, quantise, sizes, steps, train, train_classes};

#[derive(Clone, Copy, Default)]
pub struct Outcome {
    pub worst: f32,
    pub score: f32,
    /// Whether the nearest category is among the labels of a bad row.
    pub right: bool,
    /// The categories a finding would name if the row were flagged: those of sure rules, or the nearest.
    pub told: [bool; 16],
    /// Whether a rule is sure.
    pub plain: bool,
}

pub fn cross(rows: &[Row], items: &[Item], set: Settings, by_file: bool) -> Vec<Outcome> {
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
        let categories = sizes(&steps(&train_classes(&kept, &model, set)));
        for (at, row) in rows.iter().enumerate() {
            if of(row) == group {
                out[at] = judge(&items[at], &model, &categories, set);
            }
        }
    }
    out
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

pub fn judge(item: &Item, model: &Model, categories: &[[i8; 16]], set: Settings) -> Outcome {
    if item.sentences.is_empty() {
        return Outcome::default();
    }
    let (worst, at) = model.worst_ahead(item, set);
    let mut told = [false; 16];
    for &category in &item.plain[at] {
        told[category] = true;
    }
    let plain = !item.plain[at].is_empty();
    if !plain {
        told[nearest(categories, &item.of_class[at], set.doubt)] = true;
    }
    Outcome {
        worst,
        score: (model.worst(item, set.power) * 3.0 + model.mean(item, set.power)) / 4.0,
        right: item.labels.contains(&nearest(categories, &item.of_class[model.worst_at(item, set.power)], 0)),
        told,
        plain,
    }
}

pub fn threshold_for(rows: &[Row], out: &[Outcome], most: f32) -> f32 {
    let mut good: Vec<f32> = rows.iter().zip(out).filter(|(row, _)| !row.bad).map(|(_, out)| out.worst).collect();
    good.sort_by(f32::total_cmp);
    let at = ((good.len() as f32) * (1.0 - most)).ceil() as usize;
    good[at.min(good.len() - 1)]
}

pub fn show(name: &str, rows: &[Row], out: &[Outcome], t: f32) {
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
        row.labels.iter().filter_map(|label| Category::from_name(label)).any(|category| out.told[category.index()])
    };
    println!(
        "{:<22} nearest category right {:.3} | flagged: a right category told {:.3}, by a rule {:.3}, by sound {:.3}, by sound told vague {:.3}, wrong and not vague {:.3}",
        "",
        part(&|_, out| out.right, &|_| true),
        part(&named, &|out| out.worst > t),
        part(&named, &|out| out.worst > t && out.plain),
        part(&named, &|out| out.worst > t && !out.plain),
        part(&|_, out| out.told[0], &|out| out.worst > t && !out.plain),
        part(&|row, out| !out.told[0] && !named(row, out), &|out| out.worst > t && !out.plain),
    );
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

/// The texts that the held-out fifths get wrong, worst first: what to think about next.
pub fn misses(rows: &[Row], out: &[Outcome], t: f32) {
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

/// How often each pattern fits in good and in bad texts; a pattern whose category is among the labels counts as right.
pub fn rules(rows: &[Row]) {
    let patterns = training::patterns();
    let mut table = vec![[0u32; 3]; patterns.len()];
    for row in rows {
        let mut seen = std::collections::BTreeSet::new();
        for s in training::extract_features(&row.text) {
            seen.extend(s.hits);
        }
        for number in seen {
            let at = usize::from(number);
            table[at][usize::from(row.bad)] += 1;
            table[at][2] += u32::from(row.labels.iter().any(|label| label == patterns[at].0.name()));
        }
    }
    for (at, (category, force, source)) in patterns.iter().enumerate() {
        println!("{}\t{force}\t{}\t{}\t{}\t{source}", category.name(), table[at][0], table[at][1], table[at][2]);
    }
}
