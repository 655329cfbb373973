// Browser tests: the pages as a person uses them, each file against a server of its own.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  fullyParallel: false,
  workers: 2,
  // What takes longest begins first, so that both workers have something to do until the end.
  projects: [
    { name: "pages", testMatch: /pages-\w+\.spec\.ts/ },
    { name: "ways", testIgnore: /pages-\w+\.spec\.ts/ },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    viewport: { width: 1440, height: 960 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env["SAMSYN_CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
});
