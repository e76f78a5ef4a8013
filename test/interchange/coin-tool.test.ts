import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn, temporaryFolder, type Result } from '../cli/run-in.js';
import { columnLetters } from '../../src/interchange/tool-cells.js';
import { type Cells, workbook } from './workbook.js';

/**
 * Workbooks of the COIN Tool, made here in the layout that COINr's reader knows: three indicators in two pillars of one
 * index, no sub-pillars and no sub-indices, and the spare rows and columns that the tool has.
 */

const DATABASE: Cells = {
  B2: 'COIN Tool',
  ...{ D7: 'Weight', E7: 1, F7: 3, G7: 1 },
  ...{ D8: 'Direction', E8: 1, F8: -1, G8: 1 },
  ...{ D11: 'Index', E11: 'Index', F11: 'Index', G11: 'Index' },
  ...{ D12: 'Sub-index', E12: 'si.01', F12: 'si.01', G12: 'si.01' },
  ...{ D13: 'Pillar', E13: 'p.01', F13: 'p.01', G13: 'p.02' },
  ...{ D14: 'Sub-pillar', E14: '--', F14: '--', G14: '--' },
  ...{ D15: 'Name', E15: 'Paved "roads"', F15: 'Delays', G15: 'Life expectancy', H15: '--' },
  ...{ D16: 'Code', E16: 'Ind.01', F16: 'Ind.02', G16: 'Ind.03', H16: 'Ind.04', CY16: 'Ind.99' },
  ...{ B17: 'Aland', C17: 'A', E17: 10, F17: 4, G17: 70, H17: 'n/a' },
  ...{ B18: 'Bland', C18: 'B', E18: 30, F18: 2, G18: 'n/a' },
  ...{ B19: 'Cland', C19: 'C', E19: 20.5, F19: 3, G19: 75 },
};

const GOALPOSTS: Cells = {
  ...{ D9: 'Lower goalpost', E9: 0, F9: 1, G9: 60 },
  ...{ D10: 'Upper goalpost', E10: 40, F10: 5, G10: 90 },
};

const FRAMEWORK: Cells = {
  ...{ C4: 'Code', D4: 'Level', E4: 'Weight', H4: 'Dimension/indicator' },
  ...{ C5: 'Index', E5: 1, H5: 'Connected lives' },
  ...{ C6: 'si.01', E6: 1, H6: '--' },
  ...{ C7: 'p.01', E7: 1, H7: 'Ways' },
  ...{ C8: 'p.02', E8: 2, H8: 'People' },
  ...{ C9: 'p.03', E9: 1, H9: '--' },
};

async function imported(
  database: Cells,
  framework: Cells,
  ...options: readonly string[]
): Promise<Result & { readonly folder: string; readonly text: string; readonly data: string }> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'indexwright.json'), '{}');
  writeFileSync(path.join(folder, 'tool.xlsx'), workbook({ Database: database, Framework: framework }));
  const result = await runIn(folder, 'import', 'coin-tool', 'tool.xlsx', ...options);
  const read = (name: string): string => (result.code === 0 ? readFileSync(path.join(folder, name), 'utf8') : '');
  return { ...result, folder, text: read('index.methodology'), data: read('data/iData.csv') };
}

describe('a sound workbook', () => {
  test('becomes a methodology with its data', async () => {
    const { code, err, folder, text, data } = await imported(DATABASE, FRAMEWORK);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(data).toBe('uCode,uName,Ind.01,Ind.02,Ind.03\nA,Aland,10,4,70\nB,Bland,30,2,\nC,Cland,20.5,3,75\n');
    expect(text.slice(text.indexOf('methodology'))).toBe(`methodology Index "Connected lives" {
  scores    Unit
  aggregate arithmetic
  require   any
  rank      highest first, ties share

  every pillar {
    aggregate arithmetic
    require   any
    rank      highest first, ties share
  }

  every indicator {
    from      data
    missing   impute mean(x)
    treat     when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5  otherwise log }
    normalise minmax(x) onto 0 .. 100
  }

  pillar \`p.01\` "Ways" weight 1 {
    indicator \`Ind.01\` "Paved \\"roads\\"" weight 1
    indicator \`Ind.02\` "Delays"          weight 3 { direction lower }
  }

  pillar \`p.02\` "People" weight 2 {
    indicator \`Ind.03\` "Life expectancy"
  }
}
`);
    expect(await runIn(folder, 'check', '.', '--data')).toMatchObject({
      code: 0,
      err: '1 file checked: no problems found\n',
    });
  });

  test('scores between its goalposts as by hand', async () => {
    const { folder } = await imported(
      { ...DATABASE, ...GOALPOSTS },
      FRAMEWORK,
      '--normalise',
      'goalposts',
      '--impute',
      'none',
    );
    const { out } = await runIn(folder, 'score', '.', '--format', 'csv');
    const rows = out
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const score = rows[0]!.indexOf('score');
    const of = (unit: string): number => Number(rows.find(([key]) => key === unit)![score]);
    // A: roads 10 of 40 = 25, delays (5 - 4) of 4 = 25, life (70 - 60) of 30: ((25 + 3 * 25) / 4 + 2 * 100 / 3) / 3.
    expect(of('A')).toBeCloseTo((25 + (2 * 100) / 3) / 3, 10);
    // B has no life: roads 75, delays 75.
    expect(of('B')).toBeCloseTo(75, 10);
  });

  test('has its goalposts in notes where they are not used, and says so', async () => {
    const { err, text } = await imported({ ...DATABASE, ...GOALPOSTS }, FRAMEWORK);
    expect(err).toMatch(/^warning\[coinr\/not-carried\]: The parameters goalpost_lower/);
    expect(text).toContain(
      'note "COINr: goalpost_lower 0, goalpost_upper 40, goalpost_scale 100, goalpost_trunc2posts 1"',
    );
  });

  test('has all four levels where they are used', async () => {
    const deep: Cells = {
      ...DATABASE,
      ...{ E14: 'sp.01', F14: 'sp.02', G14: 'sp.03' },
      ...{ E12: 'si.01', F12: 'si.01', G12: 'si.02' },
    };
    const framework: Cells = {
      ...FRAMEWORK,
      ...{ H6: 'First', C10: 'si.02', E10: 1, H10: 'Second' },
      ...{ C11: 'sp.01', E11: 1, H11: 'S1', C12: 'sp.02', E12: 1, H12: 'S2', C13: 'sp.03', E13: 1, H13: 'S3' },
    };
    const { err, folder } = await imported(deep, framework);
    expect(err).toBe('');
    const { out } = await runIn(folder, 'list', '.');
    expect(out).toMatch(
      /si\.01.*\n.*p\.01.*\n.*sp\.01.*\n.*Ind\.01.*\n.*sp\.02.*\n.*Ind\.02.*\n.*si\.02.*\n.*p\.02.*\n.*sp\.03.*\n.*Ind\.03/,
    );
  });

  test('may have its framework one row further down, as before 2019', async () => {
    const older: Cells = Object.fromEntries(
      Object.entries(FRAMEWORK).map(([place, value]) => [
        place.replace(/\d+/, (row) => String(Number(row) + 1)),
        value,
      ]),
    );
    expect(await imported(DATABASE, older)).toMatchObject({ code: 0, err: '' });
  });
});

describe('what is wrong with a workbook', () => {
  const cases: readonly (readonly [what: string, database: Cells, framework: Cells, found: RegExp])[] = [
    [
      'a direction of zero',
      { ...DATABASE, F8: 0 },
      FRAMEWORK,
      /error\[coinr\/direction\].*direction 0[\s\S]*row 8, column "F"/,
    ],
    ['no weight', { ...DATABASE, F7: 'n/a' }, FRAMEWORK, /error\[coinr\/weight\][\s\S]*row 7, column "F"/],
    [
      'a weight that is a word',
      { ...DATABASE, F7: 'much' },
      FRAMEWORK,
      /error\[coinr\/not-a-number\][\s\S]*row 7, column "F"/,
    ],
    [
      'a value that is a word',
      { ...DATABASE, F18: 'two' },
      FRAMEWORK,
      /error\[coinr\/not-a-number\][\s\S]*row 18, column "Ind.02"/,
    ],
    ['no code of an indicator', { ...DATABASE, F16: '' }, FRAMEWORK, /error\[coinr\/code\][\s\S]*row 16, column "F"/],
    ['no code of a unit', { ...DATABASE, C18: '' }, FRAMEWORK, /error\[coinr\/unit-code\][\s\S]*row 18/],
    [
      'a unit twice',
      { ...DATABASE, C18: 'A' },
      FRAMEWORK,
      /error\[coinr\/unit-twice\].*already has row 17[\s\S]*row 18/,
    ],
    [
      'a pillar that the framework lacks',
      { ...DATABASE, G13: 'p.07' },
      FRAMEWORK,
      /error\[cointool\/no-aggregate\].*"p\.07"/,
    ],
    [
      'a pillar in two sub-indices',
      { ...DATABASE, F12: 'si.02', G12: 'si.02' },
      { ...FRAMEWORK, H6: 'S', C10: 'si.02', E10: 1, H10: 'T' },
      /error\[coinr\/parent\].*"si\.01" and in "si\.02"/,
    ],
    ['a weight of a pillar', DATABASE, { ...FRAMEWORK, E7: -1 }, /error\[coinr\/weight\][\s\S]*row 7, column "E"/],
    [
      'a weight of a pillar that is a word',
      DATABASE,
      { ...FRAMEWORK, E7: 'much' },
      /error\[coinr\/not-a-number\][\s\S]*row 7, column "E"/,
    ],
    [
      'a unit without a value',
      { ...DATABASE, B20: 'Dland', C20: 'D' },
      FRAMEWORK,
      /warning\[coinr\/not-carried\].*"D"/,
    ],
    ['no data', {}, FRAMEWORK, /error\[cointool\/no-data\]/],
  ];

  test.each(cases)('%s', async (_, database, framework, found) => {
    const { err, code, folder } = await imported(database, framework);
    expect(err).toMatch(found);
    const isError = found.source.startsWith('error');
    expect(code).toBe(isError ? 1 : 0);
    if (isError) expect(() => readFileSync(path.join(folder, 'index.methodology'))).toThrow('ENOENT');
    // One mistake, one finding.
    expect(err.match(/^(error|warning)\[/gm)).toHaveLength(1);
  });

  test('a sheet that is not there', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'tool.xlsx'), workbook({ Data: DATABASE }));
    const { code, err } = await runIn(folder, 'import', 'coin-tool', 'tool.xlsx');
    expect(err).toContain('error[data/sheet-missing]');
    expect(code).toBe(3);
  });

  test('a file that is no workbook', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'tool.xlsx'), 'not a workbook');
    expect((await runIn(folder, 'import', 'coin-tool', 'tool.xlsx')).err).toContain('error[data/unreadable]');
  });

  test('an option about groups', async () => {
    const { code, err } = await imported(DATABASE, FRAMEWORK, '--impute', 'group-mean');
    expect(code).toBe(2);
    expect(err).toContain('A workbook of the COIN Tool has no groups of units.');
  });
});

test('letters of columns', () => {
  expect([1, 5, 26, 27, 52, 53, 103].map(columnLetters)).toEqual(['A', 'E', 'Z', 'AA', 'AZ', 'BA', 'CY']);
});
