// What is fetched first when a guide starts. The glue script of the program, `journal.js` and `parts.js` stand before it in the same file, as a
// function `instantiate`, and call `trusted` and `compiled`. It runs a guide inside each element.

// The one way for a page under a strict policy to build itself from text and to name a script. A file is run once in a page, so the policy is
// made once; a browser without Trusted Types needs none, and where another copy of the guide has it, or a page allows no such name, the browser's own
// check decides.
// It passes empty spans, which is all that the program builds from text, and scripts of the guide's own folder.
let isPolicyRefused = false;
const trusted = (() => {
    const pass = (text, isKnown) => {
        if (isKnown) return text;
        throw new TypeError(text);
    };
    const rules = {
        createHTML: (html) => pass(html, /^<span class="\w+" aria-hidden="true"><\/span>$/.test(html)),
        createScriptURL: (address) => pass(address, address.startsWith(new URL("./", import.meta.url))),
    };
    try {
        return globalThis.trustedTypes?.createPolicy("conversation-guide", rules) ?? rules;
    } catch {
        isPolicyRefused = true;
        return rules;
    }
})();

// A server may send a program under a wrong type, and a page may have put something of its own in the place of `fetch`: it is compiled all the same,
// only not while it arrives.
const compiled = async (arriving) => {
    const answer = await arriving;
    if (!answer.ok) throw new Error(answer.url);
    return answer instanceof Response && answer.headers.get("content-type") === "application/wasm"
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

// The guide's own `rem`, which no font size of the page's root changes: as a length, it means the same in all that is inside. Each document wants to
// be told, and once.
const registerRem = (view) => {
    try {
        view.CSS.registerProperty({ name: "--_rem", syntax: "<length>", inherits: true, initialValue: "16px" });
    } catch {}
};

// The worker that derives keys; nothing where the file that holds everything has none.
const worker = __WORKER__;

// Runs the guide inside an element: `update` brings it in line with where the element is and what its attributes say.
export const begin = (element, program, sheet, hooks) => {
    const { root } = hooks;
    let mounted, helps, living;
    let turn = 0;
    // The turn that is starting the guide, until it has started.
    let starting = 0;
    let sheets = [hooks.box];

    // Constructed sheets belong to one document. In another, such as that of a frame, copies take their place.
    const dress = (added) => {
        if (added) sheets = [...sheets, added];
        registerRem(element.ownerDocument.defaultView);
        try {
            root.adoptedStyleSheets = sheets;
        } catch {
            fetchAfter().then((after) => after.copySheets(root, sheets)).catch(() => {});
        }
    };

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
        sheets = [hooks.box];
        dress();
    };

    // The guide's own page, in a frame or not, and the file that holds everything have nothing else.
    const isOwn = () => hooks.isOffline() || !worker;

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

    const settleSoon = () => {
        const again = () => element.isConnected && !starting && settle();
        if (helps) helps.soon(again);
        else again();
    };

    const settle = async (isSecondTry) => {
        const mine = (starting = ++turn);
        let failed, its, address;
        const fetchWords = async () => {
            failed = false;
            address = element.getAttribute("texts");
            try {
                return address ? await (await fetchAfter()).fetchWords(address, hooks.isOffline()) : "";
            } catch {
                failed = true;
                return "";
            }
        };
        const fetching = fetchWords();
        try {
            compiling ??= compiled(program);
            screen ??= compiling.then((module) => {
                const its = instantiate();
                its.initSync({ module });
                return its;
            });
            its = await screen;
        } catch (error) {
            const why = await hooks.reason(error);
            if (mine !== turn) return;
            starting = 0;
            return hooks.refuse(...why);
        }
        // What the disk knows and local storage has forgotten is brought back before anything is shown.
        const prepared = new Promise((done) => its.prepare(its.journal, done));
        let words = await fetching;
        // In the meantime it may have got another file of words; the other attributes are read below.
        if (address !== element.getAttribute("texts")) words = await fetchWords();
        await prepared;
        // Or it may have been taken out of the page, or have started once more.
        if (mine !== turn) return;
        starting = 0;
        const goBack = mounted && helps?.place();
        end();
        sheets = [hooks.box, sheet];
        dress();
        const before = [...root.children];
        const life = (living = {});
        const helping = fetchAfter().then((after) => (helps ??= after.helps(element, root, hooks.tell)));
        // Without its helps the guide works, and does less.
        helping.catch(async () => {
            const [code, textContent] = await hooks.reason("after");
            if (life !== living) return;
            hooks.tell(element, code);
            const says = document.createElement("p");
            root.prepend(Object.assign(says, { className: "guide notice", role: "alert", lang: "en", dir: "ltr", textContent }));
        });
        const help = (work) => helping.then((its) => life === living && work(its)).catch(() => {});
        // What the guide asks of its page.
        const page = {
            restart,
            // What is inert could not be closed again by who opens it.
            isDrawn: () =>
                root.lastElementChild.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest("[inert]"),
            hasOtherFocus: () => {
                for (const other of running) if (other !== element && other.matches(":focus-within")) return true;
                return false;
            },
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
            // An engine may break a program off that runs in another memory: one that no other guide uses is left, once.
            if (!isSecondTry && !running.size && error instanceof WebAssembly.RuntimeError) {
                console.warn("conversation-guide starts again after", error);
                its.journal.close();
                screen = undefined;
                return settle(true);
            }
            reportError(error);
            return hooks.refuse(...(await hooks.reason(isPolicyRefused ? "policy" : "crash")));
        }
        for (const it of before) it.remove();
        // The page may be in another language than the guide, and run the other way.
        Object.assign(root.lastElementChild, { lang: "en", dir: "ltr" });
        goBack?.();
        hooks.ready();
        const inside = root.lastElementChild;
        help((its) => {
            its.watch(inside, () => life === living && settleSoon());
            if (failed) its.wordsFailed();
            its.mounted(dress);
        });
        if (hooks.isOffline())
            help((its) => fetchAfter().then((after) => after.keepOffline(trusted, its.say)));
    };

    return {
        update(name) {
            if (!element.isConnected) {
                starting = 0;
                turn++;
                end();
            } else if (!name) {
                if (!mounted && !starting) settle();
            } else if (mounted && /^(theme|start|heading-level)$/.test(name)) helps?.changed(name);
            else if (!starting) settleSoon();
        },
        dress,
        async exportPlan(format) {
            if (!(await mounted?.export(`${format}`))) throw new RangeError(`no such format: ${format}`);
        },
    };
};

export { instantiate };
