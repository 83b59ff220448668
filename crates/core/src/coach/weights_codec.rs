//! How the weights are stored: as one long number in which what is common takes little room (a range coder).
//!
//! Each weight is nought or a power of two, with a sign.
//! Writing and reading walk the tables in the same way, so the two cannot drift apart.

/// Tables of weights, as rows of sixteen.
pub(super) type Rows<'r> = &'r mut [[i8; 16]];

/// How often a bit was nought and how often it was one, by what was asked; each began with once.
type Counts = [[u32; 2]; 128];

/// Below this a range is made 256 times as wide.
const RENORMALISE_BELOW: u32 = 1 << 24;

/// Reads the weights.
pub(super) fn decode(packed: &[u8], tables: [Rows<'_>; 2]) {
    let mut counts: Counts = [[1; 2]; 128];
    let mut packed = packed.iter();
    let (mut range, mut code) = (0, 0);
    code_symbols(tables, |asked, _| {
        let [no, yes] = &mut counts[asked];
        while range < RENORMALISE_BELOW {
            range = range << 8 | 255;
            code = code << 8 | packed.next().map_or(0, |&byte| u32::from(byte));
        }
        let bound = range / (*no + *yes) * *no;
        let bit = code >= bound;
        if bit {
            code -= bound;
            range -= bound;
            *yes += 1;
        } else {
            range = bound;
            *no += 1;
        }
        bit
    });
}

/// Writes the weights, as [`decode`] reads them.
pub(super) fn encode(tables: [Rows<'_>; 2]) -> Vec<u8> {
    let mut counts: Counts = [[1; 2]; 128];
    let mut packed = Vec::new();
    let (mut range, mut low) = (0u32, 0u64);
    let mut push = |low: &mut u64| {
        // What is more than four bytes belongs to the bytes before.
        let mut carry = *low >> 32 != 0;
        for byte in packed.iter_mut().rev() {
            if !carry {
                break;
            }
            (*byte, carry) = u8::overflowing_add(*byte, 1);
        }
        packed.push(low.to_le_bytes()[3]);
        *low = *low << 8 & u64::from(u32::MAX);
    };
    // As many bytes as a range holds have to come in before one goes out.
    let mut filled = 0;
    code_symbols(tables, |asked, bit| {
        let [no, yes] = &mut counts[asked];
        while range < RENORMALISE_BELOW {
            range = range << 8 | 255;
            filled += 1;
            if filled > 4 {
                push(&mut low);
            }
        }
        let bound = range / (*no + *yes) * *no;
        if bit {
            low += u64::from(bound);
            range -= bound;
            *yes += 1;
        } else {
            range = bound;
            *no += 1;
        }
        bit
    });
    while range < RENORMALISE_BELOW {
        range = range << 8 | 255;
        push(&mut low);
    }
    // The shortest number that is still in the range; noughts at the end are read where nothing is.
    low = (low + u64::from(range) - 1) & !u64::from(RENORMALISE_BELOW - 1);
    push(&mut low);
    packed
}

/// Asks for each bit of each weight: whether it is nought, whether it is less than that, and whether its size is to be doubled.
///
/// In a category's row, what has been found in it so far tells how likely more is. `bit` gets the answer that the weight as it is would give.
fn code_symbols(tables: [Rows<'_>; 2], mut bit: impl FnMut(usize, bool) -> bool) {
    for (table, rows) in tables.into_iter().enumerate() {
        for row in rows {
            let mut found = table;
            for weight in row {
                if bit(found, *weight != 0) {
                    let minus = bit(found + 32, *weight < 0);
                    let mut size = 1;
                    while size < 32 && bit(64 + table * 32 + usize::from(size), weight.unsigned_abs() > size) {
                        size *= 2;
                    }
                    *weight = if minus { 0u8.wrapping_sub(size) } else { size }.cast_signed();
                    found += table;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: [[i8; 16]; 40] = [[0; 16]; 40];

    /// Rows in which so many of 256 weights are not nought.
    fn rows(share: u64, seed: u64) -> [[i8; 16]; 40] {
        let mut state = seed;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 20
        };
        EMPTY.map(|row| {
            row.map(|_| {
                let size = [1, 2, 4, 8, -1, -2, -4, -8][(next() % 8) as usize];
                if next() % 256 < share { size } else { 0 }
            })
        })
    }

    #[test]
    fn what_is_written_is_read() {
        for seed in 1..200 {
            for share in [0, 1, 30, 250, 256] {
                let (main, categories) = (rows(share, seed), rows(256 - share, seed));
                let packed = encode([&mut main.clone(), &mut categories.clone()]);
                let mut read = [EMPTY, EMPTY];
                let [first, second] = &mut read;
                decode(&packed, [first, second]);
                assert_eq!(read, [main, categories]);
            }
        }
    }
}
