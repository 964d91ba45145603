// A large archive: the first story stands within a second, and the page is light.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Status, StoryPage } from "../../src/api";
import { launch, make_archive, Reader, root, scratch, Server, write_reports } from "./harness";

// The limits.
const kMostBytes = 300_000, kFirstStoryMilliseconds = 1000, kStories = 10_000;
const incidents = join(root, "../shared/corpora/incidents/reports.jsonl");
// Reports of the corpus: enough for stories of all kinds, and added within seconds.
const kIncidents = 400;

const heads = ["Brel", "Osk", "Varn", "Tolm", "Kesh", "Lud", "Pir", "Mostr", "Hal", "Grev", "Sund", "Yel", "Cat", "Denn", "Fars", "Quil", "Rost", "Wenz", "Zor", "Ibb", "Nar", "Ulm", "Eck", "Jav", "Omb"];
const tails = ["ik", "ava", "stad", "holm", "mar", "fjord", "ery", "wick", "ona", "esti", "port", "ham", "ley", "burg", "dale", "crest", "more", "field", "ness", "ton", "isk", "anda", "ulo", "eth", "ra"];
const events = ["warehouse fire", "bus crash", "landslide", "flood", "train derailment", "mine collapse", "boat sinking", "gas blast", "storm", "bridge failure"];

// Each of another place and day, so that each is a story.
function invented(n: number): object[] {
    return Array.from({ length: n }, (_, i) => {
        const place = `${heads[i % 25]}${tails[Math.floor(i / 25) % 25]} ${heads[Math.floor(i / 625) % 25]}${tails[(i * 7) % 25]}`, event = events[i % 10]!, killed = 2 + (i % 9);
        const day = new Date(Date.UTC(2001, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
        return { url: `https://news${i % 50}.example/${i}`, outlet: `News ${i % 50}`, title: `${event} in ${place} kills ${killed}`, published: day, text: `${killed} people were killed in a ${event} in ${place} on ${day}, police said.` };
    });
}

let browser: Browser, server: Server;
beforeAll(async () => {
    browser = await launch();
    server = await Server.start(make_archive("large.stemma", [write_reports("large.jsonl", invented(kStories + 400))]));
}, 240000);
afterAll(async () => {
    await browser?.close();
    await server?.stop();
});

describe(`an archive of ${kStories} stories`, () => {
    it("shows its first story within a second", async () => {
        expect((await server.get<Status>("status")).stories).toBeGreaterThanOrEqual(kStories);
        const times: number[] = [];
        for (let round = 0; round < 5; ++round) {
            const context = await browser.newContext(), page = await context.newPage(), begun = performance.now();
            await page.goto(server.base, { waitUntil: "commit" });
            await page.locator(".row h2").first().waitFor();
            times.push(performance.now() - begun);
            await context.close();
        }
        // The quickest of five: another program on the machine is no fault of the page's.
        expect(Math.min(...times)).toBeLessThan(kFirstStoryMilliseconds);
    });

    it("goes through its pages and finds one story among all", async () => {
        const reader = await Reader.open(browser, server), { page } = reader;
        const first = await page.locator(".row h2").first().innerText();
        await page.getByRole("link", { name: "Next ›" }).click();
        await expect.poll(() => page.locator(".row h2").first().innerText()).not.toBe(first);
        expect(page.url()).toContain("skip=50");
        const any = await server.get<StoryPage>("stories?skip=7000&limit=1"), title = any.stories[0]!.title!;
        await reader.go("#/");
        await page.getByLabel("Words").fill(/in (.*) kills/.exec(title)![1]!);
        await expect.poll(() => page.locator(".row h2").allInnerTexts()).toContain(title);
        await reader.close();
    });
});

describe("the page", () => {
    it(`weighs less than ${kMostBytes} bytes compressed, in all it asks for before the first story`, async () => {
        const context = await browser.newContext(), page = await context.newPage();
        let bytes = 0;
        const bodies: Promise<void>[] = [];
        page.on("response", (response) => { if (!response.url().endsWith("/events")) bodies.push(response.body().then((body) => void (bytes += gzipSync(body).length), () => undefined)); });
        await page.goto(server.base);
        await page.locator(".row h2").first().waitFor();
        await Promise.all(bodies);
        expect(bytes).toBeGreaterThan(10_000);
        expect(bytes).toBeLessThan(kMostBytes);
        await context.close();
    });
});

// The corpus lies beside the project where its quality is measured, and nowhere else.
describe.skipIf(!existsSync(incidents))("the incidents beside the project", () => {
    it("can be read: the largest story, its findings, its stemma", async () => {
        const lines = readFileSync(incidents, "utf8").split("\n").slice(0, kIncidents).map((line) => JSON.parse(line) as object);
        const other = await Server.start(make_archive("incidents.stemma", [write_reports("incidents.jsonl", lines)]));
        const largest = (await other.get<StoryPage>("stories?sort=size&limit=1")).stories[0]!, reader = await Reader.open(browser, other, "#/?sort=size"), { page } = reader;
        expect(await page.locator(".row h2 a").first().getAttribute("href")).toContain(largest.id);
        await page.locator(".row h2 a").first().click();
        await page.locator(".finding").first().waitFor();
        for (const part of ["stemma", "names", "times", "reports"]) {
            await reader.go(`#/story/${largest.id}/${part}`);
            expect(await reader.axe(), part).toEqual([]);
        }
        await reader.close();
        await other.stop();
    }, 60000);
});

if (!existsSync(incidents)) console.log(`skipped: the incidents do not lie beside the project (${incidents}); scratch: ${scratch}`);
