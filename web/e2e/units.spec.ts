// Units: a table is brought in, values are mapped, and a page is seen unit by unit, by keyboard and without script too.
import { accessible, expect, fitsAllWidths, importLog, permits, test } from "./site";

const table = "Key;Name;Parent\n1;Permits;\n11;North;1\n12;South;1\n2;Parking;\n";

test("a tree of units is brought in, values are mapped, and figures are seen of a unit", async ({ page, site, browser }) => {
  test.setTimeout(180_000);
  const log = await importLog(site, "Permits", permits(6, 40));
  await page.goto(`${site.url}/administration/units`);
  await page.getByLabel("The table").setInputFiles({ name: "units.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByRole("heading", { name: "Bring in a table of units" })).toBeVisible();
  await page.getByLabel("The table is right as of").fill("2020-01-01");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page.getByText("North (11) opens in Permits on 1 Jan 2020")).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("button", { name: "Change it like this" }).click();
  await expect(page.getByRole("status")).toContainText("4 units");
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("link", { name: "North" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "North" })).toBeVisible();

  // A reorganisation ahead: Permits is split, and the tree of that day shows the parts.
  await page.goto(`${site.url}/administration/units/1/split`);
  await page.getByRole("button", { name: "One new unit more" }).click();
  await expect(page.getByRole("group", { name: "New unit 3" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByLabel("From").fill("2099-01-01");
  for (const [at, name] of ["Buildings", "Land"].entries()) {
    const part = page.getByRole("group", { name: `New unit ${at + 1}` });
    await part.getByLabel("Name").fill(name);
    await part.getByLabel("Key").fill(`1-${at}`);
  }
  await page.getByLabel("South").selectOption("2");
  await page.getByRole("button", { name: "Split", exact: true }).click();
  await expect(page.getByRole("link", { name: "Land", exact: true })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "Permits" })).toHaveCount(0);
  await page.goto(`${site.url}/administration/units/4/merge`);
  await accessible(page);
  await fitsAllWidths(page);
  await page.goto(`${site.url}/administration/units/1`);
  await expect(page.getByText("Its work goes on in")).toBeVisible();

  await page.goto(`${log}/mapping`);
  await page.getByRole("button", { name: "They mean these units" }).click();
  await expect(page.getByText("0 of", { exact: false }).first()).toBeVisible();
  await accessible(page);

  // By keyboard alone, and the filter that was set meanwhile is kept.
  await page.goto(`${log}/map`);
  const chooser = page.locator(".unit-scope > summary");
  await chooser.focus();
  await page.keyboard.press("Enter");
  await accessible(page);
  await page.getByRole("link", { name: "North", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".scope-note")).toContainText("Whole cases that belong to North");
  expect(new URL(page.url()).searchParams.get("scope")).toMatch(/^2\.\d{4}-\d\d-\d\d\.cases$/);
  await page.locator(".tabs").getByRole("link", { name: "Cases" }).click();
  await expect(page).toHaveURL(/\/cases\?scope=2\./);
  await page.locator(".unit-scope > summary").click();
  await page.getByRole("link", { name: "What was done" }).click();
  await expect(page.locator(".scope-note")).toContainText("Only what was done in North");
  await accessible(page);
  await fitsAllWidths(page);
  await page.goto(`${log}/units`);
  await expect(page.getByRole("heading", { name: "How it adds up" })).toBeVisible();

  // The chooser is links alone.
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await plain.newPage();
  await still.goto(`${log}/map`);
  await still.locator(".unit-scope > summary").click();
  await still.getByRole("link", { name: "South", exact: true }).click();
  await expect(still.locator(".scope-note")).toContainText("Whole cases that belong to South");
  await plain.close();
});
