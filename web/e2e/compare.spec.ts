// Two groups as maps side by side, as a process owner reads them; with the keyboard alone.
import { accessible, expect, fitsAllWidths, importLog, test } from "./site";

/** Forty cases of each of two teams, of which the second asks for papers nearly always, and six of a third. */
function teams(): string {
  const rows = ["case,activity,time,team"];
  for (let n = 0; n < 86; n++) {
    const [team, asks] = n < 40 ? ["North", n % 10 === 0] : n < 80 ? ["South", n % 10 !== 0] : ["West", false];
    const day = (after: number) => `2026-03-${String(1 + (n % 20) + after).padStart(2, "0")}T09:00:00Z`;
    rows.push(`${n},Apply,${day(0)},${team}`);
    if (asks) rows.push(`${n},Ask,${day(2)},${team}`);
    rows.push(`${n},Decide,${day(4)},${team}`);
  }
  return `${rows.join("\n")}\n`;
}

test("two groups stand on maps in the same places", async ({ page, site }) => {
  test.setTimeout(180_000);
  const log = await importLog(site, "Permits of teams", teams());
  await page.goto(`${log}/compare`);
  await page.getByLabel("Compare by").selectOption("attribute:team");
  await page.getByRole("button", { name: "Compare", exact: true }).press("Enter");
  await page.getByRole("link", { name: "Maps side by side" }).press("Enter");
  await expect(page.getByRole("heading", { name: "A: North, 40 cases" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "B: South, 40 cases" })).toBeVisible();
  await expect(page.getByText("differ by more than chance")).toBeVisible();
  const places = async (map: string) =>
    page.locator(`[id="map-${map}-title"]`).evaluate((title) =>
      [...(title.closest("svg")?.querySelectorAll(".sd-box") ?? [])].map((box) => `${box.getAttribute("x") ?? ""} ${box.getAttribute("y") ?? ""}`),
    );
  const first = await places("first");
  expect(first).toHaveLength(3);
  expect(await places("second")).toEqual(first);

  // The keyboard walks each map along its paths, and both maps move together.
  const second = page.locator("samsyn-map").nth(1);
  await second.getByRole("img", { name: "Apply, 100 per 100 cases" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(second.locator(".sd-edge:focus")).toHaveAccessibleName(/per 100 cases .* in A, .* in B/);
  await second.getByRole("button", { name: "Larger" }).press("Enter");
  const moved = await page.locator("samsyn-map svg.sd-map").evaluateAll((maps) => maps.map((map) => (map as SVGElement).style.transform));
  expect(moved[0]).toEqual(moved[1]);
  await second.getByRole("img", { name: "Apply, 100 per 100 cases" }).press("Enter");
  await expect(page).not.toHaveURL(/select=/);
  await accessible(page);
  await fitsAllWidths(page);

  const table = page.getByRole("region", { name: "Activities" });
  await expect(table.getByRole("row", { name: /^Ask/ })).toContainText("more often in B");
  await expect(table.getByRole("row", { name: /^Apply/ })).toContainText("no difference shown");

  await page.getByRole("link", { name: "Map of what differs" }).press("Enter");
  await expect(page.getByRole("heading", { name: "South (B), held against North (A)" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Ask, +80 per 100 cases" })).toBeVisible();
  await page.getByRole("link", { name: "How long" }).press("Enter");
  await expect(page.getByText("Slower in B").first()).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByLabel("Group A").selectOption("West");
  await page.getByRole("button", { name: "Show these two" }).press("Enter");
  await expect(page).toHaveURL(/first=West/);
  await page.getByRole("link", { name: "Maps side by side" }).press("Enter");
  await expect(page.getByText("Never in this group")).toBeVisible();
  await page.setViewportSize({ width: 375, height: 800 });
  const tops = await page.locator("samsyn-map").evaluateAll((maps) => maps.map((map) => map.getBoundingClientRect().top));
  expect(tops[1]).toBeGreaterThan((tops[0] ?? 0) + 100);
});
