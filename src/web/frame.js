// For a page that shows the guide in a frame: `<iframe data-conversation-guide="https://…/embed.html" title="…">`. It opens the frame, keeps it as
// high as its content, and passes on what the guide tells as events of the frame. `lang`, `theme` and the like are `data-` attributes of the frame,
// live like those of the element.

const ATTRIBUTES = ["lang", "theme", "texts", "start", "space", "retention-days"];
const FOUND = "iframe[data-conversation-guide]";
const frames = new Map();
// How long a frame that has loaded may be silent.
const PATIENCE = 10000;

// As wide as its column and without an edge, where the page says nothing else: any rule of it is stronger.
const look = new CSSStyleSheet();
look.replaceSync(`:where(${FOUND}:not([width], [hidden])) { display: block; inline-size: 100%; border: 0 }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];

const fail = (frame, code) => {
    frame.dispatchEvent(new CustomEvent("guide-error", { bubbles: true, detail: { code } }));
};

// Opens the guide in a frame. Calling it again for the same frame changes nothing.
export const attach = (frame) => {
    if (frames.has(frame)) return;
    const address = new URL(frame.dataset.conversationGuide, document.baseURI);
    // A frame that is sandboxed without its origin has none: its messages come from "null", and go to wherever it is.
    const isSandboxed = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
    const state = { origin: isSandboxed ? "null" : address.origin, queue: [], heard: false };
    frames.set(frame, state);
    const value = (name) => frame.getAttribute(`data-${name}`);
    for (const name of ATTRIBUTES) if (value(name) !== null) address.searchParams.set(name, value(name));
    address.searchParams.set("parent", location.origin);

    state.send = (message) => {
        if (!state.heard) return state.queue.push(message);
        const whole = { source: "conversation-guide-host", ...message };
        frame.contentWindow.postMessage(whole, isSandboxed ? "*" : address.origin);
    };
    new MutationObserver((changes) => {
        for (const { attributeName } of changes) {
            const name = attributeName.slice("data-".length);
            state.send({ type: "set", name, value: value(name) });
        }
    }).observe(frame, { attributeFilter: ATTRIBUTES.map((name) => `data-${name}`) });
    frame.addEventListener("load", () => {
        setTimeout(() => {
            if (state.heard || !frame.isConnected) return;
            const says = document.createElement("p");
            says.setAttribute("role", "alert");
            says.textContent = "text:embed.error.frame";
            frame.after(says);
            fail(frame, "frame");
        }, PATIENCE);
    });
    if (!frame.title) frame.title = "text:ui.title";
    frame.src = address.href;
};

addEventListener("message", ({ source, origin, data }) => {
    if (data?.source !== "conversation-guide") return;
    for (const [frame, state] of frames) {
        if (source !== frame.contentWindow || origin !== state.origin) continue;
        const { type, source: _, ...detail } = data;
        if (type === "listening") {
            state.heard = true;
            const waiting = state.queue;
            state.queue = [];
            for (const message of waiting) state.send(message);
        } else if (type === "resize") {
            // The frame's own borders come on top.
            const around = frame.offsetHeight - frame.clientHeight;
            if (detail.height > 0) frame.style.height = `${Math.ceil(detail.height) + around}px`;
        } else {
            frame.dispatchEvent(new CustomEvent(`guide-${type}`, { bubbles: true, detail }));
        }
    }
});

// Frames that are in the page, and those that are put into it later.
const attachAll = () => {
    for (const frame of document.querySelectorAll(FOUND)) attach(frame);
};
attachAll();
new MutationObserver(attachAll).observe(document, { childList: true, subtree: true });
