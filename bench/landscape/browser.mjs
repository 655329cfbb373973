// Long tasks of the browser on the map and on a system's graph of the large register that run.py makes: each page is opened RUNS times
// (default 5); the longest task that blocked the page is told.
//
//     python3 bench/landscape/run.py; node bench/landscape/browser.mjs
//
// Needs the release binary, the packages of web/ and Chromium (SAMSYN_CHROMIUM). WORK and BINARY as for run.py.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(path.join(root, "web/package.json"))("playwright");
const work = process.env.WORK ?? path.join(os.tmpdir(), "samsyn-bench-landscape");
const binary = process.env.BINARY ?? path.join(root, "target/release/samsyn");
const runs = Number(process.env.RUNS ?? 5);
const base = "http://127.0.0.1:8497";
const pages = process.argv.slice(2);
const asked = pages.length ? pages : ["/landscape/map", "/landscape/map?field=cost", "/landscape/1021", "/landscape/1027", "/landscape/money", "/landscape/risk"];

const server = spawn(binary, ["serve", "--data", path.join(work, "data"), "--listen", "127.0.0.1:8497", "--settings", path.join(work, "data.toml")], { stdio: "ignore" });
try {
  for (let n = 0; n < 100; n += 1) {
    const answered = await fetch(`${base}/sign-in`).catch(() => undefined);
    if (answered?.ok) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${base}/sign-in`);
  await page.fill("input[name=login]", "bench");
  await page.fill("input[name=password]", "hedgehogs are kind");
  await page.click("form[action='/sign-in'] button, main button");
  await page.waitForLoadState();
  for (const url of asked) {
    const longest = [];
    for (let n = 0; n < runs; n += 1) {
      const answer = await page.goto(base + url, { waitUntil: "load" });
      if (answer.status() !== 200 || page.url() !== base + url) throw new Error(`${url}: ${answer.status()} at ${page.url()}`);
      await page.waitForTimeout(700);
      longest.push(Math.max(0, ...(await page.evaluate(() => window.longTasks))));
    }
    longest.sort((a, b) => a - b);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    console.log(`${url}: longest task, median ${longest[runs >> 1]} ms, worst ${longest.at(-1)} ms (below 50 is told as 0); ${nodes} elements`);
  }
  await browser.close();
} finally {
  server.kill();
}
