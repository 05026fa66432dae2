// One map for each country, from the package world-atlas (Natural Earth, public domain), without a request:
//   frontend/static/maps/countries.jsonl.gz  a line for each country: frame, how to place a point, its outline, the land around
// Projection: Lambert's azimuthal equal-area one, around the middle of the country, so that distances in it are about true
// and the 180° meridian and the poles need no care. Small countries are drawn from the finer file (1:10m).
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { codeOf, cut, middle, outlines, polygonsOf, unwrapped } from "./outlines.mjs";

const out = join(dirname(fileURLToPath(import.meta.url)), "static", "maps");
const EARTH = 6371.0088; // km, mean radius
const WIDTH = 960;
const HIGHEST = 720; // as much as a screen shows at once
const LOWEST = 420;
const MARGIN = 0.07;
const SMALLEST = 40; // km: a frame is never narrower, so that a town state has something around it
const FINER_BELOW = 450; // km: the widest a country may be to be drawn from the finer file
const FOLDS = 130; // degrees: land this far off is folded around the whole picture by the projection, and is no neighbour
const TOLERANCE = 0.6; // units of the picture: a point that moves the line less than this is left out
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Kilometres east and north of a middle. */
function azimuthal([longitude, latitude]) {
  const [sine, cosine] = [Math.sin(radians(latitude)), Math.cos(radians(latitude))];
  return ([lambda, phi]) => {
    const turned = radians(lambda - longitude);
    const [s, c] = [Math.sin(radians(phi)), Math.cos(radians(phi))];
    const near = 1 + sine * s + cosine * c * Math.cos(turned);
    const k = EARTH * Math.sqrt(2 / Math.max(near, 1e-6));
    return [k * c * Math.sin(turned), k * (cosine * s - sine * c * Math.cos(turned))];
  };
}

// The outline of Antarctica runs along the edge of the world in degrees; around the pole it closes by itself.
const isPolar = ([, latitude]) => latitude < -78;

/** The pieces of a country that belong in one picture: not French Guiana beside France, not the Azores beside Portugal. */
function together(polygons) {
  const polar = polygons.filter(([ring]) => ring.some(isPolar));
  if (polar.length) return polar.sort((a, b) => b[0].length - a[0].length).slice(0, 1);
  const sized = polygons.map((rings) => {
    const ring = unwrapped(rings[0]);
    const place = azimuthal(ring[0]);
    const { surface } = middle(ring.slice(0, -1).map(place));
    return { rings, surface, at: middle(ring.slice(0, -1)).point };
  });
  sized.sort((a, b) => b.surface - a.surface);
  const [largest] = sized;
  const place = azimuthal(largest.at);
  const whole = Math.sqrt(sized.reduce((sum, { surface }) => sum + surface, 0));
  const fits = ({ surface, at }) =>
    Math.hypot(...place(at)) < whole * (surface >= 0.05 * largest.surface ? 2.5 : 1.2);
  return sized
    .filter((one) => one === largest || fits(one))
    .map(({ rings }) => rings);
}

function bounds(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const reach = (list, best) => list.reduce((a, b) => best(a, b));
  return [reach(xs, Math.min), reach(ys, Math.min), reach(xs, Math.max), reach(ys, Math.max)];
}

/** Where the picture stands: its middle in degrees, units a kilometre, width and height. */
function frameOf(polygons) {
  const rings = polygons.map(([ring]) => unwrapped(ring));
  let at = rings[0].some(isPolar) ? [0, -90] : middle(rings[0].slice(0, -1)).point;
  for (let round = 0; round < 3 && at[1] > -90; round += 1) {
    const [left, bottom, right, top] = bounds(rings.flat().map(azimuthal(at)));
    const [x, y] = [(left + right) / 2, (bottom + top) / 2];
    const north = at[1] + ((y / EARTH) * 180) / Math.PI;
    at = [at[0] + ((x / EARTH) * 180) / Math.PI / Math.cos(radians(north)), north];
  }
  const [left, bottom, right, top] = bounds(rings.flat().map(azimuthal(at)));
  const wide = Math.max(right - left, SMALLEST) * (1 + 2 * MARGIN);
  const high = Math.max(top - bottom, SMALLEST) * (1 + 2 * MARGIN);
  const height = Math.round(Math.min(HIGHEST, Math.max(LOWEST, (high / wide) * WIDTH)));
  return { at, scale: Math.min(WIDTH / wide, height / high), height, wide: right - left, x: (left + right) / 2, y: (bottom + top) / 2 };
}

/** A ring without the points that hardly move its line (Douglas and Peucker). */
function simpler(ring) {
  const keep = new Set([0, ring.length - 1]);
  const stack = [[0, ring.length - 1]];
  while (stack.length) {
    const [from, to] = stack.pop();
    const [[x1, y1], [x2, y2]] = [ring[from], ring[to]];
    const length = Math.hypot(x2 - x1, y2 - y1);
    let [worst, at] = [TOLERANCE, -1];
    for (let n = from + 1; n < to; n += 1) {
      const [x, y] = ring[n];
      const off = length ? Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length : Math.hypot(x - x1, y - y1);
      if (off > worst) [worst, at] = [off, n];
    }
    if (at > 0) {
      keep.add(at);
      stack.push([from, at], [at, to]);
    }
  }
  return ring.filter((_point, n) => keep.has(n));
}

function draw(polygons, place, height, smallest) {
  const parts = [];
  for (const ring of polygons.flat()) {
    let points = unwrapped(ring).slice(0, -1).map(place);
    const [left, top, right, bottom] = bounds(points);
    if (right < 0 || bottom < 0 || left > WIDTH || top > height) continue;
    const edges = [[0, -9, (x) => x >= -9], [0, WIDTH + 9, (x) => x <= WIDTH + 9], [1, -9, (y) => y >= -9], [1, height + 9, (y) => y <= height + 9]];
    for (const [axis, edge, inside] of edges) points = cut(points, axis, edge, inside);
    if (points.length < 3) continue;
    points = simpler([...points, points[0]]).slice(0, -1);
    const large = (right - left) * (bottom - top) >= smallest;
    if (points.length < 3 && !large) continue;
    let [x, y] = points[0].map(Math.round);
    let path = `M${x} ${y}l`;
    const steps = [];
    for (const [nx, ny] of points.slice(1)) {
      const [dx, dy] = [Math.round(nx) - x, Math.round(ny) - y];
      if (dx || dy) steps.push(`${dx} ${dy}`);
      [x, y] = [x + dx, y + dy];
    }
    if (steps.length > 1 && large) parts.push(`${path}${steps.join(" ")}z`);
  }
  return parts.join("").replaceAll(" -", "-");
}

function mapOf(code, coarse, fine) {
  let source = coarse;
  let own = coarse.countries.get(code) ? together(coarse.countries.get(code)) : [];
  let frame = own.length ? frameOf(own) : undefined;
  if (!frame || frame.wide < FINER_BELOW) {
    source = fine;
    own = together(fine.countries.get(code));
    frame = frameOf(own);
  }
  const { at, scale, height, x, y } = frame;
  const project = azimuthal(at);
  const place = (point) => {
    const [east, north] = project(point);
    return [WIDTH / 2 + (east - x) * scale, height / 2 - (north - y) * scale];
  };
  const reach = Math.hypot(WIDTH, height) / scale; // twice what is needed, for frames that are not in the middle
  const around = nearby(source.pieces, at, reach).filter((piece) => piece.code !== code).map(({ rings }) => rings);
  const round = (number, places) => Number(number.toFixed(places));
  return {
    code,
    width: WIDTH,
    height,
    longitude: round(at[0], 4),
    latitude: round(at[1], 4),
    scale: round(scale, 6),
    x: round(WIDTH / 2 - x * scale, 2),
    y: round(height / 2 + y * scale, 2),
    outline: draw(source.countries.get(code), place, height, 0),
    around: draw(around, place, height, 6),
  };
}

/** Degrees between two points on the globe. */
function angle([lambda1, phi1], [lambda2, phi2]) {
  const [a, b] = [radians(phi1), radians(phi2)];
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(radians(lambda1 - lambda2));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** Pieces of other countries that may be seen in a frame: by their own frames in degrees first, which is quick. */
function nearby(pieces, [longitude, latitude], reach) {
  const degrees = ((reach / EARTH) * 180) / Math.PI;
  const wide = Math.abs(latitude) + degrees > 85 ? 180 : degrees / Math.cos(radians(Math.abs(latitude) + degrees));
  return pieces.filter(({ rings, box: [left, bottom, right, top] }) => {
    if (top < latitude - degrees || bottom > latitude + degrees) return false;
    if (rings[0].some((point) => angle(point, [longitude, latitude]) > FOLDS)) return false;
    return [-360, 0, 360].some((turn) => right + turn >= longitude - wide && left + turn <= longitude + wide);
  });
}

function gathered(features) {
  const countries = new Map();
  const pieces = [];
  features.forEach((country, n) => {
    const code = codeOf(country) ?? `#${n}`;
    countries.set(code, [...(countries.get(code) ?? []), ...polygonsOf(country)]);
    for (const rings of polygonsOf(country)) pieces.push({ code, rings, box: bounds(unwrapped(rings[0])) });
  });
  return { countries, pieces };
}

/** Writes the maps of all countries. `fineFeatures`: the countries at 1:10m, which the caller has read already. */
export async function countries(fineFeatures) {
  const [coarse, fine] = [gathered((await outlines("50m")).countries), gathered(fineFeatures)];
  const codes = [...fine.countries.keys()].filter((code) => !code.startsWith("#")).sort();
  const lines = codes.map((code) => JSON.stringify(mapOf(code, coarse, fine)));
  await mkdir(out, { recursive: true });
  await writeFile(join(out, "countries.jsonl.gz"), gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
}
