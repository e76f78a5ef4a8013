import { expect, test } from 'vitest';
import { hintForPeriod, labelledName, periodLabel } from '../../src/data/period-labels.js';
import { folderWith, runIn } from '../cli/run-in.js';

test.each([
  ['2019/20', 'fiscal year', 2019],
  ['2019-20', 'fiscal year', 2019],
  ['1999/00', 'fiscal year', 1999],
  ['2019–2020', 'fiscal year', 2019],
  ['FY2020', 'fiscal year', 2020],
  ['2021Q3', 'quarter', 8086],
  ['2021-Q1', 'quarter', 8084],
  ['2020 Q4', 'quarter', 8083],
  ['2021-03', 'month', 24254],
  ['2020-12', 'month', 24251],
])('%s is a %s', (text, what, number) => {
  expect(periodLabel(text)).toEqual({ what, number });
});

test.each(['2019/21', '2021Q5', '2021-13', '12/2020', '2019/2', 'FY', 'n/a', '2020.5'])('%s is none', (text) => {
  expect(periodLabel(text)).toBeUndefined();
  expect(hintForPeriod(text)).toBeUndefined();
});

test('where a pattern has the period', () => {
  expect(labelledName('a {y} (b)', '{y}', ['u', 'a 2019 (b)', 'a 2019/20 (b)'])).toBe('a 2019/20 (b)');
  expect(labelledName('{y} {y}', '{y}', ['2019/20 2020/21', 'FY2020 FY2020'])).toBe('FY2020 FY2020');
  expect(labelledName('{y}', '{y}', ['x'])).toBeUndefined();
});

const source = (column: string): string => `source s { file "d.csv"  key U by u per year by year  marks "FY"
  column u text  column year ${column}  column a number }
units U
methodology M { scores U per year  aggregate none  indicator A { value s.a - previous(s.a) } }
`;

test('what the message says to write is read as ordered periods with their neighbours', async () => {
  const rows = 'u,year,a\nx,2019/20,1\nx,2020/21,3\nx,FY2021,7\n';
  const folder = folderWith({ 'package.json': '{}', 'm.methodology': source('integer'), 'd.csv': rows });
  const { err } = await runIn(folder, 'score', 'm.methodology', '--format', 'csv');
  expect(err).toContain('`reads "2019/20" as 2019`');
  const said = folderWith({
    'package.json': '{}',
    'm.methodology': source('integer reads "2019/20" as 2019, "2020/21" as 2020'),
    'd.csv': rows,
  });
  const { out } = await runIn(said, 'score', 'm.methodology', '--format', 'csv');
  expect(out).toBe('U,year,score,rank,band,A\nx,2019,,,,\nx,2020,,,,2\nx,2021,,,,4\n');
});

test('headers and files that have a fiscal year in the place of a whole number are told', async () => {
  const wide =
    'source s { file "d.csv"  key U by u per year in columns  column u text  column a number from "a {year}" }';
  const files = 'source s { file "d_{year}.csv"  key U by u per year in files  column u text  column a number }';
  const rest = '\nunits U\nmethodology M { scores U per year  indicator A { value s.a } }\n';
  const folder = folderWith({
    'package.json': '{}',
    'wide.methodology': wide + rest,
    'files.methodology': files + rest,
    'd.csv': 'u,a 2019/20\nx,1\n',
    'd_2019-20.csv': 'u,a\nx,1\n',
  });
  const told = async (file: string) => (await runIn(folder, 'check', '--data', file)).err;
  expect(await told('wide.methodology')).toContain('"a 2019/20" has no whole number there.');
  expect(await told('files.methodology')).toContain('"d_2019-20.csv", which has no whole number there');
});
