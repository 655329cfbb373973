import { chromium } from "@playwright/test";
const base = process.argv[2], out = process.argv[3], scheme = process.argv[4] ?? "light", width = Number(process.argv[5] ?? 1280);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const ctx = await browser.newContext({ locale: "en-GB", colorScheme: scheme, viewport: { width, height: 900 } });
const page = await ctx.newPage();
await page.goto(`${base}/sign-in`);
await page.getByRole("button", { name: "Analyst", exact: true }).click();
await page.getByRole("heading", { level: 1 }).waitFor();
for (const [i, a] of process.argv.slice(6).entries()) {
  const r = await page.goto(base + a); await page.waitForLoadState("networkidle");
  console.log(a, r.status(), await page.title());
  if (a.endsWith("pdf")) continue;
  await page.screenshot({ path: `${out}-${i}.png`, fullPage: true });
}
const cookies = await ctx.cookies(); console.log(cookies.map((c) => `${c.name}=${c.value}`).join("; "));
await browser.close();
