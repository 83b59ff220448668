// What is fetched first when a guide starts. The glue script of the first module and `journal.js` stand before it in the same file, as a function
// `instantiate`, and call `trusted`. It runs a guide inside each element and fetches the other modules.

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

const modules = __MODULES__;
const loaded = {};
// A module that the screen asks for by its name.
const load = (name) => {
    const opened = async () => {
        const [script, program, worker] = modules[name]();
        // Heard of below, whichever of the two fails.
        program.catch(() => {});
        const module = (await script).instantiate();
        module.initSync({ module: await compiled(program) });
        // A page of another origin may not start one, and the file that holds everything has none.
        const thread = () => worker && new Worker(trusted.createScriptURL(worker), { type: "module" });
        return (...told) => module.open(...told, thread);
    };
    // What did not come is asked for once more, and then anew the next time.
    loaded[name] ??= opened().catch(opened);
    loaded[name].catch(() => delete loaded[name]);
    return loaded[name];
};

// The first module as it runs now, its compiled program, and the elements in which it runs.
let screen, compiling, after;
const running = new Set();
const fetchAfter = () => (after ??= __IMPORT_AFTER__);

// The words of the house: a file of sentences that HR has changed.
const fetchWords = async (address) => {
    if (!address) return "";
    const options = { headers: { accept: "application/json" }, signal: AbortSignal.timeout(5000) };
    const answer = await fetch(new URL(address, document.baseURI), options);
    const words = await answer.text();
    // A list is no object of keys and sentences, and a page that says what is missing is none either.
    if (!answer.ok || !/^\s*\{/.test(words.replace("\ufeff", "")) || !JSON.parse(words)) throw new Error(address);
    return words;
};

// What was typed, pressed and looked at while only the first field was there goes on in the guide. The focus goes over while both are in the
// page, so that a keyboard on the screen stays.
const takeOver = (first, root) => {
    const same = ({ id, textContent }) =>
        [...root.lastElementChild.querySelectorAll("input, button")].find(
            (it) => it.id === id && it.textContent === textContent,
        );
    const { pressed } = first;
    const from = first.querySelector("input");
    const { selectionStart, selectionEnd } = from;
    const to = same(from);
    if (from.value && !["", from.value].includes(to?.value)) {
        // Another conversation is open by now, from another tab. What was typed stays beside it until it is taken out of the field, and changes
        // nothing in that one.
        from.id = "";
        first.replaceChildren(from.closest(".field"));
        return;
    }
    if (from.value) {
        // Once the guide has saved the words, the tab need not keep them: the field they came from is emptied.
        const empty = () => {
            from.value = "";
            from.dispatchEvent(new Event("input", { bubbles: true }));
        };
        root.host.addEventListener("guide-saved", empty, { once: true });
        to.value = from.value;
        to.dispatchEvent(new Event("input"));
        // Saved at once, as when a field is left.
        to.dispatchEvent(new Event("focusout", { bubbles: true }));
    }
    const focused = root.activeElement;
    if (focused) same(focused)?.focus();
    if (focused === from) to?.setSelectionRange(selectionStart, selectionEnd);
    if (pressed) same(pressed)?.click();
    first.remove();
};

// Runs the guide inside an element: `update` brings it in line with where the element is and what its attributes say.
export const begin = (element, program, sheet, hooks) => {
    const root = element.shadowRoot;
    const [box] = root.adoptedStyleSheets;
    let mounted, helps, thought, living;
    let turn = 0;
    // What the other modules have opened for this guide.
    let opened = [];

    const end = () => {
        if (!mounted) return;
        // What has the focus would be left when its ears are gone already.
        root.activeElement?.blur();
        try {
            mounted.unmount();
        } catch {
            // A guide that has failed has said so.
        }
        mounted = living = undefined;
        running.delete(element);
        // Each holds all its words, and the browser would free it much later.
        for (const its of opened) its.free();
        opened = [];
        root.replaceChildren(document.createElement("slot"));
        root.adoptedStyleSheets = [box];
    };

    // A lock has closed: no word may stay in the memory of the programs. The guide's own page is loaded anew, in pages of others the programs are,
    // unless another guide of the page runs in them.
    const restart = async () => {
        const { journal } = await screen;
        await new Promise(journal.durable);
        if (element.hasAttribute("offline") && parent === window) return location.reload();
        if (running.size < 2) {
            journal.close();
            screen = undefined;
            for (const name in loaded) delete loaded[name];
        }
        if (mounted) settle();
    };

    const settle = async () => {
        const mine = ++turn;
        let failed = false;
        let its;
        // What the page shows before the guide is there, if it does. It is painted before the page is busy with the rest, unless the page lies
        // in the background, where nothing is.
        const first = root.querySelector("[data-first]");
        const painted = first && new Promise((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve));
            setTimeout(resolve, 200);
        });
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
        await painted;
        await prepared;
        // A letter that is just being composed of several is waited for; a keyboard on a screen may call a whole word that, and leave it so.
        while (first?.composes && Date.now() - first.typed < 1000) await new Promise((resolve) => setTimeout(resolve, 50));
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
        thought = new Promise((resolve) => {
            const fetchModule = (name, arrived) =>
                name === "restart" ? restart() : load(name).then(
                    (open) => {
                        resolve();
                        // It may have gone in the meantime.
                        if (life !== living) return;
                        const its = open(words, (keys) => help((helps) => helps.wordsUnusable(keys)));
                        opened[opened.length] = its;
                        arrived(its);
                    },
                    () => {
                        arrived();
                        hooks.tell(element, "load");
                        resolve();
                    },
                );
            try {
                mounted = its.mount(root, element, words, fetchModule);
                running.add(element);
            } catch (error) {
                reportError(error);
                hooks.refuse("crash", "text:ui.error.crash");
            }
        });
        if (!mounted) return;
        for (const it of before) if (it !== first) it.remove();
        if (first) takeOver(first, root);
        // The page may be in another language than the guide, and run the other way.
        Object.assign(root.lastElementChild, { lang: "en", dir: "ltr" });
        goBack?.();
        hooks.ready();
        help((its) => {
            if (failed) its.wordsFailed();
            its.checkAll();
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
            else if (name === "theme" || name === "start") {
                helps?.check(name);
                if (name === "start") helps?.go(element.getAttribute(name) ?? "");
            } else if (name) settle();
        },
        async exportPlan(format) {
            // Papers are made by the second module.
            await thought;
            if (!mounted?.export(`${format}`)) throw new RangeError(`no such format: ${format}`);
        },
    };
};
