import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { resultTable } from '../../../src/execute/results.js';
import { toCsv } from '../../../src/runtime/result-table.js';
import { run as execute, table } from '../../execute/small-program.js';
import { nodeBinaries, written } from './generated.js';
import { hdi, survey } from './programs.js';

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

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(binary: string, file: string, ...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(binary, [file, ...words], {
    encoding: 'utf8',
    cwd: path.dirname(file),
    env: {},
  });
  return { status, stdout, stderr };
}

describe.each(nodeBinaries)('with %s', (binary) => {
  test('prints the table of results of the executor', () => {
    const file = written(hdi());
    writeFileSync(path.join(path.dirname(file), 'in=put.csv'), CSV);
    const result = execute(hdi(), WANTED);
    const { columns, rows } = resultTable(result);
    expect(start(binary, file, '--source', 'hdr=in=put.csv')).toEqual({
      status: 0,
      stdout: toCsv(columns, rows),
      stderr: '',
    });
    const later = resultTable(result, { period: 2022 });
    expect(start(binary, file, '--source=hdr=in=put.csv', '--period', '2022').stdout).toBe(
      toCsv(later.columns, later.rows),
    );
  });

  test('finds a file at its declared path beside the module, and writes to a file', () => {
    const file = written(hdi());
    const folder = path.dirname(file);
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data', 'hdr.csv'), CSV);
    expect(start(binary, file, '--out', 'scores.csv')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'scores.csv'), 'utf8')).toMatch(/^Country,year,score,rank,band,Health,/);
  });

  test('runs through a symbolic link, and reads JSON', () => {
    const file = written(survey());
    const link = path.join(path.dirname(file), 'link.js');
    symlinkSync(file, link);
    writeFileSync(path.join(path.dirname(file), 'survey.json'), '[{"ID": "a", "days": 1, "cost": 2}]');
    const ended = start(binary, link, '--source', 'survey=survey.json');
    expect(ended.stdout).toBe(`Province,score,rank,band,A\na,${Math.log(0.5)},,,\n`);
    expect(ended).toMatchObject({ status: 0, stderr: 'warning: A, a: division by zero\n' });
  });

  test('fails where a value may not be missing', () => {
    const file = written(hdi());
    writeFileSync(
      path.join(path.dirname(file), 'hdr.tsv'),
      'gnipc\tyear\tISO 3\tLife expectancy\n..\t2021\tNOR\t83\n1\t2021\tAFG\t6\n',
    );
    const ended = start(binary, file, '--source', 'hdr=hdr.tsv');
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('error: Income.GNIPerCapita, NOR in 2021: has no value');
  });

  test('says how it is used', () => {
    const file = written(hdi());
    expect(start(binary, file, '--help')).toMatchObject({ status: 0, stderr: '' });
    expect(start(binary, file, '--help').stdout).toContain('--source hdr=FILE');
    expect(start(binary, file, '--sauce')).toMatchObject({ status: 2, stdout: '' });
    expect(start(binary, file, '--source', 'other=x.csv').stderr).toContain('There is no source "other".');
    expect(start(binary, file, '--period', 'now').stderr).toContain('"now" is no period.');
  });

  test('says what is wrong with a file', () => {
    const file = written(hdi());
    expect(start(binary, file)).toMatchObject({
      status: 3,
      stderr: '"hdr" is not there: say which file it is with --source hdr=FILE.\n',
    });
    expect(start(binary, file, '--source', 'hdr=none.csv')).toMatchObject({ status: 3, stdout: '' });
    writeFileSync(
      path.join(path.dirname(file), 'bad.csv'),
      'gnipc,year,ISO 3,Life expectancy\n\n"1\n",2021,NOR,high\n',
    );
    expect(start(binary, file, '--source', 'hdr=bad.csv')).toMatchObject({
      status: 3,
      stderr: 'Row 3 of "hdr" has "high" in column "Life expectancy", which is not a number.\n',
    });
  });

  test('does nothing where the module is imported', () => {
    const file = written(hdi());
    const importer = path.join(path.dirname(file), 'importer.mjs');
    writeFileSync(importer, `import { score } from './hdi.js';\nconsole.log(typeof score);\n`);
    expect(start(binary, importer)).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });
});
