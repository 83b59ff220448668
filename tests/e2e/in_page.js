// What the suite knows of the page's inside. It stands in front of every script and leaves nothing in the page.
const host = document.querySelector("conversation-guide");
const root = host?.shadowRoot;
const frame = () => document.querySelector("iframe[data-conversation-guide]");
const hosts = () => [...document.querySelectorAll("conversation-guide")];
const within = (element, selector) => element.shadowRoot?.querySelector(selector) ?? null;
const all = (selector, within = root) => [...(within?.querySelectorAll(selector) ?? [])];
const one = (selector, within = root) => within?.querySelector(selector) ?? null;
// The inside of a second guide on the page.
const second = () => hosts()[1]?.shadowRoot;
const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
const isShown = (node) => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
// What is there for screen readers alone.
const isReadOutOnly = (node) => getComputedStyle(node).clipPath === "inset(50%)";
const focused = () => root?.activeElement ?? null;

// Every control that a label or a legend of these words names.
const labelled = (label) =>
    all("label, legend")
        .filter((node) => words(node) === label || words(node.firstElementChild) === label)
        .map((node) => (node.tagName === "LEGEND" ? node.parentElement : node.control))
        .filter((control) => control && isShown(control));

// What is folded around a control is opened, as a user would open it.
const unfold = (node) => {
    for (let fold = node?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

// Several incidents ask the same question, so the path chooses between controls of the same label.
const control = (label, path) => {
    unfold(one(`.main [data-field="${path}"]`));
    return labelled(label).find((found) => found.dataset.field === path) ?? null;
};

const option = (group, label) => {
    const found = all("label", group).find((node) => words(node) === label);
    return found?.control ?? one("input", found) ?? null;
};

const value = (field) =>
    field.tagName === "FIELDSET"
        ? all("input", field).filter((input) => input.checked).map((input) => input.value).join(" ")
        : field.value;

// As typing does, for what cannot be typed: a value and the event that says so.
const put = (field, text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
};

// What a screen reader would call a control.
const name = (node) => {
    const by = node.getAttribute("aria-labelledby");
    return (
        node.getAttribute("aria-label") ||
        (by && by.split(" ").map((id) => words(root.getElementById(id))).join(" ")) ||
        [...(node.labels ?? [])].map(words).join(" ") ||
        (node.tagName === "FIELDSET" ? words(one("legend", node)) : "") ||
        (["BUTTON", "SUMMARY", "A"].includes(node.tagName) ? words(node) : "") ||
        ""
    ).trim();
};

const controls = () =>
    all("button, input, textarea, select, a[href], summary").filter((node) => isShown(node) && !node.disabled);

const records = (kind) =>
    Object.keys(localStorage)
        .filter((key) => key.startsWith("conversation-guide/") && key.includes(`/${kind}/`))
        .sort()
        .map((key) => [key.split("/").at(-1), localStorage.getItem(key)]);

// Everything that text is typed into on this step.
const typing = () => all(".main input[type=text][data-field], .main textarea[data-field]").filter(isShown);

// What the Tab key has not reached. Of a group of radio buttons it reaches one; the arrow keys reach the others.
const missed = () => {
    const walked = [...(window.guideWalked ?? [])];
    const met = (node) => walked.includes(node) || (node.type === "radio" && walked.some((other) => other.name === node.name));
    return controls().filter((node) => !met(node));
};

// Brings a control into view and notes where the next click lands: "there", somewhere else, or "nowhere" yet.
const listenForClick = (node) => {
    node.scrollIntoView({ block: "center" });
    window.guideClick = "nowhere";
    const hear = (event) => {
        const path = event.composedPath();
        window.guideClick = path.includes(node) ? "there" : path[0].outerHTML?.slice(0, 120) ?? "elsewhere";
    };
    window.addEventListener("click", hear, { capture: true, once: true });
};

// Notes what every press on the page is made with: a mouse, a pen, or a finger. An engine may tell of a finger as a touch,
// and then of a mouse of its own making at the same place; a mouse that no touch came before is a mouse.
const listenForPointers = () => {
    window.guidePointers = [];
    let touched = null;
    const hear = (event) => {
        const isTouch = event.type === "touchstart";
        const { clientX: x, clientY: y } = isTouch ? event.touches[0] : event;
        const follows = event.pointerType === "mouse" && touched && Math.hypot(x - touched.x, y - touched.y) < 2;
        touched = isTouch ? { x, y } : null;
        guidePointers.push(event.isTrusted ? (isTouch ? "touchstart" : follows ? "mouse of the touch" : event.pointerType) : "script");
    };
    for (const kind of ["pointerdown", "touchstart"]) window.addEventListener(kind, hear, { capture: true });
};

// Notes where on the screen the page begins, as the next touch tells it.
const listenForCorner = () => {
    window.guideCorner = null;
    const hear = ({ touches: [touch] }) => (window.guideCorner = [touch.screenX - touch.clientX, touch.screenY - touch.clientY]);
    window.addEventListener("touchstart", hear, { capture: true, once: true });
};

// The middle of an element on the screen, and the size of the screen.
const onScreen = (node) => {
    const [{ left, right, top, bottom }] = node.getClientRects();
    const { left: frameLeft, top: frameTop } = frameElement.getBoundingClientRect();
    const [cornerX, cornerY] = parent.guideCorner;
    return [cornerX + frameLeft + (left + right) / 2, cornerY + frameTop + (top + bottom) / 2, screen.width, screen.height];
};

// A file as a user would choose it, or drop it where files may be dropped.
const fileOf = (name, ...parts) => {
    const files = new DataTransfer();
    files.items.add(new File(parts, name));
    return files;
};
const choose = (files) => {
    const picker = one("[data-keep=file]");
    picker.files = files.files;
    picker.dispatchEvent(new Event("change", { bubbles: true }));
};
const drop = (files) =>
    one("[data-keep=drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));

// Everything that lies in the browser, as one text.
const inDatabases = async () => {
    const found = [];
    for (const { name, version } of await indexedDB.databases()) {
        const database = await answer(indexedDB.open(name, version));
        for (const store of database.objectStoreNames) found.push(await answer(database.transaction(store).objectStore(store).getAll()));
        database.close();
    }
    return found;
};
const answer = (request) =>
    new Promise((done, fail) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => fail(request.error) }));
const putIntoDatabase = async (key, text) => {
    const name = "conversation-guide";
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.result.createObjectStore(name);
    const database = await answer(opening);
    await answer(database.transaction(name, "readwrite").objectStore(name).put(text, key));
    database.close();
};
// Fills local storage to the last byte.
const fillStorage = () => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
        try {
            for (;;) localStorage.setItem(`filler${size}`, (localStorage.getItem(`filler${size}`) ?? "") + "x".repeat(size));
        } catch {}
    }
};
const makeRoom = () => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key));

// Emptied and not deleted: a page that the browser keeps for the way back may hold a database open, and would hold the deletion up.
const clearDatabase = async (name) => {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return;
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) await answer(database.transaction(store, "readwrite").objectStore(store).clear());
    database.close();
};
const forgetJournal = () => clearDatabase("conversation-guide-journal");
// Local storage alone would come back from the journal.
const clearStorage = async () => {
    localStorage.clear();
    await clearDatabase("conversation-guide");
    await forgetJournal();
};
const everythingStored = async () =>
    JSON.stringify([
        ...[localStorage, sessionStorage].map((storage) => ({ ...storage })),
        await inDatabases(),
        [document.cookie, document.title, location.href, history.state],
    ]);
