// Sign-in through an identity provider that others wrote: the certified oidc-provider package, with its own pages.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Provider from "oidc-provider";
import { accessible, expect, fitsAllWidths, freePort, password, start, test } from "./site";

const groups: Record<string, string[]> = { ase: ["samsyn-analysts"], odd: ["others"] };

/** A provider on a port of this machine that knows the client. */
async function provider(client: string): Promise<{ issuer: string; close: () => void }> {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: "samsyn", client_secret: "a secret: of the client", redirect_uris: [`${client}/sign-in/openid/done`], post_logout_redirect_uris: [`${client}/sign-in`] }],
    claims: { openid: ["sub"], profile: ["name"], groups: ["groups"] },
    // Claims of the scopes stand in the ID token, as samsyn reads them there.
    conformIdTokenClaims: false,
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, name: `Person ${id}`, groups: groups[id] ?? [] }) }),
    pkce: { required: () => true },
    cookies: { keys: ["for the tests alone"] },
  });
  const server = createServer(oidc.callback()).listen(Number(new URL(issuer).port), "127.0.0.1");
  return { issuer, close: () => server.closeAllConnections() ?? server.close() };
}

test("somebody comes in through a provider, and a stranger does not", async ({ browser }) => {
  const data = mkdtempSync(join(tmpdir(), "samsyn-e2e-"));
  const port = await freePort();
  const idp = await provider(`http://127.0.0.1:${port}`);
  writeFileSync(join(data, "secret"), "a secret: of the client\n");
  writeFileSync(
    join(data, "settings.toml"),
    `[openid]\nname = "Nordvik ID"\nissuer = "${idp.issuer}"\nclient-id = "samsyn"\nclient-secret-file = "${join(data, "secret")}"\nscopes = ["profile", "groups"]\n` +
      `[[openid.roles]]\nclaim = "groups"\nvalue = "samsyn-analysts"\nrole = "analyst"\ncase-level = true\n`,
  );
  const server = await start("serve", join(data, "data"), ["--settings", join(data, "settings.toml")], port);
  try {
    const fields = { code: await server.code(), name: "Kari Nordmann", login: "kari", password, again: password };
    await fetch(`${server.url}/setup`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    const enter = async (who: string) => {
      const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
      await page.goto(`${server.url}/account`);
      await page.getByRole("link", { name: "Sign in with Nordvik ID" }).click();
      await page.locator("input[name=login]").fill(who);
      await page.locator("input[name=password]").fill("anything");
      await page.locator("button[type=submit]").click();
      await page.locator("button[type=submit]").click();
      return page;
    };
    const page = await enter("ase");
    await expect(page).toHaveURL(`${server.url}/account`);
    await expect(page.getByText("Person ase")).toBeVisible();
    await expect(page.getByText("Analyst")).toBeVisible();
    await page.goto(`${server.url}/data`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // Out here, then out there: the provider asks for the name again.
    await page.getByText("My account", { exact: true }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("status")).toContainText("You are signed out here");
    await accessible(page);
    await page.getByRole("link", { name: "Sign out of Nordvik ID too" }).click();
    await page.locator("button[name=logout]").click();
    await expect(page).toHaveURL(/\/sign-in(\?|$)/);
    await page.getByRole("link", { name: "Sign in with Nordvik ID" }).click();
    await expect(page.locator("input[name=login]")).toBeVisible();
    const stranger = await enter("odd");
    await expect(stranger.getByRole("alert")).toContainText("have no role in Samsyn");
    await accessible(stranger);
    await fitsAllWidths(stranger);
    await stranger.goto(`${server.url}/data`);
    await expect(stranger).toHaveURL(/\/sign-in\?back/);
  } finally {
    server.process.kill();
    idp.close();
    rmSync(data, { recursive: true, force: true });
  }
});
