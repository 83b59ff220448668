// Removes what the origin of this page has stored, and tells what could not be removed.
const done = arguments[arguments.length - 1];
const request = (asked) => new Promise((done, fail) => Object.assign(asked, { onsuccess: done, onerror: () => fail(asked.error) }));
const databases = async () => (await indexedDB.databases?.()) ?? [];
(async () => {
    localStorage.clear();
    sessionStorage.clear();
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    for (const name of await caches.keys()) await caches.delete(name);
    for (const { name } of await databases()) await request(indexedDB.deleteDatabase(name));
    return [...Object.keys(localStorage), ...(await caches.keys()), ...(await databases()).map(({ name }) => name)];
})().then(done, (trouble) => done([String(trouble)]));
