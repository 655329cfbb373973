// When a case is closed, as a process owner says it: tick, preview, keep, read the backlog; with the keyboard alone.
import { accessible, expect, fitsAllWidths, importLog, test } from "./site";

const cases = `case,activity,time,status
A,Apply,2026-01-05T09:00:00Z,new
A,Decide,2026-02-10T09:00:00Z,closed
B,Apply,2026-01-06T09:00:00Z,new
B,Decide,2026-02-11T09:00:00Z,closed
B,Appeal,2026-02-20T09:00:00Z,new
C,Apply,2026-01-07T09:00:00Z,new
D,Apply,2026-03-25T09:00:00Z,new
`;

test("a closing rule is ticked, previewed and kept, and the backlog follows", async ({ page, site }) => {
  const log = await importLog(site, "Permits that close", cases);
  await page.goto(`${log}/map`);
  await page.getByRole("link", { name: "Backlog" }).press("Enter");
  await expect(page.getByText("does not say when a case is closed")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Say when a case is closed" }).press("Enter");

  const save = page.getByRole("button", { name: "Save the rule" }).first();
  await save.press("Enter");
  await expect(page.getByRole("alert")).toContainText("does not say what closes a case");
  await page.getByRole("group", { name: "Activities that close a case" }).getByRole("checkbox", { name: "Decide" }).press("Space");
  await page.getByText("Activities that reopen a closed case").first().press("Enter");
  await page.getByRole("group", { name: "Activities that reopen a closed case" }).getByRole("checkbox", { name: "Appeal" }).press("Space");
  await page.getByLabel("Or days without anything happening").fill("60");
  await page.getByRole("button", { name: "Preview on the cases" }).first().press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "2 open of 4" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await save.press("Enter");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 cases open at the end of 25 March 2026");
  await expect(page.getByRole("heading", { name: "How old the open cases are" })).toBeVisible();
  await page.getByLabel("Counted by").selectOption("month");
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await expect(page).toHaveURL(/period=month/);
  await page.getByText("The figures as a table").first().press("Enter");
  await expect(page.getByRole("rowheader", { name: "February 2026" }).first()).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("link", { name: "B", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("B");
});
