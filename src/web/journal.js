// The journal on disk, for `crates/storage/src/journal.rs`: the database `conversation-guide-journal`, one entry for each key of local
// storage. It is between the glue script of the program and `start.js`, in one file with them, and is one for all guides of a page.
const journal = (() => {
    // The longest that a start waits for it, and a save to hear that it is on disk.
    const MAX_WAIT_MS = 3000;
    // Entries that wait for the database, the last one of each key: one that does not open costs no more memory than what is stored.
    const waiting = new Map();
    const told = new Set();
    // Deletions in the archive that are not on disk yet.
    let holds = 0;
    // Transactions that are not on disk yet.
    let underway = 0;
    // The database, once the entries of earlier pages were read; the transaction of this turn.
    let ready, current;
    let opening, floor, apply, isRead, isWriting, isLeaving;

    // Tells whether everything is on disk, as far as nothing more is under way: one of those who are told may begin a deletion.
    const answer = (isDurable) => {
        for (const tell of told) {
            if (isDurable && (holds || isWriting || underway)) return;
            told.delete(tell);
            tell(isDurable && !waiting.size);
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
                    opening = ready = undefined;
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
        // For guides that have started without it, or show what has come back. None of them is held here: the database may never open.
        dispatchEvent(new Event("conversation-guide-journal"));
        return database;
    };

    const began = (database, entries) => {
        const transaction = database.transaction("entries", "readwrite", { durability: "strict" });
        underway += 1;
        const ended = (isDurable) => {
            underway -= 1;
            if (!isDurable) fail(entries);
            answer(isDurable);
        };
        transaction.oncomplete = () => ended(true);
        transaction.onabort = () => ended(false);
        return transaction;
    };

    // What could not be written waits for the next change, which opens the database again.
    const fail = (entries) => {
        opening?.then((database) => database.close()).catch(() => {});
        opening = ready = undefined;
        for (const entry of entries) if (!(waiting.get(entry.key)?.stamp > entry.stamp)) waiting.set(entry.key, entry);
    };

    // Ends the transaction of this turn: a page that is left may not come back to end it.
    const commit = () => {
        try {
            current?.transaction.commit();
        } catch {
            // It has been aborted, and says so.
        }
        current = undefined;
    };

    // Writes an entry in the turn in which it was made. Transactions are carried out in the order in which they were begun, in whatever page: what
    // another page writes later comes after this, however long the disk takes and whatever happens to this page.
    const writeNow = (entry) => {
        if (!current) {
            const entries = [];
            const transaction = began(ready, entries);
            current = { entries, transaction, store: transaction.objectStore("entries") };
            queueMicrotask(commit);
        }
        current.entries.push(entry);
        current.store.put(entry);
        // Nothing of a frame that is taken out of its page runs after this event.
        if (isLeaving) commit();
    };

    // Writes what has waited for the database, except what another page has written over since.
    const putLate = (database, entries) =>
        new Promise((resolve, reject) => {
            const transaction = began(database, entries);
            transaction.addEventListener("complete", resolve);
            transaction.addEventListener("abort", reject);
            const store = transaction.objectStore("entries");
            let asked = entries.length;
            for (const entry of entries) {
                store.get(entry.key).onsuccess = ({ target }) => {
                    if (!(target.result?.stamp > entry.stamp)) store.put(entry);
                    asked -= 1;
                    // A page that is left may not come back to end it.
                    if (!asked) transaction.commit();
                };
            }
        });

    // Opens the database and writes what waits, in one transaction at a time. What fails waits for the next change.
    const write = async () => {
        if (isWriting || !waiting.size) return;
        isWriting = true;
        let isDurable = false;
        try {
            const database = await read();
            while (waiting.size) {
                const entries = [...waiting.values()];
                waiting.clear();
                await putLate(database, entries);
            }
            // Closed or read again in the meantime, it is asked for once more.
            if (opening && isRead) ready = database;
            isDurable = true;
        } catch {
            fail([]);
        }
        isWriting = false;
        answer(isDurable);
    };

    // The page is left, or comes back.
    addEventListener("pagehide", () => (isLeaving = true), true);
    addEventListener("pageshow", () => (isLeaving = false), true);

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
            ready = undefined;
        },
        // The same now, and not only with the next change.
        readNow() {
            read().then(write, () => {});
        },
        // Writes an entry over the earlier one of its key; without a text, the key was removed.
        write(key, stamp, text, unapplied) {
            const entry = { key, stamp, text, unapplied };
            try {
                if (ready) return writeNow(entry);
            } catch {
                // The database has closed.
                fail([]);
            }
            waiting.set(key, entry);
            write();
        },
        // Lets go of the database, and of the program that it was opened for.
        close() {
            opening?.then((database) => database.close()).catch(() => {});
            opening = apply = ready = undefined;
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
            // What the journal alone has could still come back.
            if (isRead && !isWriting && !underway && !holds) return tell(true);
            if (!isRead) this.readNow();
            told.add(tell);
            // A transaction that is under way may only have to wait for a busy page, so it gets the time once more.
            const giveUp = (mayWait) => {
                if (!told.has(tell)) return;
                if (mayWait && underway) return setTimeout(giveUp, MAX_WAIT_MS, false);
                told.delete(tell);
                tell(false);
            };
            setTimeout(giveUp, MAX_WAIT_MS, true);
        },
    };
})();
