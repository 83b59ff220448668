// The parts of the program, as the linker has split them: it stands inside `instantiate`, behind the glue script, whose `wasm` holds the exports
// of the running program. Each is fetched when it is first used, and joined to the memory and the functions of the program.
const parts = __PARTS__;
const loaded = {};
const load = async (name) =>
    WebAssembly.instantiate(await compiled(parts[name]()), { __wasm_split: __SHARED__ });
const join = (name) =>
    // What did not come is asked for once more, and after that at its next use.
    (loaded[name] ??= load(name)
        .catch(() => load(name))
        .catch((error) => {
            delete loaded[name];
            throw error;
        }));
// What the program calls for a part: when all its files have come, or one has not, `callback` is called. Without methods of arrays, which host pages
// replace.
const loader = (...names) => async (callback, data) => {
    const joining = [];
    for (const name of names) {
        const part = join(name);
        // Heard of below, whichever fails first.
        part.catch(() => {});
        joining[joining.length] = part;
    }
    let came = true;
    for (const part of joining) {
        try {
            await part;
        } catch {
            came = false;
        }
    }
    __TABLE__.get(callback)(data, came);
};
