import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { THRESHOLDS } from '../../src/analyse/thresholds.js';
import { blocksIn } from './blocks.js';
import { printed } from './command-line-page.js';

/** docs/analysis.md: its example gives what was worked out by hand, and it names every table, field and option. */

const PAGE = 'docs/analysis.md';
const text = readFileSync(PAGE, 'utf8');
const block = (language: string): string => blocksIn(PAGE).find((one) => one.language === language)!.text;

let root: string;
let json: unknown;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'indexwright-docs-'));
  mkdirSync(path.join(root, 'project'));
  const folder = path.join(root, 'project');
  writeFileSync(path.join(folder, 'indexwright.json'), '{}');
  writeFileSync(path.join(folder, 'example.methodology'), block('methodology'));
  writeFileSync(path.join(folder, 'data.csv'), block('csv'));
  const asJson = await printed(['analyse', 'example.methodology', '--format', 'json'], folder);
  expect(asJson).toMatchObject({ code: 0, err: '' });
  json = JSON.parse(asJson.out);
  const asCsv = await printed(['analyse', 'example.methodology', '--format', 'csv', '--out', 'tables'], folder);
  expect(asCsv.code).toBe(0);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `list[key=value].field[0]`. */
function at(value: unknown, way: string): unknown {
  for (const [, name, index, conditions] of way.matchAll(/(\w+)(?:\[(\d+)\])?(?:\[([^\]]*=[^\]]*)\])?(?:\.|$)/g)) {
    value = (value as Record<string, unknown>)[name!];
    if (index !== undefined) value = (value as unknown[])[Number(index)];
    if (conditions !== undefined) {
      const wanted = conditions.split(',').map((condition) => condition.split('=') as [string, string]);
      const rows = value as Record<string, unknown>[];
      value = rows.find((row) => wanted.every(([key, wish]) => row[key] === wish));
      expect(value, `${way}: no row has ${conditions}`).toBeDefined();
    }
  }
  return value;
}

describe('the example by hand', () => {
  const rows = [...text.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([-\d.]+) \|$/gm)].filter(
    ([, way]) => !way!.startsWith('--'),
  );

  test('has numbers', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows.map(([, way, number]) => [way!, Number(number)] as const))('%s', (way, number) => {
    expect(at(json, way)).toBeCloseTo(number, 4);
  });
});

describe('the page', () => {
  test('names every table with its fields', () => {
    const files = readdirSync(path.join(root, 'project/tables'));
    expect(files.length).toBeGreaterThan(10);
    const rows = new Map(
      [...text.matchAll(/^\| `([a-z-]+\.csv)` \| [^|]+ \| (.+) \|$/gm)].map(([, file, fields]) => [file!, fields!]),
    );
    expect([...rows.keys()].sort()).toEqual(files.sort());
    for (const file of files) {
      const [header] = readFileSync(path.join(root, 'project/tables', file), 'utf8').split('\n');
      const fields = header!.split(',').filter((field) => !field.startsWith('availableShare '));
      const described = /^statistics|^availability/.test(file) ? text : rows.get(file)!;
      for (const field of fields) expect(described, `${field} of ${file}`).toContain(`\`${field}\``);
    }
  });

  test('names every field of the JSON', () => {
    const names = new Set<string>();
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) {
          names.add(key);
          if (key !== 'thresholds') collect(inner);
        }
      }
    };
    collect(json);
    expect(names.size).toBeGreaterThan(50);
    expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('gives the options with their defaults', async () => {
    const rows = [...text.matchAll(/^\| `(--[a-z-]+)` \| ([-\d.]+) \| /gm)].map(([, flag, number]) => [
      flag,
      Number(number),
    ]);
    const name = (flag: string): string => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.fromEntries(rows.map(([flag, number]) => [name(String(flag).slice(2)), number]))).toEqual(THRESHOLDS);
    const { out } = await printed(['analyse', '--help'], root);
    for (const [flag, number] of rows) {
      const about = out.slice(out.indexOf(`${flag} <number>`)).split(/\n {2}-/)[0]!;
      expect(about.replace(/\s+/g, ' '), String(flag)).toContain(`(default: ${number})`);
    }
  });
});
