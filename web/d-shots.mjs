import { chromium } from "playwright";
const url = "http://127.0.0.1:7931";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const ctx = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 960 } });
const page = await ctx.newPage();
const role = process.argv[2] ?? "Reader";
await page.goto(url + "/sign-in");
await page.getByRole("button", { name: role, exact: true }).click();
await page.waitForLoadState("networkidle");
const out = "/tmp/hl/d-shots/" + role.toLowerCase().replaceAll(" ", "-") + "-";
await page.screenshot({ path: out + "start.png" });
const tabs = ["map", "map?measure=median", "map?select=0", "map?select=1-2", "variants", "time", "activities", "attributes", "filter", "data", "map?filter=time%20started%202025-01-03..2025-01-04", "map?filter=variants%20top%202", "cases", "resources"];
for (const t of tabs) {
  const answer = await page.goto(`${url}/logs/1/${t}`);
  await page.waitForLoadState("networkidle");
  console.log(t, answer.status(), (await page.title()), await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
  await page.screenshot({ path: out + t.replace(/[^a-z0-9]+/gi, "_") + ".png", fullPage: true });
}
await page.setViewportSize({ width: 320, height: 800 });
for (const t of ["map", "time", "variants", "filter"]) {
  await page.goto(`${url}/logs/1/${t}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: out + "narrow_" + t + ".png" });
}
for (const f of ["map.json", "map.csv", "variants.csv", "time.json", "over-time.csv", "lead-times.csv", "attributes.json", "info.json", "log.csv", "cases.json", "resources.csv", "rework.csv"]) {
  const a = await page.request.get(`${url}/logs/1/${f}`);
  const text = await a.text();
  console.log("==", f, a.status(), text.slice(0, 600));
}
const logs = await page.request.get(`${url}/logs`);
console.log("== /logs", await logs.text());
await browser.close();
