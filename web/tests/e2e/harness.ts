// A real `stemma serve` over a real archive, and Debian's Chromium that looks at it.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";

export const root = resolve(new URL(".", import.meta.url).pathname, "../../..");
const program = process.env.STEMMA_PROGRAM ?? join(root, "build/release/stemma");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const scratch = mkdtempSync(join(tmpdir(), "stemma-web-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

export function make_archive(name: string, paths: string[]): string {
    const archive = join(scratch, name);
    execFileSync(program, ["archive", "add", "--quiet", archive, ...paths], { stdio: ["ignore", "ignore", "inherit"] });
    return archive;
}

export function write_reports(name: string, reports: object[]): string {
    const path = join(scratch, name);
    writeFileSync(path, reports.map((report) => JSON.stringify(report) + "\n").join(""));
    return path;
}

// Milliseconds: a program that is not up by then will not come.
const kStart = 20000;

export class Server {
    private constructor(readonly base: string, readonly token: string, private readonly child: ChildProcess) {}

    static start(archive: string, port = "0"): Promise<Server> {
        const child = spawn(program, ["serve", archive, "--port", port], { stdio: ["ignore", "ignore", "pipe"] });
        return new Promise((fulfil, refuse) => {
            let said = "";
            const timer = setTimeout(() => refuse(new Error(`stemma serve is not up:\n${said}`)), kStart);
            child.stderr!.on("data", (piece: Buffer) => {
                said += piece.toString();
                const found = /(http:\/\/[^/\s]+\/)(?:#token=(\S+))?\s/.exec(said);
                if (!found) return;
                clearTimeout(timer);
                fulfil(new Server(found[1]!, found[2] ?? "", child));
            });
            child.on("exit", (code) => { clearTimeout(timer); refuse(new Error(`stemma serve ended with ${code}:\n${said}`)); });
        });
    }

    async stop(): Promise<void> {
        if (this.child.exitCode !== null) return;
        const ended = new Promise((fulfil) => this.child.once("exit", fulfil));
        this.child.kill("SIGTERM");
        await ended;
    }

    async get<T>(path: string): Promise<T> {
        const response = await fetch(`${this.base}api/v1/${path}`);
        expect(response.status, path).toBe(200);
        return (await response.json()) as T;
    }

    async add(...reports: object[]): Promise<void> {
        const response = await fetch(`${this.base}api/v1/reports`, {
            method: "POST", headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/x-ndjson" },
            body: reports.map((report) => JSON.stringify(report) + "\n").join(""),
        });
        expect(response.status, await response.clone().text()).toBe(200);
    }
}

export function launch(): Promise<Browser> {
    const path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
    if (!path) throw new Error("these tests need Chromium: tools/setup.sh installs it");
    return chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
}

// A page that counts whatever goes wrong on it: a script error, something refused by the policy, a request to elsewhere.
export class Reader {
    readonly faults: string[] = [];
    private constructor(readonly context: BrowserContext, readonly page: Page, readonly server: Server) {
        page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
        page.on("console", (message) => {
            // What the browser itself says of an answer that the reader expects and tells in its own words.
            if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) this.faults.push(message.text());
        });
        page.on("request", (request) => { if (!request.url().startsWith(server.base) && !/^(data|blob|about):/.test(request.url())) this.faults.push(`asked elsewhere: ${request.url()}`); });
    }

    static async open(browser: Browser, server: Server, hash = "#/", options: { writes?: boolean; dark?: boolean; width?: number; height?: number } = {}): Promise<Reader> {
        const context = await browser.newContext({ colorScheme: options.dark ? "dark" : "light", viewport: { width: options.width ?? 1280, height: options.height ?? 900 }, reducedMotion: "reduce" });
        await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.base.replace(/\/$/, "") });
        const page = await context.newPage();
        page.setDefaultTimeout(10000);
        const reader = new Reader(context, page, server);
        if (options.writes) {
            await page.goto(`${server.base}#token=${server.token}`);
            await page.getByText("may overrule").waitFor();
        }
        await reader.go(hash);
        return reader;
    }

    async go(hash: string): Promise<void> {
        await this.page.goto(this.server.base + hash);
        await this.ready();
    }

    // The view stands, and nothing that was asked for is still on its way.
    async ready(): Promise<void> {
        await this.page.locator("main h1").first().waitFor();
        await expect.poll(() => this.page.locator("main .waiting").count(), { timeout: 10000 }).toBe(0);
    }

    async close(): Promise<void> {
        await this.context.close();
        expect(this.faults).toEqual([]);
    }

    // The serious faults that axe finds. It is told to count what it passed too: a page that it could not look at passes nothing.
    // `rules`: only these, since structure does not depend on the colours.
    async axe(rules?: string[]): Promise<string[]> {
        await this.page.evaluate(axe);
        const found = await this.page.evaluate(async (only) => {
            const results = await (window as unknown as { axe: { run: (d: Document, o: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[]; passes: unknown[] }> } }).axe.run(document, only ? { runOnly: only } : {});
            return { violations: results.violations.map((v) => ({ id: v.id, impact: v.impact, html: v.nodes[0]?.html ?? "" })), passes: results.passes.length };
        }, rules);
        expect(found.passes).toBeGreaterThan(rules ? 0 : 10);
        return found.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.html}`);
    }
}
