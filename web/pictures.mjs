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
  ["time", "time", 1400],
  ["waits", "waits", 1500],
  ["deadlines", "clocks", 800],
  ["backlog", "backlog", 1300],
  ["overview", "overview", 1300],
  ["compare", `compare?by=${encodeURIComponent("attribute:case type")}`, 900],
  ["compare-maps", "compare?by=before%3A2025-06-01&maps=side", 1400],
]) {
  await page.setViewportSize({ width: 1440, height });
  await page.goto(`${base}/logs/1/${address}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: new URL(`../docs/pictures/${name}.png`, import.meta.url).pathname });
}
for (const [name, address, height] of [
  ["landscape-map", "map", 900],
  ["contracts", "contracts", 1000],
  ["money", "money", 1300],
  ["business-case", "cases/3", 1300],
]) {
  await page.setViewportSize({ width: 1440, height });
  await page.goto(`${base}/landscape/${address}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: new URL(`../docs/pictures/${name}.png`, import.meta.url).pathname });
}
// A list of systems, as it would be brought in.
await page.goto(`${base}/landscape/import`);
const rows = ["S-901;Room booking 2;Supplier C AS;Sky;4.1;12.03.2026", "S-902;Winter service;Supplier C AS;Own data centre;;", "S-903;Tree register;;På månen;;01.02.2026"];
const list = ["ID;Systemnavn;Leverandør;Driftsform;Versjon;Risikovurdert", ...rows].join("\n");
await page.locator("input[type=file]").setInputFiles({ name: "systems-parks.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
await page.waitForURL(/landscape\/import\/[0-9a-f]{32}/);
await page.setViewportSize({ width: 1440, height: 1500 });
await page.waitForLoadState("networkidle");
await page.screenshot({ path: new URL("../docs/pictures/list.png", import.meta.url).pathname });
// A view that somebody saved, and a figure that was cited.
const saveView = async (address, title, words) => {
  await page.goto(`${base}/logs/1/${address}`);
  await page.getByRole("link", { name: "Save view" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("What you see in it").fill(words);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByText("is saved").waitFor();
};
await page.goto(`${base}/saved-views`);
if (!(await page.getByText("Permits North as a map").isVisible())) {
  await saveView("waits", "Where do permits wait for the neighbours?", "Asked by the management on 3 November. Most of the waiting is after the hearing.");
  await saveView(`map?filter=${encodeURIComponent('unit = "Permits North"')}`, "Permits North as a map", "For the meeting with the unit: which steps come back?");
}
const picture = async (name, height) => {
  await page.setViewportSize({ width: 1440, height });
  await page.screenshot({ path: new URL(`../docs/pictures/${name}.png`, import.meta.url).pathname });
};
await page.goto(`${base}/saved-views`);
await picture("saved-views", 700);
await page.goto(`${base}/reports/1`);
await picture("report", 1300);
await page.goto(`${base}/logs/1/cite?at=${encodeURIComponent("/logs/1/time")}`);
const text = await page.getByRole("textbox").first().inputValue();
await page.goto(`${base}/citations`);
await page.getByLabel("Paste the citation").fill(text);
await page.getByRole("button", { name: "Check", exact: true }).click();
await page.getByText("The figures are the same.").waitFor();
await picture("citation", 1000);
await browser.close();
