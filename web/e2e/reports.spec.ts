// A report as an analyst writes it: views and words put in an order by keyboard and mouse, read as a page, and had as files.

import { readFileSync } from "node:fs";
import { accessible, expect, importLog, test } from "./site";

const cases = `case,activity,time
A,Apply,2026-03-02T09:00:00Z
A,Decide,2026-03-20T09:00:00Z
B,Apply,2026-04-01T09:00:00Z
B,Decide,2026-04-10T09:00:00Z
`;

test("a report is written, read and downloaded", async ({ page, site }) => {
  const log = await importLog(site, "Permits to report", cases);
  for (const [tab, title] of [["time", "How long it takes"], ["map", "The way through"]]) {
    await page.goto(`${log}/${tab}`);
    await page.getByRole("link", { name: "Save view" }).click();
    await page.getByLabel("Title").fill(title!);
    await page.getByRole("button", { name: "Save view" }).click();
  }
  await page.getByRole("link", { name: /^Add to a report.*How long it takes/ }).first().click();
  await expect(page.getByText("Choose the report that “How long it takes” goes into")).toBeVisible();
  await accessible(page);
  // By keyboard alone.
  await page.getByLabel("Title of a new report").focus();
  await page.keyboard.type("Spring");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change “Spring”");
  await page.getByLabel("Saved view", { exact: true }).selectOption({ label: "The way through · Permits to report" });
  await page.getByRole("button", { name: "Add saved view" }).click();
  const add = page.locator("form").filter({ has: page.getByRole("heading", { name: "Add words" }) });
  await add.getByLabel("Heading").fill("What we saw");
  await add.getByLabel("Words").fill("It takes weeks.\n\nBut it gets better.");
  await page.getByRole("button", { name: "Add words" }).click();
  await accessible(page);
  await page.getByRole("button", { name: /^Move up.*What we saw/ }).click();
  await page.getByRole("button", { name: /^Move up.*What we saw/ }).click();
  await page.getByRole("button", { name: /^Remove.*The way through/ }).click();
  await expect(page.getByText("It is removed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();

  await page.getByRole("link", { name: "Read the report" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["What we saw", "How long it takes", "The way through"]);
  await expect(page.getByRole("cell", { name: "2 weeks" }).first()).toBeVisible();
  await accessible(page);
  const [pdf] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "PDF" }).click()]);
  expect(pdf.suggestedFilename()).toBe("Spring.pdf");
  expect(readFileSync(await pdf.path()).subarray(0, 8).toString()).toBe("%PDF-1.7");
  const [xlsx] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "XLSX" }).click()]);
  expect(xlsx.suggestedFilename()).toBe("Spring.xlsx");
});
