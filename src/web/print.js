// Printing. `keys.js` and `after.js` are in the same file.

// Every engine prints a frame of this size; one that is not laid out, not all of them.
const UNSEEN = "position: fixed; inline-size: 1px; block-size: 1px; border: 0; opacity: 0; pointer-events: none";

// Prints a paper from a document of its own: the page around the guide may clip what is printed, or restyle it. `opened` is called once the browser
// prints; a frame may forbid that, and then nothing happens.
const printPaper = (element, paper, title, opened) => {
    paper.querySelector("iframe")?.remove();
    const copy = make("div", "guide", paper.cloneNode(true));
    const frame = document.createElement("iframe");
    frame.style.cssText = UNSEEN;
    frame.tabIndex = -1;
    frame.ariaHidden = "true";
    const print = () => {
        const page = frame.contentDocument;
        // In a sandbox without an origin no page can look into its own frames. The guide has a page of its own there.
        const view = page ? frame.contentWindow : window;
        view.addEventListener("beforeprint", opened, { once: true });
        view.addEventListener("afterprint", () => setTimeout(() => frame.remove()), { once: true });
        if (page) {
            page.title = title;
            page.documentElement.lang = "en";
            page.body.style.margin = 0;
            const around = page.body.appendChild(page.createElement("div"));
            around.setAttribute("theme", "light");
            for (const name of ["--guide-font", "--guide-font-title"])
                around.style.setProperty(name, getComputedStyle(element).getPropertyValue(name));
            const root = around.attachShadow({ mode: "open" });
            root.append(copy);
            // A document takes only such sheets as were made for it.
            root.adoptedStyleSheets = element.shadowRoot.adoptedStyleSheets.map((sheet) => {
                const rules = [...sheet.cssRules].map(({ cssText }) => cssText);
                const own = new view.CSSStyleSheet();
                own.replaceSync(rules.join(""));
                return own;
            });
        }
        view.print?.();
    };
    // Some engines give a new frame another document before this event.
    frame.addEventListener("load", print, { once: true });
    paper.append(frame);
};

// On paper a field shows all of its text, however high or wide it is on the screen. Nothing here holds a guide that has gone.
const printFields = (root) => {
    const clear = () => root.deref()?.querySelectorAll(".on-paper").forEach((copy) => copy.remove());
    addEventListener("afterprint", clear);
    addEventListener("beforeprint", () => {
        clear();
        for (const field of root.deref()?.querySelectorAll("textarea, input[type=text]") ?? [])
            if (field.value) field.after(make("p", "on-paper", field.value));
    });
};
