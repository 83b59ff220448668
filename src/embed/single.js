// In the file that holds everything: programs and scripts stand in the page as text, packed with LZMA, which makes them a quarter smaller than what
// browsers can unpack by themselves. They are unpacked once, one behind the other; then the script is run, which asks for the programs.

const SIZES = __SIZES__;

// Two signs of 91 hold 13 bits: every sign that can be seen but `&`, `<` and `\\`, which pages and scripts take for something else.
const bytesOf = (text) => {
    const bytes = new Uint8Array(Math.ceil((text.length * 13) / 16));
    const sign = (at) => {
        const code = text.charCodeAt(at);
        return code - 33 - (code > 38) - (code > 60) - (code > 92);
    };
    let [bits, held, filled] = [0, 0, 0];
    for (let at = 0; at + 1 < text.length; at += 2) {
        bits |= (sign(at) + 91 * sign(at + 1)) << held;
        for (held += 13; held >= 8; held -= 8) {
            bytes[filled++] = bits;
            bits >>>= 8;
        }
    }
    return bytes;
};

const number = (bytes, at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);

// Unpacks the old `.lzma` format: five bytes of properties, eight of length, then a range coder that decides bit by bit.
const unpack = (input) => {
    let settings = input[0];
    const lc = settings % 9;
    settings = (settings / 9) | 0;
    const lpMask = (1 << (settings % 5)) - 1;
    const pbMask = (1 << ((settings / 5) | 0)) - 1;
    const size = number(input, 5);
    const output = new Uint8Array(size);
    let range = 0xffffffff;
    // The first byte of the coder is always 0.
    let code = ((input[14] << 24) | (input[15] << 16) | (input[16] << 8) | input[17]) >>> 0;
    let at = 18;
    let filled = 0;

    const model = (length) => new Uint16Array(length).fill(1024);
    const narrow = () => {
        if (range < 0x1000000) {
            range = (range << 8) >>> 0;
            code = ((code << 8) | input[at++]) >>> 0;
        }
    };
    const bit = (odds, index) => {
        const bound = (range >>> 11) * odds[index];
        let decided = 0;
        if (code < bound) {
            range = bound;
            odds[index] += (2048 - odds[index]) >>> 5;
        } else {
            range -= bound;
            code -= bound;
            odds[index] -= odds[index] >>> 5;
            decided = 1;
        }
        narrow();
        return decided;
    };
    const evenBits = (count) => {
        let value = 0;
        while (count--) {
            range >>>= 1;
            const decided = code >= range ? 1 : 0;
            if (decided) code -= range;
            narrow();
            value = (value << 1) | decided;
        }
        return value;
    };
    const tree = (odds, offset, bits) => {
        let node = 1;
        for (let turn = 0; turn < bits; turn++) node = (node << 1) | bit(odds, offset + node);
        return node - (1 << bits);
    };
    const reverseTree = (odds, offset, bits) => {
        let node = 1;
        let value = 0;
        for (let turn = 0; turn < bits; turn++) {
            const decided = bit(odds, offset + node);
            node = (node << 1) | decided;
            value |= decided << turn;
        }
        return value;
    };
    const lengthModel = () => ({ choice: model(2), low: model(128), mid: model(128), high: model(256) });
    const length = ({ choice, low, mid, high }, place) => {
        if (!bit(choice, 0)) return tree(low, place << 3, 3);
        if (!bit(choice, 1)) return 8 + tree(mid, place << 3, 3);
        return 16 + tree(high, 0, 8);
    };

    const literals = model(0x300 << (lc + (settings % 5)));
    const isMatch = model(192);
    const isRep = model(12);
    const isRep0 = model(12);
    const isRep1 = model(12);
    const isRep2 = model(12);
    const isRep0Long = model(192);
    const slots = model(256);
    const special = model(128);
    const aligned = model(16);
    const lengths = lengthModel();
    const repLengths = lengthModel();
    let state = 0;
    let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];

    while (filled < size) {
        const place = filled & pbMask;
        if (!bit(isMatch, (state << 4) + place)) {
            const before = filled ? output[filled - 1] : 0;
            const offset = 0x300 * (((filled & lpMask) << lc) + (before >> (8 - lc)));
            let symbol = 1;
            if (state >= 7) {
                let matched = output[filled - rep0 - 1];
                do {
                    const matchedBit = (matched >> 7) & 1;
                    matched <<= 1;
                    const decided = bit(literals, offset + ((1 + matchedBit) << 8) + symbol);
                    symbol = (symbol << 1) | decided;
                    if (matchedBit !== decided) break;
                } while (symbol < 0x100);
            }
            while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, offset + symbol);
            output[filled++] = symbol;
            state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
            continue;
        }
        let run;
        if (bit(isRep, state)) {
            if (!bit(isRep0, state)) {
                if (!bit(isRep0Long, (state << 4) + place)) {
                    state = state < 7 ? 9 : 11;
                    output[filled] = output[filled - rep0 - 1];
                    filled++;
                    continue;
                }
            } else {
                let distance = rep1;
                if (bit(isRep1, state)) {
                    distance = rep2;
                    if (bit(isRep2, state)) {
                        distance = rep3;
                        rep3 = rep2;
                    }
                    rep2 = rep1;
                }
                rep1 = rep0;
                rep0 = distance;
            }
            run = length(repLengths, place);
            state = state < 7 ? 8 : 11;
        } else {
            [rep3, rep2, rep1] = [rep2, rep1, rep0];
            run = length(lengths, place);
            state = state < 7 ? 7 : 10;
            const slot = tree(slots, (run < 4 ? run : 3) << 6, 6);
            rep0 = slot;
            if (slot >= 4) {
                const bits = (slot >> 1) - 1;
                rep0 = (2 | (slot & 1)) << bits;
                if (slot < 14) rep0 += reverseTree(special, rep0 - slot, bits);
                else rep0 = rep0 + (evenBits(bits - 4) << 4) + reverseTree(aligned, 0, 4);
            }
        }
        for (run += 2; run; run--, filled++) output[filled] = output[filled - rep0 - 1];
    }
    return output;
};

const place = document.getElementById("packed");
const unpacked = unpack(bytesOf(place.textContent.trim()));
const part = (name) => unpacked.subarray(...SIZES[name]);
// The program of this name, as if it had been fetched.
place.program = async (name) => new Response(part(name));
const script = document.createElement("script");
script.type = "module";
script.textContent = new TextDecoder().decode(part("script"));
document.head.append(script);
