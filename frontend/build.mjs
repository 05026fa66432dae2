// Builds everything the browser needs into frontend/static/ (not committed): one style sheet with its fonts, one script,
// one icon sprite. Node and the packages of package-lock.json are enough; nothing is fetched while building.
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(here, "static", "ui");

async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: { trustone: join(here, "css", "main.css") },
    outdir: out,
    bundle: true,
    minify: true,
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    target: ["chrome109", "firefox115", "safari15.6"],
    logLevel: "warning",
  });
  await build({
    absWorkingDir: root,
    entryPoints: { trustone: join(here, "islands", "main.ts") },
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari15.6"],
    logLevel: "warning",
  });
}

async function sprite() {
  const names = (await readFile(join(here, "icons.txt"), "utf8"))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  const symbols = [];
  for (const name of names) {
    const source = await readFile(join(root, "node_modules", "lucide-static", "icons", `${name}.svg`), "utf8");
    const inner = source.slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"));
    symbols.push(
      `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
        `stroke-linecap="round" stroke-linejoin="round">${inner.replace(/\s+/g, " ").trim()}</symbol>`,
    );
  }
  const own = (await readFile(join(here, "mark.svg"), "utf8")).match(/<svg[^>]*>(.*)<\/svg>/s)[1];
  symbols.push(`<symbol id="mark" viewBox="0 0 32 32">${own.replaceAll("#0f5b66", "currentColor")}</symbol>`);
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function mark() {
  await writeFile(join(out, "mark.svg"), await readFile(join(here, "mark.svg"), "utf8"));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([bundle(), sprite(), mark()]);
const world = join(here, "world.mjs");
if (existsSync(world)) await import(pathToFileURL(world).href);
