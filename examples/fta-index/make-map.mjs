// Makes the tile-grid maps of the example: each province is a square of the same size, put where its neighbours roughly are. It is no
// geography: a square says neither how large a province is nor where its borders run. With real borders, name their file instead.
//
//     node make-map.mjs

import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('data/', import.meta.url);

/** From north to south and from west to east, by statistical code; a point is no province. */
const MAPS = {
  provinces: `
    .  .  02 04 .  .
    12 10 08 06 20 .
    11 15 25 19 24 22
    14 17 26 27 30 31
    .  .  01 33 34 .
    .  .  37 35 36 .
    .  .  38 .  .  .
    .  .  40 .  .  .
    .  .  42 .  .  .
    .  .  .  44 .  .
    .  .  .  45 .  .
    .  .  .  46 48 .
    .  .  .  .  49 51
    .  .  .  .  62 52
    .  .  .  .  64 54
    .  .  .  67 66 56
    .  .  72 70 68 58
    .  87 80 74 75 60
    89 86 82 79 77 .
    91 92 84 83 .  .
    .  93 94 .  .  .
    96 95 .  .  .  .`,
  'provinces-2025': `
    .  .  08 04 .
    12 15 19 20 .
    11 14 25 24 22
    .  .  01 33 31
    .  .  38 37 .
    .  .  40 .  .
    .  .  42 .  .
    .  .  .  44 .
    .  .  .  46 48
    .  .  .  .  51
    .  .  .  .  52
    .  .  .  .  66
    .  .  75 68 56
    .  80 79 .  .
    91 82 .  .  .
    92 86 .  .  .
    96 .  .  .  .`,
};

/** Half of what a square leaves free around it. */
const GAP = 0.04;

for (const [name, text] of Object.entries(MAPS)) {
  const names = new Map(
    readFileSync(new URL(`${name}.csv`, folder), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')),
  );
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const features = rows.flatMap((row, down) =>
    row.flatMap((code, across) => (code === '.' ? [] : [square(code, names.get(code), across, rows.length / 2 - down)])),
  );
  const codes = new Set(features.map(({ properties }) => properties.code));
  if (codes.size !== features.length || codes.size !== names.size || [...names.keys()].some((code) => !codes.has(code)))
    throw new Error(`The map of ${name} has not every province once.`);
  const note = 'Tile grid: each province a square of the same size, roughly placed. Not geography.';
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  writeFileSync(
    new URL(`${name}-tiles.geojson`, folder),
    `{"type":"FeatureCollection","description":${JSON.stringify(note)},"features":[\n${lines}\n]}\n`,
  );
}

/** About the equator, where a degree to the east is as long as one to the north, so that squares are drawn as squares. */
function square(code, name, west, north) {
  const [left, right, top, bottom] = [west + GAP, west + 1 - GAP, north - GAP, north - 1 + GAP];
  const ring = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ].map((point) => point.map((number) => Number(number.toFixed(2))));
  return { type: 'Feature', properties: { code, name }, geometry: { type: 'Polygon', coordinates: [ring] } };
}
