import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runIn } from '../cli/run-in.js';
import { describeWith, programOf, PYTHON, PYTHON_NEEDED } from '../parity/tools.js';

/** Code that is generated reads headers in several rows by the rules of the engine. */

const FILES = {
  'package.json': '{ "type": "module" }',
  'index.methodology': `source s {
  file "d.csv"
  header rows 2 .. 4
  key U by u per year in columns
  column u text
  column a number from "Women / {year} / a"
  column b number from "Men / {year} / a"
  column c number from "Men / a"
  column d number from "e"
  column h number from "H"
}
units U
methodology Index {
  scores U per year
  aggregate none
  indicator A { value s.a }
  indicator B { value s.b }
  indicator C { value s.c }
  indicator D { value s.d }
  indicator H { value s.h }
}
`,
  // A title; a header of its own over three rows; groups within groups; an empty column, which ends them.
  'd.csv': `title,,,,,,,,
u,Women,,,Men,,,,H
,2019,,2020,,2020,,,
,a,b,a,a,a,,e,
x,1,2,3,4,5,,6,7
y,10,20,30,40,50,,60,70
`,
};
const SCORED = `U,year,score,rank,band,A,B,C,D,H
x,2019,,,,1,,4,6,7
x,2020,,,,3,5,4,6,7
y,2019,,,,10,,40,60,70
y,2020,,,,30,50,40,60,70
`;

async function compiled(target: string): Promise<string> {
  const folder = folderWith(FILES);
  expect((await runIn(folder, 'score', 'index.methodology', '--format', 'csv')).out).toBe(SCORED);
  expect((await runIn(folder, 'compile', 'index.methodology', '--target', target, '--out', '.')).code).toBe(0);
  return folder;
}

const printed = (folder: string, program: string, ...words: readonly string[]): string =>
  spawnSync(program, words, { encoding: 'utf8', cwd: folder }).stdout.replaceAll('\r', '');

const own = ['--source', 's=d.csv'];

describe('a module of JavaScript', () => {
  test('reads it', async () => {
    const folder = await compiled('javascript');
    expect(printed(folder, process.execPath, path.join(folder, 'index.js'), ...own)).toBe(SCORED);
  });
});
describeWith('a package of Python', PYTHON, PYTHON_NEEDED, (python) => {
  test('reads it', async () => {
    const folder = await compiled('python');
    expect(printed(folder, python, '-m', 'index', ...own)).toBe(SCORED);
  });
});
describeWith('a script of R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  test('reads it', async () => {
    const folder = await compiled('r');
    expect(printed(folder, rscript, '--vanilla', 'index.R', ...own)).toBe(SCORED);
  });
});

test('DuckDB, and a header that the file does not have', async () => {
  const folder = folderWith({ ...FILES, 'short.csv': 'title\nu,Women\n,2019' });
  const words = ['score', 'index.methodology', '--format', 'csv'];
  expect((await runIn(folder, ...words, '--engine', 'duckdb')).out).toBe(SCORED);
  const short = await runIn(folder, ...words, '--source', 's=short.csv');
  expect(short.code).toBe(3);
  expect(short.err).toContain('The header of "short.csv" is declared to stand in row 4, but the file has only 3 rows.');
});

test('rows that are no header are an error, and the line is printed and laid out as one of two words', async () => {
  const folder = folderWith(FILES);
  const whole = FILES['index.methodology'];
  for (const rows of ['3 .. 2', '2 .. 2', '1 .. 10']) {
    writeFileSync(path.join(folder, 'index.methodology'), whole.replace('2 .. 4', rows));
    const { err } = await runIn(folder, 'check', 'index.methodology');
    expect(err).toContain(`error[source/range]: The rows ${rows} are no header: it has between 2 and 9 rows`);
  }
  writeFileSync(path.join(folder, 'index.methodology'), `${whole}revision Next of Index { set round of Index to 1 }\n`);
  expect((await runIn(folder, 'consolidate', 'index.methodology', 'Next')).out).toMatch(/^ {2}header rows 2 \.\. 4$/mu);
  await runIn(folder, 'format', 'index.methodology');
  expect(readFileSync(path.join(folder, 'index.methodology'), 'utf8')).toMatch(/^ {2}header rows 2 \.\. 4$/mu);
});
