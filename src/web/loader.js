// The one script that a host page names. It defines <conversation-guide>; everything else is fetched when such an element comes near what is
// seen of the page, once for all elements. The build puts the names of the other files and the sentences in, and takes the comments out.
const NAME = "conversation-guide";
const FOLDER = new URL("./", import.meta.url).href;
let screen, sheet;
// The style sheet, one for all elements.
const fetchSheet = () =>
    (sheet ??= __FETCH_SHEET__.then(async (answer) => {
        if (!answer.ok) throw new Error(answer.url);
        return new CSSStyleSheet().replace(await answer.text());
    }));
// `import` takes no digest, and a link does. A page that has named none for this script may be one of a server that rewrites scripts, as those for
// development do.
const importWhole = (href, integrity) => {
    if (document.querySelector("script[integrity][src*='conversation-guide.js']"))
        document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity }));
    return import(href);
};
// The program, which comes at the same time as its script.
const fetchScreen = () => {
    if (!screen) {
        const program = __FETCH_SCREEN__;
        // It is waited for later; a script that does not come is told first.
        program.catch(() => {});
        screen = Promise.all([__IMPORT_SCREEN__, fetchSheet()]).then(
            ([{ begin }, sheet]) =>
                (element, hooks) =>
                    begin(element, program, sheet, hooks),
        );
    }
    return screen;
};

const tell = (element, code) =>
    element.dispatchEvent(new CustomEvent("guide-error", { bubbles: true, composed: true, detail: { code } }));

// A policy that refuses the guide's scripts refuses the one that knows why nothing starts as well.
let isScriptRefused = false;
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    isScriptRefused ||= /^script-src/.test(effectiveDirective) && blockedURI.startsWith(FOLDER);
});
// Why there is no guide or only a part of it, as a code and a sentence. `error` is what happened, or the code where that is known.
const reason = (error) =>
    __IMPORT_REFUSAL__
        .then(({ reason }) => reason(error))
        .catch(() =>
            isScriptRefused ? ["script", "text:embed.error.script".replace("{source}", FOLDER)] : ["load", "text:embed.error.load"],
        );

// Says in place why there is no guide, above what the page has put into the tag.
const refuse = (element, code, sentence, inside) => {
    const says = document.createElement("p");
    // The page may be in another language, and run the other way.
    Object.assign(says, { textContent: sentence, lang: "en", dir: "ltr" });
    says.setAttribute("role", "alert");
    says.style.cssText = "margin: 1rem; padding-inline-start: 1rem; border-inline-start: 4px solid";
    element.querySelector("[data-moment]")?.remove();
    const root = inside ?? element.shadowRoot ?? element.attachShadow({ mode: "open" });
    root.replaceChildren(says, document.createElement("slot"));
    tell(element, code);
};

class ConversationGuide extends HTMLElement {
    static observedAttributes = ["lang", "theme", "texts", "start", "space", "retention-days", "heading-level"];
    static #near = new IntersectionObserver(
        (entries) => {
            for (const { isIntersecting, target } of entries) if (isIntersecting) target.#begin();
        },
        // Whatever lies above is what a reader has passed, or comes back to.
        { rootMargin: "100000px 50% 50%" },
    );
    static #box = new CSSStyleSheet();
    static {
        this.#box.replaceSync(":host(:not([hidden])) { display: block; min-block-size: 1px }");
    }
    #inside;
    #hooks;
    #ready = new Promise((resolve, reject) => {
        this.#hooks = {
            tell,
            ready: resolve,
            reason,
            box: ConversationGuide.#box,
            // For pages in the guide's own folder.
            isOffline: () =>
                (this.getAttribute("offline") ?? "false") !== "false" && location.href.startsWith(FOLDER),
            refuse: (code, sentence) => {
                refuse(this, code, sentence, this.#hooks.root);
                reject(Object.assign(new Error(sentence), { code }));
            },
        };
    });

    constructor() {
        super();
        // Without a box, an empty element would never come near. What stands in the tag is seen until the guide is there.
        // A page that closes every shadow root would keep it from the guide.
        const root = (this.#hooks.root = this.attachShadow({ mode: "open" }));
        root.append(document.createElement("slot"));
        root.adoptedStyleSheets = [ConversationGuide.#box];
        // Nobody has to wait for it; who does hears of it all the same.
        this.#ready.catch(() => {});
    }

    get ready() {
        return this.#ready;
    }

    async exportPlan(format) {
        await this.#ready;
        return this.#inside.exportPlan(format);
    }

    connectedCallback() {
        if (this.#inside) this.#inside.update();
        // A page of the guide's own holds nothing that could be seen first, unless it is a frame in another's; in another document the
        // element has lost its box.
        else if ((this.#hooks.isOffline() && parent === window) || this.ownerDocument !== document) this.#begin();
        else ConversationGuide.#near.observe(this);
    }

    disconnectedCallback() {
        ConversationGuide.#near.unobserve(this);
        // An element that is only moved is back in the page by then, and goes on as it is.
        queueMicrotask(() => this.#inside?.update());
    }

    adoptedCallback() {
        this.#inside?.dress();
    }

    attributeChangedCallback(name, before, now) {
        if (before !== now) this.#inside?.update(name);
    }

    async #begin() {
        ConversationGuide.#near.unobserve(this);
        try {
            const begin = await fetchScreen();
            // It may have begun twice, when it was moved while it waited.
            this.#inside ??= begin(this, this.#hooks);
        } catch (error) {
            return this.#hooks.refuse(...(await reason(error)));
        }
        this.#inside.update();
    }
}

// A page may name this script twice, and may have put something of its own in the place of `define`.
for (const { define } of [customElements, CustomElementRegistry.prototype]) {
    try {
        if (!customElements.get(NAME)) define.call(customElements, NAME, ConversationGuide);
    } catch {}
}
if (!customElements.get(NAME))
    reason("define").then((why) => {
        for (const element of document.querySelectorAll(NAME)) refuse(element, ...why);
    });
