// Fetched when the guide cannot start, or a part of it is missing: looks for the reason, and gives it as a code and a sentence.

// The files that a start needs: name, type, and the code of the reason if the file is missing.
const FILES = __FILES__;
// The empty module. Where this one is refused, every one is.
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const { origin } = new URL(import.meta.url);
const source = origin === location.origin ? "'self'" : origin;

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const runsEmpty = async () => {
    try {
        return !!(await WebAssembly.instantiate(EMPTY));
    } catch {
        return false;
    }
};

const missing = (code) => [code, code === "style" ? "text:embed.error.style" : "text:embed.error.load"];

// Asks for a file once more; gives a reason if the file does not come now either.
const look = async ([name, type, code]) => {
    const address = new URL(name, import.meta.url).href;
    let isForbidden = false;
    const hear = ({ effectiveDirective, blockedURI }) => {
        isForbidden ||= effectiveDirective === "connect-src" && address.startsWith(blockedURI);
    };
    document.addEventListener("securitypolicyviolation", hear);
    try {
        const answer = await fetch(address, { headers: { accept: type }, cache: "no-cache" });
        if (!answer.ok) return missing(code);
        const [sent] = (answer.headers.get("content-type") ?? "").split(";");
        if (/html|javascript/.test(sent)) return ["type", fill("text:embed.error.type", { name, sent })];
    } catch {
        // The browser may tell of its policy later than of the failure.
        await new Promise((done) => setTimeout(done, 200));
        if (isForbidden) return ["connect", fill("text:embed.error.connect", { source })];
        // What this page may not read reaches it all the same.
        const isThere = await fetch(address, { mode: "no-cors" }).then(() => true, () => false);
        return isThere && source === origin ? ["cors", "text:embed.error.cors"] : missing(code);
    } finally {
        document.removeEventListener("securitypolicyviolation", hear);
    }
};

const KNOWN = {
    after: ["load", "text:embed.error.after"],
    crash: ["crash", "text:ui.error.crash"],
    define: ["define", "text:embed.error.define"],
    policy: ["policy", "text:embed.error.policy"],
};

export const reason = async (error) => {
    if (KNOWN[error]) return KNOWN[error];
    // Not every engine refuses the empty module as well, but each names in its error what is missing from the policy.
    if (/unsafe-eval/.test(error) || !(await runsEmpty())) return ["wasm", fill("text:embed.error.wasm", { source })];
    for (const file of FILES) {
        const why = await look(file);
        if (why) return why;
    }
    return missing("load");
};
