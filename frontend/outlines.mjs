// Outlines of Natural Earth (npm world-atlas, public domain) by ISO 3166-1 alpha-2 code, for the maps of the public pages.
// What has no code there (Somaliland, Northern Cyprus, bases, reefs) is land without a name of its own.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { feature } from "topojson-client";

const atlas = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules", "world-atlas");

// ISO 3166-1 numeric and alpha-2 codes
const CODES =
  "004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM 052BB 056BE 060BM 064BT " +
  "068BO 070BA 072BW 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 132CV 136KY 140CF 144LK " +
  "148TD 152CL 156CN 158TW 170CO 174KM 178CG 180CD 184CK 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 212DM 214DO 218EC 222SV " +
  "226GQ 231ET 232ER 233EE 234FO 238FK 239GS 242FJ 246FI 248AX 250FR 258PF 260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH " +
  "292GI 296KI 300GR 304GL 308GD 316GU 320GT 324GN 328GY 332HT 334HM 336VA 340HN 344HK 348HU 352IS 356IN 360ID 364IR 368IQ " +
  "372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS 428LV 430LR 434LY 438LI " +
  "440LT 442LU 446MO 450MG 454MW 458MY 462MV 466ML 470MT 478MR 480MU 484MX 492MC 496MN 498MD 499ME 500MS 504MA 508MZ 512OM " +
  "516NA 520NR 524NP 528NL 531CW 533AW 534SX 540NC 548VU 554NZ 558NI 562NE 566NG 570NU 574NF 578NO 580MP 581UM 583FM 584MH " +
  "585PW 586PK 591PA 598PG 600PY 604PE 608PH 612PN 616PL 620PT 624GW 626TL 630PR 634QA 642RO 643RU 646RW 652BL 654SH 659KN " +
  "660AI 662LC 663MF 666PM 670VC 674SM 678ST 682SA 686SN 688RS 690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES " +
  "728SS 729SD 732EH 740SR 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 776TO 780TT 784AE 788TN 792TR 795TM 796TC 798TV 800UG " +
  "804UA 807MK 818EG 826GB 831GG 832JE 833IM 834TZ 840US 850VI 854BF 858UY 860UZ 862VE 876WF 882WS 887YE 894ZM";
const alpha2 = new Map(CODES.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));

export function codeOf({ id, properties }) {
  return alpha2.get(id) ?? (properties.name === "Kosovo" ? "XK" : undefined);
}

/** The file of one scale (110m, 50m, 10m) and its countries. */
export async function outlines(scale) {
  const file = JSON.parse(await readFile(join(atlas, `countries-${scale}.json`), "utf8"));
  return { file, countries: feature(file, file.objects.countries).features };
}

/** Which edition the outlines are, for the line under a map. */
export async function edition() {
  const { version } = JSON.parse(await readFile(join(atlas, "package.json"), "utf8"));
  return `world-atlas ${version}`;
}

/** The longitudes of a ring run on without a jump, also where the 180° meridian cuts it (Russia, Fiji). */
export function unwrapped(ring) {
  const points = [ring[0]];
  for (const [longitude, latitude] of ring.slice(1)) {
    const before = points[points.length - 1][0];
    points.push([longitude + 360 * Math.round((before - longitude) / 360), latitude]);
  }
  return points;
}

/** The part of a ring on one side of an edge (Sutherland and Hodgman, one edge at a time). */
export function cut(ring, axis, edge, keep) {
  const kept = [];
  ring.forEach((point, n) => {
    const previous = ring[(n + ring.length - 1) % ring.length];
    if (keep(point[axis]) !== keep(previous[axis])) {
      const part = (edge - previous[axis]) / (point[axis] - previous[axis]);
      const crossing = [0, 1].map((one) => previous[one] + part * (point[one] - previous[one]));
      crossing[axis] = edge;
      kept.push(crossing);
    }
    if (keep(point[axis])) kept.push(point);
  });
  return kept;
}

export function polygonsOf({ geometry }) {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** The middle of a ring's surface and that surface, in units of its own coordinates. */
export function middle(ring) {
  let [doubled, x, y] = [0, 0, 0];
  ring.forEach(([x1, y1], n) => {
    const [x2, y2] = ring[(n + 1) % ring.length];
    const cross = x1 * y2 - x2 * y1;
    doubled += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return doubled ? { point: [x / (3 * doubled), y / (3 * doubled)], surface: Math.abs(doubled) / 2 } : { point: ring[0], surface: 0 };
}
