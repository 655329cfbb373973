// The work list as somebody who knows answers it: by keyboard alone, undone, and put off.

import { accessible, expect, fitsAllWidths, test } from "./site";

test("a question is answered by keyboard, undone and put off", async ({ page, site }) => {
  await page.goto(`${site.url}/landscape`);
  await page.getByLabel("Name", { exact: true }).fill("Tide tables");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tide tables");
  const all = `${site.url}/landscape/questions?of=all`;
  await page.goto(all);
  await accessible(page);
  await fitsAllWidths(page);
  const question = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Where it runs: Tide tables" }) });
  const status = page.getByRole("status");
  await expect(question).toContainText("Needed for:");
  await question.getByRole("button", { name: "Partly each" }).focus();
  await page.keyboard.press("Enter");
  await expect(status).toContainText("Saved.");
  // The list is still of everybody, and this is asked no more.
  await expect(page.getByLabel("All units", { exact: true })).toBeChecked();
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(status).toContainText("Undone.");
  await question.getByRole("button", { name: "I do not know" }).focus();
  await page.keyboard.press("Enter");
  await expect(status).toContainText("Put off.");
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(question).toHaveCount(1);
});
