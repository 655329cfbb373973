// Every page that the server has, as the administrator, who may open them all.
import { expect } from "@playwright/test";
import { comeIn, Look, noPages, paths, test } from "./pages";
import { actingAs, importLog, permits, type Server, signedIn } from "./site";

/** Somebody who may see names finds the page where they are looked up. */
async function namesSeen(look: Look, demo: Server): Promise<void> {
  const { page } = look;
  await page.goto(`${demo.url}/administration`);
  await page.getByRole("link", { name: "Analyst", exact: true }).click();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Analyst" });
  await page.getByLabel("Last day").fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("checkbox", { name: "May see single cases" }).check();
  await page.getByLabel("May see names, for this purpose").fill("To answer a request for access");
  await page.getByRole("button", { name: "Give a role" }).click();
  await expect(page.getByText("To answer a request for access")).toBeVisible();
  await page.context().clearCookies();
  await comeIn(page, demo, "Analyst");
  await page.getByText("My account", { exact: true }).click();
  await page.locator("header").getByRole("link", { name: "What is held about a person" }).click();
  await look.at("/persons");
  await page.getByRole("textbox").first().fill("Nobody of that name");
  await page.locator("main form button").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look.at("/persons");
}

test("every page, as the administrator, with a large log of a long name too", async ({ page, demo, empty }) => {
  test.setTimeout(1_800_000);
  const look = new Look(page);

  // Nobody is signed in yet.
  await look.around(`${empty.url}/`);
  await signedIn(empty);
  await look.around(`${empty.url}/sign-in`);

  await comeIn(page, demo, "Administrator");
  const site = await actingAs(page, demo.url);
  await importLog(site, "Rechtsbehelfsverfahren der Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung", permits(400, 200));
  await look.around(`${demo.url}/`);

  // Nobody of the sample authority has a password, and so no link to this.
  await page.goto(`${demo.url}/account/second-factor`);
  await look.at("/account/second-factor");

  // What a form leads to.
  const headers = { "X-Samsyn-Form": site.form };
  const upload = await page.request.put(`${demo.url}/uploads`, { data: permits(20, 8000), headers: { ...headers, "X-File-Name": "Permits.csv" } });
  const { next } = (await upload.json()) as { next: string };
  await page.goto(demo.url + next);
  await look.at("/import/{upload}");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/progress$/);
  // However soon it ends, the page stays as it is while it is looked at.
  await page.route("**/progress", (request) => request.fulfill({ status: 204 }));
  await look.at("/import/{upload}/progress");
  await page.goto(`${demo.url}/administration/units`);
  await page.getByLabel("The table").setInputFiles({ name: "units.csv", mimeType: "text/csv", buffer: Buffer.from("Key;Name;Parent\n1;Permits;\n11;North;1\n") });
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.waitForURL(/units\/import\//);
  await look.at("/administration/units/import/{upload}");

  await page.goto(`${demo.url}/landscape/import`);
  await look.at("/landscape/import");
  const systems = "ID;Systemnavn;Leverandør;Driftsform;Farge\nS-1;Byggesak;Nordlys Data AS;Sky;rød\nS-2;Arkiv;Nordlys Data;På månen;\n";
  const list = await page.request.put(`${demo.url}/landscape/import`, { data: systems, headers: { ...headers, "X-File-Name": "Systems.csv" } });
  await page.goto(demo.url + ((await list.json()) as { next: string }).next);
  await look.at("/landscape/import/{upload}");

  await namesSeen(look, demo);

  for (const [path, [address]] of Object.entries(noPages)) {
    const answer = await page.request.get(demo.url + address, { maxRedirects: 0 });
    const page_ = answer.ok() && (answer.headers()["content-type"] ?? "").startsWith("text/html");
    if (page_) look.faults.push(`${path} is a page`);
    look.reached.add(path);
  }
  expect(look.faults).toEqual([]);
  expect(paths.filter((path) => !look.reached.has(path))).toEqual([]);
});
