// Bundles the browser files: src/main.ts -> dist/app.js, src/style.css -> dist/app.css, with the fonts and pictures
// that they name, and dist/THIRD-PARTY.txt with the licences of everything that went in. Loads nothing from other hosts.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

rmSync(dist, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.ts", out: "app" },
    { in: "src/style.css", out: "app" },
  ],
  entryNames: "[name]",
  assetNames: "[name]",
  outdir: dist,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
  legalComments: "none",
  banner: { js: "/*! Third parties: THIRD-PARTY.txt */", css: "/*! Third parties: THIRD-PARTY.txt */" },
  metafile: true,
  logLevel: "warning",
});

refuseRemote(Object.keys(result.metafile.outputs));
const packages = usedPackages(Object.keys(result.metafile.inputs));
writeFileSync(join(dist, "THIRD-PARTY.txt"), packages.map(notice).join("\n"));
for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
  console.log(`${file.padEnd(44)} ${String(Math.ceil(bytes / 1024)).padStart(6)} kB`);
}

/** A style sheet must not fetch from elsewhere; addresses in texts and namespaces are harmless. */
function refuseRemote(files) {
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const found = readFileSync(join(here, file), "utf8").match(/(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^)"']*/);
    if (found) throw new Error(`${file} would load ${found[0]}`);
  }
}

/** Names of the packages that the bundle holds something of. */
function usedPackages(inputs) {
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Name, version, licence and licence text of a package. */
function notice(name) {
  const folder = join(here, "node_modules", name);
  const { version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying|ofl)/i.test(entry));
  const by = typeof author === "string" ? author : author?.name;
  const text = file ? readFileSync(join(folder, file), "utf8") : by ? `By ${by}.\n` : "";
  return `${"=".repeat(78)}\n${name} ${version} (${license})\n${"=".repeat(78)}\n\n${text}`;
}
