// A target that is crossed is told of by itself: what was set before the server started is found while it runs, marked as seen, and taken back.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, binary, expect, fitsAllWidths, signedIn, start, test, withoutFactor } from "./site";

/** Thirty cases a month, decided after 5 days in January and after 15 in February; the last day of February has an event. */
function cases(): string {
  const rows = ["case,activity,time"];
  for (const [month, days] of [[1, 5], [2, 15]] as const) {
    for (let n = 0; n < 30; n++) {
      const at = (day: number) => new Date(Date.UTC(2026, month - 1, day, 9)).toISOString();
      rows.push(`${month}-${n},Application received,${at(1 + (n % 10))}`, `${month}-${n},Send decision,${at(1 + (n % 10) + days)}`);
    }
  }
  rows.push("last,Application received,2026-01-01T00:00:00Z", "last,Note,2026-02-28T22:00:00Z");
  return `${rows.join("\n")}\n`;
}

test("a target that is crossed is told of, marked as seen, and taken back", async ({ page }) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "samsyn-e2e-notices-"));
  const samsyn = (...words: string[]) => execFileSync(binary, [...words, "--data", join(folder, "data")], { stdio: "pipe" });
  writeFileSync(join(folder, "cases.csv"), cases());
  writeFileSync(join(folder, "closing.toml"), 'activities = ["Send decision"]\n');
  samsyn("import", join(folder, "cases.csv"), "--name", "Permits to watch");
  samsyn("closing", "set", "Permits to watch", join(folder, "closing.toml"));
  samsyn("targets", "set", "Permits to watch", "lead-time", "--at-most", "8", "--threshold", "11", "--from", "2026-01-01", "--because", "Plan 2026");
  const server = await start("serve", join(folder, "data"), withoutFactor(folder));
  const site = await signedIn(server);
  await page.context().addCookies([{ name: "samsyn", value: site.session, url: site.url }]);

  // The first look comes soon after the start; the head of every page tells of it then.
  await expect(async () => {
    await page.goto(`${site.url}/`);
    await expect(page.locator("header").getByRole("link", { name: "New notices: 1" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 120_000 });
  await page.locator("header").getByRole("link", { name: "New notices: 1" }).press("Enter");
  const line = page.getByRole("listitem").filter({ hasText: "Permits to watch" });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText("month from 1 Feb 2026");
  await expect(line).toContainText("2 weeks");
  await accessible(page);
  await fitsAllWidths(page);
  await line.getByRole("button", { name: /^Mark as seen/ }).press("Enter");
  await expect(page.getByRole("status")).toBeVisible();
  await expect(page.locator("header").getByRole("link", { name: "New notices: 1" })).toHaveCount(0);
  await accessible(page);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.locator("header").getByRole("link", { name: "New notices: 1" })).toBeVisible();
  await line.getByRole("link").first().press("Enter");
  await expect(page).toHaveURL(/\/overview.*#indicators/);
  server.process.kill();
  rmSync(folder, { recursive: true, force: true });
});
