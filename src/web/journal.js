// The journal on disk, for `crates/storage/src/journal.rs`: the database `conversation-guide-journal`, one entry for each key of local
// storage. It is between the glue script of the program and `start.js`, in one file with them, and is one for all guides of a page.
const journal = (() => {
    // The longest that a start waits for it, and a save to hear that it is on disk.
    const MAX_WAIT_MS = 3000;
    // Entries that are not on disk yet, the last one of each key: a database that does not open costs no more memory than what is stored.
    const waiting = new Map();
    // The keys of those that could not be written at the first attempt.
    const failed = new Set();
    const told = new Set();
    // Deletions in the archive that are not on disk yet.
    let holds = 0;
    let opening, floor, apply, hasRead, isRead, isWriting, isPutting;

    // Tells whether everything is on disk, as far as nothing more is under way: one of those who are told may begin a deletion.
    const answer = (isDurable) => {
        for (const tell of told) {
            if (isDurable && (holds || isWriting)) return;
            told.delete(tell);
            tell(isDurable);
        }
    };

    const open = () =>
        (opening ??= new Promise((resolve, reject) => {
            const request = indexedDB.open("conversation-guide-journal", 1);
            // What opens later than that is closed: the next change asks for it again.
            let isLate = false;
            setTimeout(() => {
                isLate = true;
                reject();
            }, MAX_WAIT_MS);
            request.onupgradeneeded = () => {
                const store = request.result.createObjectStore("entries", { keyPath: "key" });
                for (const index of ["stamp", "unapplied"]) store.createIndex(index, index);
            };
            request.onerror = reject;
            request.onsuccess = () => {
                const database = request.result;
                if (isLate) return database.close();
                // Somebody deletes the database, or the browser does: it is opened again with the next change.
                database.onversionchange = database.onclose = () => {
                    database.close();
                    opening = undefined;
                };
                resolve(database);
            };
        }));

    // The database, once the entries of earlier pages were read: nothing is written over what is not known yet.
    const read = async () => {
        const database = await open();
        if (isRead) return database;
        const transaction = database.transaction("entries");
        const store = transaction.objectStore("entries");
        const all = (request) =>
            new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = reject;
            });
        const from = floor;
        const requests = [
            all(store.index("stamp").getAll(IDBKeyRange.lowerBound(from))),
            all(store.index("unapplied").getAll()),
        ];
        // A page that is left may be kept for the way back, and what it has not ended then holds up every other page in some engines.
        transaction.commit();
        const found = await Promise.all(requests);
        if (isRead) return database;
        // It is to be read again meanwhile, from another stamp on.
        if (from !== floor) return read();
        isRead = true;
        apply(from, [...found[0], ...found[1]]);
        // For guides that have started without it. None of them is held here: the database may never open.
        if (!hasRead) dispatchEvent(new Event("conversation-guide-journal"));
        hasRead = true;
        return database;
    };

    const put = (database, entries) =>
        new Promise((resolve, reject) => {
            const transaction = database.transaction("entries", "readwrite", { durability: "strict" });
            transaction.oncomplete = resolve;
            transaction.onabort = reject;
            const store = transaction.objectStore("entries");
            let asked = 0;
            // A page that is left may not come back to end it.
            const end = () => asked || transaction.commit();
            for (const entry of entries) {
                if (!failed.has(entry.key)) {
                    store.put(entry);
                    continue;
                }
                // It could not be written before: another tab may have written a later one since.
                asked += 1;
                store.get(entry.key).onsuccess = ({ target }) => {
                    if (!(target.result?.stamp > entry.stamp)) store.put(entry);
                    asked -= 1;
                    end();
                };
            }
            end();
        });

    // Writes what waits, one transaction at a time. What fails waits for the next change.
    const write = async () => {
        if (isWriting || !waiting.size) return;
        isWriting = true;
        let entries = [];
        let isDurable = false;
        try {
            const database = await read();
            entries = [...waiting.values()];
            waiting.clear();
            isPutting = true;
            await put(database, entries);
            for (const { key } of entries) failed.delete(key);
            isDurable = true;
        } catch {
            opening?.then((database) => database.close()).catch(() => {});
            opening = undefined;
            for (const entry of entries) {
                failed.add(entry.key);
                if (!waiting.has(entry.key)) waiting.set(entry.key, entry);
            }
        }
        isWriting = isPutting = false;
        if (isDurable && waiting.size) return write();
        answer(isDurable);
    };

    return {
        // Hands the entries with a stamp of at least `from`, and those that local storage had no room for, to `then`, once in the life of a page,
        // with the stamp; then calls `done`, after `MAX_WAIT_MS` at the latest.
        read(from, then, done) {
            floor ??= from;
            apply ??= then;
            setTimeout(done, MAX_WAIT_MS);
            read().then(done, done);
        },
        // Reads and hands over the entries with a stamp of at least `from` once more, before anything is written.
        readAgain(from) {
            floor = from;
            isRead = false;
        },
        // Writes an entry over the earlier one of its key; without a text, the key was removed.
        write(key, stamp, text, unapplied) {
            waiting.set(key, { key, stamp, text, unapplied });
            write();
        },
        // Lets go of the database, and of the program that it was opened for.
        close() {
            opening?.then((database) => database.close()).catch(() => {});
            opening = apply = undefined;
            answer(false);
        },
        // Has everybody who waits for the disk wait for a deletion in the archive too, until what this gives is called: with true once it is
        // on disk.
        hold() {
            holds += 1;
            let isHeld = true;
            const release = (isDurable) => {
                if (!isHeld) return;
                isHeld = false;
                holds -= 1;
                answer(isDurable);
            };
            setTimeout(release, MAX_WAIT_MS, false);
            return release;
        },
        // Calls back once everything is on disk, with true, or when that cannot be known, with false.
        durable(tell) {
            write();
            if (!isWriting && !holds) return tell(true);
            told.add(tell);
            // A transaction that is under way may only have to wait for a busy page, so it gets the time once more.
            const giveUp = (mayWait) => {
                if (!told.has(tell)) return;
                if (mayWait && isPutting) return setTimeout(giveUp, MAX_WAIT_MS, false);
                told.delete(tell);
                tell(false);
            };
            setTimeout(giveUp, MAX_WAIT_MS, true);
        },
    };
})();
