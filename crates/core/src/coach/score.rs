//! One number for a text, made of what its sentences weigh.

/// Gathers the weights of sentences into a score.
#[derive(Default)]
pub(super) struct ScoreAccumulator {
    worst: i32,
    sum: i64,
    sentences: i64,
}

impl ScoreAccumulator {
    pub(super) fn add(&mut self, weight: i32) {
        self.worst = if self.sentences == 0 { weight } else { self.worst.max(weight) };
        self.sum += i64::from(weight);
        self.sentences += 1;
    }

    /// Hundredths from 0 to 10000: half of it at weight nought, and no two weights alike.
    pub(super) fn score(&self) -> u16 {
        if self.sentences == 0 {
            return 5000;
        }
        let mean = self.sum / self.sentences;
        let weight = (i64::from(self.worst) * 3 + mean) / 4;
        let share = weight * 5000 / (weight.abs() + 1500);
        u16::try_from(5000 - share).unwrap_or(0)
    }
}
