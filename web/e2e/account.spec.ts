// Coming in: the first start, sign-in, one's own account, letting others in, the journal, and the demo's choice of a role.
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type Page } from "@playwright/test";
import { accessible, expect, fitsAllWidths, password, type Server, start, test } from "./site";

/** Runs a server of its own, and a browser that nobody has used. */
async function fresh(browser: Browser, command: "serve" | "demo", use: (server: Server, page: Page) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-"));
  const server = await start(command, data);
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    await use(server, await context.newPage());
  } finally {
    await context.close();
    server.process.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The code that an app shows so many half minutes from now (RFC 6238). */
function totp(secret: string, later: number): string {
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", key).update(counter).digest();
  const word = hash.readUInt32BE((hash[19] ?? 0) & 15) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, "0");
}

async function everybodyCanRead(page: Page): Promise<void> {
  await accessible(page);
  await fitsAllWidths(page);
}

test("the first start, by keyboard alone: the code of the console makes the administrator", async ({ browser }) => {
  await fresh(browser, "serve", async (server, page) => {
    await page.goto(server.url);
    await expect(page.getByRole("heading", { name: "Set up the administrator" })).toBeVisible();
    await everybodyCanRead(page);
    await page.getByLabel("Code from the window").focus();
    const typed = [await server.code(), "Kari Nordmann", "kari", password, password];
    for (const [at, text] of typed.entries()) {
      if (at > 0) await page.keyboard.press("Tab");
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Enter");
    // Whoever administers sets up a second factor before anything else.
    await expect(page.getByRole("heading", { name: "Turn on a second factor" })).toBeVisible();
    await expect(page.getByText("A second factor is asked of you here")).toBeVisible();
    await everybodyCanRead(page);
    await page.goto(`${server.url}/administration`);
    await expect(page.getByRole("heading", { name: "Turn on a second factor" })).toBeVisible();
    const secret = (await page.locator("code.wrap").first().textContent()) ?? "";
    await page.getByLabel("The code that the app shows now").focus();
    await page.keyboard.type(totp(secret, 0));
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "I have kept it safe" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "See how the work flows" })).toBeVisible();

    await page.getByText("My account", { exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Sign out", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Sign in to Samsyn" })).toBeVisible();
    await everybodyCanRead(page);
    await page.goto(`${server.url}/administration/journal`);
    await page.getByLabel("Login name").fill("kari");
    await page.getByLabel("Password").fill("wrong");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("Name, password or code is wrong");
    await everybodyCanRead(page);
    await page.getByLabel("Password").fill(password);
    // Each code is good once: the next one is, half a minute early.
    await page.getByLabel("Code from your app").fill(totp(secret, 1));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Journal" })).toBeVisible();
    await expect(page.getByRole("cell", { name: "Signed in" })).toHaveCount(1);
  });
});

test("somebody is let in, chooses a password, and sees what the role allows", async ({ page, site, browser }) => {
  await page.goto(`${site.url}/administration`);
  await page.getByLabel("Name", { exact: true }).fill("Ola Hansen");
  await page.getByLabel("Login name").fill("ola");
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Manager" });
  await page.getByRole("button", { name: "Make the account and its code" }).click();
  await expect(page.getByRole("heading", { name: "One-time code" })).toBeVisible();
  await everybodyCanRead(page);
  const code = (await page.locator(".secrets code").textContent()) ?? "";
  await page.getByRole("link", { name: "I have kept it safe" }).click();
  await expect(page.getByText("sees no single cases")).toBeVisible();

  const context = await browser.newContext({ locale: "en-GB" });
  const ola = await context.newPage();
  await ola.goto(site.url);
  await ola.getByRole("link", { name: "I have a one-time code" }).click();
  await ola.getByLabel("One-time code").fill(code);
  await ola.getByLabel("New password", { exact: true }).fill(password);
  await ola.getByLabel("New password again").fill(password);
  await ola.getByRole("button", { name: "Keep the password and sign in" }).click();
  await expect(ola.getByRole("heading", { name: "My account" })).toBeVisible();
  await expect(ola.getByRole("navigation", { name: "Main menu" }).getByRole("link")).toHaveText(["See", "Saved views", "Landscape"]);
  await ola.goto(`${site.url}/administration`);
  await expect(ola.getByRole("alert")).toContainText("Your role does not allow this");
  await context.close();

  await page.reload();
  await page.getByRole("button", { name: "Close the account for good" }).click();
  await expect(page.getByText("Closed")).toBeVisible();
});

test("a token is made, told once, and ended", async ({ page, site }) => {
  await page.goto(`${site.url}/account`);
  await page.getByLabel("What it is for").fill("nightly");
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = (await page.locator(".secrets code").textContent()) ?? "";
  const ask = () => fetch(`${site.url}/logs`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);
  await page.getByRole("link", { name: "I have kept it safe" }).click();
  await page.getByRole("button", { name: /^End it.*nightly$/ }).click();
  await expect(page.getByText("nightly")).toHaveCount(0);
  expect((await ask()).status).toBe(401);
});

test("the demo lets in by choosing a role", async ({ browser }) => {
  test.setTimeout(180_000);
  await fresh(browser, "demo", async (server, page) => {
    await page.goto(server.url);
    await expect(page.getByRole("heading", { name: "Who do you want to be?" })).toBeVisible();
    await expect(page.locator("main").getByRole("button")).toHaveText(["Administrator", "Analyst", "Process owner", "Manager", "Case officer", "Reader"]);
    await everybodyCanRead(page);
    await page.getByRole("button", { name: "Reader" }).click();
    await page.getByRole("link", { name: "Building permits" }).click();
    await expect(page.locator(".groups-note")).toContainText("You see figures about groups");
    await expect(page.getByRole("link", { name: "Cases", exact: true })).toHaveCount(0);
    await page.getByText("My account", { exact: true }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("button", { name: "Case officer" }).click();
    await page.getByRole("link", { name: "Building permits" }).click();
    await expect(page.locator("samsyn-map .sd-node").first()).toBeVisible();
  });
});
