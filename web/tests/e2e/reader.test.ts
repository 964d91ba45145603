// An analyst's tasks, done in a browser against a real server over the bundled examples.
import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison, Dossier, KeptReport, StoryPage } from "../../src/api";
import { CodePoints, text_of } from "../../src/text/code_points";
import { launch, make_archive, Reader, root, Server } from "./harness";

const examples = ["harbour", "earthquake", "takeover", "two-events", "verdict"].map((name) => join(root, "examples", name, "pages"));
let browser: Browser, server: Server;
let ferry: Dossier;

async function story_with(words: string): Promise<Dossier> {
    const page = await server.get<StoryPage>(`stories?words=${encodeURIComponent(words)}`);
    return server.get<Dossier>(`stories/${page.stories[0]!.id}`);
}

const contested = (dossier: Dossier) => dossier.findings.find((finding) => finding.readings.length > 1 && finding.kind === "figure")!;

beforeAll(async () => {
    browser = await launch();
    server = await Server.start(make_archive("examples.stemma", examples));
    ferry = await story_with("ferry");
}, 60000);

afterAll(async () => {
    await browser?.close();
    await server?.stop();
});

describe("stories", () => {
    it("lists all of them, each with its findings' verdict and support in words", async () => {
        const all = await server.get<StoryPage>("stories"), reader = await Reader.open(browser, server), { page } = reader;
        expect(await page.locator(".row").count()).toBe(all.of);
        const row = page.locator(".row", { hasText: ferry.story.title! });
        expect(await row.innerText()).toContain(`${ferry.reports.length} reports`);
        expect(await row.locator(".verdict").first().innerText()).toMatch(/same|refined|updated|rescoped|disputed/);
        expect(await row.locator(".support").first().innerText()).toMatch(/single|echoed|corroborated/);
        await reader.close();
    });

    it("filters by words, by place, by dispute and by time, each of them an address", async () => {
        const reader = await Reader.open(browser, server), { page } = reader;
        await page.getByLabel("Words").fill("ferry");
        await expect.poll(() => page.locator(".row h2").allInnerTexts()).toContain(ferry.story.title);
        await expect.poll(() => page.url()).toContain("words=ferry");
        await page.reload();
        await reader.ready();
        expect(await page.locator(".row h2").allInnerTexts()).toContain(ferry.story.title);
        await page.getByLabel("Words").fill("zzqqxx");
        await page.getByText("No story fits").waitFor();
        await reader.go("#/?disputed=1");
        const disputed = await server.get<StoryPage>("stories?disputed=1");
        await expect.poll(() => page.locator(".row").count()).toBe(disputed.of);
        await page.getByLabel("only disputed").uncheck();
        await page.getByLabel("From").fill("2024-03-01");
        await page.getByLabel("to", { exact: true }).fill("2024-03-31");
        await expect.poll(() => page.locator(".row h2").allInnerTexts()).toEqual([ferry.story.title]);
        await reader.close();
    });

    it("says of an empty archive how to fill it", async () => {
        const empty = await Server.start(make_archive("empty.stemma", []));
        const reader = await Reader.open(browser, empty);
        await reader.page.getByText("stemma archive add").waitFor();
        expect(await reader.page.locator("main").innerText()).toContain("stemma watch");
        expect(await reader.axe()).toEqual([]);
        await reader.close();
        await empty.stop();
    });
});

describe("a story", () => {
    it("leads from a sentence of the summary to its report, where it is marked", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        const sentence = ferry.summary[0]!, report = ferry.reports.find((r) => r.id === sentence.report)!;
        await page.locator(".summary cite a").first().click();
        const mark = page.locator("#asked");
        await mark.waitFor();
        const words = (await page.locator(".text mark").allInnerTexts()).join("");
        expect(words.replace(/\s+/g, " ")).toBe(new CodePoints(text_of(report)).slice(sentence.passage!.begin, sentence.passage!.end).replace(/\s+/g, " "));
        await expect.poll(() => mark.evaluate((element) => { const box = element.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; })).toBe(true);
        await reader.close();
    });

    it("shows every statement of a reading in its sentence, and says who says so and how firmly", async () => {
        const finding = contested(ferry), reading = finding.readings[1]!;
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        const row = page.locator(`[id="r-${finding.id}-2"]`);
        await row.locator("summary").click();
        await row.locator(".said").first().waitFor();
        const shown = await row.innerText();
        for (const id of reading.statements) {
            const statement = ferry.statements.find((s) => s.id === id)!, text = text_of(ferry.reports.find((r) => r.id === statement.report)!);
            const flat = (words: string): string => words.replace(/\s+/g, " ");
            expect(flat(shown)).toContain(flat(new CodePoints(text).slice(statement.sentence.begin, statement.sentence.end)));
            for (const by of statement.said_by) expect(shown).toContain(by.name);
            expect(shown).toContain(statement.firmness);
        }
        await reader.close();
    });

    it("copies a link to a reading that opens the same place", async () => {
        const finding = contested(ferry), reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        const row = page.locator(`[id="r-${finding.id}-2"]`);
        await row.locator("summary").click();
        await row.getByRole("link", { name: /^Copy link/ }).click();
        await page.getByText("Link copied").waitFor();
        const link = await page.evaluate(() => navigator.clipboard.readText());
        const other = await Reader.open(browser, server, link.slice(server.base.length));
        const same = other.page.locator(`[id="r-${finding.id}-2"]`);
        await same.locator(".said").first().waitFor();
        await expect.poll(() => same.evaluate((element) => { const top = element.getBoundingClientRect().top; return top >= -5 && top < innerHeight; })).toBe(true);
        await other.close();
        await reader.close();
    });

    it("shows a name's variants and roles", async () => {
        const name = ferry.names.find((n) => n.variants.length > 1 && n.roles.length > 0)!;
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}/names`), { page } = reader;
        await page.getByLabel("Filter").fill(name.variants[0]!);
        const item = page.locator(".names li", { has: page.locator(".name", { hasText: name.name }) }).first();
        const shown = await item.innerText();
        for (const variant of name.variants) expect(shown).toContain(variant);
        await reader.close();
    });

    it("draws the stemma, which the arrow keys walk, and says the same as a list", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}/stemma`), { page } = reader;
        const stemma = ferry.stemmata!.find((s) => s.nodes.length > 1)!, picture = page.getByRole("listbox").first();
        expect(await picture.locator(".node").count()).toBe(stemma.nodes.length);
        await picture.focus();
        await page.keyboard.press("ArrowDown");
        await page.locator(".about").first().getByText("Had from").waitFor();
        const edge = stemma.edges.find((e) => e.tree)!;
        expect(await page.locator(".about").first().innerText()).toContain(edge.kind);
        await page.locator(".tree summary").first().click();
        expect(await page.locator(".tree").first().locator("li").count()).toBe(stemma.nodes.length);
        await reader.close();
    });

    it("plots a value over time, and gives the same as a table", async () => {
        const finding = contested(ferry), reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        await page.locator(`[id="f-${finding.id}"]`).getByRole("button", { name: "Values over time" }).click();
        const numbers = finding.readings.flatMap((r) => r.statements).filter((id) => ferry.statements.find((s) => s.id === id)?.figure).length;
        await expect.poll(() => page.locator(".plot a.statement").count()).toBe(numbers);
        await page.locator(".history .tree summary").click();
        expect(await page.locator(".history table").first().locator("tbody tr").count()).toBe(numbers);
        await reader.close();
    });

    it("can be taken along as JSON, CSV and HTML", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        for (const [format, holds] of [["JSON", "\"findings\""], ["CSV", "verdict"], ["HTML", "<!DOCTYPE html>"]] as const) {
            const coming = page.waitForEvent("download");
            await page.getByRole("link", { name: format, exact: true }).click();
            expect(readFileSync((await (await coming).path())!, "utf8")).toContain(holds);
        }
        await reader.close();
    });

    it("prints everything unfolded, with the addresses of the pages", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        await page.emulateMedia({ media: "print" });
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        const readings = ferry.findings.reduce((n, finding) => n + finding.readings.length, 0);
        expect(await page.locator(".reading[open]").count()).toBe(readings);
        const text = await page.locator("main").innerText();
        for (const report of ferry.reports) if (report.url) expect(text).toContain(report.url);
        expect(text).toContain(`version ${ferry.version!.number}`);
        expect(await page.locator(".bar").isVisible()).toBe(false);
        await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
        expect(await page.locator(".reading[open]").count()).toBe(0);
        await reader.close();
    });
});

describe("reports", () => {
    it("sets two side by side: shared passages are linked, differing words marked, kind and direction said", async () => {
        const copy = ferry.copies.find((c) => c.earlier)!, reader = await Reader.open(browser, server, `#/story/${ferry.story.id}/reports`), { page } = reader;
        const boxes = page.locator("td.tick input"), index = (id: string): number => ferry.reports.findIndex((r) => r.id === id);
        await boxes.nth(index(copy.a)).check();
        await boxes.nth(index(copy.b)).check();
        await page.getByRole("link", { name: /^Set .* side by side$/ }).click();
        await page.locator(".two .column").first().waitFor();
        expect(await page.locator(".copy-facts").innerText()).toContain(copy.kind);
        expect(await page.locator(".copy-facts").innerText()).toContain("likely had it from");
        const numbers = page.locator('[data-side="a"] .passage-number');
        expect(await numbers.count()).toBe(copy.passages.length);
        await numbers.last().focus();
        const other = page.locator(`[data-side="b"] [data-first][data-passage="${copy.passages.length - 1}"]`);
        await expect.poll(() => other.getAttribute("class")).toContain("active");
        await expect.poll(() => other.evaluate((element) => { const box = element.getBoundingClientRect(), column = element.closest(".column")!.getBoundingClientRect(); return box.top >= column.top - 1 && box.top <= column.bottom; })).toBe(true);
        const [first, second] = await Promise.all(["a", "b"].map((side) => page.locator(`[data-side="${side}"] .differs`).allInnerTexts()));
        const compared = await server.get<Comparison>(`compare?a=${copy.a}&b=${copy.b}`);
        expect(compared.copy?.passages.length).toBe(copy.passages.length);
        expect(first!.length + second!.length).toBeGreaterThan(0);
        await reader.close();
    });

    it("shows a report beside what was cut and why, and gives the page as it was fetched", async () => {
        const kept = await server.get<KeptReport>(`reports/${ferry.reports[0]!.id}`), reader = await Reader.open(browser, server, `#/report/${ferry.reports[0]!.id}`), { page } = reader;
        expect(kept.report.cut!.length).toBeGreaterThan(0);
        const cut = await page.locator(".cut").innerText();
        for (const piece of kept.report.cut!) expect(cut).toContain(piece.reason);
        expect(await page.locator(".facts-list").innerText()).toContain(kept.page!.sha256);
        const coming = page.waitForEvent("download");
        await page.getByRole("link", { name: "Download the page" }).click();
        const bytes = readFileSync((await (await coming).path())!);
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(kept.page!.sha256);
        expect(bytes.equals(readFileSync(join(examples[0]!, readdirSync(examples[0]!).find((name) => kept.page!.source!.endsWith(name))!)))).toBe(true);
        await page.locator(".text a.stated").first().click();
        await page.locator(".said.chosen").waitFor();
        await reader.close();
    });

    it("of two stories can be set side by side too", async () => {
        const other = await story_with("earthquake"), reader = await Reader.open(browser, server, `#/report/${ferry.reports[0]!.id}`), { page } = reader;
        await page.getByRole("button", { name: "Set beside another" }).click();
        // Without loading the page anew, as a link goes.
        await page.evaluate((id) => { location.hash = `#/report/${id}`; }, other.reports[0]!.id);
        await page.getByRole("link", { name: /^Set beside/ }).click();
        await page.getByText("They share no passage").waitFor();
        expect(await page.locator(".two .column").count()).toBe(2);
        await reader.close();
    });

    it("are found by their words", async () => {
        const reader = await Reader.open(browser, server, "#/search"), { page } = reader;
        await page.keyboard.press("/");
        await page.keyboard.type("coastguard");
        await page.keyboard.press("Enter");
        await page.locator(".hits mark").first().waitFor();
        expect((await page.locator(".hits mark").first().innerText()).toLowerCase()).toContain("coastguard");
        await page.locator(".hits h2 a").first().click();
        await page.locator(".report-page").waitFor();
        await reader.close();
    });
});

describe("by keyboard alone", () => {
    it("goes from the list to a sentence and back to where it was", async () => {
        const reader = await Reader.open(browser, server), { page } = reader;
        const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
        await page.keyboard.press("Tab");
        expect(await focused()).toBe("Skip to the content");
        await page.keyboard.press("j");
        const first = await focused();
        await page.keyboard.press("j");
        const second = await focused();
        expect(second).not.toBe(first);
        await page.keyboard.press("k");
        expect(await focused()).toBe(first);
        await page.keyboard.press("Enter");
        await page.locator(".dossier").waitFor();
        expect(await focused()).toBe(first);
        await page.keyboard.press("j");
        await page.keyboard.press("Enter");
        await page.locator(".reading[open] .said").first().waitFor();
        for (let i = 0; i < 40 && !(await page.evaluate(() => document.activeElement?.matches(".said figcaption a[href^='#/report']"))); ++i) await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.locator("#asked").waitFor();
        await page.goBack();
        await page.locator(".dossier").waitFor();
        await page.keyboard.press("?");
        await page.getByRole("dialog", { name: "Keys" }).waitFor();
        await page.keyboard.press("Escape");
        await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
        await reader.close();
    });
});

describe("overruling", () => {
    const extra = (n: number, killed: number): object => ({ url: `https://extra.example/${n}`, outlet: `Extra ${n}`, title: `Veshkor ferry: ${killed} dead`, published: `2024-03-17T0${n}:00:00Z`, text: `${killed} people were killed when the commuter ferry Kralina struck the pier in the harbour of Veshkor, fire chief Anton Shevarin said on Sunday.` });

    it("is not offered without a token, and the page says how to get one", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        expect(await page.getByRole("button", { name: /Split|Join|Settling rule|Dismiss/ }).count()).toBe(0);
        await page.getByRole("link", { name: "read-only" }).click();
        expect(await page.locator("main").innerText()).toContain("stemma serve");
        await reader.close();
    });

    it("settles by another rule: shown, kept when reports come in, undone", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`, { writes: true }), { page } = reader;
        expect(page.url()).not.toContain("token");
        const finding = contested(ferry), by_rule = async (): Promise<boolean> => (await server.get<Dossier>(`stories/${ferry.story.id}`)).findings.filter((f) => f.settled).every((f) => f.settled!.rule === "conservative");
        await page.getByRole("button", { name: "Settling rule …" }).click();
        await page.getByRole("radio", { name: /conservative/ }).check();
        await page.getByLabel(/^Why/).fill("our handbook says so");
        await page.getByRole("button", { name: "Settle so" }).click();
        await expect.poll(by_rule, { timeout: 15000 }).toBe(true);
        await page.locator(`[id="f-${finding.id}"]`).locator(".rule", { hasText: /^settled by the rule “conservative/ }).waitFor();
        await page.getByText(/1 overruling in force/).waitFor();
        expect(await page.locator(`[id="f-${finding.id}"]`).innerText()).toContain("our handbook says so");
        // A report comes in: it is told, nothing moves, and the rule still holds.
        await server.add(extra(1, 5));
        const fresh = page.getByRole("button", { name: /new report.*: show/ });
        await fresh.waitFor({ timeout: 15000 });
        expect(await page.locator(".head .facts").innerText()).toContain(`${ferry.reports.length} reports`);
        await fresh.click();
        await expect.poll(() => page.locator(".head .facts").innerText()).toContain(`${ferry.reports.length + 1} reports`);
        await page.locator(`[id="f-${finding.id}"]`).locator(".rule", { hasText: /^settled by the rule “conservative/ }).waitFor();
        expect(await by_rule()).toBe(true);
        await page.locator(".parts").getByRole("link", { name: "Overrulings" }).click();
        await page.getByRole("button", { name: /^Undo: values are settled/ }).click();
        await expect.poll(by_rule, { timeout: 15000 }).toBe(false);
        await reader.go("#/overrulings");
        expect(await page.locator(".undone").first().innerText()).toContain("undone on");
        await reader.close();
    });

    it("dismisses a statement until that is undone", async () => {
        const before = await server.get<Dossier>(`stories/${ferry.story.id}`), finding = contested(before), n = finding.readings.length;
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}/findings?finding=${finding.id}&reading=${n}`, { writes: true }), { page } = reader;
        const row = page.locator(`[id="r-${finding.id}-${n}"]`), statement = finding.readings[n - 1]!.statements;
        await row.getByRole("button", { name: /^Dismiss/ }).first().click();
        await page.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
        const told = async (): Promise<string[]> => (await server.get<Dossier>(`stories/${ferry.story.id}`)).findings.flatMap((f) => f.readings.flatMap((r) => r.statements));
        await expect.poll(async () => (await told()).filter((id) => statement.includes(id)).length, { timeout: 15000 }).toBeLessThan(statement.length);
        await server.add(extra(2, 5));
        await expect.poll(async () => (await server.get<Dossier>(`stories/${ferry.story.id}`)).reports.length, { timeout: 15000 }).toBe(before.reports.length + 1);
        expect((await told()).filter((id) => statement.includes(id)).length).toBeLessThan(statement.length);
        await reader.go(`#/story/${ferry.story.id}/overrulings`);
        expect(await page.locator(".ruled").innerText()).toContain("is dismissed");
        await page.getByRole("button", { name: /^Undo: the statement/ }).click();
        await expect.poll(async () => (await told()).filter((id) => statement.includes(id)).length, { timeout: 15000 }).toBe(statement.length);
        await reader.close();
    });

    it("splits reports off and joins two stories, and both come back", async () => {
        const page_of = (): Promise<StoryPage> => server.get<StoryPage>("stories");
        const before = await page_of(), dossier = await server.get<Dossier>(`stories/${ferry.story.id}`), last = dossier.reports[dossier.reports.length - 1]!;
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`, { writes: true }), { page } = reader;
        await page.getByRole("button", { name: "Split …" }).click();
        await page.getByRole("dialog").getByRole("checkbox").last().check();
        await page.getByRole("button", { name: /^Split 1 report off/ }).click();
        await expect.poll(async () => (await page_of()).of, { timeout: 15000 }).toBe(before.of + 1);
        expect((await server.get<KeptReport>(`reports/${last.id}`)).story).not.toBe(ferry.story.id);
        await reader.go(`#/story/${ferry.story.id}/overrulings`);
        await page.getByRole("button", { name: /^Undo: 1 report was split/ }).click();
        await expect.poll(async () => (await page_of()).of, { timeout: 15000 }).toBe(before.of);
        const other = await story_with("earthquake");
        await reader.go(`#/story/${ferry.story.id}`);
        await page.getByRole("button", { name: "Join …" }).click();
        await page.getByRole("searchbox", { name: /other story/ }).fill("earthquake");
        await page.getByRole("radio", { name: new RegExp(other.story.title!.slice(0, 12)) }).first().check();
        await page.getByRole("button", { name: "Join the two" }).click();
        await expect.poll(async () => (await page_of()).of, { timeout: 15000 }).toBe(before.of - 1);
        // Whichever id is now the other's: it leads to the story that holds both.
        await reader.go(`#/story/${other.story.id}/overrulings`);
        await page.getByText("stories were joined").first().waitFor();
        await page.getByRole("button", { name: /^Undo: stories were joined/ }).click();
        await expect.poll(async () => (await page_of()).of, { timeout: 15000 }).toBe(before.of);
        await reader.close();
    });

    it("takes two names for one, and takes that back", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}/names`, { writes: true }), { page } = reader;
        const people = ferry.names.filter((name) => name.kind === "person"), [a, b] = [people[0]!, people[1]!];
        const item = page.locator(".names li", { has: page.locator(".name", { hasText: a.name }) }).first();
        await item.getByRole("button", { name: /^Is also/ }).click();
        await page.getByRole("dialog").getByRole("combobox").selectOption(b.name);
        await page.getByRole("button", { name: "They are one" }).click();
        const apart = async (): Promise<boolean> => { const names = (await server.get<Dossier>(`stories/${ferry.story.id}`)).names; return names.some((n) => n.name === a.name) && names.some((n) => n.name === b.name); };
        await expect.poll(apart, { timeout: 15000 }).toBe(false);
        await reader.go("#/overrulings");
        await page.getByRole("button", { name: /are one$/ }).click();
        await expect.poll(apart, { timeout: 15000 }).toBe(true);
        await reader.close();
    });

    it("shows what the dossier said in the past, and says so", async () => {
        const reader = await Reader.open(browser, server, `#/story/${ferry.story.id}`), { page } = reader;
        await page.getByLabel("As of").selectOption("1");
        await page.getByText("The past:").waitFor();
        expect(page.url()).toContain("version=1");
        expect(await page.locator(".head .facts").innerText()).toContain(`${ferry.reports.length} reports`);
        await page.getByRole("link", { name: "Show how it stands now" }).click();
        await expect.poll(() => page.getByText("The past:").count()).toBe(0);
        await reader.close();
    });
});

describe("what others wrote", () => {
    it("is text and never runs, and only web addresses are links", async () => {
        await server.add({ url: "javascript:alert(1)", outlet: "<b>Bold</b>", title: "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'> floods Brannock", published: "2031-04-06", text: "<script>window.hit = 3</script> Seven people were killed in a flood in Brannock, <a href=\"javascript:window.hit=4\">police</a> said." });
        const reader = await Reader.open(browser, server, "#/?words=brannock"), { page } = reader;
        await expect.poll(() => page.locator(".row").count(), { timeout: 15000 }).toBe(1);
        expect(await page.locator(".row h2").innerText()).toContain("<script>");
        await page.locator(".row h2 a").click();
        await page.locator(".dossier").waitFor();
        await page.locator(".reading summary").first().click();
        await page.getByRole("link", { name: "Reports", exact: true }).click();
        await page.locator("table.list a[data-row]").first().click();
        await page.locator(".report-page").waitFor();
        expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
        expect(await page.locator("a[href^='javascript' i]").count()).toBe(0);
        expect(await page.locator("main script, main img").count()).toBe(0);
        await reader.close();
    });
});

describe("every view", () => {
    const places = (): string[] => {
        const copy = ferry.copies[0]!, finding = contested(ferry), story = `#/story/${ferry.story.id}`;
        return ["#/", story, `${story}/findings?finding=${finding.id}&reading=1`, `${story}/findings?finding=${finding.id}&show=history`, `${story}?version=1`, `${story}/reports`, `${story}/stemma`, `${story}/names`, `${story}/times`, `${story}/overrulings`,
            `#/report/${ferry.reports[0]!.id}?begin=10&end=30`, `#/compare/${copy.a}/${copy.b}`, "#/search?words=ferry", "#/feeds", "#/overrulings", "#/token", "#/story/nowhere", "#/report/nowhere"];
    };

    it.each(["light", "dark"])("has no serious fault for axe, %s", async (look) => {
        const reader = await Reader.open(browser, server, "#/", { writes: true, dark: look === "dark" }), rules = look === "dark" ? ["color-contrast"] : undefined;
        for (const place of places()) {
            await reader.go(place);
            expect(await reader.axe(rules), place).toEqual([]);
        }
        for (const question of ["Split …", "Join …", "Settling rule …"]) {
            await reader.go(`#/story/${ferry.story.id}`);
            await reader.page.getByRole("button", { name: question }).click();
            expect(await reader.axe(rules), question).toEqual([]);
            await reader.page.keyboard.press("Escape");
        }
        await reader.close();
    }, 60000);

    it.each([[640, "1280 pixels at 200 %"], [360, "a telephone"]])("fits a width of %d (%s) without scrolling sideways", async (width) => {
        const reader = await Reader.open(browser, server, "#/", { width, height: 800 });
        for (const place of places()) {
            await reader.go(place);
            expect(await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), place).toBe(0);
        }
        await reader.close();
    }, 60000);

    it("says what is wrong when the server is gone, and goes on when it is back", async () => {
        const archive = make_archive("gone.stemma", [examples[3]!]), other = await Server.start(archive), reader = await Reader.open(browser, other), { page } = reader;
        await page.getByText("live", { exact: true }).waitFor();
        await other.stop();
        await page.getByText("cut off").waitFor();
        await page.locator(".row h2 a").first().click();
        await page.getByRole("alert").getByText(/still running/).waitFor();
        const again = await Server.start(archive, new URL(other.base).port);
        await page.getByRole("button", { name: "Try again" }).click();
        await page.locator(".finding").first().waitFor();
        await page.getByText("live", { exact: true }).waitFor({ timeout: 20000 });
        await reader.context.close();
        await again.stop();
    });
});
