// The service worker: keeps exactly the files of one build, and answers for nothing else. A newer version is fetched whole and waits beside this
// one until the user reloads, so no page ever runs on the files of two versions.

const VERSION = "__VERSION__";
// Names and digests: a file of another version, as on a server that is just being updated, is not kept, and nor is this version then.
const FILES = __FILES__;
const scope = registration.scope;
// Another guide of the same origin has another folder, and so caches of its own.
const OURS = `conversation-guide ${scope} `;
const WORDS = `${OURS}words`;
const isHashed = (name) => /-[0-9a-f]{16}\.\w+$/.test(name);

// The name of a file in the folder, whatever is behind `?`; the folder itself is its page.
const named = (address) => {
    const plain = address.split(/[?#]/)[0];
    return plain.startsWith(scope) ? plain.slice(scope.length) || "index.html" : "";
};

const fill = async () => {
    const cache = await caches.open(OURS + VERSION);
    const put = async (name) => {
        const address = scope + name;
        if (await cache.match(address)) return;
        // What is named after its content is in the browser already and never changes; the rest is asked for again.
        const asked = { integrity: FILES[name], cache: isHashed(name) ? "default" : "no-cache" };
        const answer = await fetch(address, asked);
        if (!answer.ok) throw new Error(`${answer.status} ${name}`);
        // A new answer, because a page may not be opened with one that was sent on from another address.
        await cache.put(address, new Response(await answer.blob(), { headers: answer.headers }));
    };
    await Promise.all(Object.keys(FILES).map(put));
};

// This version and the one before it stay: a page that is still open may yet ask for a part of its own version.
const clear = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== WORDS && name !== OURS + VERSION);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
};

const kept = async (request, name) => {
    const cache = await caches.open(OURS + VERSION);
    return (await cache.match(scope + name)) ?? fetch(request);
};

const keptByAny = async (request) => (await caches.match(request)) ?? fetch(request);

// The words of the house may change at any time; without a network the last ones do.
const words = async (request) => {
    const cache = await caches.open(WORDS);
    try {
        const answer = await fetch(request);
        if (answer.ok) await cache.put(request, answer.clone());
        return answer;
    } catch (error) {
        const last = await cache.match(request);
        if (last) return last;
        throw error;
    }
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
    const { request } = event;
    const name = named(request.url);
    if (request.method !== "GET") return;
    if (Object.hasOwn(FILES, name)) event.respondWith(kept(request, name));
    else if (isHashed(name)) event.respondWith(keptByAny(request));
    else if (request.headers.get("accept") === "application/json") event.respondWith(words(request));
});
