// What looks at pages: found by following links, compared with the table of routes (pages.txt, which a Rust test holds to
// crates/server/src/routes.rs), looked at in both themes at four widths.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Page, test as base, expect } from "@playwright/test";
import { faultsOfAccess, type Server, sideways, start, withoutFactor } from "./site";

export const paths = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "pages.txt"), "utf8").trim().split("\n");

/** Routes that no person opens as a page; an address of each, and why. */
export const noPages: Record<string, [address: string, why: string]> = {
  "/health": ["/health", "for whatever watches the server"],
  "/ready": ["/ready", "the same"],
  "/assets/{name}": ["/assets/mark.svg", "a file"],
  "/administration/journal.csv": ["/administration/journal.csv", "a file"],
  "/answers/{secret}": ["/answers/none", "only whoever has a link comes there"],
  "/logs": ["/logs", "for programs"],
  "/logs/{log}": ["/logs/1", "leads to the map"],
  "/logs/{log}/period": ["/logs/1/period", "a part of the start page"],
  "/logs/{log}/record": ["/logs/1/record", "a file"],
  "/reports.csv": ["/reports.csv", "a file"],
  "/reports/{report}/pdf": ["/reports/1/pdf", "a file"],
  "/reports/{report}/xlsx": ["/reports/1/xlsx", "a file"],
  "/reports/{report}/edit": ["/reports/99/edit", "only whoever made it comes there; reports.spec.ts"],
  "/logs/{log}/own-indicators.csv": ["/logs/1/own-indicators.csv", "a file"],
  "/logs/{log}/extracts.csv": ["/logs/1/extracts.csv", "a file"],
  "/logs/{log}/extracts/{extract}/{file}": ["/logs/1/extracts/99/told.json", "a file; extract.spec.ts"],
  "/logs/{log}/targets.csv": ["/logs/1/targets.csv", "a file"],
  "/administration/units/closing-days.csv": ["/administration/units/closing-days.csv", "a file"],
  "/my-cases.csv": ["/my-cases.csv", "a file"],
  "/landscape.csv": ["/landscape.csv", "a file"],
  "/landscape/money.csv": ["/landscape/money.csv", "a file"],
  "/landscape/money/lines.csv": ["/landscape/money/lines.csv", "a file"],
  "/landscape/money/prices.csv": ["/landscape/money/prices.csv", "a file"],
  "/landscape/money/pdf": ["/landscape/money/pdf", "a file"],
  "/landscape/money/xlsx": ["/landscape/money/xlsx", "a file"],
  "/landscape/cases/{business_case}/pdf": ["/landscape/cases/1/pdf", "a file"],
  "/landscape/cases/{business_case}/xlsx": ["/landscape/cases/1/xlsx", "a file"],
  "/landscape/contracts.csv": ["/landscape/contracts.csv", "a file"],
  "/landscape/cases.ics": ["/landscape/cases.ics", "a file"],
  "/landscape/contracts.ics": ["/landscape/contracts.ics", "a file"],
  "/landscape/map.csv": ["/landscape/map.csv", "a file"],
  "/landscape/questions.csv": ["/landscape/questions.csv", "a file"],
  "/landscape/potential.csv": ["/landscape/potential.csv", "a file"],
  "/landscape/potential.xlsx": ["/landscape/potential.xlsx", "a file"],
  "/landscape/risk.csv": ["/landscape/risk.csv", "a file"],
  "/landscape/shares.csv": ["/landscape/shares.csv", "a file"],
  "/landscape/{record}/impact.csv": ["/landscape/27/impact.csv", "a file"],
  "/landscape/records.xlsx": ["/landscape/records.xlsx", "a file"],
  "/landscape/model.xml": ["/landscape/model.xml", "a file"],
  "/landscape/services.ttl": ["/landscape/services.ttl", "a file"],
  "/landscape/services.jsonld": ["/landscape/services.jsonld", "a file"],
  "/landscape/contracts.xlsx": ["/landscape/contracts.xlsx", "a file"],
  "/landscape/map.xlsx": ["/landscape/map.xlsx", "a file"],
  "/landscape/shares.xlsx": ["/landscape/shares.xlsx", "a file"],
  "/landscape/risk.xlsx": ["/landscape/risk.xlsx", "a file"],
  "/landscape/{record}/impact.xlsx": ["/landscape/27/impact.xlsx", "a file"],
  "/notices.csv": ["/notices.csv", "a file"],
  "/saved-views.csv": ["/saved-views.csv", "a file"],
  "/saved-views/{saved}": ["/saved-views/1", "leads to the view; evidence.spec.ts"],
  "/sign-in/openid": ["/sign-in/openid", "leads to the identity provider; openid.spec.ts"],
  "/sign-in/openid/done": ["/sign-in/openid/done", "leads back from it; openid.spec.ts"],
  "/sign-in/openid/out": ["/sign-in/openid/out", "leads out of it; openid.spec.ts"],
};

/** The route that an address is of. */
function route(url: URL): string | undefined {
  const is = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+").replace(/\./g, "\\.")}$`).test(url.pathname);
  return paths.find((path) => path === url.pathname) ?? paths.find(is);
}

/** What makes an address worth a look of its own: its route, and which log. */
function kind(url: URL, path: string): string | undefined {
  const log = /^\/logs\/(\d+)/.exec(url.pathname)?.[1] ?? "";
  // The second log of the sample authority shows nothing that the first does not.
  return log === "2" ? undefined : `${path} ${log}`;
}

/** Each width in one theme at least, and the two that axe looks at in both. */
const looks = [["light", 320], ["light", 768], ["light", 1280], ["dark", 1280], ["dark", 1920], ["dark", 320]] as const;

/** Looks at pages one after the other in the same tab; notes what is wrong instead of stopping. */
export class Look {
  readonly faults: string[] = [];
  readonly reached = new Set<string>();
  private said: string[] = [];
  /** What stood on the pages that axe has seen, by route: what looks the same is not looked at again. */
  private static readonly seen = new Map<string, Set<string>>();

  constructor(readonly page: Page) {
    page.on("console", (message) => message.type() === "error" && this.said.push(message.text()));
    page.on("pageerror", (error) => this.said.push(error.message));
  }

  async at(path: string): Promise<void> {
    this.reached.add(path);
    const { page } = this;
    const told = await page.evaluate(() => ({ title: document.title, heads: [...document.querySelectorAll("h1")].map((h) => h.textContent?.trim()), language: document.documentElement.lang }));
    const fault = (what: string) => this.faults.push(`${page.url()}: ${what}`);
    if (!/\S.* · Samsyn$/.test(told.title)) fault(`title "${told.title}"`);
    if (told.heads.length !== 1 || !told.heads[0]) fault(`main headings ${JSON.stringify(told.heads)}`);
    if (told.language !== "en") fault(`language "${told.language}"`);
    const fresh = await this.isNew(path);
    for (const [colorScheme, width] of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      const over = await sideways(page);
      if (over > 0) fault(`${over} px too wide at ${width} px`);
      // The reference is many screens long and all alike: axe looks at it once.
      const looked = path === "/api/v1/" ? width === 1280 && colorScheme === "light" : width === 320 || width === 1280;
      if (fresh && looked) (await faultsOfAccess(page, colorScheme === "dark" ? "colours" : "all")).forEach((told) => fault(`${told} (${colorScheme}, ${width} px)`));
    }
    this.said.splice(0).forEach((text) => fault(text));
  }

  private async isNew(path: string): Promise<boolean> {
    const parts = await this.page.evaluate(() => [...new Set([...document.querySelectorAll("body *")].map((e) => `${e.parentElement?.localName}>${e.localName}.${e.getAttribute("class") ?? ""} ${e.getAttributeNames().join()}`))]);
    const seen = Look.seen.get(path) ?? new Set();
    Look.seen.set(path, seen);
    return parts.filter((part) => !seen.has(part) && seen.add(part)).length > 0;
  }

  /** Follows every link from here on, until nothing is of a new kind. */
  async around(from: string): Promise<void> {
    const met = new Set<string>();
    const files = new Set<string>();
    const queue = [from];
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const answer = await this.page.goto(url);
      const path = route(new URL(this.page.url()));
      // Where nobody sees who did what, the tab says so, and how it is turned on, to those who may.
      const closed = path === "/logs/{log}/resources" && answer?.status() === 403;
      if (closed) this.said = this.said.filter((text) => !text.includes("403"));
      if (path === undefined || !(answer?.ok() || closed)) {
        this.faults.push(`${url}: ${answer?.status()}`);
        continue;
      }
      await this.at(path);
      const links = await this.page.locator("a[href]").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      for (const href of links) {
        const to = new URL(href);
        to.hash = "";
        if (to.origin !== new URL(url).origin) continue;
        const known = route(to);
        const key = known === undefined || known in noPages ? undefined : kind(to, known);
        if (key !== undefined && !met.has(key) && met.add(key)) queue.push(to.href);
        const leads = known !== undefined && noPages[known]?.[1].startsWith("leads");
        if (known === undefined || (known in noPages && !leads)) files.add(`${to.pathname}`);
      }
    }
    for (const file of files) {
      const answer = await this.page.request.get(new URL(file, from).href);
      if (!answer.ok() || answer.headers()["content-type"]?.startsWith("text/html")) this.faults.push(`${file}: no file, ${answer.status()}`);
    }
  }
}

export const test = base.extend<object, { demo: Server; empty: Server }>({
  demo: [async ({}, use) => serverFor("demo", use), { scope: "worker" }],
  empty: [async ({}, use) => serverFor("serve", use), { scope: "worker" }],
});

async function serverFor(command: "serve" | "demo", use: (server: Server) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-pages-"));
  const server = await start(command, join(data, "data"), command === "serve" ? withoutFactor(data) : []);
  await use(server);
  server.process.kill();
  rmSync(data, { recursive: true, force: true });
}

export async function comeIn(page: Page, demo: Server, role: string): Promise<void> {
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole("button", { name: role, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
