// Makes the world map of the public pages from the package world-atlas (Natural Earth, public domain), without a request:
//   frontend/static/maps/world-110m.svg   the land, as the still background of every map
//   frontend/static/maps/world-110m.json  one SVG path per country by ISO 3166-1 alpha-2 code, and how to place a point
// Projection: Equal Earth (Šavrič, Patterson, Jenny 2018), so that no continent looks larger than it is.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { feature, mesh } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(dirname(here), "node_modules", "world-atlas", "countries-110m.json");
const out = join(here, "static", "maps");

const WIDTH = 960;
const NORTH = 84;
const SOUTH = -57; // Antarctica has no quarries and would take a quarter of the picture

// ISO 3166-1 numeric and alpha-2 codes of the countries in the file
const CODES =
  "004AF 008AL 010AQ 012DZ 024AO 031AZ 032AR 036AU 040AT 044BS 050BD 051AM 056BE 064BT 068BO 070BA 072BW 076BR " +
  "084BZ 090SB 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 140CF 144LK 148TD 152CL 156CN 158TW 170CO 178CG " +
  "180CD 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 214DO 218EC 222SV 226GQ 231ET 232ER 233EE 238FK 242FJ 246FI 250FR " +
  "260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 300GR 304GL 320GT 324GN 328GY 332HT 340HN 348HU 352IS 356IN " +
  "360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB " +
  "426LS 428LV 430LR 434LY 440LT 442LU 450MG 454MW 458MY 466ML 478MR 484MX 496MN 498MD 499ME 504MA 508MZ 512OM " +
  "516NA 524NP 528NL 540NC 548VU 554NZ 558NI 562NE 566NG 578NO 586PK 591PA 598PG 600PY 604PE 608PH 616PL 620PT " +
  "624GW 626TL 630PR 634QA 642RO 643RU 646RW 682SA 686SN 688RS 694SL 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES " +
  "728SS 729SD 732EH 740SR 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 780TT 784AE 788TN 792TR 795TM 800UG 804UA " +
  "807MK 818EG 826GB 834TZ 840US 854BF 858UY 860UZ 862VE 887YE 894ZM";
const alpha2 = new Map(CODES.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));

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

// The file joins what the 180° meridian cuts (Russia, Fiji). Make the longitudes of a ring run on without a jump …
function unwrapped(ring) {
  const points = [ring[0]];
  for (const [longitude, latitude] of ring.slice(1)) {
    const before = points[points.length - 1][0];
    points.push([longitude + 360 * Math.round((before - longitude) / 360), latitude]);
  }
  return points;
}

// … and cut it at the edges of the map, one copy for each side (Sutherland and Hodgman, one edge at a time).
function cut(ring, edge, keep) {
  const kept = [];
  ring.forEach((point, n) => {
    const previous = ring[(n + ring.length - 1) % ring.length];
    if (keep(point[0]) !== keep(previous[0])) {
      const part = (edge - previous[0]) / (point[0] - previous[0]);
      kept.push([edge, previous[1] + part * (point[1] - previous[1])]);
    }
    if (keep(point[0])) kept.push(point);
  });
  return kept;
}

function pieces(ring) {
  const whole = unwrapped(ring.slice(0, -1));
  return [-360, 0, 360]
    .map((shift) => whole.map(([longitude, latitude]) => [longitude + shift, latitude]))
    .map((copy) => cut(cut(copy, -180, (x) => x >= -180), 180, (x) => x <= 180))
    .filter((piece) => piece.length > 2);
}

function path(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons
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

const world = JSON.parse(await readFile(source, "utf8"));
const shown = feature(world, world.objects.countries).features.filter(({ id }) => id !== "010");
const countries = {};
for (const { id, geometry, properties } of shown) {
  const code = alpha2.get(id) ?? (properties.name === "Kosovo" ? "XK" : undefined);
  if (code) countries[code] = path(geometry);
}
const borders = mesh(world, world.objects.countries, (a, b) => a !== b && a.id !== "010" && b.id !== "010");
const land =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">` +
  `<path d="${shown.map(({ geometry }) => path(geometry)).join("")}" fill="#a8a294" fill-opacity="0.42"/>` +
  `<path d="${lines(borders)}" fill="none" stroke="#7c766a" stroke-opacity="0.55" stroke-width="0.5"/></svg>\n`;

await mkdir(out, { recursive: true });
await writeFile(join(out, "world-110m.svg"), land);
await writeFile(
  join(out, "world-110m.json"),
  JSON.stringify({ width: WIDTH, height, scale, top, countries }) + "\n",
);
