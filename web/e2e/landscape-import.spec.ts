// A list of systems as a digitalisation office brings it in: dropped once, looked at, a name confirmed, a column taken for
// something else, done, undone.

import { accessible, expect, test } from "./site";

const list = "ID;Systemnavn;Leverandør;Driftsform;Farge\nS-1;Document shelf;Nordsky Data;Sky;4.1\nS-2;Map table;Nordsky Data;På månen;\n";

test("a list is brought in after a look, and undone", async ({ page, site }) => {
  await page.goto(`${site.url}/landscape?kind=party`);
  await page.getByLabel("Name", { exact: true }).fill("Nordsky Data AS");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.goto(`${site.url}/landscape`);
  await page.getByRole("link", { name: "Bring in a list" }).click();
  await accessible(page);
  await page.locator("input[type=file]").setInputFiles({ name: "systems.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.waitForURL(/landscape\/import\/[0-9a-f]{32}/);
  await expect(page.getByRole("status")).toContainText("2 new, 0 changed");
  await expect(page.getByText("“På månen” is none of the answers")).toBeVisible();
  await accessible(page);
  const name = page.getByRole("group", { name: /Nordsky Data .*another name of Nordsky Data AS/ });
  await name.getByRole("radio", { name: "Yes, the same" }).check();
  await page.getByLabel("What Farge holds").selectOption({ label: "Version" });
  // Said otherwise than shown: first it is shown.
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByRole("alert")).toContainText("How the list is meant was changed");
  await expect(page.getByRole("row", { name: /new Document shelf/ })).toContainText("Version: 4.1");
  await expect(page.getByRole("row", { name: /changed Nordsky Data AS/ })).toContainText("Other names: Nordsky Data");
  await accessible(page);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByRole("status").first()).toContainText("Brought in: 3 changes");
  await accessible(page);
  await page.goto(`${site.url}/landscape?q=shelf`);
  await expect(page.getByRole("row", { name: /Document shelf/ })).toContainText("Nordsky Data AS");
  await page.goBack();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").first()).toContainText("Undone.");
  await page.goto(`${site.url}/landscape?q=shelf`);
  await expect(page.getByText("Nothing fits these words")).toBeVisible();
});

test("the keyboard is enough, and so is a browser without scripts", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([{ name: "samsyn", value: site.session, url: site.url }]);
  const page = await context.newPage();
  await page.goto(`${site.url}/landscape/import`);
  await page.locator("input[type=file]").setInputFiles({ name: "plain.csv", mimeType: "text/csv", buffer: Buffer.from("Navn\nPlain list system\n") });
  await page.getByRole("button", { name: "Send file" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("1 new");
  await page.getByRole("button", { name: "Bring it in" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").first()).toContainText("Brought in: one change");
  await context.close();
});
