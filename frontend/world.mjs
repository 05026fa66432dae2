// Makes the maps of the public pages from the package world-atlas (Natural Earth, public domain), without a request:
//   frontend/static/maps/world-110m.svg   the land, as the still background of every world map
//   frontend/static/maps/world-110m.json  one SVG path per country by ISO 3166-1 alpha-2 code, and how to place a point
//   frontend/static/maps/countries.jsonl.gz  a map of each country (countries.mjs)
// Projection: Equal Earth (Šavrič, Patterson, Jenny 2018), so that no continent looks larger than it is.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { mesh } from "topojson-client";

import { countries } from "./countries.mjs";
import { codeOf, cut, edition, middle, outlines, polygonsOf, unwrapped } from "./outlines.mjs";

const out = join(dirname(fileURLToPath(import.meta.url)), "static", "maps");

const WIDTH = 960;
const NORTH = 84;
const SOUTH = -57; // Antarctica has no quarries and would take a quarter of the picture

function equalEarth(longitude, latitude) {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const lambda = (longitude * Math.PI) / 180;
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  return [
    (2 * Math.sqrt(3) * lambda * Math.cos(theta)) / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1)),
    theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1),
  ];
}

const scale = WIDTH / (2 * equalEarth(180, 0)[0]);
const top = equalEarth(0, NORTH)[1];
const height = Math.round((top - equalEarth(0, SOUTH)[1]) * scale);

function place([longitude, latitude]) {
  const [x, y] = equalEarth(longitude, latitude);
  return [(WIDTH / 2 + x * scale).toFixed(1), ((top - y) * scale).toFixed(1)];
}

// What the 180° meridian cuts is drawn at both edges of the map.
function pieces(ring) {
  const whole = unwrapped(ring.slice(0, -1));
  return [-360, 0, 360]
    .map((shift) => whole.map(([longitude, latitude]) => [longitude + shift, latitude]))
    .map((copy) => cut(cut(copy, 0, -180, (x) => x >= -180), 0, 180, (x) => x <= 180))
    .filter((piece) => piece.length > 2);
}

function path(country) {
  return polygonsOf(country)
    .flat()
    .flatMap(pieces)
    .map((piece) => `M${piece.map((point) => place(point).join(" ")).join("L")}Z`)
    .join("");
}

function lines(geometry) {
  return geometry.coordinates
    .map(unwrapped)
    .filter((line) => line.every(([longitude]) => Math.abs(longitude) <= 180))
    .map((line) => `M${line.map((point) => place(point).join(" ")).join("L")}`)
    .join("");
}

/** Where the name of a country goes, and how wide it is there: the middle of its largest piece. */
function nameAt(country) {
  const rings = polygonsOf(country).map(([ring]) => unwrapped(ring).slice(0, -1).map((point) => place(point).map(Number)));
  const [largest] = rings.map((ring) => ({ ring, ...middle(ring) })).sort((a, b) => b.surface - a.surface);
  return largest.point.map((number) => Number(number.toFixed(1)));
}

const { file, countries: everything } = await outlines("110m");
const shown = everything.filter((country) => codeOf(country) !== "AQ");
const [drawn, names, small] = [{}, {}, {}];
for (const country of shown) {
  const code = codeOf(country);
  if (!code) continue;
  drawn[code] = path(country);
  names[code] = nameAt(country);
}
// Countries that this scale leaves out get a ring around them.
const { countries: fine } = await outlines("10m");
for (const country of fine) {
  const code = codeOf(country);
  if (code && code !== "AQ" && !(code in drawn)) small[code] = nameAt(country);
}
const borders = mesh(file, file.objects.countries, (a, b) => a !== b && a.id !== "010" && b.id !== "010");
const land =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">` +
  `<path d="${shown.map(path).join("")}" fill="#a8a294" fill-opacity="0.42"/>` +
  `<path d="${lines(borders)}" fill="none" stroke="#7c766a" stroke-opacity="0.55" stroke-width="0.5"/></svg>\n`;

await mkdir(out, { recursive: true });
await writeFile(join(out, "world-110m.svg"), land);
await writeFile(
  join(out, "world-110m.json"),
  JSON.stringify({ width: WIDTH, height, scale, top, countries: drawn, names, small, edition: await edition() }) + "\n",
);
await countries(fine);
