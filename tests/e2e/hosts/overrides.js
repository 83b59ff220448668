// What old libraries did to every page: methods of their own on arrays, seen by every loop over keys, and others in the place of the browser's. These
// answer whom they are made for, and fail for the guide.
const isGuide = () => new Error().stack.indexOf("/conversation-guide") >= 0;
const methods = ["at", "every", "filter", "find", "flat", "forEach", "from", "includes", "indexOf", "join", "map", "reduce", "slice", "some", "sort"];
for (const name of methods) {
    const owner = name === "from" ? Array : Array.prototype;
    const own = owner[name];
    owner[name] = function (...given) {
        if (isGuide()) throw new Error(`the guide called the host's ${name}`);
        return own.apply(this, given);
    };
}
for (const name of ["contains", "each", "first", "last", "clean"]) {
    Array.prototype[name] = function () {
        if (isGuide()) throw new Error(`the guide called the host's ${name}`);
        return this;
    };
}
customElements.define = () => {
    throw new Error("the host's define was called");
};
// And what watches over requests: an answer that does what one does, and is none.
const { fetch } = window;
window.fetch = async (...given) => {
    const answer = await fetch(...given);
    const { ok, status, headers, url } = answer;
    return { ok, status, headers, url, arrayBuffer: () => answer.arrayBuffer(), json: () => answer.json(), text: () => answer.text() };
};
// An old stand-in for the observer tells that something is seen, and not how much of it.
window.IntersectionObserver = class {
    constructor(tell) {
        this.tell = tell;
    }
    observe(target) {
        setTimeout(() => this.tell([{ target, isIntersecting: true, intersectionRatio: 1 }], this));
    }
    unobserve() {}
    disconnect() {}
    takeRecords() {
        return [];
    }
};
