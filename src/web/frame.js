// For a page that shows the guide in a frame: `<iframe data-conversation-guide="https://…/embed.html" title="…">`. It opens the frame, keeps it as
// high as its content, and passes on what the guide tells as events of the frame. `lang`, `theme` and the like are `data-` attributes of the frame,
// live like those of the element.

const ATTRIBUTES = ["lang", "theme", "texts", "start", "space", "retention-days", "heading-level"];
const FOUND = "iframe[data-conversation-guide]";
const frames = new Map();
// How long a frame that has loaded may be silent.
const PATIENCE = 10000;
// No guide is higher, in CSS pixels.
const MAX_HEIGHT = 100000;

// The events that a guide tells, with the form of their details. Nothing else is passed on.
const isName = (value) => typeof value === "string" && /^[\w-]{1,40}$/.test(value);
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 1000;
const EVENTS = { ready: {}, step: { step: isName, done: isCount, total: isCount }, saved: {}, export: { format: isName }, error: { code: isName } };

// As wide as its column and without an edge, where the page says nothing else: any rule of it is stronger.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`:where(${FOUND}:not([width], [hidden])) { display: block; inline-size: 100%; border: 0 }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const fail = (frame, code, sentence) => {
    const says = document.createElement("p");
    says.setAttribute("role", "alert");
    // The page may be in another language, and run the other way.
    Object.assign(says, { textContent: sentence, lang: "en", dir: "ltr" });
    frame.after(says);
    frame.dispatchEvent(new CustomEvent("guide-error", { bubbles: true, detail: { code } }));
};

// A frame without an origin may run the scripts only if their server lets every page read them.
const isClosed = async (address) => {
    const script = new URL("embed.js", address);
    try {
        const answer = await fetch(script, { cache: "no-cache" });
        return answer.ok && address.origin === location.origin && !answer.headers.has("access-control-allow-origin");
    } catch {
        return fetch(script, { mode: "no-cors" }).then(() => true, () => false);
    }
};

// The theme that a frame names, or else what the page around it is: a page that says nothing is light, and one that is both follows the system.
const themeOf = (frame) => {
    const { theme } = frame.dataset;
    if (theme && theme !== "auto") return theme;
    const schemes = getComputedStyle(frame).colorScheme.split(" ");
    if (schemes.includes("dark")) return schemes.includes("light") ? "auto" : "dark";
    return "light";
};

// Opens the guide in a frame. Calling it again for the same frame changes nothing.
export const attach = (frame) => {
    if (frames.has(frame)) return;
    const address = new URL(frame.dataset.conversationGuide, document.baseURI);
    // A frame that is sandboxed without its origin has none: its messages come from "null", and go to wherever it is.
    const isSandboxed = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
    // Only the guide that was opened here knows it. A page that comes into the frame later may be of the same origin.
    const key = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const state = { origin: isSandboxed ? "null" : address.origin, key, heard: false };
    frames.set(frame, state);
    const value = (name) => (name === "theme" ? themeOf(frame) : frame.getAttribute(`data-${name}`));
    for (const name of ATTRIBUTES) if (value(name) !== null) address.searchParams.set(name, value(name));
    address.searchParams.set("parent", location.origin);
    address.searchParams.set("key", key);

    state.send = (message) => {
        if (!state.heard) return;
        const whole = { source: "conversation-guide-host", ...message };
        frame.contentWindow?.postMessage(whole, isSandboxed ? "*" : address.origin);
    };
    // What the guide was opened with is in its address; it hears of what is different from that, or from what it heard last.
    const opened = Object.fromEntries(ATTRIBUTES.map((name) => [name, value(name)]));
    let known;
    const set = (name) => {
        if (!state.heard || value(name) === known[name]) return;
        known[name] = value(name);
        state.send({ type: "set", name, value: known[name] });
    };
    // No event says that the colours of the page have changed.
    state.followTheme = () => set("theme");
    state.listen = () => {
        state.heard = true;
        known = { ...opened };
        ATTRIBUTES.forEach(set);
        look();
    };
    new MutationObserver((changes) => {
        for (const { attributeName } of changes) set(attributeName.slice("data-".length));
    }).observe(frame, { attributeFilter: ATTRIBUTES.map((name) => `data-${name}`) });
    frame.addEventListener("load", () => {
        setTimeout(async () => {
            const isSilent = () => !state.heard && frame.isConnected;
            if (!isSilent()) return;
            const closed = isSandboxed && (await isClosed(address));
            if (!isSilent()) return;
            if (closed) fail(frame, "cors", "text:embed.error.frame_cors");
            else fail(frame, "frame", "text:embed.error.frame");
        }, PATIENCE);
    });
    if (!frame.title) frame.title = "text:ui.title";
    frame.src = address.href;
};

const resize = (frame, height) => {
    if (!Number.isFinite(height) || height <= 0) return;
    // The frame's own borders come on top.
    const around = frame.offsetHeight - frame.clientHeight;
    frame.style.height = `${Math.ceil(Math.min(height, MAX_HEIGHT)) + around}px`;
};

const emit = (frame, type, data) => {
    if (!Object.hasOwn(EVENTS, type)) return;
    const detail = {};
    for (const name of Object.keys(EVENTS[type])) {
        if (!EVENTS[type][name](data[name])) return;
        detail[name] = data[name];
    }
    frame.dispatchEvent(new CustomEvent(`guide-${type}`, { bubbles: true, detail }));
};

addEventListener("message", ({ source, origin, data }) => {
    if (data?.source !== "conversation-guide") return;
    for (const [frame, state] of frames) {
        if (source !== frame.contentWindow || origin !== state.origin || data.key !== state.key) continue;
        if (data.type === "listening") state.listen();
        else if (data.type === "leaving") state.heard = false;
        else if (data.type === "resize") resize(frame, data.height);
        else emit(frame, data.type, data);
    }
});

// What is left of what is seen of a frame above and below the bars that the page lays over it.
const uncovered = (frame, seen) => {
    const middle = (seen.left + seen.right) / 2;
    // The part of the page that covers the frame at this height.
    const over = (y) => {
        const found = frame.getRootNode().elementFromPoint(middle, y);
        return found && found !== frame && !found.contains(frame) ? found.getBoundingClientRect() : null;
    };
    let { top, bottom } = seen;
    // A bar may be made of several boxes, one below another.
    for (let bar, boxes = 0; boxes < 8 && (bar = over(top + 1)) && bar.bottom > top; boxes++) top = bar.bottom;
    for (let bar, boxes = 0; boxes < 8 && (bar = over(bottom - 1)) && bar.top < bottom; boxes++) bottom = bar.top;
    // What covers all of it is no bar.
    return top < bottom ? { top, bottom } : seen;
};

// Tells each guide what is seen of its frame, from the corner of its content. A guide measures that by itself too, but not every browser tells a frame
// of another site what the page around cuts off.
const observer = new IntersectionObserver((entries) => {
    for (const { target: frame, boundingClientRect: all, intersectionRect: seen, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        const scale = all.width / frame.offsetWidth;
        const across = (x) => (x - all.left) / scale - frame.clientLeft;
        const down = (y) => (y - all.top) / scale - frame.clientTop;
        const { top, bottom } = uncovered(frame, seen);
        const edges = { left: across(seen.left), top: down(top), right: across(seen.right), bottom: down(bottom) };
        frames.get(frame).send({ type: "seen", ...edges });
    }
});
// An observer tells once after each `observe`.
const look = () => {
    for (const [frame, { heard, followTheme }] of frames) {
        observer.unobserve(frame);
        if (!heard) continue;
        observer.observe(frame);
        followTheme();
    }
};
addEventListener("scroll", look, { capture: true, passive: true });
addEventListener("resize", look);
// Nothing tells of a page that moves by itself.
setInterval(look, 500);

// Frames that are in the page, and those that are put into it later.
const unusable = new WeakSet();
const attachAll = () => {
    for (const frame of document.querySelectorAll(FOUND)) {
        if (unusable.has(frame)) continue;
        try {
            attach(frame);
        } catch (error) {
            // An address that is none.
            unusable.add(frame);
            reportError(error);
        }
    }
};
attachAll();
new MutationObserver(attachAll).observe(document, { childList: true, subtree: true });
