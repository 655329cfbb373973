// What each role comes for, by keyboard alone: no test here touches the mouse or fills a field that Tab has not reached.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Locator, type Page, test as base, expect } from "@playwright/test";
import { actingAs, importLog, permits, type Server, start } from "./site";

const test = base.extend<object, { demo: Server }>({
  demo: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-keyboard-"));
      const server = await start("demo", data);
      await use(server);
      server.process.kill();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

/** Presses Tab until a thing is focused, and that can be seen. */
async function reach(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const focused = () => target.evaluate((e) => e === document.activeElement && e.matches(":focus-visible"));
  for (let i = 0; i < 150 && !(await focused()); i++) await target.page().keyboard.press("Tab");
  expect(await focused(), `${target} is not reached by Tab`).toBe(true);
}

async function press(target: Locator, key = "Enter"): Promise<void> {
  await reach(target);
  await target.page().keyboard.press(key);
}

async function type(target: Locator, text: string): Promise<void> {
  await reach(target);
  await target.page().keyboard.type(text);
}

/** Comes in as a role, and opens a log of the sample authority. */
async function open(page: Page, demo: Server, role: string, log?: string): Promise<void> {
  await page.goto(`${demo.url}/sign-in`);
  await press(page.getByRole("button", { name: role, exact: true }));
  await expect(page.getByRole("heading", { level: 1, name: "See how the work flows" })).toBeVisible();
  if (log === undefined) return;
  await press(page.getByRole("link", { name: log, exact: true }));
  await expect(page.locator("samsyn-map .sd-node").first()).toBeVisible();
}

const tab = (page: Page, name: string) => page.locator(".tabs").getByRole("link", { name, exact: true });

test("the reader walks the map, filters, and reads the table", async ({ page, demo }) => {
  await open(page, demo, "Reader", "Building permits");
  await reach(page.locator("samsyn-map .sd-node[tabindex='0']"));
  // From the start along its path to the first activity, and on along the path from there.
  for (const focused of [".sd-edge", ".sd-node", ".sd-edge"]) {
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(`${focused}:focus`)).toHaveCount(1);
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/select=\d+-\d+/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/select=/);

  await press(page.getByRole("link", { name: "+ Filter" }));
  const dialog = page.getByRole("dialog", { name: "Add a filter" });
  await press(dialog.locator("summary", { hasText: "Details of the case" }));
  await press(dialog.locator("summary", { hasText: "district" }));
  await press(dialog.getByRole("checkbox").filter({ visible: true }).first(), "Space");
  await press(dialog.getByRole("button", { name: "Add filter" }).filter({ visible: true }));
  await expect(page).toHaveURL(/filter=/);
  await expect(page.getByRole("status").filter({ hasText: /about [\d,]+ of about [\d,]+ cases/ })).toBeVisible();

  await press(page.locator("summary", { hasText: "The map as a table" }));
  await expect(page.getByRole("table").first()).toBeVisible();
});

test("the case officer finds a case and comes back", async ({ page, demo }) => {
  await open(page, demo, "Case officer", "Building permits");
  await press(tab(page, "Cases"));
  await expect(page).toHaveURL(/\/cases/);
  await press(page.getByRole("link", { name: /^BP-\d+-\d+$/ }).first());
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  await press(page.locator("summary", { hasText: "The events as a table" }));
  await expect(page.getByRole("table")).toBeVisible();
  await press(page.getByRole("link", { name: "Back to the cases" }));
  await expect(page).toHaveURL(/\/cases/);
});

test("the manager looks at a unit, and at units side by side", async ({ page, demo }) => {
  await open(page, demo, "Manager", "Building permits");
  await press(page.locator(".unit-scope > summary"));
  await press(page.locator(".unit-scope").getByRole("link", { name: "Permits North", exact: true }));
  await expect(page.locator(".scope-note")).toContainText("Permits North");
  await press(page.locator(".unit-scope > summary"));
  await press(page.locator(".unit-scope").getByRole("link", { name: "Planning, Building and Environment", exact: true }));
  await expect(page.locator(".scope-note")).toContainText("Planning, Building and Environment");
  await press(tab(page, "Units"));
  await expect(page.getByRole("heading", { name: "How it adds up" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Permits North", exact: true })).toBeVisible();
});

test("the process owner adds a delivery, and sees its map and variants", async ({ page, demo, browser }) => {
  const analyst = await browser.newPage();
  await open(analyst, demo, "Analyst");
  await importLog(await actingAs(analyst, demo.url), "Allowances", permits(8, 40));
  await analyst.close();

  await open(page, demo, "Process owner");
  await reach(page.getByLabel("Choose file"));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  const later = permits(8, 10).replaceAll("\nP-", "\nL-");
  await chooser.setFiles({ name: "Later.csv", mimeType: "text/csv", buffer: Buffer.from(later) });
  await expect(page.getByRole("heading", { level: 1, name: "Import Later.csv" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "a new log" })).toHaveCount(0);
  await type(page.getByLabel("Which log"), "Allowances");
  await press(page.getByRole("button", { name: "Import", exact: true }));
  await expect(page.locator("samsyn-map .sd-node").first()).toBeVisible({ timeout: 30_000 });
  await press(tab(page, "Variants"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("50 cases");
});

test("the analyst filters by text and takes the cases along", async ({ page, demo }) => {
  await open(page, demo, "Analyst", "Parking permits");
  await press(page.getByRole("link", { name: "+ Filter" }));
  const dialog = page.getByRole("dialog", { name: "Add a filter" });
  await press(dialog.locator("summary", { hasText: "As text" }));
  await type(dialog.getByRole("textbox", { name: "The whole filter" }), "time started 2026-01-01..2026-06-30");
  await press(dialog.getByRole("button", { name: "Use" }).filter({ visible: true }));
  await expect(page).toHaveURL(/filter=/);
  await press(page.locator("summary", { hasText: "Download" }));
  await reach(page.getByRole("link", { name: /^CSV/ }).filter({ visible: true }).first());
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("Parking permits.csv");
});

test("the architect follows what a system hands on, and opens a cell of the risk matrix", async ({ page, demo }) => {
  await open(page, demo, "Reader");
  await press(page.getByRole("link", { name: "Landscape", exact: true }));
  await page.waitForURL(`${demo.url}/landscape`);
  const links = await page.locator("tbody th a").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  let drawn = "";
  for (const link of links) {
    if (drawn === "" && (await (await page.request.get(demo.url + link)).text()).includes("<samsyn-flows")) drawn = link;
  }
  await press(page.locator(`tbody th a[href="${drawn}"]`));
  await reach(page.locator("samsyn-flows .sd-node[tabindex='0']"));
  // Along a flow, whichever way it leads from the first box, to the box at its end.
  await page.keyboard.press("ArrowRight");
  const onward = await page.locator("samsyn-flows .sd-edge:focus").count();
  const along = onward === 1 ? "ArrowRight" : "ArrowLeft";
  if (onward === 0) await page.keyboard.press(along);
  await expect(page.locator("samsyn-flows .sd-edge:focus")).toHaveCount(1);
  await page.keyboard.press(along);
  const other = await page.locator("samsyn-flows .sd-node:focus").getAttribute("data-node");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${demo.url}/landscape/${other}`);
  await press(page.getByRole("link", { name: "Landscape", exact: true }));
  await press(tab(page, "Risk"));
  await press(page.locator(".risk-matrix a").first());
  await expect(page).toHaveURL(/#risk-\d-\d$/);
});

test("the administrator lets somebody in, gives a role, and reads the journal", async ({ page, demo }) => {
  await open(page, demo, "Administrator");
  await press(page.getByRole("link", { name: "Administration", exact: true }));
  await type(page.getByLabel("Name", { exact: true }), "Ola Hansen");
  await type(page.getByLabel("Login name"), "ola");
  await press(page.getByRole("button", { name: "Make the account and its code" }));
  await expect(page.getByRole("heading", { name: "One-time code" })).toBeVisible();
  await press(page.getByRole("link", { name: "I have kept it safe" }));
  await expect(page.getByRole("heading", { level: 1, name: "Ola Hansen" })).toBeVisible();
  await type(page.getByLabel("Role", { exact: true }), "Manager");
  await press(page.getByRole("button", { name: "Give a role" }));
  await expect(page.getByRole("button", { name: /^Take it back.*Manager$/ })).toBeVisible();
  await press(page.getByRole("link", { name: "Administration", exact: true }));
  await press(tab(page, "Journal"));
  await press(page.getByRole("row", { name: /Account changed/ }).first().getByRole("link", { name: /: Ola Hansen$/ }));
  await expect(page).toHaveURL(/thing=account/);
  const entries = page.locator("tbody").getByRole("row");
  expect(await entries.count()).toBeGreaterThan(1);
  await expect(entries.filter({ hasNotText: "Ola Hansen" })).toHaveCount(0);
});
