// Put into each page as soon as it is there, and first of all into a watched one: keeps what goes wrong in `guideHeard`. True once
// all of the page's own elements are there, so false in a page that is being left.
(() => {
    const isThere = document.readyState !== "loading";
    if (window.guideLeft || location.href === "about:blank") return false;
    if (window.guideHeard) return isThere;
    const heard = (window.guideHeard = []);
    const say = (kind, what) => heard.push(`${kind}: ${what}`);
    const console_error = console.error;
    console.error = (...what) => {
        say("console", what.map(String).join(" "));
        console_error.apply(console, what);
    };
    addEventListener("error", (event) => say("error", event.message ? `${event.message} ${event.error?.stack ?? ""}` : event.target?.outerHTML ?? event.target), true);
    addEventListener("unhandledrejection", (event) => say("rejection", event.reason?.stack ?? event.reason));
    document.addEventListener("securitypolicyviolation", (event) =>
        say("policy", `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    document.addEventListener("guide-error", (event) => say("guide-error", event.detail.code));
    // Files are caught on their way out, in the same way in every engine.
    const files = (window.guideFiles = []);
    const blobs = new Map();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        const url = create.call(URL, blob);
        blobs.set(url, blob);
        return url;
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (!this.download) return click.call(this);
        const file = { name: this.download, type: blobs.get(this.href)?.type };
        blobs.get(this.href)?.text().then((text) => files.push({ ...file, text }));
    };
    window.print = () => {};
    return isThere;
})()
