// Makes the key of a passphrase beside the page, which stays alive meanwhile. `cargo xtask assemble` puts the real file names in.
import { instantiate } from "./__GLUE__";

const { start, derive } = instantiate();
onmessage = async ({ data }) => {
    await start({ module_or_path: new URL("__WASM__", import.meta.url) });
    postMessage(derive(...data));
};
