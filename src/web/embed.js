// Inside the frame, embed.html: gives the element what the address says, and tells the page around it, if the address names that page's origin
// as `parent`, how high it is and where the user is. It never tells a word that was typed.

// The policy of the page. It names the server, since not every engine takes 'self' for it in a frame without an origin.
const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = "__POLICY__".replaceAll("'self'", new URL(import.meta.url).origin);
document.head.append(policy);

const asked = new URLSearchParams(location.search);
const ATTRIBUTES = ["lang", "theme", "texts", "start", "space", "retention-days", "heading-level"];
const guide = document.createElement("conversation-guide");

// An origin and nothing more, so that what is told goes to that page only.
const parentOrigin = (() => {
    try {
        const { origin } = new URL(asked.get("parent"));
        return parent !== window && origin === asked.get("parent") ? origin : "";
    } catch {
        return "";
    }
})();

// By the key, the page around knows this page from one that comes into the frame later.
const key = asked.get("key") ?? undefined;
const tell = (type, what) => {
    if (parentOrigin) parent.postMessage({ source: "conversation-guide", type, key, ...what }, parentOrigin);
};

// A link to this page must not bring in words of another server: they come from this one or not at all, and then the guide says so.
const isOfThisServer = (address) => {
    try {
        return /^https?:/.test(location.origin) && new URL(address, document.baseURI).href.startsWith(`${location.origin}/`);
    } catch {
        return false;
    }
};

const set = (name, value) => {
    if (!ATTRIBUTES.includes(name)) return;
    if (value === null) guide.removeAttribute(name);
    else if (typeof value === "string") guide.setAttribute(name, name === "texts" && !isOfThisServer(value) ? "about:invalid" : value);
};

for (const name of ATTRIBUTES) if (asked.has(name)) set(name, asked.get(name));
guide.setAttribute("offline", "");
for (const type of ["ready", "step", "saved", "export", "error"])
    guide.addEventListener(`guide-${type}`, ({ detail }) => tell(type, detail));
addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !parentOrigin || origin !== parentOrigin || data?.source !== "conversation-guide-host") return;
    if (data.type === "set") set(data.name, data.value);
    else if (data.type === "seen") {
        const edges = ["left", "top", "right", "bottom"].map((name) => data[name]);
        if (edges.every(Number.isFinite)) dispatchEvent(new CustomEvent("conversation-guide-seen", { detail: edges }));
    }
});
new ResizeObserver(() => tell("resize", { height: Math.ceil(guide.getBoundingClientRect().height) })).observe(guide);
// Until it stands, it fills the frame: in a page of another site, what is seen of the frame is all that a browser goes by.
guide.style.minBlockSize = "100vh";
guide.addEventListener("guide-ready", () => { guide.style.minBlockSize = ""; }, { once: true });
// What the page shows without scripts.
guide.append(...document.body.childNodes);
document.body.append(guide);
// From here on messages of the page around are heard, until this page is left; it may come back as it was.
tell("listening");
addEventListener("pagehide", () => tell("leaving"));
addEventListener("pageshow", ({ persisted }) => persisted && tell("listening"));
