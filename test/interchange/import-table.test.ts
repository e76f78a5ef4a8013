import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, type Result, runIn, temporaryFolder } from '../cli/run-in.js';
import { workbook } from './workbook.js';

/** A table of units becomes a draft that scores; what was taken for what is said. */

const TABLE = `code,name,region,life,income,left
01,Hà Nội,North,80,..,12*
02,Huế,Centre,70,300,3
03,Đà Nẵng,Centre,75,500,4
04,Cần Thơ,South,60,100,5
`;

const DRAFT = `source data {
  file  "table.csv"
  key   Province by code
  blank ".."

  column code   text
  column name   text
  column region text
  column life   number
  column income number
}

units Province {
  listed    in data by code
  name      data.name
  attribute region = data.region
}

/**
 * A draft: every column of numbers is an indicator, higher is better, all weigh alike.
 * Where less is better, write \`direction lower\` into the indicator. Pillars group indicators, \`weight\` says what each
 * counts, \`missing\` what becomes of a gap, and \`normalise goalposts(x)\` keeps editions comparable.
 */
methodology Index {
  scores    Province
  aggregate arithmetic
  require   all
  rank      highest first, ties share
  publish   to 1

  every indicator {
    from      data
    direction higher
    normalise minmax(x) onto 0 .. 100
  }

  indicator life
  indicator income
}
`;

/** The scores of the draft, by unit (and period), as the command line prints them in CSV. */
async function scoresOf(folder: string, fields = 3, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await runIn(folder, 'score', 'index.methodology', '--format', 'csv', ...words);
  expect(`${code} ${err}`).toBe('0 ');
  return out.trim().split('\n').slice(1).map((line) => line.split(',').slice(0, fields).join(' ')); // prettier-ignore
}

async function imported(files: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Result & { readonly folder: string; readonly text: string }> {
  const folder = folderWith({ 'indexwright.json': '{}', ...files });
  const result = await runIn(folder, 'import', 'table', ...words);
  const file = path.join(folder, 'index.methodology');
  return { ...result, folder, text: existsSync(file) ? readFileSync(file, 'utf8') : '' };
} // prettier-ignore

describe('a table with a row for each unit', () => {
  test('is written as a person would write it, and every choice is told', async () => {
    const { code, text, out, err } = await imported({ 'table.csv': TABLE }, 'table.csv', '--units', 'Province');
    expect(code).toBe(0);
    expect(text).toBe(DRAFT);
    expect(out).toBe('Written to .: index.methodology.\nNext: indexwright score index.methodology\n');
    expect(err).toBe(
      'Key: code; names: name.\nGroups: region.\nIndicators: life, income. Look at the direction of each: higher is taken as better.\nLeft out: left, because not all its cells are numbers: "12*" in row 2.\n',
    );
  });

  test('scores by hand', async () => {
    const { folder } = await imported({ 'table.csv': TABLE }, 'table.csv');
    // Life 60 .. 80, income 100 .. 500: Huế has 50 and 50, Đà Nẵng 75 and 100, Cần Thơ 0 and 0; Hà Nội lacks its income.
    expect(await scoresOf(folder)).toEqual(['01  ', '02 50 2', '03 87.5 1', '04 0 3']);
  });

  test('is a panel where units repeat by year, measured on one scale over the years', async () => {
    const panel = 'year,iso,x\n2020,A,0\n2021,A,10\n2020,B,5\n2021,B,20\n';
    const { folder, err } = await imported({ 'panel.csv': panel }, 'panel.csv');
    expect(err).toContain('Key: iso, by year.\n');
    expect(await scoresOf(folder, 4)).toEqual(['A 2020 0 2', 'A 2021 50 2', 'B 2020 25 1', 'B 2021 100 1']);
  });

  test('is a panel, too, where a column says unit and year at once; not where years say something of units', async () => {
    const panel = 'unit,iso,year,x\nA_1,A,2001,0\nA_2,A,2002,1\nB_1,B,2001,5\nB_2,B,2002,2\n';
    expect((await imported({ 't.csv': panel }, 't.csv')).err).toContain('Key: iso, by year.\nIndicators: x.');
    const founded = 'code,region,founded,x\nA,N,1901,0\nB,N,1902,1\nC,S,1903,5\nD,S,1904,2\nE,S,1905,2\n';
    expect((await imported({ 't.csv': founded }, 't.csv')).err).toContain(
      'Key: code.\nGroups: region.\nIndicators: founded, x.',
    );
  });

  test('is a panel where columns are years of one thing', async () => {
    const table =
      'country,code,le_2020,le_2021,le_2022,gdp 2020,gdp 2021,gdp 2022,area\nMột,A,1,2,3,10,20,30,4\nHai,B,5,4,..,30,20,10,8\n';
    const { folder, text, err } = await imported({ 't.csv': table }, 't.csv');
    expect(text).toContain(`  key   Unit by code per year in columns
  blank ".."

  column code    text
  column country text
  column area    number
  column le      number from "le_{year}"
  column gdp     number from "gdp {year}"
}`);
    expect(err).toContain('Key: code, by the years of its columns; names: country.\nIndicators: le, gdp, area.');
    // le 1 .. 5 and gdp 10 .. 30 over all years, area 4 .. 8: A has (0 + 0 + 0) / 3, (25 + 50 + 0) / 3, (50 + 100 + 0) / 3.
    expect(await scoresOf(folder, 4)).toEqual(['A 2020 0 2', 'A 2021 25 2', 'A 2022 50 1', 'B 2020 100 1', 'B 2021 75 1', 'B 2022  ']); // prettier-ignore
  });

  test('has years alone for headers, as the World Bank writes them', async () => {
    const table = 'Country Code,1990 [YR1990],1991 [YR1991],1992 [YR1992]\nVNM,1,2,3\nLAO,0,4,2\n';
    const { folder, text } = await imported({ 'life.csv': table }, 'life.csv');
    expect(text).toContain('  column life           number from "{year} [YR{year}]"\n');
    expect(await scoresOf(folder, 4)).toEqual(['LAO 1990 0 2', 'LAO 1991 100 1', 'LAO 1992 50 2', 'VNM 1990 25 1', 'VNM 1991 50 2', 'VNM 1992 75 1']); // prettier-ignore
  });

  test('has the key and the periods that it is told to have', async () => {
    const table = 'a,b,when,x\nu,p,1,3\nu,q,2,4\nv,r,1,5\nv,s,2,1\n';
    const first = await imported({ 't.csv': table }, 't.csv');
    expect(first.err).toContain('Key: b.\n');
    const second = await imported({ 't.csv': table }, 't.csv', '--key', 'a', '--period', 'when');
    expect(second.err).toContain('Key: a, by when.\n');
    expect(second.text).toContain('key  Unit by a per `when` by `when`');
  });

  test('is read with codes for keys and longer texts for names; what is the same everywhere is left out', async () => {
    const table = 'country,iso,when,x\nViệt Nam,VNM,2020,1\nLào,LAO,2020,không rõ\nThái Lan,THA,2020,4\n';
    const { err, text } = await imported({ 't.csv': table }, 't.csv', '--blank', 'không rõ');
    expect(err).toBe(
      'Key: iso; names: country.\nIndicators: x. Look at the direction of each: higher is taken as better.\nLeft out: when, because all its cells are the same.\n',
    );
    expect(text).toContain('  blank "không rõ"\n');
  });

  test('keeps its headers, whatever they are', async () => {
    const headers = ['mã', 'GDP bình quân', 'weight', 'x', 'score', 'data', 'Index', 'Unit', '__proto__', 'a`b', '${1}', "it's", '*/', '1st'];
    const rows = ['A', 'B'].map((key, row) => [key, ...headers.slice(1).map((_, at) => String(row * (at + 1)))].join(','));
    const { code, folder, err } = await imported({ 't.csv': `${headers.join(',')}\n${rows.join('\n')}\n` }, 't.csv');
    expect(err).not.toContain('error');
    expect(code).toBe(0);
    expect(err).toContain('Indicators: GDP bình quân, weight, x, score, data, Index, Unit, __proto__, a`b, ${1}, it\'s, */ and 1 more.');
    expect(await scoresOf(folder)).toEqual([expect.stringMatching(/^A 0 2/), expect.stringMatching(/^B 100 1/)]);
  }); // prettier-ignore

  test('has headers that the language would write alike', async () => {
    const { folder, text } = await imported({ 't.csv': "k,a`b,a'b\nA,0,3\nB,1,5\n" }, 't.csv');
    expect(text).toContain('  column `a\'b_2` number from "a`b"\n  column `a\'b`   number\n');
    expect(await scoresOf(folder)).toEqual(['A 0 2', 'B 100 1']);
  });

  test('is read by the settings that are given, which the draft says again', async () => {
    const table = 'Bảng 1;;\n;;\nmã;tên;điểm\n1;An;0,5\n2;Bình;1,5\n';
    const { folder, text } = await imported({ 't.csv': table }, 't.csv', '--delimiter', ';', '--decimal', ',', '--header-row', '3'); // prettier-ignore
    expect(text).toContain('  delimiter  ";"\n  decimal    ","\n  header row 3\n');
    expect(await scoresOf(folder)).toEqual(['1 0 2', '2 100 1']);
  });

  test('may stand below titles and above remarks, as offices publish it', async () => {
    const table = `"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-03-28",\n\nname,code,life,income\nViệt Nam,VNM,75,4\nLào,LAO,68,2\nThái Lan,THA,79,7\n\n"Source: national offices of statistics, and estimates where they publish none.",,,\nRetrieved in March.\n`;
    const { folder, text, err } = await imported({ 't.csv': table }, 't.csv');
    expect(text).toContain('  header row 5\n  skip rows  10 .. 11\n');
    expect(err).toContain(
      'Header: row 5, the first one that is as full as the table below it.\nNot read: rows 10 to 11, with a single cell each below the last unit.\nKey: code; names: name.\n',
    );
    // Life 68 .. 79, income 2 .. 7: 7 of 11 and 2 of 5 for Việt Nam.
    expect(await scoresOf(folder)).toEqual(['LAO 0 3', 'THA 100 1', `VNM ${(700 / 11 + 40) / 2} 2`]);
  });

  test('has the groups above its columns for pillars', async () => {
    const file =
      'Province,Economy,,Health,\n,Income,Growth,Doctors,Beds\nAn Giang,1,2,3,4\nBac Lieu,2,3,4,5\nCa Mau,3,5,5,9\n';
    const { text, err, folder } = await imported({ 'book.csv': file }, 'book.csv', '--units', 'Province');
    expect(err).toContain('Header: rows 1 to 2, groups above and columns below.\n');
    expect(text).toContain('  header rows 1 .. 2\n');
    expect(text).toContain('  column Income   number from "Economy / Income"\n');
    expect(text).toContain('  pillar Economy {\n    indicator Income\n    indicator Growth\n  }\n');
    expect(text).toContain('  pillar Health {\n    indicator Doctors\n    indicator Beds\n  }\n');
    // Bac Lieu: ((50 + 100 / 3) / 2 + (50 + 20) / 2) / 2.
    const scores = await scoresOf(folder);
    expect(scores.map((line) => line.slice(0, 18))).toEqual(['An Giang 0 3', 'Bac Lieu 38.333333', 'Ca Mau 100 1']);
  });

  test('has years above its columns, below a title', async () => {
    const file =
      'Figures of the ministry,,,,\n,2019,,2020,\nProvince,Income,Schools,Income,Schools\nAn Giang,1,2,3,4\nBac Lieu,2,3,4,5\nCa Mau,3,4,5,7\n';
    const { text, err, folder } = await imported({ 'book.csv': file }, 'book.csv', '--units', 'Province');
    expect(err).toContain('Header: rows 2 to 3, groups above and columns below.\n');
    expect(text).toContain('  header rows 2 .. 3\n');
    expect(text).toContain('  column Income   number from "{year} / Income"\n');
    // Over both years income is from 1 to 5 and schools are from 2 to 7: Bac Lieu in 2019 is (25 + 20) / 2.
    const scores = await scoresOf(folder);
    expect(scores).toContain('Bac Lieu 2019 22.5');
    expect(scores).toContain('Ca Mau 2020 100');
  });

  test('has years below its columns, and groups of columns that are called alike', async () => {
    const years =
      'Province,Income,,Schools,\n,2019,2020,2019,2020\nAn Giang,1,3,2,4\nBac Lieu,2,4,3,5\nCa Mau,3,5,4,7\n';
    const below = await imported({ 'book.csv': years }, 'book.csv', '--units', 'Province');
    expect(below.text).toContain('  column Income   number from "Income / {year}"\n');
    expect(await scoresOf(below.folder)).toContain('Bac Lieu 2019 22.5');

    const alike = ',Women,,Men,\nProvince,Pay,Work,Pay,Work\nAn Giang,1,2,3,4\nBac Lieu,2,3,4,5\nCa Mau,3,5,5,9\n';
    const { text, code } = await imported({ 'book.csv': alike }, 'book.csv');
    expect(code).toBe(0);
    expect(text).toContain('  pillar Women {\n    indicator `Women / Pay`\n    indicator `Women / Work`\n  }\n');
  });

  test('has the rows of its header that it is told to have', async () => {
    const file = ',Women,,Men,\nProvince,Pay,Work,Hours,Leave\nAn Giang,1,2,3,4\nBac Lieu,2,3,4,5\nCa Mau,3,5,5,9\n';
    const alone = await imported({ 'book.csv': file }, 'book.csv');
    expect(alone.text).not.toContain('pillar');
    const { text } = await imported({ 'book.csv': file }, 'book.csv', '--header-row', '1..2');
    expect(text).toContain('  pillar Men {\n    indicator Hours\n    indicator Leave\n  }\n');
    for (const rows of ['2..1', '0', '1...2', 'first']) {
      const { code, err } = await imported({ 'book.csv': file }, 'book.csv', '--header-row', rows);
      expect(`${code} ${err}`).toContain(`this is "${rows}"`);
    }
  });

  test('has one row for a header whose last column has no name', async () => {
    const file = 'Province,Income,Schools,\nAn Giang,1,2,new\nBac Lieu,2,3,\nCa Mau,3,5,\n';
    const { text } = await imported({ 'book.csv': file }, 'book.csv');
    expect(text).not.toContain('header rows');
    expect(text).toContain('  indicator Schools\n');
    const unnamed = 'Province,,Income,Schools\nAn Giang,new,..,2019\nBac Lieu,,2,2020\nCa Mau,,3,2021\n';
    expect((await imported({ 'book.csv': unnamed }, 'book.csv')).text).not.toContain('header rows');
  });

  test('keeps a last unit without any figure, and a header in the first row', async () => {
    const table = 'code,life,income\nVNM,75,4\nLAO,68,2\nTHA,,\n';
    const { folder, text, err } = await imported({ 't.csv': table }, 't.csv');
    expect(text).not.toMatch(/header row|skip rows/);
    expect(err).toMatch(/^Key: code\./);
    expect(await scoresOf(folder)).toEqual(['LAO 0 2', 'THA  ', 'VNM 100 1']);
  });

  test('may stand below a title in a workbook, too', async () => {
    const folder = temporaryFolder();
    const data = { A1: 'Bảng 3. Tuổi thọ', A3: 'Tỉnh', B3: 'Mã', C3: 'Tuổi thọ', A4: 'Hà Nội', B4: '01', C4: 76, A5: 'Huế', B5: '46', C5: 72, A7: 'Nguồn: Tổng cục Thống kê' }; // prettier-ignore
    writeFileSync(path.join(folder, 'figures.xlsx'), workbook({ Data: data }));
    const { code, err } = await runIn(folder, 'import', 'table', 'figures.xlsx');
    expect(code).toBe(0);
    expect(err).toContain('Header: row 3,');
    expect(err).toContain('Not read: row 7,');
    expect(await scoresOf(folder)).toEqual(['01 100 1', '46 0 2']);
    // Whoever writes the source by hand is told the row, once.
    const file = path.join(folder, 'index.methodology');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ +header row 3\n/, ''));
    const byHand = await runIn(folder, 'score', 'index.methodology');
    expect(byHand.err).toContain('was looked for in row 1, which has "Bảng 3. Tuổi thọ"; it stands in row 3.');
    expect(byHand.err).toContain('Declare `header row 3` in the source');
    expect(byHand.err).toContain('1 error');
  });

  test('may have a header of two rows in a workbook, below a title', async () => {
    const folder = temporaryFolder();
    const header = {
      A1: 'Bảng 3. Các chỉ tiêu',
      A3: 'Tỉnh',
      B3: 'Kinh tế',
      D3: 'Y tế',
      B4: 'Thu nhập',
      C4: 'Tăng trưởng',
      D4: 'Bác sĩ',
    };
    const data = { A5: 'Hà Nội', B5: 7, C5: 2, D5: 9, A6: 'Huế', B6: 5, C6: 4, D6: 1 };
    writeFileSync(path.join(folder, 'figures.xlsx'), workbook({ Data: { ...header, ...data } }));
    const { code, err } = await runIn(folder, 'import', 'table', 'figures.xlsx');
    expect(`${code} ${err}`).toContain('Header: rows 3 to 4, groups above and columns below.\nKey: Tỉnh.\n');
    const text = readFileSync(path.join(folder, 'index.methodology'), 'utf8');
    expect(text).toContain('  pillar `Kinh tế` {\n    indicator `Thu nhập`\n    indicator `Tăng trưởng`\n  }\n');
    // Hà Nội: income 100 and growth 0 make 50, doctors 100.
    expect(await scoresOf(folder)).toEqual(['Huế 25 2', 'Hà Nội 75 1']);
  });

  test('has a file for each year', async () => {
    const files = {
      's_2019.csv': 'Ministry\n\nProvince,Income,Schools,Roads\nAn Giang,1,2,1\nBac Lieu,2,3,1\nCa Mau,3,4,2\n',
      's_2020.csv': 'Ministry\n\nProvince,Income,Schools,Roads\nAn Giang,3,4,1\nBac Lieu,4,5,2\nCa Mau,5,7,3\n',
      's_old.csv': 'nothing',
    };
    const { text, err, folder } = await imported(files, 's_{year}.csv', '--units', 'Province');
    expect(err).toContain('Read: 2 files, one for each year from 2019 to 2020.\nHeader: row 3,');
    expect(text).toContain(
      '  file       "s_{year}.csv"\n  key        Province by Province per year in files\n  header row 3\n',
    );
    expect(text).not.toContain('column year');
    // Over both years income is from 1 to 5, schools from 2 to 7, and roads from 1 to 3: Bac Lieu has 25, 20 and 0.
    expect(await scoresOf(folder)).toContain('Bac Lieu 2019 15');

    const copied = await runIn(folder, 'import', 'table', 's_{year}.csv', '--out', 'own', '--units', 'Province');
    expect(copied.out).toContain('Written to own: index.methodology, data/s_2019.csv, data/s_2020.csv.\n');
    expect(await scoresOf(path.join(folder, 'own'))).toContain('Bac Lieu 2019 15');
    const again = await runIn(folder, 'import', 'table', 's_{year}.csv', '--out', 'own');
    expect(again.err).toContain(
      '"own" already has index.methodology, data/s_2019.csv, data/s_2020.csv; nothing was written.',
    );
  });

  test('has a folder for each year, and words for the year that mean something else', async () => {
    const files = { '2019/s.csv': 'code,points\nA,1\nB,3\n', '2020/s.csv': 'code,points\nA,5\nB,3\n' };
    const { text, folder } = await imported(files, '{data}/s.csv');
    expect(text).toContain('  file "{period}/s.csv"\n');
    expect(await scoresOf(folder)).toEqual(['A 2019 0', 'A 2020 100', 'B 2019 50', 'B 2020 50']);
    const out = await runIn(folder, 'import', 'table', '{data}/s.csv', '--out', 'own');
    expect(out.out).toContain('data/2019/s.csv, data/2020/s.csv');
    expect(await scoresOf(path.join(folder, 'own'))).toHaveLength(4);
  });

  test('is read as a statistical yearbook writes it, with rows and columns that are numbered', async () => {
    const provinces = ['Hà Nội,7,4', 'Huế,5,6', 'Đà Nẵng,6,2', 'Cần Thơ,4,8', 'An Giang,3,9', 'Cà Mau,2,10'];
    const rows = provinces.map((row, at) => `${at + 1},${row}`).join('\n');
    const file = `Bảng 15. Một số chỉ tiêu\nSTT,Tỉnh,Thu nhập,Tỷ lệ nghèo\nA,B,1,2\n${rows}\nNguồn: Tổng cục Thống kê công bố hằng năm\n`;
    const { text, err, folder } = await imported({ 'book.csv': file }, 'book.csv');
    expect(err).toContain('Header: row 2,');
    expect(err).toContain('Not read: row 3, which numbers the columns.\nNot read: row 10, with a single cell');
    expect(err).toContain('Key: Tỉnh.\n');
    expect(err).toContain('Left out: STT, because it numbers the rows.');
    expect(text).toContain('  skip rows  3, 10\n');
    expect(await scoresOf(folder)).toContain('Huế 55 3');

    const brackets = await imported({ 'b.csv': 'code,x,y\n(1),(2),(3)\nA,4,5\nB,6,7\n' }, 'b.csv');
    expect(brackets.err).toContain('Not read: row 2,');
    // Units that are called A, B and C, and one whose figures are 1 and 2.
    for (const toy of ['code,x,y\nA,1,2\nB,6,7\n', 'code,x,y\nAn,1,2\nB,6,7\n', 'x,y,code\n1,2,A\n3,5,Bo\n'])
      expect((await imported({ 'b.csv': toy }, 'b.csv')).err).not.toContain('Not read');
  });

  test('is read as its numbers are written, which the draft says', async () => {
    const vietnamese = 'Tỉnh;Thu nhập;Hộ nghèo\nHà Nội;4.205,4;4,2\nHuế;3.100;5,1\nCà Mau;2.994,6;6\n';
    const { text, err, folder } = await imported({ 't.csv': vietnamese }, 't.csv', '--delimiter', ';');
    expect(err).toContain('Numbers: commas separate decimals, points group digits.\n');
    expect(text).toContain('  decimal   ","\n  thousands "."\n');
    // Huế: (3100 - 2994.6) / (4205.4 - 2994.6) and (5.1 - 4.2) / (6 - 4.2) = 1 / 2.
    const hue = (await scoresOf(folder)).find((line) => line.startsWith('Huế'))!.split(' ');
    expect(Number(hue[1])).toBeCloseTo(((105.4 / 1210.8 + 0.5) / 2) * 100, 9);

    const said = await imported({ 't.csv': vietnamese }, 't.csv', '--delimiter', ';', '--decimal', ',');
    expect(said.text).toBe(text);

    const french = 'Pays;Revenu\nA;12 300,5\nB;9 100\n';
    expect((await imported({ 't.csv': french }, 't.csv', '--delimiter', ';')).text).toContain('  thousands " "\n');
    const commas = 'Land;Wert\nA;0,5\nB;0,25\n';
    const german = await imported({ 't.csv': commas }, 't.csv', '--delimiter', ';');
    expect(german.text).toContain('  decimal   ","\n');
    expect(german.text).not.toContain('thousands');
    // Of years and codes beside figures nothing is grouped, and points are what programs write.
    expect((await imported({ 't.csv': TABLE }, 't.csv')).err).not.toContain('Numbers:');

    const points = await imported({ 't.csv': 'Tỉnh,Dân số,Tuổi\nHuế,1.128,71.5\nHà Nội,8.054,..\n' }, 't.csv');
    expect(points.err).toContain('Points are read as decimals in Dân số: if they group digits, say --thousands ".".\n');
    expect(points.err).not.toContain('decimals in Tuổi');

    const mixed = await imported({ 't.csv': 'code;x;y\nA;1.5;2,5\nB;2.5;3,5\n' }, 't.csv', '--delimiter', ';');
    expect(mixed.err).toContain('Left out: y, because not all its cells are numbers: "2,5" in row 2');

    const unclear = 'Name;Value\nA;1,234\nB;5,678\n';
    const refused = await imported({ 't.csv': unclear }, 't.csv', '--delimiter', ';');
    expect(`${refused.code} ${refused.text}`).toMatch(/^[1-9] $/);
    expect(refused.err).toContain(
      '"1,234" in the column "Value" of t.csv, row 2, is 1.234 or 1234: nothing in the file tells what its commas are.',
    );
    const grouped = await imported({ 't.csv': unclear }, 't.csv', '--delimiter', ';', '--thousands', ',');
    expect(grouped.text).toContain('  thousands ","\n');
    const decimals = await imported({ 't.csv': unclear }, 't.csv', '--delimiter', ';', '--decimal', ',');
    expect(decimals.text).toContain('  decimal   ","\n');
    expect((await scoresOf(decimals.folder)).length).toBe(2);
  });

  test('may be a sheet of a workbook', async () => {
    const folder = temporaryFolder();
    const data = { A1: 'iso', B1: 'x', A2: 'A', B2: 1, A3: 'B', B3: 3, A4: 'C', B4: 2 };
    writeFileSync(path.join(folder, 'figures.xlsx'), workbook({ Notes: { A1: 'Read me' }, Data: data }));
    const { code } = await runIn(folder, 'import', 'table', 'figures.xlsx', '--sheet', 'Data');
    expect(code).toBe(0);
    expect((await runIn(folder, 'score', 'index.methodology', '--format', 'csv')).out).toContain('C,50,2');
  });

  test('is copied where it lies elsewhere, and nothing is overwritten', async () => {
    const folder = folderWith({ 'indexwright.json': '{}', 'table.csv': TABLE });
    const words = ['import', 'table', 'table.csv', '--out', 'my index'];
    expect((await runIn(folder, ...words)).out).toContain('Written to my index: index.methodology, data/table.csv.');
    expect(readFileSync(path.join(folder, 'my index/data/table.csv'), 'utf8')).toBe(TABLE);
    const again = await runIn(folder, ...words);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('already has index.methodology, data/table.csv; nothing was written.');
    expect((await runIn(folder, ...words, '--force')).code).toBe(0);
  });
});

describe('what is no table of units is refused with the reason', () => {
  test.each([
    ['a column that is not there', 'a,x\n1,2\n', ['--key', 'b'], '--key names the column "b", which t.csv does not have.'],
    ['no rows', 'a,x\n', [], 't.csv has no rows.'],
    ['many rows for each unit', 'a,x\nu,1\nu,1\n', [], 'No column of t.csv tells its rows apart'],
    ['a key that repeats', 'a,x\nu,1\nu,2\n', ['--key', 'a'], '"u" stands in the column "a" in row 2 and again in row 3.'],
    ['a pair that repeats', 'a,y,x\nu,2020,1\nu,2020,2\n', ['--key', 'a', '--period', 'y'], 'in row 2 and again in row 3, with the same "y".'],
    ['a row without a key', 'a,x\nu,1\n,2\n', ['--key', 'a'], 'Row 3 of t.csv has nothing in the column "a".'],
    ['no numbers', 'a,b\nu,one\nv,two\n', [], 't.csv has no column of numbers beside "a"'],
    ['a header that is there many times', `${'a,'.repeat(2000)}z\n${'u,'.repeat(2000)}1\n`, [], 't.csv" has 2000 columns "a" (the 1st and the 2nd and the 3rd and 1997 more), so'],
    ['one sign for two things', 'a;x\nu;1,5\nv;2,5\n', ['--delimiter', ';', '--decimal', ',', '--thousands', ','], '--decimal and --thousands are both ","'],
    ['a row of headers that is none', 'a,x\nu,1\n', ['--header-row', 'two'], '--header-row takes the number of a row'],
  ] as const)('%s', async (_, table, words, message) => {
    const { code, err, text } = await imported({ 't.csv': table }, 't.csv', ...words);
    expect(err).toContain(message);
    expect(code).not.toBe(0);
    expect(text).toBe('');
  }); // prettier-ignore

  test('files for each year of which there are none, or whose years are told twice', async () => {
    const files = { 's_2019.csv': 'code,x\nA,1\nB,2\n' };
    const none = await imported(files, 't_{year}.csv');
    expect(none.err).toContain('There is no file "t_{year}.csv" with a whole number in place of {year}.');
    const twice = await imported(files, 's_{year}.csv', '--period', 'year');
    expect(twice.err).toContain('--period says nothing where each {year} has a file of its own.');
    const broken = await imported({ ...files, 's_2020.csv': 'code,x\nA,1,2\n"B' }, 's_{year}.csv');
    expect(broken.err).toContain('s_2020.csv');
    // A row that is skipped in one file would be a unit of the other.
    const moved = {
      's_2019.csv': 'code,x,y\nA,1,2\nB,2,3\n\nSource: the ministry\n',
      's_2020.csv': 'code,x,y\nA,1,2\nB,2,3\nC,4,5\nD,6,7\n',
    };
    const elsewhere = await imported(moved, 's_{year}.csv');
    expect(elsewhere.err).toContain('The table does not stand in the same rows of s_2019.csv (Not read: row 5,');
    for (const { code, text } of [none, twice, broken, elsewhere]) expect(`${code} ${text}`).toMatch(/^[1-9] $/);
  });
});
