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
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
for (const host of document.querySelectorAll("[data-gallery]")) {
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const all = draw(["div.guide", {}, ["h2.title", {}, `In ${host.dataset.gallery}`]]);
    for (const { part, states } of JSON.parse(parts)) {
        const section = draw(["section.section", { "data-part": part }, ["h3.section__title", {}, part]]);
        for (const [state, tree] of Object.entries(states)) {
            const shown = draw(["div", { "data-state": state }, ["h4.card__about", {}, state], tree]);
            for (const open of shown.querySelectorAll("dialog")) open.setAttribute("open", "");
            section.append(shown);
        }
        all.append(section);
    }
    root.append(all);
    // Ids and names are the same in both themes, and each of the two has a root of its own.
    host.dataset.drawn = "yes";
}
