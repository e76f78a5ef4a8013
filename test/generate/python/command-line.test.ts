import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resultTable } from '../../../src/execute/results.js';
import { toCsv } from '../../../src/runtime/result-table.js';
import { run as execute, table } from '../../execute/small-program.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from '../../parity/tools.js';
import { hdi, survey } from '../javascript/programs.js';
import { type Ended, runIn, written } from './packages.js';

const CSV =
  '\ufeffgnipc,year,ISO 3,Life expectancy\r\n66000,2021,NOR,83\r\n10700,2021,VNM," 74.6 "\r\n12000.5,2022,VNM,75\r\n';
const WANTED = {
  hdr: table({
    gnipc: [66000, 10700, 12000.5],
    year: [2021, 2021, 2022],
    iso3: ['NOR', 'VNM', 'VNM'],
    le: [83, 74.6, 75],
  }),
};

describeWith('python -m', PYTHON, PYTHON_NEEDED, (python) => {
  const { folder, name } = written(hdi());
  const put = (file: string, text: string | Uint8Array): void => writeFileSync(path.join(folder, file), text);
  const start = (...words: string[]): Ended => runIn(folder, python, ['-m', name, ...words]);

  test('prints the table of results of the engine', () => {
    put('in=put.csv', CSV);
    const result = execute(hdi(), WANTED);
    const { columns, rows } = resultTable(result);
    const stdout = toCsv(columns, rows);
    expect(start('--source', 'hdr=in=put.csv')).toEqual({ status: 0, stdout, stderr: '' });
    const later = resultTable(result, { period: 2022 });
    expect(start('--source=hdr=in=put.csv', '--period', '2022').stdout).toBe(toCsv(later.columns, later.rows));
  });

  test('finds a file at its declared path beside the modules, and writes to a file', () => {
    mkdirSync(path.join(folder, name, 'data'));
    put(`${name}/data/hdr.csv`, CSV);
    expect(start('--out', 'scores.csv')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'scores.csv'), 'utf8')).toMatch(/^Country,year,score,rank,band,Health,/);
  });

  test.each([
    ['json', '[{"ISO 3": "NOR", "year": 2021, "Life expectancy": 83, "gnipc": 66000}]'],
    ['jsonl', '{"ISO 3": "NOR", "year": "2021", "Life expectancy": "83", "gnipc": 66000.0}\n'],
    ['tsv', 'gnipc\tyear\tISO 3\tLife expectancy\n"66000"\t2021\t NOR \t83\n'],
    [
      'txt',
      new Uint8Array([0xff, 0xfe, ...Buffer.from('gnipc,year,ISO 3,Life expectancy\n66000,2021,NOR,83', 'utf16le')]),
    ],
  ])('reads %s', (ending, text) => {
    put(`hdr.${ending}`, text);
    const { status, stdout } = start('--source', `hdr=hdr.${ending}`);
    expect(stdout).toMatch(/\nNOR,2021,0.975,1,Very High,/);
    expect(status).toBe(0);
  });

  test('says what it found, and fails where a value may not be missing', () => {
    put('gap.tsv', 'gnipc\tyear\tISO 3\tLife expectancy\n..\t2021\tNOR\t83\n1\t2021\tAFG\t6\n');
    const ended = start('--source', 'hdr=gap.tsv');
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('error: Income.GNIPerCapita, NOR in 2021: has no value');
    const other = written(survey());
    writeFileSync(path.join(other.folder, 'survey.json'), '[{"ID": "a", "days": 1, "cost": 2}]');
    expect(runIn(other.folder, python, ['-m', other.name, '--source', 'survey=survey.json'])).toMatchObject({
      status: 0,
      stderr: 'warning: A, a: division by zero\n',
    });
  });

  test('says how it is used', () => {
    expect(start('--help')).toMatchObject({ status: 0, stderr: '' });
    expect(start('--help').stdout).toContain('--source hdr=FILE');
    expect(start('--sauce')).toMatchObject({ status: 2, stdout: '' });
    expect(start('--source', 'other=x.csv').stderr).toContain('There is no source "other".');
    expect(start('--period', 'now').stderr).toContain('"now" is no period.');
  });

  test.each([
    [
      'gnipc,year,ISO 3,Life expectancy\n\n"1\n",2021,NOR,high\n',
      'Row 3 of "hdr" has "high" in column "Life expectancy", which is not a number.',
    ],
    ['gnipc,year,ISO 3,Life expectancy\n"1,2021,NOR,83\n', 'Row 2 of "hdr" has a quote that is never closed.'],
    [
      'gnipc,year,ISO 3,Life expectancy\n"1"2,2021,NOR,83\n',
      'Row 2 of "hdr" has a quoted field that goes on after its closing quote.',
    ],
    ['gnipc,year,ISO 3,Life expectancy\n1,2021,NOR\n', 'Row 2 of "hdr" has 3 fields, but the header has 4.'],
    ['gnipc,year,year,ISO 3,Life expectancy\n1,2021,2021,NOR,83\n', '"hdr" has the column "year" more than once.'],
    ['', 'Row 1 of "hdr" should be the header, but is not there.'],
    [new Uint8Array([0x67, 0xff, 0x0a]), '"hdr" is not valid utf-8.'],
  ])('says what is wrong with a file: %j', (text, message) => {
    put('bad.csv', text);
    const { status, stderr } = start('--source', 'hdr=bad.csv');
    expect(stderr.split('\n')[0]).toBe(message);
    expect(status).toBe(3);
  });

  test('says which file is not there', () => {
    expect(start('--source', 'hdr=none.csv')).toMatchObject({ status: 3, stdout: '' });
    expect(start('--source', 'hdr=none.csv').stderr).toContain('none.csv');
  });
});
