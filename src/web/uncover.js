// What has the focus comes out from under whatever lies over it: the bar with the way on, messages, and what sticks to the edges of the page
// around. `visible.js` is in the same file. Browsers scroll it into what scrolls, and see to what lies over that in part only.

// The ring around what has the focus, in pixels.
const RING = 6;
// How far apart it is looked whether something lies over it, in pixels.
const PROBE = 8;
// No page is higher, in pixels.
const FARTHEST = 1e5;

const isSticky = (node) => /sticky|fixed/.test(getComputedStyle(node).position);

const uncover = (element, root) => {
    const focused = root.activeElement;
    const shown = focused?.closest(".option") ?? focused;
    if (!shown) return;
    const around = new Set();
    const scrolling = [];
    // What lies in a dialog does not come along when the page is scrolled.
    for (let up = parentOf(shown), isFixed = false; up; up = parentOf(up)) {
        around.add(up);
        const { overflowY, position, contain } = getComputedStyle(up);
        if (up !== page && (overflowY === "clip" || /paint|content|strict/.test(contain))) {
            // What a box cuts off that does not scroll, no scrolling around it brings back.
            const [cut, its] = [up.getBoundingClientRect(), shown.getBoundingClientRect()];
            if (!scrolling.length && (its.bottom <= cut.top || its.top >= cut.bottom)) return;
        } else if (!isFixed && (up === document.scrollingElement || overflowY !== "visible")) scrolling.push(up);
        isFixed ||= position === "fixed";
    }

    // From where to where lies what covers a point, if it sticks there.
    const coverAt = (x, y) => {
        const outer = element.getRootNode().elementFromPoint(x, y);
        let [from, to] = [Infinity, -Infinity];
        for (let up = outer === element ? root.elementFromPoint(x, y) : outer; up && up !== shown && !around.has(up); up = parentOf(up)) {
            const box = up.getBoundingClientRect();
            [from, to] = [Math.min(from, box.top), Math.max(to, box.bottom)];
            if (isSticky(up)) return [from, to];
        }
    };

    // How far it has to move up; less than 0 where it has to move down.
    const distance = () => {
        let [from, to] = [0, innerHeight];
        for (const it of scrolling) {
            if (it === document.scrollingElement) continue;
            const { top } = it.getBoundingClientRect();
            [from, to] = [Math.max(from, top + it.clientTop), Math.min(to, top + it.clientTop + it.clientHeight)];
        }
        const middle = (from + to) / 2;
        const { left, right, top, bottom } = shown.getBoundingClientRect();
        const [first, last] = [top - RING, bottom + RING];
        const edge = Math.max(top, from) + 1;
        for (let y = Math.min(bottom, to) - 1; y >= edge; y = y > edge ? Math.max(y - PROBE, edge) : y - PROBE)
            for (const x of [left + 1, (left + right) / 2, right - 1]) {
                const cover = coverAt(x, y);
                if (cover?.[0] + cover?.[1] > 2 * middle) to = Math.min(to, cover[0]);
                else if (cover) from = Math.max(from, cover[1]);
            }
        if (last > to && first > from) return Math.min(last - to, first - from);
        if (first < from && last < to) return Math.max(first - from, last - to);
        return 0;
    };

    // Scrolls from the inside out. True where it has moved.
    const scroll = (by) => {
        const { top } = shown.getBoundingClientRect();
        for (const it of scrolling) {
            const before = it.scrollTop;
            it.scrollBy({ top: by, behavior: "instant" });
            by -= it.scrollTop - before;
        }
        return shown.getBoundingClientRect().top !== top;
    };

    // What is scrolled may come under something else.
    for (let turn = 0; turn < 4; turn++) {
        let by = distance();
        if (Math.abs(by) < 1) return;
        const before = new Map();
        for (const it of scrolling) before.set(it, it.scrollTop);
        // What sticks by itself comes along once the place where it belongs is reached.
        while (!scroll(by)) {
            by *= 2;
            if (Math.abs(by) > FARTHEST) return before.forEach((top, it) => it.scrollTo({ top, behavior: "instant" }));
        }
    }
};

// Looks whenever something gets the focus, grows or shrinks while it has it, or a message comes. While a button of the mouse is down, nothing moves
// below it.
const keepUncovered = (element, root) => {
    const look = () => {
        // Messages stand above the bar, as high as its buttons make it.
        const bar = root.querySelector(".row--way");
        const height = bar && isSticky(bar) ? bar.offsetHeight : 0;
        root.querySelector(".messages")?.style.setProperty("--_bar", `${height}px`);
        if (!element.matches(":active")) uncover(element, root);
    };
    // Who has scrolled away from it is left there when a message comes.
    const lookIfSeen = () => {
        const box = root.activeElement?.getBoundingClientRect();
        if (box?.bottom > 0 && box.top < innerHeight) look();
    };
    const resized = new ResizeObserver(nextFrame(look));
    const messages = new MutationObserver(lookIfSeen);
    root.addEventListener("focusin", ({ target }) => {
        resized.disconnect();
        resized.observe(target);
        messages.disconnect();
        messages.observe(root.querySelector(".messages") ?? root, { childList: true });
    });
    root.addEventListener("keyup", ({ key }) => key === "Tab" && look());
};
