// Derives the key of a passphrase beside the page, which stays responsive meanwhile: the page sends its compiled program and the question. The
// build puts the real file name in.
import { instantiate } from "./__GLUE__";

onmessage = async ({ data: [module, ...question] }) => {
    try {
        const its = instantiate();
        its.initSync({ module });
        postMessage(await its.derive(...question));
    } catch {
        // No key: the page derives it.
        postMessage(new Uint8Array());
    }
};
