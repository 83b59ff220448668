// What is fetched first when a guide starts. The glue script of the program, `journal.js` and `parts.js` stand before it in the same file, as a
// function `instantiate`, and call `trusted` and `compiled`. It runs a guide inside each element.

// The one way for a page under a strict policy to build itself from text and to name a script. A file is run once in a page, so the policy is
// made once; a browser without Trusted Types needs none, and where another copy of the guide has it, the browser's own check decides.
const trusted = (() => {
    const plain = { createHTML: (html) => html, createScriptURL: (address) => address };
    try {
        return globalThis.trustedTypes?.createPolicy("conversation-guide", plain) ?? plain;
    } catch {
        return plain;
    }
})();

// A server may send a program under a wrong type: it is compiled all the same, only not while it arrives.
const compiled = async (arriving) => {
    const answer = await arriving;
    if (!answer.ok) throw new Error(answer.url);
    return answer.headers.get("content-type") === "application/wasm"
        ? WebAssembly.compileStreaming(answer)
        : WebAssembly.compile(await answer.arrayBuffer());
};

// The program as it runs now, its compiled module, and the elements in which it runs.
let screen, compiling, after;
const running = new Set();
const fetchAfter = () =>
    (after ??= __IMPORT_AFTER__.catch((error) => {
        // It is asked for again at the next use.
        after = undefined;
        throw error;
    }));

// The override file: texts that the organisation has changed.
const fetchWords = async (address) => {
    if (!address) return "";
    const options = { headers: { accept: "application/json" }, signal: AbortSignal.timeout(5000) };
    const answer = await fetch(new URL(address, document.baseURI), options);
    const words = await answer.text();
    // A list is no object of keys and sentences, and a page that says what is missing is none either.
    if (!answer.ok || !/^\s*\{/.test(words.replace("\ufeff", "")) || !JSON.parse(words)) throw new Error(address);
    return words;
};

// The guide's own `rem`, which no font size of the page's root changes: as a length, it means the same in all that is inside.
try {
    CSS.registerProperty({ name: "--_rem", syntax: "<length>", inherits: true, initialValue: "16px" });
} catch {}

// The worker that derives keys; nothing where the file that holds everything has none.
const worker = __WORKER__;

// Runs the guide inside an element: `update` brings it in line with where the element is and what its attributes say.
export const begin = (element, program, sheet, hooks) => {
    const root = element.shadowRoot;
    const [box] = root.adoptedStyleSheets;
    let mounted, helps, living;
    let turn = 0;

    const end = () => {
        if (!mounted) return;
        // Blur first: unmounting removes the listeners before the browser fires `blur`.
        root.activeElement?.blur();
        try {
            mounted.unmount();
        } catch {
            // A guide that has failed has said so.
        }
        mounted = living = undefined;
        running.delete(element);
        root.replaceChildren(document.createElement("slot"));
        root.adoptedStyleSheets = [box];
    };

    // The guide's own page, in a frame or not, and the file that holds everything have nothing else.
    const isOwn = () => element.hasAttribute("offline") || !!document.getElementById("packed");

    // A lock has closed: no word may stay in the memory of the program. The guide's own page is reloaded; in pages of others a new program is
    // started, unless another guide of the page runs in this one.
    const restart = async () => {
        const { journal } = await screen;
        await new Promise(journal.durable);
        if (isOwn() && parent === window) return location.reload();
        if (running.size < 2) {
            journal.close();
            screen = undefined;
        }
        if (mounted) settle();
    };

    const settle = async () => {
        const mine = ++turn;
        let failed = false;
        let its;
        const fetching = fetchWords(element.getAttribute("texts")).catch(() => {
            failed = true;
            return "";
        });
        try {
            compiling ??= compiled(program);
            screen ??= compiling.then((module) => {
                const its = instantiate();
                its.initSync({ module });
                return its;
            });
            its = await screen;
        } catch (error) {
            const why = await fetchAfter().then((after) => after.refusal(error)).catch(() => {});
            return mine === turn && hooks.refuse(...(why ?? ["load"]));
        }
        // What the disk knows and local storage has forgotten is brought back before anything is shown.
        const prepared = new Promise((done) => its.prepare(its.journal, done));
        const words = await fetching;
        await prepared;
        // In the meantime it may have been taken out of the page, or have other attributes.
        if (mine !== turn) return;
        const goBack = mounted && helps?.place();
        end();
        root.adoptedStyleSheets = [box, sheet];
        const before = [...root.children];
        const life = (living = {});
        const helping = fetchAfter().then((after) => (helps ??= after.helps(element, root, hooks.tell)));
        // Without its helps the guide works, and says less.
        const help = (work) => helping.then((its) => life === living && work(its)).catch(() => {});
        // What the guide asks of its page.
        const page = {
            restart,
            isDrawn: () => root.lastElementChild.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
            hasOtherFocus: () => running.has(document.activeElement) && document.activeElement !== element,
            isOwn,
            wordsUnusable: (keys) => help((helps) => helps.wordsUnusable(keys)),
            print: (...its) => help((helps) => helps.print(...its)),
            // A page of another origin may not start one.
            worker: () => worker && new Worker(trusted.createScriptURL(worker), { type: "module" }),
        };
        try {
            mounted = its.mount(root, element, words, page);
            running.add(element);
        } catch (error) {
            reportError(error);
            return hooks.refuse("crash", "text:ui.error.crash");
        }
        for (const it of before) it.remove();
        // The page may be in another language than the guide, and run the other way.
        Object.assign(root.lastElementChild, { lang: "en", dir: "ltr" });
        goBack?.();
        hooks.ready();
        help((its) => {
            if (failed) its.wordsFailed();
            its.mounted();
        });
        if (element.hasAttribute("offline"))
            help((its) => fetchAfter().then((after) => after.keepOffline(trusted, its.say)));
    };

    return {
        update(name) {
            if (!element.isConnected) {
                turn++;
                end();
            } else if (!mounted) settle();
            else if (/^(theme|start|heading-level)$/.test(name)) helps?.changed(name);
            else if (name) settle();
        },
        async exportPlan(format) {
            if (!(await mounted?.export(`${format}`))) throw new RangeError(`no such format: ${format}`);
        },
    };
};

export { instantiate };
