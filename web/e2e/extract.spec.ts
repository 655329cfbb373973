// A log made safe for a university, as whoever answers for the data does it: look, see the risk and the loss, make it, take the file.
import { readFileSync } from "node:fs";
import { accessible, expect, fitsAllWidths, importLog, test } from "./site";

const kinds = ["House", "Shed"];
const rows = Array.from({ length: 24 }, (_, n) => {
  const day = String(1 + n).padStart(2, "0");
  const common = `secret-${n},Apply,2026-01-${day}T09:00:00Z,${kinds[n % 2]}\nsecret-${n},Decide,2026-02-${day}T09:00:00Z,${kinds[n % 2]}\n`;
  return n === 7 ? `${common}secret-${n},Appeal,2026-03-${day}T09:00:00Z,${kinds[n % 2]}\n` : common;
});

test("an extract is tried, made and taken out", async ({ page, site }) => {
  const log = await importLog(site, "Permits for research", `case,activity,time,kind\n${rows.join("")}`);
  await page.goto(`${log}/data`);
  await page.getByRole("link", { name: "Make an extract" }).press("Enter");
  await expect(page.getByText("No extract was made of this log yet.")).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByLabel("Fewest cases alike").fill("5");
  await page.getByRole("combobox", { name: "kind" }).selectOption("keep");
  await page.getByRole("button", { name: "See what it would be" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "23 of 24 cases are left" })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "All that was done, in its order", exact: true })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByRole("button", { name: "Make the extract" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Say who gets the extract");
  await page.getByLabel("Who gets it?").fill("The university");
  await page.getByLabel("What is it for?").fill("A study of waiting");
  await page.getByRole("button", { name: "See what it would be" }).press("Enter");
  await page.getByRole("button", { name: "Make the extract" }).press("Enter");
  await expect(page.getByRole("heading", { name: "The university" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  const taken = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV, for spreadsheets/ }).press("Enter");
  const file = readFileSync(await (await taken).path(), "utf8");
  expect(file.trim().split("\n")).toHaveLength(1 + 23 * 2);
  expect(file).not.toContain("secret");
  expect(file).not.toContain("Appeal");
  await page.getByRole("button", { name: /Forget how it was made/ }).press("Enter");
  await expect(page.getByText("No extract was made of this log yet.")).toBeVisible();
});
