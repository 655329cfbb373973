// Deadlines as a process owner sets them up: try a shipped rule, change it, look at what it says of the cases, keep it.
import { accessible, expect, fitsAllWidths, importLog, test } from "./site";

const cases = `case,activity,time
A,Application received,2026-03-12T09:00:00Z
A,Send decision,2026-04-07T09:00:00Z
B,Application received,2026-03-12T09:00:00Z
B,Send decision,2026-04-10T09:00:00Z
C,Application received,2026-03-12T09:00:00Z
`;

test("a rule is tried, previewed, kept, and read on a case", async ({ page, site }) => {
  const log = await importLog(site, "Permits with limits", cases);
  await page.goto(`${log}/map`);
  await page.getByRole("link", { name: "Deadlines" }).click();
  await expect(page.getByText("no rules for deadlines yet")).toBeVisible();
  await page.getByLabel("Rule").selectOption({ label: "Building permit, Norway: 3 weeks" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 case overdue: Building permit, Norway: 3 weeks");
  await accessible(page);

  await page.getByRole("link", { name: "Add or change rules" }).click();
  await page.getByLabel("Rule", { exact: true }).selectOption({ label: "Building permit, Norway: 3 weeks" });
  await page.getByRole("button", { name: "Take it", exact: true }).press("Enter");
  await expect(page.getByLabel("What the rule is called")).toHaveValue("Building permit, Norway: 3 weeks");
  await accessible(page);
  await fitsAllWidths(page);
  const starts = page.getByRole("group", { name: "The limit starts with" });
  await expect(starts.getByRole("checkbox", { name: "Application received" })).toBeChecked();

  // What a text says that is none is told, and stays to be mended.
  await page.getByText("The rule as text").press("Enter");
  const text = page.getByLabel("Text of the rule (TOML)");
  await text.fill((await text.inputValue()).replace('limit = "3 weeks"', 'limit = "1 moon"'));
  await page.getByRole("button", { name: "Save the rule" }).last().click();
  await expect(page.getByRole("alert")).toContainText("1 moon");
  await expect(text).toHaveValue(/1 moon/);

  // By the form, a week instead of three.
  await page.goto(`${log}/clock-rules?rule=no-building-3-weeks`);
  await page.getByLabel("Length of the limit").fill("1");
  await page.getByRole("button", { name: "Preview on the cases" }).first().press("Enter");
  await expect(page.getByText("Decided on time: 0")).toBeVisible();
  await expect(page.getByLabel("Length of the limit")).toHaveValue("1");
  await accessible(page);
  await page.getByRole("button", { name: "Save the rule" }).first().press("Enter");

  await page.getByRole("link", { name: "Decided late" }).click();
  await expect(page.getByRole("link", { name: "A", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "B", exact: true }).click();
  await expect(page.getByText("The limit starts the day after")).toBeVisible();
  await accessible(page);
});
