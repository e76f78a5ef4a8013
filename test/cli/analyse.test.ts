import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, runIn, temporaryFolder } from './run-in.js';

const METHODOLOGY = `source data { file "data.csv"  key Unit by unit  column unit text  columns * number }
units Unit
methodology M "An index" { scores Unit  require any  every indicator { from data  normalise minmax(x) }
  pillar P { indicator a  indicator b }
  pillar Q { indicator c } }
`;

function project(csv: string, methodology = METHODOLOGY): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'indexwright.json'), '{}');
  writeFileSync(join(folder, 'index.methodology'), methodology);
  writeFileSync(join(folder, 'data.csv'), csv);
  return folder;
}

const CSV = 'unit,a,b,c\nu,1,2,3\nv,4,0,2\nw,3,5,1\n';
const run = (folder: string, ...words: readonly string[]) => runIn(folder, 'analyse', 'index.methodology', ...words);

interface Json {
  readonly units: readonly string[];
  readonly period?: unknown;
  readonly attention: readonly { readonly code: string }[];
  readonly statistics: readonly Readonly<Record<string, unknown>>[];
  readonly leaveOneOut: { readonly elements: readonly Readonly<Record<string, unknown>>[] };
}
const parsed = (text: string): Json => JSON.parse(text) as Json;

describe('analyse', () => {
  test('prints a report with what deserves attention first', async () => {
    const { code, out, err } = await run(project(CSV));
    expect([code, err]).toEqual([0, '']);
    const heads = out.split('\n').filter((_, at, lines) => at === 0 || lines[at - 1] === '');
    expect(heads.filter((line) => /^[A-Z][a-zA-Z ]+( \(M\): 3 units)?$/.test(line)).slice(0, 4)).toEqual([
      'An index (M): 3 units',
      'What deserves attention',
      'Indicators',
      'Pillars and index',
    ]);
    expect(out).toContain('Leave one out');
  });

  test('gives one object of json, for other programs', async () => {
    const folder = project(CSV);
    const { code, out } = await run(folder, '--format', 'json');
    expect(code).toBe(0);
    expect(parsed(out).units).toEqual(['u', 'v', 'w']);
    expect((await run(folder, '--format', 'json', '--out', 'deep/analysis.json')).err).toBe(
      'Written to deep/analysis.json.\n',
    );
    expect(readFileSync(join(folder, 'deep/analysis.json'), 'utf8')).toBe(out);
  });

  test('writes one file of csv a table', async () => {
    const folder = project(CSV);
    expect((await run(folder, '--format', 'csv', '--out', 'tables')).code).toBe(0);
    const files = readdirSync(join(folder, 'tables'));
    expect(files).toContain('statistics.csv');
    expect(files.every((file) => file.endsWith('.csv'))).toBe(true);
    const lines = readFileSync(join(folder, 'tables/leave-one-out-units.csv'), 'utf8').split('\n');
    expect(lines[0]).toBe('index,node,unit,score,rank,rankDifference');
    // Three units, with everything and without each of five nodes.
    expect(lines).toHaveLength(1 + 3 * 6 + 1);
  });

  test('writes all tables or none', async () => {
    const folder = project(CSV);
    mkdirSync(join(folder, 'tables/importance.csv'), { recursive: true });
    const { code, err } = await run(folder, '--format', 'csv', '--out', 'tables');
    expect(code).toBe(2);
    expect(err).toContain('"importance.csv" is a folder');
    expect(readdirSync(join(folder, 'tables'))).toEqual(['importance.csv']);
  });

  test('never writes over what it is made from', async () => {
    const folder = project(CSV);
    const { code, err } = await run(folder, '--format', 'json', '--out', 'data.csv');
    expect(code).toBe(2);
    expect(err).toContain('one of the files that the result is made from');
    expect(readFileSync(join(folder, 'data.csv'), 'utf8')).toBe(CSV);
  });

  test('takes thresholds', async () => {
    const folder = project(CSV);
    const flagged = async (...words: string[]) =>
      parsed((await run(folder, '--format', 'json', ...words)).out).statistics.filter(({ node, stage, flags }) => {
        return node === 'P.a' && stage === 'value' && (flags as string[]).includes('mostly zero');
      }).length;
    expect(await flagged()).toBe(0);
    expect(await flagged('--non-zero', '1.1')).toBe(1);
    const wrong = await run(folder, '--collinear', 'strong');
    expect([wrong.code, wrong.err]).toEqual([
      2,
      'error: --collinear takes a number such as 0.9, and this is "strong".\n',
    ]);
  });

  test('says what it needs', async () => {
    const folder = project(CSV);
    expect((await run(folder, '--format', 'csv')).err).toContain('hint: Name the folder for them: --out analysis.');
    expect((await run(folder, '--period', '2020')).err).toContain('has no periods');
    expect((await run(folder, '--source', 'other=x.csv')).err).toContain('reads no source "other"');
    writeFileSync(join(folder, 'data.csv'), 'unit,a,b,c\nu,one,2,3\n');
    const bad = await run(folder, '--format', 'json', '--out', 'a.json');
    expect([bad.code, bad.out]).toEqual([3, '']);
    expect(existsSync(join(folder, 'a.json'))).toBe(false);
  });

  test('takes the latest year of a panel, and says so', async () => {
    const folder = copyOf('hdi');
    const latest = await runIn(folder, 'analyse', 'hdi.methodology', '--format', 'json');
    expect(latest.err).toMatch(/^Of the year 2022, the latest of 33 \(1990 \.\. 2022\); --period chooses another\.\n$/);
    expect(parsed(latest.out)).toMatchObject({ period: { name: 'year', value: 2022 } });
    const chosen = await runIn(folder, 'analyse', 'hdi.methodology', '--format', 'json', '--period', '1990');
    expect(chosen.err).toBe('');
    expect(parsed(chosen.out)).toMatchObject({ period: { name: 'year', value: 1990 } });
    expect((await runIn(folder, 'analyse', 'hdi.methodology', '--period', '1800')).code).toBe(3);
  });
});

describe('data that say nothing', () => {
  const cases = {
    'one unit': 'unit,a,b,c\nu,1,2,3\n',
    'two units': 'unit,a,b,c\nu,1,2,3\nv,2,2,1\n',
    'constant columns': 'unit,a,b,c\nu,1,2,3\nv,1,2,3\nw,1,2,3\nx,1,2,3\n',
    'nearly everything missing': 'unit,a,b,c\nu,1,,\nv,,2,\nw,,,3\n',
    'numbers at the ends of the doubles':
      'unit,a,b,c\nu,1e300,1e-300,-0\nv,-1e300,2e-300,0\nw,1e308,3e-300,1\nx,2,4e-300,2\n',
  };

  test.each(Object.entries(cases))('%s: every form is written, without a number that is none', async (_, csv) => {
    const folder = project(csv, METHODOLOGY.replace('normalise minmax(x)', ''));
    const text = await run(folder);
    expect(text.code).toBe(0);
    const json = await run(folder, '--format', 'json');
    expect(parsed(json.out).statistics.length).toBeGreaterThan(0);
    expect((await run(folder, '--format', 'csv', '--out', 'tables')).code).toBe(0);
    const tables = readdirSync(join(folder, 'tables')).map((file) =>
      readFileSync(join(folder, 'tables', file), 'utf8'),
    );
    for (const output of [text.out, json.out, ...tables]) expect(output).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('names of units and nodes cannot steer a terminal', async () => {
    const folder = project('unit,a,b,c\n"u\u001b[31m",1,2,\nv,2,2,1\nw,3,5,2\n');
    const { out } = await run(folder);
    expect(out).not.toContain('\u001b');
  });
});

describe('check --data', () => {
  const rows = Array.from({ length: 12 }, (_, at) => `u${at},${at},${at * 2 + (at % 2)},4`).join('\n');

  test('warns of what the data say, where score stays silent', async () => {
    const folder = project(`unit,a,b,c\n${rows}\n`, METHODOLOGY.replace('normalise minmax(x)', ''));
    const check = await runIn(folder, 'check', 'index.methodology', '--data');
    expect(check.code).toBe(0);
    expect(check.err).toContain('warning[data/collinear]: P.b and P.a of P say nearly the same');
    expect(check.err).toContain('warning[data/constant]: All 12 units that have a value of Q.c');
    expect(check.err).toMatch(/::: index\.methodology:4:24\n.*\n.*\n.*\^ the other indicator/);
    expect((await runIn(folder, 'score', 'index.methodology')).err).toBe('');
    expect((await runIn(folder, 'check', 'index.methodology')).err).not.toContain('data/');
    const analysis = await run(folder, '--format', 'json');
    expect(parsed(analysis.out).attention.map(({ code }) => code)).toEqual(['data/collinear', 'data/constant']);
  });
});
