//! The plan of one kill: what is under way, how somebody types, and when the browser ends, all drawn from the seed and the number.

use std::collections::BTreeSet;
use std::time::Duration;

use fastrand::Rng;
use guide_storage::Draft;

/// What is under way when the browser is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A key each 75 ms, without a pause.
    Steady,
    /// Some keys as fast as they go, and a pause.
    Bursts,
    /// As a user types: 60 to 220 ms between keys, pauses of 0.4 to 2 s, from field to field.
    Human,
    /// The space is put under a passphrase.
    Lock,
    /// The lock is taken off.
    Unlock,
    /// The passphrase of a locked space is changed.
    Change,
    /// The passphrase of a locked space is given.
    Open,
    /// One draft is deleted.
    Delete,
    /// All drafts are deleted.
    DeleteAll,
    /// A backup file is imported.
    Import,
    /// The open draft goes on in memory only, because the computer is shared.
    Shared,
    /// Older drafts are moved into the archive.
    Archive,
    /// A new version of the site takes over.
    Update,
}

/// The order in which moments come. The short run takes the first six.
const ORDER: [Moment; 17] = [
    Moment::Steady,
    Moment::Lock,
    Moment::Delete,
    Moment::Human,
    Moment::DeleteAll,
    Moment::Archive,
    Moment::Bursts,
    Moment::Open,
    Moment::Shared,
    Moment::Lock,
    Moment::Import,
    Moment::Human,
    Moment::Unlock,
    Moment::Change,
    Moment::Steady,
    Moment::Update,
    Moment::Delete,
];

/// How long somebody types, in milliseconds.
const TYPING_MS: std::ops::Range<u64> = 1_000..3_500;
/// When the browser is killed after the button was pressed, in milliseconds, where the kill lies inside of what it starts.
const DURING_MS: std::ops::Range<u64> = 0..450;
/// When it is killed after the page has confirmed what was asked of it, in milliseconds: soon, or later.
const AFTER_MS: [std::ops::Range<u64>; 2] = [0..800, 0..3_000];
/// When it is killed after the page has opened, where older drafts move into the archive some 3 s after that.
const ARCHIVING_MS: std::ops::Range<u64> = 2_000..4_500;
/// As many drafts as make the guide move some into the archive.
const FOR_ARCHIVE: usize = 30;

/// How somebody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    Steady,
    Bursts,
    Human,
}

/// When the browser is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// So long after the button was pressed.
    During(Duration),
    /// So long after the page has confirmed it. Somebody types on meanwhile.
    After(Duration),
}

/// One kill.
pub struct Kill {
    pub number: u32,
    pub moment: Moment,
    pub rhythm: Rhythm,
    /// How long somebody types before the moment.
    pub typing: Duration,
    pub end: End,
    /// Drafts that lie on disk before the browser starts; the first of them was open last.
    pub stored: Vec<Draft>,
    /// Drafts that come in a file.
    pub in_file: Vec<Draft>,
    /// For whatever else is drawn at random, and the words that are typed.
    pub random: Rng,
    pub words: Words,
}

impl Kill {
    /// The kill of this number: always the same for the same seed.
    pub fn new(seed: u64, number: u32) -> Self {
        let mut random = Rng::with_seed((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(number + 1) << 20);
        let moment = ORDER[number as usize % ORDER.len()];
        let mut words = Words::default();
        let stored = match moment {
            Moment::Archive => FOR_ARCHIVE,
            Moment::Lock | Moment::DeleteAll if random.usize(..3) == 0 => FOR_ARCHIVE,
            Moment::Delete | Moment::DeleteAll | Moment::Shared => 2 + random.usize(..2),
            Moment::Steady | Moment::Bursts | Moment::Human | Moment::Update => random.usize(..2),
            Moment::Lock | Moment::Unlock | Moment::Change | Moment::Open | Moment::Import => random.usize(..3),
        };
        let stored = (0..stored).map(|at| draft(&format!("stored-{at}"), &mut words, &mut random)).collect();
        let in_file = if moment == Moment::Import { 3 } else { 0 };
        let in_file = (0..in_file).map(|at| draft(&format!("file-{at}"), &mut words, &mut random)).collect();
        let rhythm = match moment {
            Moment::Steady => Rhythm::Steady,
            Moment::Bursts => Rhythm::Bursts,
            Moment::Human => Rhythm::Human,
            _ => [Rhythm::Steady, Rhythm::Bursts, Rhythm::Human][random.usize(..3)],
        };
        let end = match moment {
            Moment::Steady | Moment::Bursts | Moment::Human => End::After(Duration::ZERO),
            Moment::Archive => End::After(milliseconds(&ARCHIVING_MS, &mut random)),
            _ if random.usize(..5) < 2 => End::During(milliseconds(&DURING_MS, &mut random)),
            _ => End::After(milliseconds(&AFTER_MS[random.usize(..2)], &mut random)),
        };
        let typing = milliseconds(&TYPING_MS, &mut random);
        Self { number, moment, rhythm, typing, end, stored, in_file, random, words }
    }

    /// Draws true so many times in a hundred.
    pub fn is_drawn(&mut self, percent: usize) -> bool {
        self.random.usize(..100) < percent
    }
}

/// A time out of this range.
pub fn milliseconds(range: &std::ops::Range<u64>, random: &mut Rng) -> Duration {
    Duration::from_millis(range.start + random.u64(..range.end - range.start))
}

/// A draft with words in two fields.
fn draft(id: &str, words: &mut Words, random: &mut Rng) -> Draft {
    let mut draft = Draft::new(id.into(), 1_700_000_000_000 + random.u64(..1_000_000));
    for path in ["start.topic", "start.place"] {
        let text = [words.next(random), words.next(random)].join(" ");
        if let Some(field) = draft.plan.field_mut(path) {
            *field = text;
        }
    }
    draft
}

/// Words that nobody else says: each is given once, all have eight letters, so none is a part of another.
#[derive(Default)]
pub struct Words(BTreeSet<String>);

impl Words {
    pub fn next(&mut self, random: &mut Rng) -> String {
        loop {
            let word: String = (0..4).flat_map(|_| syllable(random)).collect();
            if self.0.insert(word.clone()) {
                return word;
            }
        }
    }
}

fn syllable(random: &mut Rng) -> [char; 2] {
    let of = |letters: &str, at: usize| letters.chars().nth(at).unwrap_or('x');
    [of("bdfghjklmnprstvwz", random.usize(..17)), of("aeiou", random.usize(..5))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_number_give_the_same_kill() {
        let say = |seed, number| {
            let mut kill = Kill::new(seed, number);
            (kill.moment, kill.typing, kill.end, kill.words.next(&mut kill.random))
        };
        assert_eq!(say(7, 3), say(7, 3));
        assert_ne!(say(7, 3), say(8, 3));
        assert_ne!(say(7, 3).3, say(7, 3 + 17).3);
    }

    #[test]
    fn every_moment_is_drawn() {
        let drawn: BTreeSet<Moment> = (0..17).map(|number| Kill::new(1, number).moment).collect();
        assert_eq!(drawn.len(), 13);
    }
}
