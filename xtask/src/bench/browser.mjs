// What the measurements share: a server that sends files as a good one would, one Chromium, and a page that tells when its first field is there.
// It lies beside playwright-core below target/ when it runs; `xtask/src/bench/mod.rs` starts it.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "playwright-core";

const TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
};

// Every file with Brotli 11; pages are asked for anew each time, everything else is kept, whoever's it is.
const answers = new Map();
const answer = (file) => {
    if (!answers.has(file)) {
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        answers.set(file, brotliCompressSync(readFileSync(file), { params }));
    }
    return answers.get(file);
};
const serve = (folder) =>
    new Promise((resolve) => {
        const server = createServer((request, response) => {
            let file = join(folder, decodeURIComponent(new URL(request.url, "http://here").pathname));
            if (file.endsWith("/")) file += "index.html";
            if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
            const body = answer(file);
            response.writeHead(200, {
                "content-type": TYPES[extname(file)] ?? "application/octet-stream",
                "content-encoding": "br",
                "content-length": body.length,
                "cache-control": extname(file) === ".html" ? "no-cache" : "public, max-age=31536000, immutable",
            });
            response.end(body);
        });
        server.listen(0, "127.0.0.1", () => resolve(server));
    });

// Stands in every page before its own scripts. `found` is kept once the first field can be written in, `whole` once the page is
// all that it will be.
const watch = ({ selector, whole }) => {
    const within = (root) => {
        const host = root.querySelector("conversation-guide");
        return host?.shadowRoot ?? root;
    };
    const field = (its = selector) => {
        const found = [...within(document).querySelectorAll(its)].find((node) => node.getClientRects().length);
        return found && !found.readOnly && !found.disabled ? found : undefined;
    };
    const programs = [];
    const note = ({ exports }) => {
        const given = Object.values(exports).find((its) => its instanceof WebAssembly.Memory);
        if (given) programs.push(given);
    };
    const { Instance, instantiate, instantiateStreaming } = WebAssembly;
    WebAssembly.Instance = function (...made) {
        const instance = new Instance(...made);
        note(instance);
        return instance;
    };
    for (const [name, real] of Object.entries({ instantiate, instantiateStreaming }))
        WebAssembly[name] = async (...made) => {
            const its = await real.apply(WebAssembly, made);
            note(its.instance ?? its);
            return its;
        };
    let moved = 0;
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value;
    }).observe({ type: "layout-shift", buffered: true });
    const seen = (its) =>
        new Promise((resolve) => {
            const look = () => {
                if (document.documentElement && field(its)) resolve(performance.now());
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
    window.bench = { field, found: seen(selector), whole: seen(whole), programs, moved: () => moved };
};

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// A bar of the slowest network that a person still works on.
const SLOW = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 750_000 / 8 };

export const start = async ({ chromium: executablePath, sites }) => {
    // The sandbox of Chromium refuses to start for root.
    const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    flags.push("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync");
    const browser = await chromium.launch({ executablePath, args: [...flags, "--disable-component-update"] });
    for (const site of sites) {
        site.server = await serve(site.folder);
        site.origin = `http://127.0.0.1:${site.server.address().port}/`;
    }
    return {
        version: browser.version(),
        // No browser outlives a measurement that went wrong.
        async fails(error) {
            say(error.stack);
            await browser.close();
            process.exit(1);
        },
        // A person with nothing in the browser yet. What keeps the site for when there is no network is left out: it works after the start.
        person: () => browser.newContext({ serviceWorkers: "block", viewport: { width: 1280, height: 900 } }),
        async end() {
            await browser.close();
            for (const { server } of sites) server.closeAllConnections(), server.close();
        },
    };
};

// An empty page of a person, slowed down, which will look for the first field of a site.
export const page = async (person, site, { cpu = 1, slow = false, selector = site.field, whole = site.whole ?? selector }) => {
    const its = await person.newPage();
    const devtools = await person.newCDPSession(its);
    await devtools.send("Performance.enable");
    await devtools.send("Network.enable");
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (slow) await devtools.send("Network.emulateNetworkConditions", SLOW);
    await its.addInitScript(watch, { selector, whole });
    const busy = async () => {
        const { metrics } = await devtools.send("Performance.getMetrics");
        return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };
    return {
        its,
        devtools,
        busy,
        async open(address = "") {
            await its.goto(site.origin + address, { waitUntil: "commit" });
            return its.evaluate(() => bench.found);
        },
    };
};

// The middle of some numbers, and how far apart the middle half of them lies.
export const middle = (numbers) => {
    const sorted = [...numbers].sort((one, other) => one - other);
    const at = (part) => {
        const place = (sorted.length - 1) * part;
        const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
        return low + (high - low) * (place - Math.floor(place));
    };
    return { median: at(0.5), low: at(0.25), high: at(0.75), p98: at(0.98) };
};

export const say = (words) => process.stderr.write(`${words}\n`);
