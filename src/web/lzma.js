// LZMA, which makes a fifth less of the program than the deflate that browsers undo by themselves. The format is in `lzma-specification.txt` by Igor
// Pavlov; xtask/src/single.rs writes it without a header, with four bits of context for a byte (lc) and none of its place (lp, pb).
//
// The bytes of `packed`, as a function that gives those from `begin` to `end` and unpacks no further than it has to.
const unpacker = (packed, size) => {
    // Where the chances of each kind of bit begin.
    const MATCH = 0;
    const AGAIN = 12;
    const AGAIN_OTHER = 24;
    const AGAIN_THIRD = 36;
    const AGAIN_FOURTH = 48;
    const AGAIN_LONG = 60;
    const SLOT = 72;
    const NEAR = 328;
    const ALIGN = 456;
    const LENGTH = 472;
    const AGAIN_LENGTH = 746;
    const LITERAL = 1020;
    const bytes = new Uint8Array(size);
    const chances = new Uint16Array(LITERAL + 16 * 768).fill(1024);
    // Range and code of the range decoder; in local variables they would not stay integers.
    const coder = Uint32Array.of(-1, 0);
    let from = 1;
    const shift = () => {
        coder[1] = (coder[1] << 8) | packed[from++];
    };
    for (let count = 0; count < 4; count += 1) shift();
    const normalise = () => {
        if (coder[0] >>> 24) return;
        coder[0] <<= 8;
        shift();
    };
    const bit = (place) => {
        const bound = (coder[0] >>> 11) * chances[place];
        const is = coder[1] < bound ? 0 : 1;
        if (is) {
            coder[0] -= bound;
            coder[1] -= bound;
            chances[place] -= chances[place] >> 5;
        } else {
            coder[0] = bound;
            chances[place] += (2048 - chances[place]) >> 5;
        }
        normalise();
        return is;
    };
    const number = (place, bits) => {
        let node = 1;
        for (let at = 0; at < bits; at += 1) node = (node << 1) | bit(place + node);
        return node - (1 << bits);
    };
    const reversedNumber = (place, bits) => {
        let sum = 0;
        for (let at = 0, node = 1; at < bits; at += 1) {
            const is = bit(place + node);
            node = (node << 1) | is;
            sum |= is << at;
        }
        return sum;
    };
    // All bits are as likely as not.
    const plainNumber = (bits) => {
        let sum = 0;
        for (let at = 0; at < bits; at += 1) {
            coder[0] >>>= 1;
            const is = coder[1] < coder[0] ? 0 : 1;
            if (is) coder[1] -= coder[0];
            normalise();
            sum = (sum << 1) | is;
        }
        return sum;
    };
    const length = (place) => {
        if (!bit(place)) return 2 + number(place + 2, 3);
        return bit(place + 1) ? 18 + number(place + 18, 8) : 10 + number(place + 10, 3);
    };
    // What came before: up to 6 a byte of its own came last. And how far back the last four matches were, less one.
    let [at, state, back, second, third, fourth] = [0, 0, 0, 0, 0, 0];
    const literal = () => {
        const place = LITERAL + 768 * (at && bytes[at - 1] >> 4);
        let node = 1;
        if (state > 6) {
            // After a match the byte differs from the one that would have gone on with it.
            for (let like = bytes[at - back - 1]; node < 256; like <<= 1) {
                const expected = (like >> 7) & 1;
                const is = bit(place + 256 + 256 * expected + node);
                node = (node << 1) | is;
                if (is !== expected) break;
            }
        }
        while (node < 256) node = (node << 1) | bit(place + node);
        bytes[at++] = node;
        state -= state < 4 ? state : state < 10 ? 3 : 6;
    };
    const newMatch = () => {
        const count = length(LENGTH);
        const slot = number(SLOT + 64 * Math.min(count - 2, 3), 6);
        const bits = (slot >> 1) - 1;
        let distance = slot;
        if (slot > 3) {
            distance = (2 | (slot & 1)) << bits;
            if (slot < 14) distance += reversedNumber(NEAR + distance - slot, bits);
            else distance += plainNumber(bits - 4) * 16 + reversedNumber(ALIGN, 4);
        }
        [back, second, third, fourth] = [distance, back, second, third];
        state = state < 7 ? 7 : 10;
        return count;
    };
    const matchAgain = () => {
        if (!bit(AGAIN_OTHER + state)) {
            if (!bit(AGAIN_LONG + state)) {
                state = state < 7 ? 9 : 11;
                return 1;
            }
        } else if (!bit(AGAIN_THIRD + state)) {
            [back, second] = [second, back];
        } else if (!bit(AGAIN_FOURTH + state)) {
            [back, second, third] = [third, back, second];
        } else {
            [back, second, third, fourth] = [fourth, back, second, third];
        }
        const count = length(AGAIN_LENGTH);
        state = state < 7 ? 8 : 11;
        return count;
    };
    return (begin, end) => {
        while (at < end) {
            if (bit(MATCH + state)) {
                let count = bit(AGAIN + state) ? matchAgain() : newMatch();
                for (; count > 0; count -= 1, at += 1) bytes[at] = bytes[at - back - 1];
            } else literal();
        }
        return bytes.subarray(begin, end);
    };
};
