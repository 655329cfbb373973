// The overview as a manager reads it: what is late, what changed, where it waits, what comes, and the way to what explains it.
import { accessible, expect, importLog, test } from "./site";

function cases(): string {
  const rows = ["case,activity,time"];
  for (let month = 1; month <= 4; month++) {
    for (let day = 1; day <= 9; day++) {
      rows.push(`${month}-${day},Application received,2026-0${month}-0${day}T09:00:00Z`);
      rows.push(`${month}-${day},Send decision,2026-0${month}-1${day}T09:00:00Z`);
    }
  }
  rows.push("open,Application received,2026-05-02T09:00:00Z");
  return rows.join("\n") + "\n";
}

test("the overview leads to what explains it, by keyboard too", async ({ page, site }) => {
  const log = await importLog(site, "Permits to oversee", cases());
  await page.goto(`${log}/map`);
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  for (const name of ["What is late", "What changed", "Where it waits", "What comes", "Indicators"]) {
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
  }
  await expect(page.getByText("New cases: 9, before that 9")).toBeVisible();
  await accessible(page);

  // The twin of a course is opened by keyboard.
  const twin = page.locator("summary", { hasText: "New cases, period by period" });
  await twin.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "New cases, period by period" })).toBeVisible();
  await accessible(page);

  await page.getByLabel("Length of a period").selectOption({ label: "Quarter" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/period=quarter/);
  await expect(page.getByText("New cases: 27")).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("link", { name: /From Application received to Send decision/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/waits/);
});

test("a target and an own indicator stand beside the figures, until they are removed", async ({ page, site }) => {
  const log = await importLog(site, "Permits to aim for", cases());
  await page.goto(`${log}/overview`);
  await page.getByRole("link", { name: "Set targets" }).click();
  await expect(page.getByText("No targets are set yet.")).toBeVisible();
  await accessible(page);
  await page.getByLabel("Indicator", { exact: true }).selectOption({ label: "New cases" });
  await page.getByLabel("The figure should be").selectOption({ label: "at most" });
  await page.getByLabel("Target", { exact: true }).fill("8");
  await page.getByLabel("Warning limit").fill("8,5");
  await page.getByLabel("From", { exact: true }).fill("2026-01-01");
  await page.getByLabel("Why", { exact: true }).fill("Plan 2026");
  await page.getByRole("button", { name: "Set a target" }).click();
  await expect(page.getByRole("cell", { name: /^at most 8/ })).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Back to the overview" }).click();
  await expect(page.getByText("Not met, and past 8.5")).toBeVisible();
  await accessible(page);

  await page.getByRole("link", { name: "Own indicators", exact: true }).click();
  await page.getByLabel("Title").fill("Received");
  await page.getByLabel("What is measured").selectOption({ label: "New cases" });
  await page.getByLabel("Of which cases").fill('has "Application received"');
  await page.getByRole("button", { name: "Make an indicator" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Received" })).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Back to the overview" }).click();
  await expect(page.getByRole("rowheader", { name: /Received/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  await page.goto(`${log}/own-indicators`);
  await page.getByRole("button", { name: /^Remove.*Received/ }).click();
  await expect(page.getByText("There are no own indicators of this log yet.")).toBeVisible();
});
