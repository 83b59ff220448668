// Draws every part in every state, once in each theme: `[name.class, attributes, inside...]`, as the guide itself does.
const SVG = "http://www.w3.org/2000/svg";
const draw = ([name, attributes, ...inside], inPicture = false) => {
    const [tag, ...classes] = name.split(".");
    inPicture ||= tag === "svg";
    const node = inPicture ? document.createElementNS(SVG, tag) : document.createElement(tag);
    if (classes.length) node.setAttribute("class", classes.join(" "));
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...inside.map((part) => (typeof part === "string" ? part : draw(part, inPicture))));
    return node;
};
const read = async (file) => (await fetch(file)).text();
const [parts, style] = await Promise.all([read("gallery.json"), read("gallery.css")]);
const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
};
// Each part is a guide of its own, so that it has the width of its column. Dialogs lie where they stand.
const frame = sheet(":host { columns: 2 40rem; } .guide { break-inside: avoid; padding: 0 1rem; } dialog { position: static !important; }");
document.adoptedStyleSheets = [sheet("body { margin: 0; } h1, h2, p { margin: 1rem; }")];
const guide = sheet(style);
const wanted = location.hash.slice(1);
for (const host of document.querySelectorAll("[data-gallery]")) {
    host.hidden = wanted && wanted !== host.dataset.gallery;
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [guide, frame];
    for (const { part, states } of JSON.parse(parts)) {
        const section = draw(["section.section", { "data-part": part }, ["h2.section__title", {}, part]]);
        for (const [state, tree] of Object.entries(states)) {
            const shown = draw(["div", { "data-state": state }, ["h3.card__about", {}, state], tree]);
            for (const open of shown.querySelectorAll("dialog")) open.setAttribute("open", "");
            section.append(shown);
        }
        const around = draw(["div.guide", {}]);
        around.append(section);
        root.append(around);
    }
    // Ids and names are the same in both themes, and each of the two has a root of its own.
    host.dataset.drawn = "yes";
}
