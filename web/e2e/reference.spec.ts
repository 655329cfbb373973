// The page that describes the interface for programs.
import { expect, test } from "./site";

test("the interface for programs is described on a page", async ({ page, site }) => {
  await page.goto(`${site.url}/account`);
  await page.getByRole("link", { name: "Interface for programs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Interface for programs" })).toBeVisible();
  const map = page.locator("#log_map");
  await expect(map).toContainText("GET /api/v1/logs/{log}/map");
  await map.getByRole("link", { name: "MapAnswer" }).click();
  await expect(page.locator("#schema-MapAnswer")).toBeInViewport();
});
