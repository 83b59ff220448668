// What many stored drafts cost: the start with one draft and with 500 of 10 kB, and a save beside them.
// Reads what to measure from the file that it is given, and prints what it measured as JSON.

import { readFileSync } from "node:fs";
import { page, say, start } from "./browser.mjs";

const { chromium, sites, runs, many } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [site] = sites;
const browser = await start({ chromium, sites });
process.on("uncaughtException", browser.fails);

const store = (count) => {
    const words = "what was said and done ".repeat(430);
    for (let at = 0; at < count; at += 1) {
        const plan = { start: { topic: `draft ${at}`, for_them: words } };
        const record = { format: "conversation-guide", version: 2, name: "", created: at, changed: at, plan };
        localStorage.setItem(`conversation-guide/default/draft/d${at}`, JSON.stringify(record));
    }
    localStorage.setItem("conversation-guide/default/index", JSON.stringify({ open: "d0" }));
};

const persons = [];
for (const count of [1, many]) {
    const person = await browser.person();
    const tab = await page(person, site, {});
    await tab.its.goto(`${site.origin}${site.still}`);
    await tab.its.evaluate(store, count);
    // The first visit puts all but the last changed ones into the database, as many visits would have done one by one.
    await tab.open();
    await tab.its.waitForFunction(() => Object.keys(localStorage).filter((key) => key.includes("/draft/")).length <= 13);
    await tab.its.close();
    persons.push({ count, person });
}

// A tab that was closed and is opened again: its files are in the browser, what is stored has to be fetched from where it lies.
const opens = async ({ person }, cpu) => {
    const tab = await page(person, site, { cpu });
    await tab.open();
    const first = await tab.its.evaluate(() => bench.whole);
    const busy = await tab.busy();
    const { held, painted } = await tab.its.evaluate(() => ({
        held: bench.field('[data-field="start.topic"]')?.value,
        painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    }));
    if (held !== "draft 0") throw new Error(`the draft that was open is not there: ${held}`);
    await tab.its.waitForLoadState("networkidle");
    await tab.its.waitForFunction(() => bench.field('[data-field="start.place"]'));
    // A field is left: what is typed is stored before the next line runs.
    const saves = await tab.its.evaluate(async () => {
        const [one, other] = ["start.place", "start.topic"].map((path) => bench.field(`[data-field="${path}"]`));
        const taken = [];
        for (let at = 0; at < 20; at += 1) {
            one.focus();
            one.value = `Room ${at}`;
            one.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            const begun = performance.now();
            other.focus();
            taken.push(performance.now() - begun);
            if (!localStorage["conversation-guide/default/draft/d0"].includes(`Room ${at}`)) throw new Error("not saved");
        }
        return taken.sort((a, b) => a - b)[10];
    });
    await tab.its.close();
    return { first, busy, painted, save: saves };
};

const rows = {};
for (const cpu of [1, 4]) {
    say(`  ${many} drafts, ${cpu}x`);
    for (let turn = 0; turn <= runs; turn++)
        for (const at of [turn % 2, (turn + 1) % 2]) {
            const row = await opens(persons[at], cpu);
            if (turn) ((rows[`${cpu}x`] ??= {})[persons[at].count] ??= []).push(row);
        }
}
await browser.end();
process.stdout.write(JSON.stringify({ chromium: browser.version, rows }));
