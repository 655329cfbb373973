// Takes the pictures of the documentation from the sample authority: `node pictures.mjs http://127.0.0.1:PORT`, where
// `samsyn demo --language en --listen 127.0.0.1:PORT` runs on data of its own.
import { chromium } from "@playwright/test";

const base = process.argv[2];
if (!base) throw new Error("say the demo's address");
const browser = await chromium.launch({ executablePath: process.env.SAMSYN_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ locale: "en-GB", colorScheme: "light" });
await page.goto(`${base}/sign-in`);
await page.getByRole("button", { name: "Analyst", exact: true }).click();
await page.getByRole("heading", { level: 1 }).waitFor();
for (const [name, address, height] of [
  ["explorer", `map?filter=${encodeURIComponent('unit = "Permits North"')}&measure=mean`, 1100],
  ["variants", "variants", 900],
  ["time", "time", 900],
  ["deadlines", "clocks", 800],
  ["compare", `compare?by=${encodeURIComponent("attribute:case type")}`, 900],
]) {
  await page.setViewportSize({ width: 1440, height });
  await page.goto(`${base}/logs/1/${address}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: new URL(`../docs/pictures/${name}.png`, import.meta.url).pathname });
}
await browser.close();
