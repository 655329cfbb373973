// Data protection of a log: written down, a case erased after a look at what would go, and what is held about a person.
import { accessible, expect, fitsAllWidths, importLog, permits, test } from "./site";

test("a purpose is written down and goes into the record", async ({ page, site }) => {
  const log = await importLog(site, "Protected permits", permits(8, 30));
  await page.goto(`${log.replace(/\/map$/, "")}/data`);
  await page.getByRole("link", { name: "Data protection" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Data protection: Protected permits" })).toBeVisible();
  await page.getByLabel("Purpose").fill("To see where permits wait.");
  await page.getByLabel("Months that a case is kept").fill("60");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "Record of processing activities" })).toContainText("To see where permits wait.");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the text" }).click();
  expect((await download).suggestedFilename()).toBe("record.txt");
});

test("a case is erased for good", async ({ page, site }) => {
  const log = await importLog(site, "Permits to erase from", permits(8, 30));
  await page.goto(`${log.replace(/\/map$/, "")}/protection`);
  await page.getByLabel("Identifier or name, exactly as in the data").fill("P-7");
  await page.getByRole("button", { name: "See what would go" }).click();
  await expect(page.getByRole("heading", { name: "What would be erased" })).toBeVisible();
  expect(page.url()).not.toContain("P-7");
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("button", { name: "Erase it for good" }).click();
  await expect(page.getByRole("status")).toContainText("It is erased.");
  await accessible(page);
  await page.getByRole("link", { name: "Back to data protection" }).click();
  await expect(page.getByText("Erased by request so far: 1")).toBeVisible();
});
