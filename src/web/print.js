// Printing. `visible.js` and `after.js` are in the same file.

// Every engine prints a frame of this size; one that is not laid out, not all of them.
const UNSEEN = "position: fixed; inline-size: 1px; block-size: 1px; border: 0; opacity: 0; pointer-events: none";

// Copies of constructed sheets for another document, which takes only such as were made in it.
const sheetsFor = (Sheet, sheets) => {
    const copies = [];
    for (const { cssRules } of sheets) {
        let text = "";
        for (const { cssText } of cssRules) text += cssText;
        const copy = new Sheet();
        copy.replaceSync(text);
        copies.push(copy);
    }
    return copies;
};

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
            // Only the sheets of a document say how wide its margins are, not those of a shadow root.
            const margins = new view.CSSStyleSheet();
            margins.replaceSync("@page{margin:16mm}");
            page.adoptedStyleSheets = [margins];
            const around = page.body.appendChild(page.createElement("div"));
            around.setAttribute("theme", "light");
            for (const name of ["--guide-font", "--guide-font-title"])
                around.style.setProperty(name, getComputedStyle(element).getPropertyValue(name));
            const root = around.attachShadow({ mode: "open" });
            root.append(copy);
            root.adoptedStyleSheets = sheetsFor(view.CSSStyleSheet, paper.getRootNode().adoptedStyleSheets);
        }
        view.print?.();
    };
    // Some engines give a new frame another document before this event.
    frame.addEventListener("load", print, { once: true });
    paper.append(frame);
};

// On paper a field shows all of its text, however high or wide it is on the screen. `visible.js` knows the guides of the page.
// Nothing that was written is folded there.
const unfolded = new Set();
const clearPaper = () => {
    for (const root of guides.keys()) for (const copy of root.querySelectorAll(".on-paper")) copy.remove();
    for (const fold of unfolded) fold.open = false;
    unfolded.clear();
};
addEventListener("afterprint", clearPaper);
addEventListener("beforeprint", () => {
    clearPaper();
    for (const root of guides.keys())
        for (const field of root.querySelectorAll("textarea, input[type=text]")) {
            if (!field.value) continue;
            field.after(make("p", "on-paper", field.value));
            for (let fold = field; (fold = fold.parentElement?.closest("details:not([open])")); ) {
                fold.open = true;
                unfolded.add(fold);
            }
        }
});
