// A server on a temporary data directory, whose administrator is signed in; logs to look at; and the checks every page must
// pass.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";

export const binary = process.env["SAMSYN_BIN"] ?? process.env["SAMSYN_BINARY"] ?? join(dirname(fileURLToPath(import.meta.url)), "../../target/debug/samsyn");

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A server: its address, and with what the administrator is signed in. */
export type Site = { url: string; session: string; form: string };

export const password = "hedgehogs are kind";

/** A server as it starts; `code` is what it says on the console, once it has. */
export type Server = { url: string; process: ChildProcess; code: () => Promise<string> };

async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 1200; i++) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${binary}: no ${what}`);
}

export async function start(command: "serve" | "demo", data: string, more: string[] = [], port?: number): Promise<Server> {
  const url = `http://127.0.0.1:${port ?? (await freePort())}`;
  const process = spawn(binary, [command, "--language", "en", "--data", data, "--listen", new URL(url).host, ...more], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  process.stderr?.on("data", (bytes: Buffer) => (said += bytes.toString()));
  // Nobody is signed in yet: that is an answer too.
  await until("answer", () => fetch(`${url}/logs`).then((answer) => (answer.status === 401 ? true : undefined), () => undefined));
  const code = () => until("code", async () => /\b[0-9a-z]{4}(-[0-9a-z]{4}){5}\b/.exec(said)?.[0]);
  return { url, process, code };
}

/** Arguments by which a server asks nobody for a second factor, which account.spec.ts looks at; its settings lie in the folder. */
export function withoutFactor(folder: string): string[] {
  const settings = join(folder, "settings.toml");
  writeFileSync(settings, '[sign-in]\nsecond-factor = "nobody"\n');
  return ["--settings", settings];
}

/** Makes the administrator as a program would. */
export async function signedIn(server: Server): Promise<Site> {
  const fields = { code: await server.code(), name: "Kari Nordmann", login: "kari", password, again: password };
  const answer = await fetch(`${server.url}/setup`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  const session = /^samsyn=([0-9a-f]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
  const page = await fetch(`${server.url}/account`, { headers: { Cookie: `samsyn=${session}`, Accept: "text/html" } });
  const form = /name="form" value="([0-9a-f]+)"/.exec(await page.text())?.[1] ?? "";
  return { url: server.url, session, form };
}

/** What a program needs to act as whoever is signed in on a page. */
export async function actingAs(page: Page, url: string): Promise<Site> {
  const cookie = (await page.context().cookies()).find((c) => c.name === "samsyn");
  const account = await (await page.request.get(`${url}/account`, { headers: { Accept: "text/html" } })).text();
  return { url, session: cookie?.value ?? "", form: /name="form" value="([0-9a-f]+)"/.exec(account)?.[1] ?? "" };
}

/** Uploads and imports a table as a program would; gives the address of its explorer. */
export async function importLog(site: Site, name: string, text: string): Promise<string> {
  const headers = { Cookie: `samsyn=${site.session}`, "X-Samsyn-Form": site.form };
  const upload = await fetch(`${site.url}/uploads`, { method: "PUT", body: text, headers: { ...headers, "X-File-Name": `${name}.csv` } });
  const { next } = (await upload.json()) as { next: string };
  const fields = new URLSearchParams({ do: "import", name, zone: "Europe/Oslo" });
  await fetch(site.url + next, { method: "POST", body: fields, headers, redirect: "manual" });
  for (let i = 0; i < 400; i++) {
    const progress = await fetch(`${site.url}${next}/progress`, { headers, redirect: "manual" });
    const to = progress.headers.get("location");
    if (to) return site.url + to.replace(/\?.*/, "");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the import did not end");
}

/** A permit process with `activities` different activities, of which most are rare. */
export function permits(activities: number, cases: number): string {
  const rows = ["case,activity,time,unit,cost"];
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const names = Array.from({ length: activities }, (_, i) => (i < 4 ? ["Application received", "Check of papers", "Hearing of neighbours", "Decision"][i] : `Special step number ${i}`));
  for (let c = 0; c < cases; c++) {
    let time = Date.UTC(2025, 0, 6) + c * 3_600_000 * 7;
    const steps = [0, 1, 2, 3];
    for (let i = 0; i < Math.max(1, activities / cases); i++) steps.splice(3, 0, 4 + Math.floor(random() * (activities - 4)));
    if (random() < 0.3) steps.splice(2, 0, 1);
    for (const step of steps) {
      rows.push(`P-${c},${names[step]},${new Date(time).toISOString()},${c % 2 ? "North" : "South"},${Math.round(random() * 900)}`);
      time += (step === 1 ? 20 : 2) * 86_400_000 * random() + 60_000;
    }
  }
  return `${rows.join("\n")}\n`;
}

/** Gives a server of its own to whoever uses it, and takes it away afterwards. */
async function served(use: (site: Site) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-"));
  const server = await start("serve", join(data, "data"), withoutFactor(data));
  await use(await signedIn(server));
  server.process.kill();
  rmSync(data, { recursive: true, force: true });
}

/** `site` is shared by the tests of several files, so that it may hold any logs; `empty` is one test's own, without a log. */
export const test = base.extend<{ empty: Site }, { site: Site }>({
  // eslint-disable-next-line no-empty-pattern
  site: [async ({}, use) => served(use), { scope: "worker" }],
  // eslint-disable-next-line no-empty-pattern
  empty: async ({}, use) => served(use),
  context: async ({ context, site }, use) => {
    await context.addCookies([{ name: "samsyn", value: site.session, url: site.url }]);
    await use(context);
  },
});

/** The accessibility faults that axe finds on a page as it stands; what a theme decides are colours alone. */
export async function faultsOfAccess(page: Page, looked: "all" | "colours" = "all"): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (looked === "all" ? axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]) : axe.withRules(["color-contrast", "link-in-text-block"])).analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.failureSummary ?? ""}`).join("; ")}`);
}

/** No accessibility fault that axe can find, in light and in dark. */
export async function accessible(page: Page): Promise<void> {
  for (const [colorScheme, looked] of [["light", "all"], ["dark", "colours"]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await faultsOfAccess(page, looked), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** How many pixels the page itself can be scrolled sideways. */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.scrollTo({ left: 9999, behavior: "instant" });
    const over = window.scrollX;
    window.scrollTo({ left: 0, behavior: "instant" });
    return over;
  });
}

/** The page itself never scrolls sideways. */
export async function fitsAllWidths(page: Page): Promise<void> {
  for (const width of [320, 390, 820, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await sideways(page);
    expect(over, `${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 960 });
}

export { expect };
