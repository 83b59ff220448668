// Starts the guide in the page of `trunk serve`, where nothing is split, renamed or shortened. `journal.js` stands before it in the page. Attributes
// are read once. The pages of the site start with `loader.js`.
const STYLE = ["tokens", "base", "layout", "parts", "more", "coach", "beside", "paper", "talk", "print"];

addEventListener("TrunkApplicationStarted", async () => {
    const { prepare, mount } = window.wasmBindings;
    const element = document.querySelector("conversation-guide");
    const root = element.attachShadow({ mode: "open" });
    const read = async (name) => (await fetch(`style/${name}.css`)).text();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((await Promise.all(STYLE.map(read))).join(""));
    root.adoptedStyleSheets = [sheet];
    await new Promise((done) => prepare(journal, done));
    mount(root, element, "", {
        restart: () => location.reload(),
        wordsUnusable: (keys) => console.warn(`unusable texts: ${keys}`),
        // Keys are derived in the page.
        worker: () => undefined,
    });
});
