import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resultTable } from '../../../src/execute/results.js';
import { toCsv } from '../../../src/runtime/result-table.js';
import { node, program, run as execute, table } from '../../execute/small-program.js';
import { hostileCases } from '../../parity/hostile-cases.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { hdi, survey } from '../javascript/programs.js';
import { started, written } from './scripts.js';

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

/** CSV with numbers at 12 digits: another logarithm may differ in the last of 17. */
const rounded = (csv: string): string =>
  csv.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toPrecision(12))));

describeWith('the command line of R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  test('prints the table of results of the executor', () => {
    const file = written(hdi());
    writeFileSync(path.join(path.dirname(file), 'in=put.csv'), CSV);
    const result = execute(hdi(), WANTED);
    const { columns, rows } = resultTable(result);
    const ended = started(rscript, file, '--source', 'hdr=in=put.csv');
    expect({ ...ended, stdout: rounded(ended.stdout) }).toEqual({
      status: 0,
      stdout: rounded(toCsv(columns, rows)),
      stderr: '',
    });
    const gaps = { hdr: table({ gnipc: [1, NaN], year: [2021, 2021], iso3: ['A,"b"', 'C'], le: [83, 80] }) };
    const { columns: fields, rows: both } = resultTable(execute(hdi(), gaps));
    writeFileSync(
      path.join(path.dirname(file), 'gaps.csv'),
      'gnipc,year,ISO 3,Life expectancy\n1,2021,"A,""b""",83\n,2021,C,80\n',
    );
    const gapped = started(rscript, file, '--source', 'hdr=gaps.csv');
    expect(rounded(gapped.stdout)).toBe(rounded(toCsv(fields, both)));
    const later = resultTable(result, { period: 2022 });
    const shown = started(rscript, file, '--source=hdr=in=put.csv', '--period', '2022').stdout;
    expect(rounded(shown)).toBe(rounded(toCsv(later.columns, later.rows)));
  });

  test('finds a file at its declared path beside the script, and writes to a file', () => {
    const file = written(hdi());
    const folder = path.dirname(file);
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data', 'hdr.csv'), CSV);
    expect(started(rscript, file, '--out', 'scores.csv')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'scores.csv'), 'utf8')).toMatch(/^Country,year,score,rank,band,Health,/);
  });

  test('tells of a value that there is not, and fails where it may not be missing', () => {
    const file = written(survey());
    writeFileSync(path.join(path.dirname(file), 'survey.tsv'), 'ID\tdays\tcost\na\t1\t2\n');
    const ended = started(rscript, file, '--source', 'survey=survey.tsv');
    expect(ended).toMatchObject({ status: 0, stderr: 'warning: A, a: division by zero\n' });
    expect(rounded(ended.stdout)).toBe(rounded(`Province,score,rank,band,A\na,${Math.log(0.5)},,,\n`));
    const strict = written(hdi());
    writeFileSync(
      path.join(path.dirname(strict), 'hdr.tsv'),
      'gnipc\tyear\tISO 3\tLife expectancy\n..\t2021\tNOR\t83\n1\t2021\tAFG\t6\n',
    );
    const failed = started(rscript, strict, '--source', 'hdr=hdr.tsv');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('error: Income.GNIPerCapita, NOR in 2021: has no value');
  });

  test('says how it is used', () => {
    const file = written(hdi());
    const help = started(rscript, file, '--help');
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('--source hdr=FILE');
    expect(started(rscript, file, '--sauce')).toMatchObject({ status: 2, stdout: '' });
    expect(started(rscript, file, '--source', 'other=x.csv').stderr).toContain('There is no source "other" here.');
    expect(started(rscript, file, '--period', 'now').stderr).toContain('"now" is no period.');
  });

  test('names and texts of any length are read', () => {
    for (const { name, program: hostile } of hostileCases()) {
      if (!/300|texts|marks|folds/.test(name)) continue;
      expect(started(rscript, written(hostile), '--help')).toMatchObject({ status: 0, stderr: '' });
    }
    const long = program({ title: 'Đ'.repeat(9000), nodes: [node('', { title: '"\\'.repeat(3000) })] });
    expect(started(rscript, written(long), '--help').stdout).toContain('Đ'.repeat(9000));
  });

  test('says what is wrong with a file', () => {
    const file = written(hdi());
    const bad = (text: string): string => {
      writeFileSync(path.join(path.dirname(file), 'bad.csv'), text);
      const { status, stdout, stderr } = started(rscript, file, '--source', 'hdr=bad.csv');
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
      return stderr;
    };
    const header = 'gnipc,year,ISO 3,Life expectancy\n';
    expect(started(rscript, file)).toMatchObject({
      status: 3,
      stderr: '"hdr" is not there: say which file it is with --source hdr=FILE.\n',
    });
    expect(started(rscript, file, '--source', 'hdr=none.csv')).toMatchObject({ status: 3, stdout: '' });
    expect(started(rscript, file, '--source', 'hdr=x.xlsx').stderr).toContain('there is no file');
    expect(bad(`${header}\n"1\n",2021,NOR,high\n`)).toBe(
      'Row 3 of "hdr" has "high" in column "Life expectancy", which is not a number.\n',
    );
    expect(bad(`${header}1,2021,NOR,-1\n1,2021.5,VNM,2\n`)).toBe(
      'Row 3 of "hdr" has "2021.5" in column "year", which is not a whole number.\n' +
        'Row 2 of "hdr" has "-1" in column "Life expectancy", which lies outside 0 .. Inf.\n',
    );
    expect(bad(`${header}1,2021,NOR,1\n1,2021, NOR ,2\n`)).toBe(
      'Row 3 of "hdr" repeats "NOR" in 2021, which is in row 2 already.\n',
    );
    expect(bad(`${header}1,2021,,1\n`)).toContain('Row 2 of "hdr" does not say to which unit it belongs.\n');
    expect(bad(`${header}1,2021,NOR\n`)).toContain('Row 2 of "hdr" has 3 fields, but the header has 4.\n');
    expect(bad(`${header}1,2021,"NOR,1\n`)).toContain('Row 2 of "hdr" has a quote that is never closed.\n');
    expect(bad('year,ISO 3,Life expectancy\n2021,NOR,1\n')).toBe('"hdr" has no column "gnipc".\n');
    expect(bad('gnipc,gnipc,year,ISO 3,Life expectancy\n1,1,2021,NOR,1\n')).toContain(
      'has the column "gnipc" more than once',
    );
    writeFileSync(path.join(path.dirname(file), 'bad.csv'), Buffer.from([0x67, 0xff, 0xfe, 0x0a]));
    expect(started(rscript, file, '--source', 'hdr=bad.csv').stderr).toBe('"hdr" is not valid UTF-8.\n');
  });
});
