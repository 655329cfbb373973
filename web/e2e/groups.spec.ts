// What a reader without the right to single cases sees of the sample authority: figures about groups, marked as such.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { type Server, start } from "./site";

const test = base.extend<object, { demo: Server }>({
  demo: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-groups-"));
      const server = await start("demo", data);
      await use(server);
      server.process.kill();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

test.beforeEach(async ({ page, demo }) => {
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole("button", { name: /^Reader/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

for (const tab of ["map", "map?measure=median", "map?select=0", "variants", "time", "activities", "attributes", "filter", "data"]) {
  test(`${tab} says what its figures are worth`, async ({ page, demo }) => {
    await page.goto(`${demo.url}/logs/1/${tab}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const note = tab === "filter" ? "Filters are coarse here" : "You see figures about groups";
    await expect(page.getByText(note).first()).toBeVisible();
    if (tab !== "filter") await expect(page.getByText(/about \d/).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Cases", exact: true })).toHaveCount(0);
  });
}

test("a filter that is too fine is refused, and can be taken away", async ({ page, demo }) => {
  await page.goto(`${demo.url}/logs/1/map?filter=${encodeURIComponent("time started 2025-01-03..2025-01-04")}`);
  await expect(page.getByRole("alert")).toContainText("whole months");
  await page.getByRole("link", { name: "Remove all filters" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^about [\d,]+ cases/ })).toBeVisible();
});

test("single cases are closed", async ({ page, demo }) => {
  for (const address of ["cases", "case/0", "resources", "log.csv", "cases.json"]) {
    const answer = await page.request.get(`${demo.url}/logs/1/${address}`);
    expect(answer.status(), address).toBe(403);
  }
});
