// In the file that holds everything: the program, the style sheet and the scripts are in the page as text. They are unpacked once; then the
// script is run, which asks for the others by their names.
const SIZES = __SIZES__;

const place = document.getElementById("packed");
const packed = Uint8Array.from(atob(place.textContent), (sign) => sign.charCodeAt(0));
const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
const unpacked = new Uint8Array(await new Response(unpacking).arrayBuffer());
const part = (name) => unpacked.subarray(...SIZES[name]);
// The file of this name, as if it had been fetched.
place.file = async (name) => new Response(part(name));
const script = document.createElement("script");
script.type = "module";
script.textContent = new TextDecoder().decode(part("script"));
document.head.append(script);
