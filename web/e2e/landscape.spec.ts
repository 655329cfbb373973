// The landscape as a digitalisation office uses it: a system added by its name, filled in field by field by keyboard and mouse,
// undone, and two people writing at the same time.

import { accessible, expect, test } from "./site";

test("a system is added, changed in place, undone and found again", async ({ page, site }) => {
  await page.goto(`${site.url}/landscape`);
  await accessible(page);
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("Document vault");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Document vault");
  await expect(page.getByText("Needed for:").first()).toBeVisible();
  // By keyboard alone.
  const hosting = page.locator(".record-field").filter({ hasText: "Where it runs" });
  await hosting.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Cloud");
  await hosting.getByLabel("Who or what says so").fill("Interview in May");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Saved.");
  await expect(hosting).toContainText("Cloud");
  await expect(hosting).toContainText("says Interview in May");
  await accessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(hosting).toContainText("Not said");
  await page.goto(`${site.url}/landscape?q=vault`);
  await page.getByRole("link", { name: "Document vault" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Document vault");
});

test("of two who write in the same field neither loses", async ({ page, site, context }) => {
  await page.goto(`${site.url}/landscape`);
  await page.getByLabel("Name", { exact: true }).fill("Rosters");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  const write = async (where: typeof page, text: string) => {
    const field = where.locator(".record-field").filter({ hasText: "Version" });
    await field.locator("summary").click();
    await field.getByLabel("Version").fill(text);
    await field.getByRole("button", { name: "Save" }).click();
  };
  await write(page, "4.1");
  await expect(page.getByRole("status")).toContainText("Saved.");
  await write(other, "4.2");
  await expect(other.getByRole("alert")).toContainText("It now says “4.1”; you wrote “4.2”");
  const field = other.locator(".record-field").filter({ hasText: "Version" });
  await expect(field.getByLabel("Version")).toHaveValue("4.2");
  await field.getByRole("button", { name: "Save" }).click();
  await expect(field).toContainText("4.2");
});

test("a contract gets its day of notice, and a system tells what hangs on it", async ({ page, site }) => {
  await page.goto(`${site.url}/landscape?kind=contract`);
  await page.getByLabel("Name", { exact: true }).fill("Agreement on maps");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const fill = async (field: string, text: string) => {
    const line = page.locator(".record-field").filter({ has: page.getByText(field, { exact: true }) }).first();
    await line.locator("summary").click();
    await line.getByLabel(field, { exact: true }).fill(text);
    await line.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toContainText("Saved.");
  };
  await fill("Ends", "2099-12-31");
  await fill("Months of notice", "6");
  await page.goto(`${site.url}/landscape`);
  await page.getByRole("link", { name: "Contract ends" }).click();
  await expect(page.getByRole("row", { name: /Agreement on maps/ })).toContainText("30 Jun 2099");
  await accessible(page);
  const [calendar] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Calendar (iCalendar)" }).click()]);
  expect(calendar.suggestedFilename()).toBe("contracts.ics");
  for (const tab of ["Map", "Cloud and licence", "Risk"]) {
    await page.getByRole("navigation", { name: "Landscape" }).getByRole("link", { name: tab, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await accessible(page);
  }
  await page.goto(`${site.url}/landscape`);
  await page.getByLabel("Name", { exact: true }).fill("Map server");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^If Map server stops/ })).toBeVisible();
  await accessible(page);
});
