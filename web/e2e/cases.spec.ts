// A business case as whoever chooses works with it, by keyboard: proposed from a list of what could be shared, kept, tried, compared, frozen.

import { accessible, expect, fitsAllWidths, test } from "./site";

const text = (amount: number) => `title = "Booking"
sponsor = "Director"
country = "NO"
first-year = 2027
years = 3
price-year = 2026
[[assumption]]
id = "bookings"
title = "Bookings a year"
value = { low = 800, mode = 1000, high = 1500 }
[[alternative]]
id = "keep"
title = "Go on"
[[alternative]]
id = "share"
title = "Share"
[[effect]]
id = "run"
alternative = "keep"
kind = "cost"
administration = "Town"
amount = ${amount}
[[effect]]
id = "work"
alternative = "share"
kind = "saving"
cashable = false
administration = "Harbour"
amount = 60
times = ["bookings"]
`;

test("a case is kept, tried by keyboard, compared and frozen", async ({ page, site }) => {
  await page.goto(`${site.url}/landscape/cases`);
  await accessible(page);
  await fitsAllWidths(page);
  const typed = page.getByLabel("The case as text");
  await typed.fill("title = ");
  await page.getByRole("button", { name: "Calculate and keep" }).click();
  await expect(page.getByRole("alert")).toContainText("cannot be read");
  await typed.fill(text(50000));
  await page.getByLabel("What is new in this version").fill("first");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Booking");
  const here = page.url();
  const row = page.getByRole("row", { name: /^Share/ }).first();
  const gain = (await row.getByRole("cell").nth(1).textContent()) ?? "";
  await page.getByLabel("Bookings a year").fill("2000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Nothing of it is kept");
  await expect(row.getByRole("cell").nth(1)).not.toHaveText(gain);
  await page.getByRole("link", { name: "As it is believed" }).click();
  await expect(row.getByRole("cell").nth(1)).toHaveText(gain);
  // The present value leads to the effects that it is the sum of.
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Share: how it comes about" })).toBeInViewport();
  await page.getByText("Change it", { exact: true }).click();
  await page.getByLabel("The case as text").fill(text(70000));
  await page.getByRole("button", { name: "Keep as a new version" }).click();
  await expect(page.getByText("Version 2,").first()).toBeVisible();
  await page.getByRole("link", { name: "Compare with it" }).click();
  await expect(page.getByRole("heading", { name: "version 2 beside version 1" })).toBeVisible();
  await accessible(page);
  await page.goto(here);
  await page.getByRole("button", { name: "Freeze this version" }).click();
  await expect(page.getByRole("status")).toContainText("Frozen");
  await page.getByRole("button", { name: "Calculate it again" }).click();
  await expect(page.getByRole("status")).toContainText("It comes to the same");
  await accessible(page);
  await fitsAllWidths(page);
});
