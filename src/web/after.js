// What is fetched once the guide stands, with `keys.js`, `visible.js`, `uncover.js` and `print.js` before it in the same file: the style of what the
// first screen does not show, sentences above the guide, a look at the attributes, the way back to where a user was typing, the organisation's own
// wording, and, for pages in the guide's own folder that ask for it, the service worker.

const languages = __LANGUAGES__;
const scope = new URL("./", import.meta.url).href;
// The cache of the last wording.
const WORDS = `conversation-guide-words ${scope}`;

// The rest of the style sheet, one for all elements.
const restOfStyle = new CSSStyleSheet();
restOfStyle.replaceSync(__STYLE__);

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const make = (name, its, ...inside) => {
    const node = document.createElement(name);
    node.className = its;
    node.append(...inside);
    return node;
};

// The override file: texts that the organisation has changed. A page that is kept offline goes on with the last one when its server cannot be
// reached, unless the server has said that nobody may keep it.
export const fetchWords = async (address, isOffline) => {
    const { href } = new URL(address, document.baseURI);
    const options = { headers: { accept: "application/json" }, signal: AbortSignal.timeout(5000) };
    const keeps = isOffline && location.href.startsWith(scope);
    const answer = await fetch(href, options).catch((error) => (keeps ? caches.match(href, { cacheName: WORDS }) : Promise.reject(error)));
    const words = await answer.clone().text();
    // A list is no object of keys and sentences, and a page that says what is missing is none either.
    if (!answer.ok || !/^\s*\{/.test(words.replace("\ufeff", "")) || !JSON.parse(words)) throw new Error(href);
    if (keeps) keepWords(href, answer).catch(() => {});
    return words;
};

const keepWords = async (href, answer) => {
    const cache = await caches.open(WORDS);
    if (/no-store|private/i.test(answer.headers.get("cache-control"))) await cache.delete(href);
    else await cache.put(href, answer);
    for (const other of await cache.keys()) if (other.url !== href) await cache.delete(other);
};

// Puts copies of constructed sheets into a root that has come into another document.
export const copySheets = (root, sheets) => {
    const Sheet = root.ownerDocument.defaultView?.CSSStyleSheet;
    if (!Sheet || Sheet === CSSStyleSheet) return;
    root.adoptedStyleSheets = sheetsFor(Sheet, sheets);
};

// The helps of one element.
export const helps = (element, root, tell) => {
    let notes, watcher, labels, timer;
    let changed = 0;
    let pause = 0;
    // The sentences about attributes.
    const sentences = {};
    keepKeys(root);
    keepUncovered(element, root);
    // A page that waits for a part does not say so once the part has not come. A later pause in typing asks for the part again.
    let isMissing = false;
    const sayMissing = () => {
        if (!isMissing) return;
        for (const waits of root.querySelectorAll("[data-awaited]")) waits.textContent = "text:ui.error.thinking";
    };
    element.addEventListener("guide-error", ({ detail }) => {
        isMissing ||= detail.code === "load";
        sayMissing();
    });
    for (const type of ["click", "guide-step"]) element.addEventListener(type, () => requestAnimationFrame(sayMissing));
    // A sentence above the guide, with what can be done about it.
    const say = (sentence, label = "text:ui.dismiss", work = () => {}) => {
        const button = make("button", "button", label);
        const notice = make("div", "notice", make("p", "", sentence), button);
        button.type = "button";
        button.addEventListener("click", () => {
            notice.remove();
            work();
        });
        // A guide that starts again begins without it.
        if (!notes?.isConnected) {
            notes = make("div", "cards");
            notes.setAttribute("role", "status");
            const above = make("div", "guide", notes);
            root.prepend(Object.assign(above, { lang: "en", dir: "ltr" }));
        }
        notes.append(notice);
        return notice;
    };
    const trouble = (code, sentence) => {
        tell(element, code);
        return say(sentence);
    };

    // The step list has a button for each step, whichever there are.
    const stepButton = (step) => root.querySelector(`nav [data-to="${CSS.escape(step)}"]`);
    const isKnown = {
        theme: (value) => /^(auto|light|dark)$/.test(value),
        lang: (value) => languages.includes(value.toLowerCase().split("-")[0]),
        start: stepButton,
        "retention-days": (value) => /^\d{1,5}$/.test(value),
        "heading-level": (value) => /^[1-6]$/.test(value),
    };

    // The title of the guide is a heading of the level that the page asks for, and all others are below it.
    const setLevels = () => {
        const level = element.getAttribute("heading-level");
        const isSet = isKnown["heading-level"](level);
        for (const heading of root.querySelectorAll("h1, h2, h3, h4"))
            heading.ariaLevel = isSet ? Math.min(Number(level) + Number(heading.tagName[1]) - 1, 6) : null;
        if (isSet) headings.observe(root, { childList: true, subtree: true });
        else headings.disconnect();
    };
    const headings = new MutationObserver(setLevels);

    // The landmarks of a page have different names, so those of a second guide have its number. Some get their name later.
    const nameLandmarks = (number) => {
        const name = () => {
            for (const landmark of root.querySelectorAll("section, nav, aside"))
                if (landmark.ariaLabel && !landmark.ariaLabel.endsWith(number)) landmark.ariaLabel += number;
        };
        name();
        labels?.disconnect();
        labels = new MutationObserver(name);
        labels.observe(root, { subtree: true, attributeFilter: ["aria-label"] });
    };

    // A way past the list of steps, for who goes from control to control. A button, since a link would change the address of the page.
    const addSkip = () => {
        const skip = make("button", "button skip", "text:embed.skip");
        skip.type = "button";
        skip.addEventListener("click", () => root.querySelector(".main h2").focus());
        root.querySelector(".body").prepend(skip);
    };

    // Says so where an attribute has a value that nothing can be made of.
    const check = (name) => {
        const value = element.getAttribute(name);
        sentences[name]?.remove();
        if (value && isKnown[name] && !isKnown[name](value))
            sentences[name] = trouble("attribute", fill("text:embed.error.attribute", { name, value }));
    };

    return {
        say,
        // Starts the guide again. A page may change attributes without a pause, and gets a start less and less often then.
        soon(start) {
            const now = performance.now();
            if (now - changed > 1000) pause = 0;
            changed = now;
            timer ??= setTimeout(() => {
                timer = undefined;
                pause = Math.min(pause * 4 || 500, 8000);
                start();
            }, pause);
        },
        // Calls back when something of the page has taken the guide out of its element.
        watch(inside, lost) {
            watcher?.disconnect();
            watcher = new MutationObserver(() => {
                if (!element.isConnected || inside.parentNode === root) return;
                watcher.disconnect();
                lost();
            });
            watcher.observe(root, { childList: true });
        },
        // The guide was mounted, for the first time or again; `dress` adds a sheet to its others.
        mounted(dress) {
            dress(restOfStyle);
            const number = follow(element, root, dress);
            if (number > 1) nameLandmarks(` ${number}`);
            addSkip();
            setLevels();
            for (const name in isKnown) check(name);
        },
        // An attribute was changed for which the guide need not start again.
        changed(name) {
            check(name);
            if (name === "start") stepButton(element.getAttribute(name) ?? "")?.click();
            else setLevels();
        },
        print: (...its) => printPaper(element, ...its),
        wordsFailed: () => trouble("texts", "text:embed.error.texts"),
        wordsUnusable: (keys) => trouble("texts", fill("text:embed.error.texts_some", { keys })),
        // Where the user is typing, and the way back there in the guide that takes this one's place.
        place() {
            const field = root.activeElement;
            const path = field?.closest("[data-field]")?.dataset.field;
            if (!path) return () => {};
            const { selectionStart: from, selectionEnd: to } = field;
            let frames = 60;
            const back = () => {
                const around = root.querySelector(`[data-field="${CSS.escape(path)}"]`);
                const again = around?.matches("fieldset") ? around.querySelector("input:checked, input") : around;
                if (!again) return --frames && requestAnimationFrame(back);
                again.focus();
                if (typeof from === "number") again.setSelectionRange(from, to);
            };
            return () => requestAnimationFrame(back);
        },
    };
};

// Keeps the page's files in this browser, so that it opens without a network. A new version waits until the user reloads. `trusted` makes an
// address that a strict policy lets through.
export const keepOffline = async (trusted, say) => {
    const address = `${scope}sw.js`;
    if (!location.href.startsWith(scope)) return;
    let registration, workers;
    try {
        workers = navigator.serviceWorker;
        const known = await workers.getRegistration(scope);
        const worker = known?.active ?? known?.waiting ?? known?.installing;
        // The folder may be the top of a site that has a worker of its own.
        if (known?.scope === scope && worker && worker.scriptURL !== address) return;
        registration = await workers.register(trusted.createScriptURL(address), { scope, updateViaCache: "none" });
    } catch {
        // A browser that keeps nothing, as in a private window or a sandbox: the guide works all the same while there is a network.
        return;
    }
    let offered;
    const offer = () => {
        if (offered) return;
        offered = true;
        say("text:embed.update", "text:embed.reload", () => {
            if (!registration.waiting) return location.reload();
            workers.addEventListener("controllerchange", () => location.reload());
            registration.waiting.postMessage("take over");
        });
    };
    const watch = (coming) =>
        coming?.addEventListener("statechange", () => {
            // Without an earlier version there is nothing to reload for.
            if (coming.state === "installed" && registration.active) offer();
        });
    if (registration.waiting && registration.active) offer();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
};
