//! How well the coach does on texts that it was not trained on, file by file: reviewed as the page reviews them, with the weights of the other files.

#![allow(clippy::cast_precision_loss, reason = "small counts as floats")]

use std::collections::BTreeMap;

use guide_core::coach::training;
use guide_core::coach::{ByteSpan, Category, Context, Finding, Review, TextKind};

use super::corpus::{Draft, Fault, Row};

/// Counts of what was found in drafts.
#[derive(Default)]
pub struct Found {
    faults: usize,
    hit: usize,
    /// A finding names a category of the labels.
    right: usize,
    clean: usize,
    false_flags: usize,
    clean_drafts: usize,
    flagged_drafts: usize,
}

/// Whether no fault of the draft stands there.
fn is_clean(draft: &Draft, span: ByteSpan) -> bool {
    !draft.faults.iter().any(|fault| span.overlaps(fault.span))
}

/// Whether one of these findings names a category of the fault.
fn is_right(fault: &Fault, hits: &[&Finding]) -> bool {
    hits.iter().any(|finding| fault.labels.contains(&finding.category.index()))
}

impl Found {
    fn of(draft: &Draft, review: &Review) -> Self {
        let mut now = Self::default();
        for fault in &draft.faults {
            let hits: Vec<_> = review.findings.iter().filter(|finding| finding.span.overlaps(fault.span)).collect();
            now.faults += 1;
            now.hit += usize::from(!hits.is_empty());
            now.right += usize::from(is_right(fault, &hits));
        }
        now.false_flags = review.findings.iter().filter(|finding| is_clean(draft, finding.span)).count();
        let sentences = training::extract_features(&draft.text);
        now.clean = sentences.iter().filter(|sentence| is_clean(draft, sentence.span)).count();
        if draft.faults.is_empty() {
            now.clean_drafts = 1;
            now.flagged_drafts = usize::from(!review.findings.is_empty());
        }
        now
    }

    fn add(&mut self, now: &Self) {
        self.faults += now.faults;
        self.hit += now.hit;
        self.right += now.right;
        self.clean += now.clean;
        self.false_flags += now.false_flags;
        self.clean_drafts += now.clean_drafts;
        self.flagged_drafts += now.flagged_drafts;
    }

    /// The counts as a row of a table.
    pub fn line(&self, name: &str) -> String {
        let share = |part: usize, of: usize| if of == 0 { f64::NAN } else { part as f64 / of as f64 };
        format!(
            "{name:<18} faults {:>4} recall {:.3} class right {:.3} | clean sentences {:>5} false per 100 {:.2} | clean drafts {:>3} flagged {:.3}",
            self.faults,
            share(self.hit, self.faults),
            share(self.right, self.hit),
            self.clean,
            100.0 * share(self.false_flags, self.clean),
            self.clean_drafts,
            share(self.flagged_drafts, self.clean_drafts),
        )
    }
}

/// Counts what was found in drafts.
pub fn found_in(drafts: &[Draft], reviews: &[Review]) -> Found {
    let mut all = Found::default();
    for (draft, review) in drafts.iter().zip(reviews) {
        all.add(&Found::of(draft, review));
    }
    all
}

/// Prints how drafts fare, by style and by category, and what was missed or flagged in vain, if that is wanted.
pub fn show_drafts(drafts: &[Draft], reviews: &[Review], list: bool) {
    let mut all = Found::default();
    let mut styles: BTreeMap<&str, Found> = BTreeMap::new();
    let mut fields: BTreeMap<&str, Found> = BTreeMap::new();
    let mut categories = [[0usize; 3]; 16];
    for (draft, review) in drafts.iter().zip(reviews) {
        let now = Found::of(draft, review);
        for fault in &draft.faults {
            let hits: Vec<_> = review.findings.iter().filter(|finding| finding.span.overlaps(fault.span)).collect();
            for &label in &fault.labels {
                categories[label][0] += 1;
                categories[label][1] += usize::from(!hits.is_empty());
                categories[label][2] += usize::from(hits.iter().any(|finding| finding.category.index() == label));
            }
            if list && !is_right(fault, &hits) {
                let told: Vec<_> = hits.iter().map(|finding| finding.category.name()).collect();
                let wanted: Vec<_> = fault.labels.iter().map(|&label| Category::ALL[label].name()).collect();
                let kind = if hits.is_empty() { "missed" } else { "class" };
                println!("{kind}\t{}\t{told:?} {wanted:?}\t{}", draft.id, fault.span.of(&draft.text));
            }
        }
        for finding in review.findings.iter().filter(|finding| list && is_clean(draft, finding.span)) {
            let (name, sentence) = (finding.category.name(), finding.sentence.of(&draft.text));
            println!("false\t{}\t{name} {:?}\t{sentence}", draft.id, finding.span.of(&draft.text));
        }
        for sum in [&mut all, styles.entry(&draft.style).or_default(), fields.entry(&draft.field).or_default()] {
            sum.add(&now);
        }
    }
    println!("{}", all.line("drafts"));
    for (name, found) in styles.iter().chain(&fields) {
        println!("{}", found.line(&format!("  {name}")));
    }
    for (category, [all, hit, named]) in Category::ALL.iter().zip(categories) {
        let share = |part: usize| part as f64 / all.max(1) as f64;
        println!("  {:<16} faults {all:>4} hit {:.2} named {:.2}", category.name(), share(hit), share(named));
    }
}

/// Prints how single texts fare, and which the coach gets wrong, if that is wanted.
pub fn show_rows(name: &str, rows: &[Row], reviews: &[Review], list: bool) {
    let flagged = |review: &Review| !review.findings.is_empty();
    let share = |pick: &dyn Fn(&Row) -> bool| {
        let of: Vec<_> = rows.iter().zip(reviews).filter(|(row, _)| pick(row)).collect();
        of.iter().filter(|(_, review)| flagged(review)).count() as f64 / of.len().max(1) as f64
    };
    let (recall, false_flags) = (share(&|row| row.bad), share(&|row| !row.bad));
    let named = |row: &Row, review: &Review| review.findings.iter().any(|f| row.labels.contains(&f.category.index()));
    let bad: Vec<_> = rows.iter().zip(reviews).filter(|(row, review)| row.bad && flagged(review)).collect();
    let right = bad.iter().filter(|(row, review)| named(row, review)).count() as f64 / bad.len().max(1) as f64;
    println!(
        "{name:<18} recall {recall:.3} false {false_flags:.3} J {:.3} | hard recall {:.3} hard false {:.3} traps {:.3} praise J {:.3} | pairs {:.3} auc {:.3} | class right {right:.3}",
        recall - false_flags,
        share(&|row| row.bad && row.hard),
        share(&|row| !row.bad && row.hard),
        share(&|row| row.trap),
        share(&|row| row.bad && row.praise) - share(&|row| !row.bad && row.praise),
        pairs(rows, reviews),
        auc(rows, reviews),
    );
    if list {
        for (row, review) in rows.iter().zip(reviews).filter(|(row, review)| row.bad != flagged(review)) {
            println!("{}\t{}\t{}", if row.bad { "missed" } else { "false" }, row.id, row.text);
            for finding in &review.findings {
                println!("\t{} {:?}", finding.category.name(), finding.span.of(&row.text));
            }
        }
    }
}

fn pairs(rows: &[Row], reviews: &[Review]) -> f64 {
    let at: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let (mut won, mut all) = (0_u32, 0_u32);
    for (row, review) in rows.iter().zip(reviews).filter(|(row, _)| row.bad) {
        if let Some(&there) = row.pair.as_deref().and_then(|pair| at.get(pair)) {
            all += 1;
            won += u32::from(review.fine_score < reviews[there].fine_score);
        }
    }
    f64::from(won) / f64::from(all.max(1))
}

/// The chance that a good text scores above a bad one; a tie counts for none.
fn auc(rows: &[Row], reviews: &[Review]) -> f64 {
    let mut all: Vec<(u16, bool)> =
        rows.iter().zip(reviews).map(|(row, review)| (review.fine_score, row.bad)).collect();
    all.sort_unstable();
    let (mut bad, mut sum) = (0usize, 0usize);
    for &(_, is_bad) in &all {
        if is_bad {
            bad += 1;
        } else {
            sum += bad;
        }
    }
    sum as f64 / (bad * (all.len() - bad)).max(1) as f64
}

/// How often each pattern fits in good and in bad texts; a pattern whose category is among the labels counts as right.
pub fn rules(rows: &[Row], drafts: &[Draft]) {
    let patterns = training::patterns();
    let mut table = vec![[0u32; 3]; patterns.len()];
    let mut count = |numbers: Vec<u16>, bad: bool, labels: &[usize]| {
        for number in std::collections::BTreeSet::from_iter(numbers) {
            let at = usize::from(number);
            table[at][usize::from(bad)] += 1;
            table[at][2] += u32::from(labels.contains(&patterns[at].0.index()));
        }
    };
    let hits = |sentence: &training::SentenceSample| sentence.units[0].hits.clone();
    for row in rows {
        count(training::extract_features(&row.text).iter().flat_map(hits).collect(), row.bad, &row.labels);
    }
    for draft in drafts {
        for sentence in training::extract_features(&draft.text) {
            let fault = draft.faults.iter().find(|fault| fault.span.overlaps(sentence.span));
            count(hits(&sentence), fault.is_some(), fault.map_or(&[], |fault| &fault.labels));
        }
    }
    for (at, (category, force, source)) in patterns.iter().enumerate() {
        println!("{}\t{force}\t{}\t{}\t{}\t{source}", category.name(), table[at][0], table[at][1], table[at][2]);
    }
}

/// What the coach knows of a text in this field.
pub fn context(field: &str) -> Context {
    Context { kind: TextKind::of_path(field), ..Context::default() }
}
