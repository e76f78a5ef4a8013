import { describe, expect, test } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, folderWith, runIn } from './run-in.js';

const INDEX = `source d { file "d.csv" key U by k column k text column v number }
units U { map "areas.geojson" by code }
methodology M { scores U  indicator A { value d.v } }
`;
const DATA = 'k,v\na,1\nb,2\nc,3\n';
const shape = (code: string): string =>
  `{"type":"Feature","properties":{"code":"${code}"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}`;
const mapOf = (...codes: readonly string[]): string =>
  `{"type":"FeatureCollection","features":[${codes.map(shape).join()}]}`;

async function checked(files: Readonly<Record<string, string>>): Promise<{
  readonly code: number;
  readonly found: readonly { readonly code: string; readonly message: string; readonly line: number }[];
}> {
  const folder = folderWith({ 'index.methodology': INDEX, 'd.csv': DATA, ...files });
  const { code, out } = await runIn(folder, 'check', 'index.methodology', '--data', '--format', 'json');
  const { findings } = JSON.parse(out) as {
    readonly findings: readonly {
      readonly code: string;
      readonly message: string;
      readonly span: { readonly line: number };
    }[];
  };
  return { code, found: findings.map(({ code: own, message, span }) => ({ code: own, message, line: span.line })) };
}

describe('check --data reads the map', () => {
  test('and says nothing of one that fits', async () => {
    expect(await checked({ 'areas.geojson': mapOf('a', 'b', 'c') })).toEqual({ code: 0, found: [] });
  });

  test.each([
    [
      {},
      3,
      'data/file-missing',
      'There is no file "areas.geojson"; paths are relative to "index.methodology", which names it.',
    ],
    [{ 'areas.geojson': '{"type"' }, 1, 'map/no-shapes', 'The map "areas.geojson" cannot be read'],
    [{ 'areas.geojson': '{"type":"Topology"}' }, 1, 'map/no-shapes', 'no GeoJSON with features'],
    [
      { 'areas.geojson': mapOf('a', 'b', 'c').replaceAll('code', 'ma') },
      1,
      'map/property-missing',
      'has the property "code"',
    ],
    [{ 'areas.geojson': mapOf('A', 'B', 'C') }, 1, 'map/other-keys', 'one has "A", and one unit is "a"'],
    [
      { 'areas.geojson': mapOf('a', 'c') },
      0,
      'map/unit-without-shape',
      '1 unit has no shape on the map "areas.geojson", and will be missing there: "b".',
    ],
    [
      { 'areas.geojson': mapOf('a', 'b', 'c', 'd') },
      0,
      'map/shape-without-unit',
      '1 shape of the map "areas.geojson" is of no unit, and will be drawn without a score: "d".',
    ],
  ])('%#: tells what is wrong with it at its line', async (files, code, id, message) => {
    const result = await checked(files as Readonly<Record<string, string>>);
    expect(result.found.map(({ code: own, line }) => [own, line])).toEqual([[id, 2]]);
    expect(result.found[0]!.message).toContain(message);
    expect(result.code).toBe(code);
  });

  test('and misses a province that has been taken off the map of the example', async () => {
    const folder = copyOf('fta-index');
    const fine = await runIn(folder, 'check', 'fta-index.methodology', '--data');
    expect(fine.err).not.toContain('[map/');
    const path = join(folder, 'data/provinces-tiles.geojson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"code":"01"', '"code":"99"'));
    const { err } = await runIn(folder, 'check', 'fta-index.methodology', '--data');
    expect(err).toContain('warning[map/unit-without-shape]: 1 unit has no shape');
    expect(err).toContain('warning[map/shape-without-unit]: 1 shape of the map');
    expect(err).toMatch(/provinces\.methodology:\d+/);
  });

  test('and the report of the example has a square for each of the 63', async () => {
    const folder = copyOf('fta-index');
    const { code, err } = await runIn(folder, 'report', 'fta-index.methodology', '--out', 'page');
    expect(code, err).toBe(0);
    const page = readFileSync(join(folder, 'page/index.html'), 'utf8');
    const { map } = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!) as {
      readonly map: { readonly shapes: readonly { readonly unit: number }[]; readonly absent: readonly number[] };
    };
    expect(map.absent).toEqual([]);
    expect(new Set(map.shapes.map(({ unit }) => unit)).size).toBe(63);
    expect(map.shapes.every(({ unit }) => unit >= 0)).toBe(true);
  });
});
