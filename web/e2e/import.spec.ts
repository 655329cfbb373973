// From a file to a map, through the pages.
import { accessible, expect, fitsAllWidths, permits, test } from "./site";

test("a first file becomes a map", async ({ page, context, empty }) => {
  // A cookie belongs to a host, whatever its port.
  await context.addCookies([{ name: "samsyn", value: empty.session, url: empty.url }]);
  await page.goto(empty.url);
  await expect(page.getByRole("heading", { name: "Add your first file" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByLabel("Choose file").setInputFiles({ name: "Permits.csv", mimeType: "text/csv", buffer: Buffer.from(permits(20, 60)) });
  await expect(page.getByRole("heading", { name: "Import Permits.csv" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Use of activity" })).toHaveValue("activity");
  await expect(page.getByRole("combobox", { name: "Use of case" })).toHaveValue("case");
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByRole("checkbox", { name: "Leave out cost" }).check();
  await page.getByLabel("Name of the log").fill("Building permits");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Imported and saved" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "60 of 60 cases" })).toBeVisible();
  await expect(page.locator("samsyn-map svg .sd-node").first()).toBeVisible();
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page.getByRole("rowheader", { name: "unit" })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "cost" })).toHaveCount(0);
});

test("a dropped file is taken, and a bad one says what is wrong", async ({ page, site }) => {
  await page.goto(`${site.url}/data`);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["case,activity\n"], "bad.csv", { type: "text/csv" }));
    return transfer;
  });
  await page.dispatchEvent("samsyn-upload", "drop", { dataTransfer: data });
  await expect(page.getByRole("heading", { name: "Import bad.csv" })).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Nothing was changed");
  await page.getByRole("button", { name: "Throw the file away" }).click();
  await expect(page).toHaveURL(`${site.url}/`);
});

test("the pages speak five languages", async ({ page, site }) => {
  await page.goto(site.url);
  for (const [name, title] of [
    ["Norsk bokmål", "Se hvordan arbeidet flyter"],
    ["Norsk nynorsk", "Sjå korleis arbeidet flyt"],
    ["Dansk", "Se, hvordan arbejdet flyder"],
    ["Svenska", "Se hur arbetet flödar"],
    ["English", "See how the work flows"],
  ] as const) {
    await page.locator("header details").nth(await page.locator("header .scope").count()).locator("summary").click();
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
});
