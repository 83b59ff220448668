// Starts the guide in the page of `trunk serve`, where nothing is split, renamed or shortened. `journal.js` stands before it in the page. Attributes
// are read once. The pages of the site start with `loader.js`.
const STYLE = ["tokens", "base", "layout", "parts", "more", "coach", "beside", "paper", "talk", "print"];

const readSheet = async (name) => (await fetch(`style/${name}.css`)).text();

// The script that Trunk puts into the page may have run before.
if (!window.wasmBindings)
    await new Promise((resolve) => addEventListener("TrunkApplicationStarted", resolve, { once: true }));
const { prepare, mount } = window.wasmBindings;
// As in `start.js`.
CSS.registerProperty({ name: "--_rem", syntax: "<length>", inherits: true, initialValue: "16px" });
const element = document.querySelector("conversation-guide");
const root = element.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync((await Promise.all(STYLE.map(readSheet))).join(""));
root.adoptedStyleSheets = [sheet];
await new Promise((resolve) => prepare(journal, resolve));
// The guide leaves the page when nothing refers to what `mount` gives.
element.mounted = mount(root, element, "", {
    restart: () => location.reload(),
    isDrawn: () => true,
    hasOtherFocus: () => false,
    isOwn: () => true,
    wordsUnusable: (keys) => console.warn(`unusable texts: ${keys}`),
    print: () => print(),
    // Keys are derived in the page.
    worker: () => undefined,
});
