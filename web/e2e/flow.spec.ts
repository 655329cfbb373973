// Lead times with open cases, and queues over time, as a process owner reads them; with the keyboard alone.
import { accessible, expect, fitsAllWidths, importLog, test } from "./site";

const cases = `case,activity,time
A,Apply,2026-01-05T09:00:00Z
A,Check,2026-01-20T09:00:00Z
A,Decide,2026-02-10T09:00:00Z
B,Apply,2026-01-06T09:00:00Z
B,Check,2026-02-02T09:00:00Z
C,Apply,2026-01-07T09:00:00Z
C,Decide,2026-03-02T09:00:00Z
D,Apply,2026-03-25T09:00:00Z
`;

test("open cases count in lead times, and queues are told over time", async ({ page, site }) => {
  test.setTimeout(180_000);
  const log = await importLog(site, "Permits that wait", cases);
  await page.goto(`${log}/time`);
  await expect(page.getByText("does not say when a case is closed, so open cases count as if they had ended")).toBeVisible();
  await page.goto(`${log}/closing-rule`);
  await page.getByRole("group", { name: "Activities that close a case" }).getByRole("checkbox", { name: "Decide" }).press("Space");
  await page.getByRole("button", { name: "Save the rule" }).first().press("Enter");

  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Time", exact: true }).press("Enter");
  await expect(page.getByText("At the end of 25 March 2026: 2 cases closed, 2 cases open.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "How many are still open after a while" })).toBeVisible();
  const quantiles = page.getByRole("region", { name: "Closed and open cases together" });
  await expect(quantiles.getByText("not reached").first()).toBeVisible();
  await page.getByText("The figures as a table").first().press("Enter");
  await expect(page.getByRole("columnheader", { name: "Still open" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);

  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Where it waits", exact: true }).press("Enter");
  await page.getByRole("link", { name: "Say when a case is sent out" }).press("Enter");
  await page.getByRole("group", { name: "Sends a case to the applicant" }).getByRole("checkbox", { name: "Apply" }).press("Space");
  await page.getByRole("button", { name: "Preview on the cases" }).first().press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "The lead times of 4 cases" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("button", { name: "Save the rule" }).first().press("Enter");
  await expect(page.getByRole("rowheader", { name: "Waiting for the applicant" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "How many cases are open, wait and are worked on" })).toBeVisible();
  await page.getByLabel("Counted by").selectOption("month");
  await page.getByLabel("Whose queue").selectOption({ label: "Decide" });
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await expect(page).toHaveURL(/queue=activity/);
  await expect(page.getByRole("heading", { name: "How many cases wait for “Decide”" })).toBeVisible();
  await page.getByText("The figures as a table").first().press("Enter");
  await expect(page.getByRole("rowheader", { name: "January 2026" }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Queues before activities" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
});

test("what goes without a person is proposed, previewed and kept", async ({ page, site }) => {
  const rows = ["case,activity,time,channel"];
  for (const month of [1, 2, 3]) {
    for (let n = 0; n < 10; n++) {
      const day = String(n + 1).padStart(2, "0");
      rows.push(`${month}-${n},Apply,2026-0${month}-${day}T09:00:00Z,${n < month * 2 ? "e-service" : "letter"}`);
      rows.push(`${month}-${n},Send receipt,2026-0${month}-${day}T09:01:00Z,`);
    }
  }
  rows.push("last,Apply,2026-04-01T09:00:00Z,letter");
  const log = await importLog(site, "Permits by themselves", `${rows.join("\n")}\n`);
  await page.goto(`${log}/overview`);
  await page.getByRole("link", { name: "What goes without a person" }).press("Enter");
  await expect(page.getByText("nothing is saved yet")).toBeVisible();
  await expect(page.getByLabel("Or when this is recorded of the case or its first step")).toHaveValue("channel = e-service");
  await page.getByRole("group", { name: "A machine does" }).getByRole("checkbox", { name: "Send receipt" }).press("Space");
  await page.getByRole("button", { name: "Preview on the cases" }).first().press("Enter");
  await expect(page.getByRole("rowheader", { name: "Cases begun through an e-service" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Begun otherwise, the latest" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.getByRole("button", { name: "Save the rule" }).first().press("Enter");
  await expect(page.getByRole("rowheader", { name: "Steps done by a machine" })).toBeVisible();
  await page.getByRole("link", { name: "What goes without a person" }).press("Enter");
  await expect(page.getByRole("heading", { name: "What the rule says of the cases" })).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
  await page.goto(`${site.url}/notices`);
  await expect(page.getByText("There is nothing to tell.")).toBeVisible();
  await accessible(page);
  await fitsAllWidths(page);
});
