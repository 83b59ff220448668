// The service worker: keeps exactly the files of one build, and answers for nothing else. A newer version is fetched whole and waits beside this
// one until the user reloads, so no page ever runs on the files of two versions.

const VERSION = "__VERSION__";
// Names and digests: a file of another version, as on a server that is just being updated, is not kept, and nor is this version then.
const FILES = __FILES__;
const scope = registration.scope;
// Another guide of the same origin has another folder, and so caches of its own.
const OURS = `conversation-guide ${scope} `;
const isHashed = (name) => /^conversation-guide-[\w-]*[0-9a-f]{16}\.\w+$/.test(name);

// The name of a file in the folder; the folder itself is its page, and a page may have anything behind `?`.
const nameOf = ({ url, mode }) => {
    const [plain, query] = url.split("#")[0].split("?");
    return plain.startsWith(scope) && (!query || mode === "navigate") ? plain.slice(scope.length) || "index.html" : "";
};

const isListed = (name) => Object.hasOwn(FILES, name);

// Any script of the origin can write to the caches: a file counts if it has the digest of the list or, from another version, that of its name.
const isWhole = async (answer, name) => {
    const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()))];
    if (isListed(name)) return FILES[name] === `sha256-${btoa(String.fromCharCode(...digest))}`;
    return name.includes(`-${digest.slice(0, 8).map((byte) => byte.toString(16).padStart(2, "0")).join("")}.`);
};

const found = async (cacheName, name) => {
    const answer = await (await caches.open(cacheName)).match(scope + name);
    return answer && (await isWhole(answer.clone(), name)) ? answer : undefined;
};

// Fetches a file of this version, and keeps it.
const fetchFile = async (name) => {
    const address = scope + name;
    // What is named after its content is in the browser already and never changes; the rest is asked for again.
    const answer = await fetch(address, { integrity: FILES[name], cache: isHashed(name) ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    // A new answer, because a page may not be opened with one that was sent on from another address.
    const kept = new Response(await answer.blob(), { headers: answer.headers });
    await (await caches.open(OURS + VERSION)).put(address, kept.clone());
    return kept;
};

const fill = () =>
    Promise.all(Object.keys(FILES).map(async (name) => (await found(OURS + VERSION, name)) ?? fetchFile(name)));

// This version and the one before it stay: a page that is still open may yet ask for a part of its own version.
const versions = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const clear = async () => {
    // An earlier version kept answers of others there.
    await caches.delete(`${OURS}words`);
    const others = (await versions()).filter((name) => name !== OURS + VERSION);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
    await clients.claim();
};

const answer = async (request, name) => {
    for (const version of isListed(name) ? [OURS + VERSION] : await versions()) {
        const kept = await found(version, name);
        if (kept) return kept;
    }
    // A server that has another version by now answers with that.
    return isListed(name) ? fetchFile(name).catch(() => fetch(request)) : fetch(request);
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clear()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
    const { request } = event;
    const name = nameOf(request);
    if (request.method === "GET" && (isListed(name) || isHashed(name))) event.respondWith(answer(request, name));
});
