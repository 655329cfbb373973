// The explorer by mouse, keyboard and without script, on a log of 20 activities and one of 400.
import { readFileSync } from "node:fs";
import { accessible, expect, importLog, permits, test } from "./site";

let small = "";
let large = "";

test.beforeAll(async ({ site }) => {
  small = await importLog(site, "Permits of twenty kinds", permits(20, 60));
  large = await importLog(site, "Permits of four hundred kinds", permits(400, 200));
});

test("sliders, measure and filters change the map and the address", async ({ page }) => {
  await page.goto(`${small}/map`);
  const nodes = page.locator("samsyn-map .sd-node");
  const before = await nodes.count();
  await page.getByRole("slider", { name: "Activities" }).press("End");
  await expect(page).toHaveURL(/activities=100/);
  await expect.poll(() => nodes.count()).toBeGreaterThan(before);
  await expect(page.getByRole("slider", { name: "Activities" })).toBeFocused();

  await page.getByRole("group", { name: "Show" }).getByRole("link", { name: "Time" }).click();
  await expect(page).toHaveURL(/measure=mean/);
  await expect(page).toHaveURL(/activities=100/);
  await expect(page.getByText("Mean time to the next activity")).toBeVisible();

  await page.getByRole("link", { name: "+ Filter" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a filter" });
  await dialog.getByText("Details of the case").click();
  await dialog.locator("summary", { hasText: "unit" }).click();
  await dialog.getByRole("checkbox", { name: /North/ }).check();
  await dialog.getByRole("button", { name: "Add filter" }).filter({ visible: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "30 of 60 cases" })).toBeVisible();
  await expect(page.getByRole("link", { name: "unit is North", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Undo" }).click();
  await expect(page.getByRole("status").filter({ hasText: "60 of 60 cases" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: "30 of 60 cases" })).toBeVisible();
  await page.getByRole("link", { name: "Remove: unit is North" }).click();
  await expect(page.getByRole("status").filter({ hasText: "60 of 60 cases" })).toBeVisible();
});

test("a click opens the panel, and the panel filters", async ({ page }) => {
  await page.goto(`${small}/map`);
  await page.locator("samsyn-map .sd-node", { hasText: "Check of papers" }).click();
  await expect(page.getByRole("complementary", { name: "Check of papers" })).toBeVisible();
  await expect(page).toHaveURL(/select=\d+$/);
  await expect(page.locator(".sd-node.sd-selected")).toHaveCount(1);
  await expect(page.locator(".sd-dimmed").first()).toBeAttached();
  await page.getByRole("link", { name: "Show only cases that do not" }).click();
  await expect(page.getByRole("status").filter({ hasText: "0 of 60 cases" })).toBeVisible();
  await expect(page.getByText("The filters leave no case")).toBeVisible();
});

test("the map is walked by keyboard", async ({ page }) => {
  await page.goto(`${small}/map`);
  await page.locator("samsyn-map .sd-node[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".sd-edge:focus")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".sd-node:focus")).toHaveAttribute("aria-label", /Application received/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Application received" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "At a glance" })).toBeVisible();
});

test("zoom needs Ctrl, so that the page still scrolls", async ({ page }) => {
  await page.goto(`${large}/map`);
  const svg = page.locator("samsyn-map .map-stage svg");
  const transform = () => svg.evaluate((e) => (e as SVGElement).style.transform);
  const before = await transform();
  await page.locator(".map-stage").hover();
  await page.mouse.wheel(0, 200);
  expect(await transform()).toBe(before);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 200);
  await page.keyboard.up("Control");
  await expect.poll(transform).not.toBe(before);
  await page.getByRole("button", { name: "100 %" }).click();
  await expect.poll(transform).toContain("scale(1)");
  await expect(page.locator(".minimap")).toBeVisible();
  await page.getByRole("button", { name: "Fit" }).click();
  await expect(page.locator(".minimap")).toBeHidden();
});

test("cases open with their time line, and lead back", async ({ page }) => {
  await page.goto(`${small}/cases`);
  await page.getByRole("link", { name: /^P-\d+$/ }).first().click();
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  await expect(page).not.toHaveURL(/P-/);
  await page.getByRole("link", { name: "Back to the cases" }).click();
  await expect(page).toHaveURL(/\/cases/);
});

test("tables and pictures can be taken along", async ({ page }) => {
  await page.goto(`${small}/map`);
  for (const [link, ending] of [["Map (SVG)", "svg"], ["Paths (CSV)", "csv"]] as const) {
    await page.getByText("Download", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
    expect(download.suggestedFilename()).toBe(`Permits of twenty kinds map.${ending}`);
    await page.keyboard.press("Escape");
  }
});

test("the cases of a view can be taken along as a log", async ({ page }) => {
  await page.goto(`${small}/map?filter=unit+%3D+North`);
  await page.getByText("Download", { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "XES, for process mining" }).click()]);
  expect(download.suggestedFilename()).toBe("Permits of twenty kinds.xes");
  const text = readFileSync(await download.path(), "utf8");
  expect(text.match(/<trace>/g)).toHaveLength(30);
  expect(text.trimEnd().endsWith("</log>")).toBe(true);
});

test("search and commands by keyboard alone", async ({ page }) => {
  await page.goto(`${small}/map?filter=unit+%3D+North`);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "What are you looking for?" });
  const list = page.getByRole("listbox", { name: "What was found" });
  await expect(field).toBeFocused();
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await accessible(page);
  await page.keyboard.type("neighb");
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText("1 found");
  await expect(list.getByRole("option")).toHaveText(["Hearing of neighbours"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Hearing of neighbours" })).toBeVisible();
  await expect(page).toHaveURL(/filter=unit.*select=/);

  // Keys pressed before the dialog is there are not lost.
  await page.keyboard.press("Control+k");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("option", { name: "Variants" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/variants\?filter=unit/);

  // A language chosen after the view was changed by script comes back to the view as it is.
  await page.getByRole("link", { name: "Remove: unit is North" }).click();
  await expect(page).not.toHaveURL(/filter=/);
  // Enter means the list for what was typed, even when it is pressed before that list has come.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("dansk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Varianter", exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page).not.toHaveURL(/filter=/);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("search that is given up before it is there does nothing", async ({ page }) => {
  // The dialog's list comes only when the test lets it.
  let answer = (): void => undefined;
  const held = new Promise<void>((go) => (answer = go));
  await page.route(/\/find\?/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  // From here the first thing found leads elsewhere.
  await page.goto(`${small}/../..`);
  const before = page.url();
  const asked = page.waitForRequest(/\/find\?/);
  await page.keyboard.press("Control+k");
  await asked;
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  answer();
  // Given up is not for ever.
  const field = page.getByRole("combobox", { name: "What are you looking for?" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.type("neighb");
  await expect(field).toHaveValue("neighb");
  await expect(page).toHaveURL(before);
});

test("search on its own page is the field that is there", async ({ page }) => {
  await page.goto(`${small}/../../find`);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("neighb");
  await expect(page.locator("#find-query")).toHaveValue("neighb");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a case that is filtered for stands in words, not in the address", async ({ page }) => {
  await page.goto(`${small}/cases`);
  await page.getByRole("link", { name: "+ Filter" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a filter" });
  await dialog.getByText("As text", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "The whole filter" }).fill('case = "P-7"');
  await dialog.getByRole("button", { name: "Use" }).filter({ visible: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 of 60 cases" })).toBeVisible();
  await expect(page.getByRole("link", { name: "case is P-7", exact: true })).toBeVisible();
  await expect(page).not.toHaveURL(/P-7/);
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "1 of 60 cases" })).toBeVisible();
});

test("the panel shows how times are spread, and the ways through", async ({ page }) => {
  await page.goto(`${small}/map`);
  await page.locator("samsyn-map .sd-node", { hasText: "Hearing of neighbours" }).click();
  const panel = page.getByRole("complementary", { name: "Hearing of neighbours" });
  await expect(panel.getByRole("img", { name: /^Half take at most/ })).toBeVisible();
  await expect(panel.getByRole("heading", { name: /ways through here/ })).toBeVisible();
  await accessible(page);
  await panel.getByRole("link", { name: "Show only those that wait longest here" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^\d of 60 cases/ })).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("everything can be read, and filters and sliders still work", async ({ page }) => {
    await page.goto(`${small}/map`);
    await expect(page.locator("samsyn-map .sd-node").first()).toBeVisible();
    await page.getByRole("slider", { name: "Paths" }).fill("100");
    await page.locator(".sliders").getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/paths=100/);
    await page.getByRole("link", { name: "+ Filter" }).click();
    await page.getByText("Lead time", { exact: true }).click();
    await page.locator("#lead-max").fill("1000");
    await page.locator("details[open]").getByRole("button", { name: "Add filter" }).click();
    await expect(page.getByRole("status").filter({ hasText: "60 of 60 cases" })).toBeVisible();
    await expect(page.getByText(/^lead time ≤/)).toBeVisible();
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("textbox", { name: "What are you looking for?" }).fill("variants");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Variants", exact: true }).click();
    await expect(page).toHaveURL(/variants\?filter=lead/);
  });
});
