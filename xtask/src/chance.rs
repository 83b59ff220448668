//! Chance that comes out the same for the same seed: a xorshift generator, for training and for fuzzing.

/// The state of the generator; a state of nought stays nought.
pub struct Chance(pub u64);

impl Chance {
    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `n`, or nought.
    #[allow(clippy::cast_possible_truncation, reason = "chance is cut to size on purpose")]
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}
