// Evidence as an analyst leaves it and a colleague finds it: a view saved with words, found again by search, taken back and
// put back; a figure cited, checked, and told what a delivery has changed.
import { accessible, expect, importLog, test } from "./site";

const cases = `case,activity,time
A,Apply,2026-03-12T09:00:00Z
A,Decide,2026-04-07T09:00:00Z
B,Apply,2026-03-12T09:00:00Z
B,Ask for papers,2026-03-20T09:00:00Z
B,Decide,2026-04-10T09:00:00Z
`;

test("a view is saved, found by its words, taken back and put back", async ({ page, site }) => {
  test.setTimeout(180_000);
  const log = await importLog(site, "Permits to remember", cases);
  await page.goto(`${log}/map?filter=${encodeURIComponent('has "Ask for papers"')}`);
  await page.getByRole("link", { name: "Save view" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Save view");
  await accessible(page);
  // By keyboard alone.
  await page.getByLabel("Title").focus();
  await page.keyboard.type("Papers that lack");
  await page.keyboard.press("Tab");
  await page.keyboard.type("One in two has to send more.");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Others may find it")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“Papers that lack” is saved.")).toBeVisible();
  await accessible(page);

  await page.getByLabel("Has anyone looked at this?").fill("send more");
  await page.keyboard.press("Enter");
  await expect(page.getByText("One saved view", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Papers that lack", exact: true }).click();
  await expect(page.getByText("one saved view of this log")).toBeVisible();
  await expect(page.locator("p.kept")).toContainText("1 of 2 cases");

  await page.keyboard.press("Control+k");
  await page.getByLabel("What are you looking for?").fill("papers that");
  await expect(page.getByText("Papers that lack · Permits to remember")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "one saved view of this log" }).click();
  await page.getByText("Change title or words").click();
  await page.getByLabel("Title").fill("Papers that were lacking");
  await accessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: /^Take back.*Papers that were lacking/ }).click();
  await expect(page.getByRole("heading", { name: "Taken back" })).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: /^Put back.*Papers that were lacking/ }).click();
  await page.getByRole("button", { name: "Are the figures the same?" }).click();
  await expect(page.getByText("The figures are the same.")).toBeVisible();
});

test("a figure is cited, checked, and told what has changed", async ({ page, site }) => {
  const log = await importLog(site, "Permits to cite", cases);
  await page.goto(`${log}/time`);
  await page.getByRole("link", { name: "Cite this" }).click();
  const text = await page.getByLabel("Text to paste: Lead times").inputValue();
  expect(text).toContain("Log: Permits to cite (version 1)");
  await accessible(page);

  await page.getByRole("link", { name: "Check a citation" }).last().click();
  await page.getByLabel("Paste the citation").fill(`See note 3: ${text}`);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("The figures are the same.")).toBeVisible();
  await expect(page.getByText("Nothing that they rest on has changed.")).toBeVisible();

  await page.goto(`${log}/data`);
  await page.getByLabel("Name", { exact: true }).fill("Permits cited");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.goto(`${site.url}/citations`);
  await page.getByLabel("Paste the citation").fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("row", { name: "Name of the log Permits to cite Permits cited" })).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "See it as it is now" }).click();
  await expect(page.getByRole("link", { name: "Time", exact: true })).toHaveAttribute("aria-current", "page");

  await page.goto(`${site.url}/citations`);
  await page.getByLabel("Paste the citation").fill("a figure");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("No whole citation was found");
  await accessible(page);
});
