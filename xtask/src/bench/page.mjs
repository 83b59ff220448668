// The page beside its peers: how soon it can be written in, what comes over the wire, what it keeps in memory, and how soon a key is seen.
// Reads what to measure from the file that it is given, and prints what it measured as JSON.

import { readFileSync } from "node:fs";
import { middle, page, pause, say, start } from "./browser.mjs";

const { chromium, sites, runs, typed, keys } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const RATES = [1, 4, 6];
const browser = await start({ chromium, sites });
process.on("uncaughtException", browser.fails);

// The sites in turn, another first each time, so that none has the better half of a machine that grows tired.
const inTurn = async (times, work) => {
    for (let turn = 0; turn < times; turn++)
        for (let at = 0; at < sites.length; at++) await work(sites[(at + turn) % sites.length], turn);
};

const visit = async (person, site, how) => {
    const tab = await page(person, site, how);
    const first = await tab.open();
    const whole = await tab.its.evaluate(() => bench.whole);
    const busy = await tab.busy();
    await tab.its.waitForLoadState("networkidle");
    const wire = await tab.its.evaluate((whole) => {
        const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
        const sum = (some) => some.reduce((sum, { transferSize }) => sum + transferSize, 0);
        const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
        return { bytes: sum(all.filter(({ responseEnd }) => responseEnd <= whole)), all: sum(all), painted };
    }, whole);
    const moved = await tab.its.evaluate(() => bench.moved());
    await tab.devtools.send("HeapProfiler.collectGarbage");
    await tab.devtools.send("HeapProfiler.collectGarbage");
    const heap = await tab.devtools.send("Runtime.getHeapUsage");
    const programs = await tab.its.evaluate(() => bench.programs.reduce((sum, its) => sum + its.buffer.byteLength, 0));
    await tab.its.close();
    // The heap of the scripts, what they keep outside of it, and the memory of WebAssembly, which this engine counts in neither.
    const memory = heap.usedSize + heap.backingStorageSize + programs;
    return { first, whole, busy, ...wire, moved, memory, nodes: heap.embedderHeapUsedSize, programs };
};

const rows = {};
const note = (name, site, row) => ((rows[name] ??= {})[site.name] ??= []).push(row);

// Loads: nothing in the browser, and the second visit of the same person.
const loads = [...RATES.map((cpu) => [`cold ${cpu}x`, { cpu }]), ["cold 4x, slow network", { cpu: 4, slow: true }]];
for (const [name, how] of loads) {
    say(`  ${name}`);
    // The first round warms up what is not measured: the server, the browser's own code.
    await inTurn(runs + 1, async (site, turn) => {
        const person = await browser.person();
        const cold = await visit(person, site, how);
        if (turn) note(name, site, cold);
        if (how.cpu === 4 && !how.slow) {
            const warm = await visit(person, site, how);
            if (turn) note(`warm ${how.cpu}x`, site, warm);
        }
        await person.close();
    });
}

// Typing: keys with the pauses of a person, in a field that holds a long text already. From one key to the next is a fifth of a second at
// most, and every twelfth time a pause of up to one and a half, in which a page may save, think and be caught at it by the next key.
let seed = 7;
const chance = () => (seed = (seed * 48271) % 0x7fffffff) / 0x7fffffff;
const rhythm = Array.from({ length: keys }, (_, at) => (at % 12 === 11 ? 250 + chance() * 1250 : 80 + chance() * 140));

// The other rhythm: the text is set and told of, frame after frame, and what is measured is the time to the end of the frame.
const sets = async () => {
    const field = bench.field();
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
    const before = field.value;
    const taken = [];
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let at = 1; at <= 60; at++) {
        await next().then(() => new Promise((resolve) => setTimeout(resolve)));
        const begun = performance.now();
        set.call(field, before + "x".repeat(at));
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        await next().then(() => new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = resolve;
            port2.postMessage(0);
        }));
        taken.push(performance.now() - begun);
    }
    return taken;
};

const types = async (site, cpu) => {
    const person = await browser.person();
    const tab = await page(person, site, { selector: site.typed });
    // A file of the site where none of its scripts run.
    await tab.its.goto(`${site.origin}${site.still}`);
    await tab.its.evaluate((kept) => Object.entries(kept).forEach(([key, text]) => localStorage.setItem(key, text)), site.kept);
    await tab.open(site.at);
    await tab.its.waitForLoadState("networkidle");
    if (site.awake) await tab.its.waitForFunction((its) => bench.field(its), site.awake);
    await tab.its.evaluate(() => {
        const field = bench.field();
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
        bench.taken = [];
        // From the key to the end of the frame that shows it.
        addEventListener("keydown", ({ timeStamp }) =>
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => bench.taken.push(performance.now() - timeStamp);
                port2.postMessage(0);
            }), true);
    });
    await tab.devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await pause(500);
    const busy = await tab.busy();
    const key = { key: "x", code: "KeyX", windowsVirtualKeyCode: 88 };
    for (const gap of rhythm) {
        tab.devtools.send("Input.dispatchKeyEvent", { type: "keyDown", text: "x", ...key });
        tab.devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
        await pause(gap);
    }
    // A machine that is busy with something else may be late.
    await tab.its.waitForFunction((keys) => bench.taken.length >= keys, keys);
    await pause(1500);
    const { taken, value } = await tab.its.evaluate(() => ({ taken: bench.taken, value: bench.field().value.length }));
    if (taken.length !== keys || value !== typed + keys) throw new Error(`${site.name}: ${taken.length} keys, ${value} characters`);
    const { median, p98 } = middle(taken);
    const whole = ((await tab.busy()) - busy) / keys;
    const set = middle(await tab.its.evaluate(sets)).p98;
    await person.close();
    return { p50: median, p98, key: whole, set, taken: taken.map((time) => Math.round(time * 10) / 10) };
};
for (const cpu of RATES) {
    say(`  typing ${cpu}x`);
    await inTurn(Math.ceil(runs / 2), async (site) => note(`typing ${cpu}x`, site, await types(site, cpu)));
}
await browser.end();
process.stdout.write(JSON.stringify({ chromium: browser.version, rows }));
