// Keys that are pressed in the guide belong to what they are pressed in. An event leaves the shadow root with the element as its target, so a page
// that spares its fields takes these letters for its shortcuts, and a page that forbids Enter outside of text areas forbids it here.
const TEXT = 'textarea, input:not([type="checkbox"], [type="radio"], [type="file"])';
const EDITING = /^(Enter|Backspace|Delete|Arrow.*|Home|End|Page.*|Dead|Process)$/;
const EDITING_WITH_CONTROL = /^([acvxyz]|Enter|Backspace|Delete|Arrow.*|Home|End)$/i;
const PRESSING = /^( |Enter|Arrow.*|Home|End)$/;

const IS_APPLE = /^(Mac|iP)/.test(navigator.platform);

// Pressed by itself, or with what types a third letter of the key: Option on a Mac, AltGr elsewhere.
const isPlain = (event) =>
    !event.metaKey && (IS_APPLE ? !event.ctrlKey : event.getModifierState("AltGraph") || !(event.ctrlKey || event.altKey));

// True for a key that does something where it is pressed. All others are the page's, such as Tab, F1 and Ctrl+K.
const isOwnKey = (event, target) => {
    // What fills in forms by itself sends events without a key.
    if (!event.key) return false;
    if (event.isComposing || target.closest("dialog")) return event.key !== "Tab";
    if (target.matches("select") && isPlain(event) && event.key.length === 1) return true;
    if (target.matches(TEXT) && isPlain(event)) return event.key.length === 1 || EDITING.test(event.key);
    if (target.matches(TEXT)) return (event.ctrlKey || event.metaKey) && !event.altKey && EDITING_WITH_CONTROL.test(event.key);
    return target.matches("button, summary, select, input") && isPlain(event) && PRESSING.test(event.key);
};

const target = (event) => event.composedPath()[0];

// What a page that listens in the capture phase has forbidden happens all the same: letters, line breaks, what deletes them, and a button that is
// pressed. A key of an input method, which no page can forbid, has the code 229.
const doForbidden = (event, its) => {
    const isForbidden = event.defaultPrevented && event.isTrusted && event.key && !event.isComposing && event.keyCode !== 229;
    if (!isForbidden || !isPlain(event)) return;
    if (!its.matches(TEXT)) {
        const isPressed = event.key === " " || (event.key === "Enter" && !its.matches("input"));
        if (isPressed && its.matches("button, summary, input")) its.click();
    } else if (event.key.length === 1) document.execCommand("insertText", false, event.key);
    else if (event.key === "Enter" && its.matches("textarea")) document.execCommand("insertText", false, "\n");
    else if (event.key === "Backspace") document.execCommand("delete");
    else if (event.key === "Delete") document.execCommand("forwardDelete");
};

// The events of keys that have reached the guide they were pressed in.
const heard = new WeakSet();

// On the window, since a page that also stops the event lets it come no further. It is looked at once the page is done with it.
const doUnheard = (event) => {
    const its = target(event);
    if (its.getRootNode?.().host?.localName === "conversation-guide") setTimeout(() => heard.has(event) || doForbidden(event, its));
};

const keepKeys = (root) => {
    root.addEventListener(
        "keydown",
        (event) => {
            heard.add(event);
            doForbidden(event, target(event));
        },
        true,
    );
    // The same function is added once, however many guides there are.
    addEventListener("keydown", doUnheard, true);
    for (const type of ["keydown", "keypress", "keyup"])
        root.addEventListener(type, (event) => {
            if (!isOwnKey(event, target(event))) return;
            event.stopPropagation();
            // A button or a summary of the page that is around the guide would be pressed by a blank.
            if (type === "keyup" && target(event).matches(TEXT)) event.preventDefault();
        });
    // A link, a button, a label or a summary that the page has around the guide is not pressed by a click in the guide. Left alone is what a click
    // itself does something to.
    root.addEventListener("click", (event) => {
        if (!target(event).closest("form button, summary, label, a, input:not([type=text])")) event.preventDefault();
    });
};
