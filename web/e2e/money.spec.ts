// The investment overview as a budget office uses it: the year's figures, the lines behind one, the bridge, the file for the meeting, and
// the ledger held against the lines; by keyboard.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, binary, expect, fitsAllWidths, signedIn, start, test, withoutFactor } from "./site";

const lines = `name;year;account;stage;nature;amount
Maps;2025;4110;budget;run;900,00
Maps;2026;4110;budget;run;1 000,01
Maps, paid;2026;4110;actual;run;950,00
New archive;2026;4120;budget;change;20 000,00
`;

test("figures of a year lead to their lines, and the ledger to what differs", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "samsyn-e2e-money-"));
  writeFileSync(join(folder, "lines.csv"), lines);
  execFileSync(binary, ["register", "import", join(folder, "lines.csv"), "--kind", "cost-line", "--yes", "--data", join(folder, "data")], { stdio: "pipe" });
  const server = await start("serve", join(folder, "data"), withoutFactor(folder));
  const site = await signedIn(server);
  await page.context().addCookies([{ name: "samsyn", value: site.session, url: site.url }]);

  await page.goto(`${site.url}/landscape`);
  await page.getByRole("navigation", { name: "Landscape" }).getByRole("link", { name: "Investment overview" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Investment overview 2026");
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("link", { name: "21,000.01" }).first().press("Enter");
  await expect(page.getByRole("link", { name: "New archive" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.goBack();
  const [pdf] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "PDF", exact: true }).press("Enter")]);
  expect(pdf.suggestedFilename()).toMatch(/2026\.pdf$/);

  await page.getByRole("link", { name: "Held against the ledger" }).press("Enter");
  await page.getByLabel("Ledger (CSV or XLSX)").setInputFiles({ name: "books.csv", mimeType: "text/csv", buffer: Buffer.from("year;account;amount\n2026;4110;949,50\n") });
  await page.getByRole("button", { name: "Compare" }).press("Enter");
  await expect(page.getByRole("row", { name: /4110/ })).toContainText("0.50");
  await accessible(page);
  await fitsAllWidths(page);
  server.process.kill();
  rmSync(folder, { recursive: true, force: true });
});
