// In the file that holds everything: the program, the style sheet and the scripts are in the page as text. The script is unpacked and run, and asks
// for the others by their names: each is unpacked with those before it when it is first wanted.
const SIZES = __SIZES__;

const place = document.getElementById("packed");
// Seven bits in each character: xtask/src/single.rs.
const characters = place.textContent;
const packed = new Uint8Array(characters.length * 7 >> 3);
for (let at = 0, bits = 0, held = 0, next = 0; at < characters.length; at += 1) {
    bits = (bits << 7 | characters.charCodeAt(at) & 127) & 0x7fff;
    held += 7;
    if (held >= 8) packed[next++] = bits >> (held -= 8);
}
const unpacked = unpacker(packed, __SIZE__);
const part = (name) => unpacked(...SIZES[name]);
// The file of this name, as if it had been fetched.
place.file = async (name) => new Response(part(name));
const script = document.createElement("script");
script.type = "module";
script.textContent = new TextDecoder().decode(part("script"));
document.head.append(script);
