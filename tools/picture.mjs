// A story in the web reader as a picture: node tools/picture.mjs STEMMA ARCHIVE STORY WIDTH HEIGHT PICTURE, from the folder web/.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const [stemma, archive, story, width, height, picture] = process.argv.slice(2);

const server = spawn(stemma, ["serve", "--read-only", "--port", "0", archive], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((found, failed) => {
    let told = "";
    server.stderr.on("data", (bytes) => {
        told += bytes;
        const match = told.match(/http:\S+/);
        if (match) found(match[0].replace(/#.*/, ""));
    });
    server.on("exit", () => failed(new Error(told)));
});
const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
await page.goto(`${address}#/story/${story}`);
await page.waitForSelector("h2");
await page.screenshot({ path: picture });
await browser.close();
server.kill();
