// Follows what is seen of each guide, and places what sticks to its edges or lies over it there. In a frame that is as high as its content, and in
// a box that clips, the nearest scrolling box reaches further than what is seen. An IntersectionObserver knows what is seen, whatever is around the
// guide, pages of other sites included; but it tells of a change of size only, so each guide is observed again after every scroll. Of a scroll
// outside its frame a guide hears from `frame.js` at best, so there it looks by itself as well.
const LOOK_INTERVAL_MS = 250;
// Where less is seen than this, nothing sticks: it would cover what has the focus. The style sheet says the same of the window, as 30rem.
const STICKY_MIN_HEIGHT = 480;

// Does its work once in the next frame, however often it is asked before. What changes a size while sizes are being told of, a browser reports as
// an error of the page.
const nextFrame = (work) => {
    let isAsked = false;
    return () => {
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
            isAsked = false;
            work();
        });
    };
};

const isFramed = parent !== window;
const page = document.documentElement;
const guides = new Map();

// The edges of what is seen of this frame, as far as `frame.js` tells: not every browser tells a frame of another site what the page around cuts off.
let told = [-Infinity, -Infinity, Infinity, Infinity];
const withinTold = ({ left, top, right, bottom }) => {
    const [x, y] = [Math.max(left, told[0]), Math.max(top, told[1])];
    return new DOMRect(x, y, Math.max(0, Math.min(right, told[2]) - x), Math.max(0, Math.min(bottom, told[3]) - y));
};

// What a node stands in as the page shows it: slots and shadow roots included.
const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;

// The lower edge of the box that the bars of a guide stick to: the nearest one around it that scrolls.
const scrollportBottom = (node) => {
    while ((node = parentOf(node)) && node !== page) {
        // What a body says of its overflow is the window's, unless the page itself says something.
        const isWindows = node === document.body && getComputedStyle(page).overflowY === "visible";
        if (isWindows || /visible|clip/.test(getComputedStyle(node).overflowY)) continue;
        const { top, height } = node.getBoundingClientRect();
        return top + ((node.clientTop + node.clientHeight) * height) / node.offsetHeight;
    }
    return (document.scrollingElement ?? page).clientHeight;
};

// Rules for what sticks to the edges of a guide of which this part is seen.
const stickyRules = (inside, all, seen) => {
    const scale = all.width / inside.offsetWidth || 1;
    const pixels = (length) => `${Math.max(0, Math.round(length / scale))}px`;
    const isCutBelow = all.bottom - seen.bottom > 1;
    const isLow = isCutBelow && seen.top - all.top > 1 && seen.height < STICKY_MIN_HEIGHT;
    const [left, right] = [pixels(seen.left - all.left), pixels(all.right - seen.right)];
    let rules = "";
    if (isCutBelow) rules += `.messages,.row--way{--_below:${pixels(scrollportBottom(inside) - seen.bottom)}}`;
    if (isLow) rules += ".row--way{position:static}";
    if (left + right !== "0px0px") rules += `.messages{padding:0 ${right} 0 ${left}}.messages>*{margin-inline:var(--_space);inline-size:auto}`;
    return rules;
};

// Rules for dialogs, which fill what is seen of the frame.
const dialogRules = ({ top, right, bottom, left, width, height }) => {
    if (width >= page.clientWidth && height >= innerHeight) return "";
    const pixels = (length) => `${Math.round(length)}px`;
    const inset = `${pixels(top)} ${pixels(innerWidth - right)} ${pixels(innerHeight - bottom)} ${pixels(left)}`;
    const rules = `dialog{inset:${inset};max-inline-size:${pixels(width)};max-block-size:${pixels(height)}}`;
    return height < STICKY_MIN_HEIGHT ? `${rules}.talk__foot{position:static}` : rules;
};

const place = (entries) => {
    for (const { target, boundingClientRect: all, intersectionRect } of entries) {
        // What a page has put in the place of the observer may not tell how much is seen.
        if (!intersectionRect) continue;
        const seen = withinTold(intersectionRect);
        for (const guide of guides.values()) {
            // Out of view, everything stays where it is.
            if (!seen.height || (target !== page && target !== guide.inside)) continue;
            if (target === page) guide.dialogs = dialogRules(seen);
            else guide.sticky = stickyRules(guide.inside, all, seen);
            const rules = guide.sticky + guide.dialogs;
            if (rules === guide.rules) continue;
            guide.sheet.replaceSync((guide.rules = rules));
            // Another document has a copy of it.
            if (guide.inside.ownerDocument !== document) guide.dress();
        }
    }
};
// Without methods of arrays here and in the other scripts, which host pages change.
const threshold = [];
for (let at = 0; at <= 20; at++) threshold.push(at / 20);
const observer = new IntersectionObserver(place, { threshold });

const look = () => {
    place(observer.takeRecords());
    observer.disconnect();
    for (const [root, { inside }] of guides) {
        if (inside.isConnected) observer.observe(inside);
        else guides.delete(root);
    }
    if (isFramed && guides.size) observer.observe(page);
};
addEventListener("scroll", look, { capture: true, passive: true });
addEventListener("resize", look);
if (isFramed) {
    setInterval(look, LOOK_INTERVAL_MS);
    addEventListener("conversation-guide-seen", ({ detail }) => {
        told = detail;
        look();
    });
}

// Tells a page that looks for changes of its own nodes, as the previews of editors do, that the guide has another step or another height.
const tellState = (element, inside) => {
    if (!inside.isConnected) return;
    const step = inside.querySelector(".main [data-step]")?.dataset.step;
    for (const [name, value] of Object.entries({ state: "ready", step, height: `${inside.offsetHeight}` })) {
        if (value === undefined) delete element.dataset[name];
        else if (element.dataset[name] !== value) element.dataset[name] = value;
    }
};

// Where a reader was in a guide of a page that is reloaded. The page is short until the guide stands, so the browser alone would leave the reader
// below it. A page of the guide's own finds the place in the draft.
const PLACE = "conversation-guide-place";
let readerPlace = 0;
try {
    const [place, path] = sessionStorage.getItem(PLACE).split(" ");
    const isBack = performance.getEntriesByType("navigation")[0].type !== "navigate";
    if (isBack && path === location.pathname) readerPlace = Number(place);
} catch {}
const forgetPlace = () => (readerPlace = 0);
for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(type, forgetPlace, { capture: true, passive: true });
addEventListener("pagehide", () => {
    let place;
    for (const { isGuest, inside } of guides.values()) {
        const { top, bottom } = inside.getBoundingClientRect();
        if (isGuest && top < 0 && bottom > 0) place = Math.round(-top);
    }
    try {
        if (place) sessionStorage.setItem(PLACE, `${place} ${location.pathname}`);
        else sessionStorage.removeItem(PLACE);
    } catch {}
});
const comeBack = (inside) => {
    const { top, height } = inside.getBoundingClientRect();
    if (!readerPlace || top >= 0 || height < readerPlace) return;
    scrollBy({ top: top + readerPlace, behavior: "instant" });
    forgetPlace();
};

// The first number that no other guide of the page has.
const numberOf = (root) => {
    for (let number = 1; ; number++) {
        let isTaken = false;
        for (const [other, its] of guides) isTaken ||= other !== root && its.inside.isConnected && its.number === number;
        if (!isTaken) return number;
    }
};

// Follows the guide that was just mounted in an element; `dress` adds a sheet to its others. Gives its number on the page.
const follow = (element, root, dress) => {
    const inside = root.lastElementChild;
    const sheet = new CSSStyleSheet();
    const isGuest = !isFramed && inside.localName === "section";
    const number = numberOf(root);
    guides.set(root, { inside, isGuest, number, sheet, dress, sticky: "", dialogs: "", rules: "" });
    dress(sheet);
    const changed = () => {
        tellState(element, inside);
        if (isGuest) comeBack(inside);
        look();
    };
    new ResizeObserver(nextFrame(changed)).observe(inside);
    // A page may put other boxes around the guide without a scroll or another size: what comes is placed again all the same.
    const watcher = new MutationObserver(changed);
    for (const its of inside.querySelectorAll(".main, .messages")) watcher.observe(its, { childList: true });
    return number;
};
