import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOf, examples, runIn, temporaryFolder } from '../cli/run-in.js';
import { exportText } from './support.js';

/** What the tables of COINr can say of a methodology, and what is told because they cannot. */

const SOURCE = `source data {
  file "data.csv"
  key  Country by iso
  column iso   text
  column name  text   from "Country name"
  column area  number [km2] "Land area"
  column people number [thousand persons]
  column zone  text   "Climate zone"
  column note  text
  columns x*   number
}
units Country { listed in data by iso  name data.name  attribute zone = data.zone }
`;
const DATA = `iso,Country name,area,people,zone,note,x1,x2,x3
CHE,Switzerland,41,8700,cold,a,4,8,1
NER,Niger,1267,26000,hot,,6,,3
PER,Peru,1285,34000,hot,c,5,9,2
`;

/** Exports an index of the members; only what the export itself finds is of interest. */
async function exported(members: string, before = ''): ReturnType<typeof exportText> {
  const text = `${SOURCE}${before}methodology Index "An index" {\n  scores Country\n  require any\n${members}\n}\n`;
  const result = await exportText(text, { 'data.csv': DATA });
  return { ...result, findings: result.findings.filter(({ code }) => code.startsWith('coinr/')) };
}

const codesOf = ({ findings }: Awaited<ReturnType<typeof exportText>>): readonly string[] =>
  findings.map(({ code, severity }) => `${severity} ${code}`);

const EVERY = 'every pillar { require any }  every indicator { normalise minmax(x) onto 0 .. 100 }';

describe('what the tables say', () => {
  test('tree, titles, directions, weights, units of measure, denominators, groups, others', async () => {
    const { iData, iMeta, findings } = await exported(`
  ${EVERY}
  pillar Ways "Ways and means" weight 60% {
    indicator Roads "Paved roads" weight 2 { value data.x1 / (data.area / 1000)  note "Target: 5" }
    indicator Delay [days]        weight 1 { value data.x2  direction lower }
  }
  pillar Life weight 40% { indicator Years { value data.x3 * 2 + 1 } }`);
    expect(findings).toEqual([]);
    expect(iMeta).toBe(`Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,ScaleFactor,Parent,Type
1,Roads,Paved roads,1,2,,5,area,1000,Ways,Indicator
1,Delay,Delay,-1,1,days,,,,Ways,Indicator
1,Years,Years,1,1,,,,,Life,Indicator
2,Ways,Ways and means,1,0.6,,,,,Index,Aggregate
2,Life,Life,1,0.4,,,,,Index,Aggregate
3,Index,An index,1,1,,,,,,Aggregate
,area,Land area,,,km2,,,,,Denominator
,people,people,,,thousand persons,,,,,Other
,zone,Climate zone,,,,,,,,Group
,note,note,,,,,,,,Other
`);
    expect(iData).toBe(`uCode,uName,Roads,Delay,Years,area,people,zone,note
CHE,Switzerland,4,8,3,41,8700,cold,a
NER,Niger,6,,7,1267,26000,hot,
PER,Peru,5,9,5,1285,34000,hot,c
`);
  });

  const parameters: readonly (readonly [line: string, row: Readonly<Record<string, string>>])[] = [
    [
      'normalise goalposts(x) onto 0 .. 10, clamped  goalposts 9 .. 1',
      { Direction: '-1', goalpost_lower: '1', goalpost_upper: '9', goalpost_scale: '10', goalpost_trunc2posts: 'TRUE' },
    ],
    [
      'normalise goalposts(x)  goalposts 1 .. 9',
      { Direction: '1', goalpost_lower: '1', goalpost_upper: '9', goalpost_scale: '1', goalpost_trunc2posts: 'FALSE' },
    ],
    ['normalise minmax(x) onto 1 .. 7', { Direction: '1', minmax_lower: '1', minmax_upper: '7' }],
    ['direction lower  normalise minmax(x)', { Direction: '-1', minmax_lower: '0', minmax_upper: '1' }],
    ['normalise zscore(x)', { zscore_mean: '0', zscore_sd: '1' }],
    ['normalise zscore(x) * 10 + 50', { zscore_mean: '50', zscore_sd: '10' }],
    ['normalise zscore(x) * 2 - 5', { zscore_mean: '-5', zscore_sd: '2' }],
    ['normalise distanceToTarget(x, 5)', { Direction: '1', Target: '5', dist2targ_cap_max: 'FALSE' }],
    ['normalise least(distanceDownToTarget(x, 1), 1)', { Direction: '-1', Target: '1', dist2targ_cap_max: 'TRUE' }],
  ];
  test.each(parameters)('%s by its columns', async (line, expected) => {
    const { iMeta, findings } = await exported(`  indicator A { value data.x1  ${line} }`);
    expect(findings).toEqual([]);
    const [header, row] = iMeta!.split('\n').map((text) => text.split(','));
    const found = Object.keys(expected).map((column) => [column, row![header!.indexOf(column)]]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test('a function of the user that hides one of the library is not taken for it', async () => {
    const { findings, iMeta } = await exported(
      '  indicator A { value data.x1  normalise zscore(x) }',
      'function zscore(x) = x - median(x)\n',
    );
    expect(findings.map(({ message }) => message)).toEqual([
      'The tables of COINr have no place for `normalise zscore(x)` of "A".',
    ]);
    expect(iMeta).not.toContain('zscore_mean');
  });

  test('indicators that are not normalised, or in different ways, are told', async () => {
    const { findings } = await exported(`
  indicator A { value data.x1  normalise minmax(x) onto 0 .. 100 }
  indicator B { value data.x2  normalise zscore(x) }
  indicator C { value data.x3 }`);
    expect(findings.map(({ message }) => message)).toEqual([
      '"C" is not normalised; COINr puts indicators onto 0 .. 100 unless it is told not to.',
      'Indicators are normalised in different ways (n_minmax, n_zscore); `use_iMeta` takes one way for all.',
    ]);
  });

  test('a quotient whose unit of measure is converted is exported as it comes out', async () => {
    const { iData, iMeta } = await exported(`
  ${EVERY}
  indicator Density [persons / km2] { value data.people / data.area }`);
    expect(iMeta).not.toContain('Denominator,');
    expect(iData!.split('\n')[1]).toContain(`CHE,Switzerland,${(8700 / 41) * 1000}`.slice(0, 30));
  });

  test('a panel by Time', async () => {
    const text = `source data { file "data.csv"  key Country by iso per year by year
  column iso text  column year integer  columns x* number }
units Country
methodology Index { scores Country per year  require any
  indicator A { value data.x1  normalise minmax(x, low: min(x, across: year), high: max(x, across: year)) onto 0 .. 100 } }
`;
    const { iData, iMeta, findings } = await exportText(text, {
      'data.csv': 'iso,year,x1\nNER,2021,3\nNER,2020,1\nCHE,2020,2\nCHE,2021,5\n',
    });
    expect(findings).toEqual([]);
    expect(iData).toBe('uCode,Time,A\nCHE,2020,2\nCHE,2021,5\nNER,2020,1\nNER,2021,3\n');
    expect(iMeta).not.toContain('year');
    // COINr looks at all years unless it is told not to.
    const within = await exportText(text.replace(', low: min(x, across: year), high: max(x, across: year)', ''), {
      'data.csv': 'iso,year,x1\nNER,2021,3\nNER,2020,1\nCHE,2020,2\nCHE,2021,5\n',
    });
    expect(within.findings.map(({ message }) => message)).toEqual([
      'The tables of COINr have no place for `normalise minmax(x)` of "A".',
    ]);
  });
});

describe('what the tables cannot say', () => {
  test('several parents are an error that names the node', async () => {
    const result = await exported(`
  ${EVERY}
  indicators { indicator Shared { value data.x1 } }
  pillar A { include Shared }
  pillar B { include Shared }`);
    expect(codesOf(result)).toEqual(['error coinr/several-parents']);
    expect(result.findings[0]!.message).toBe(
      '"Shared" stands under "A" and "B"; in COINr it can have one parent only.',
    );
    expect(result.iMeta).toBeUndefined();
  });

  test('a weight that differs from unit to unit is an error', async () => {
    const result = await exported(`
  ${EVERY}
  indicator A weight data.people { value data.x1 }
  indicator B weight data.area { value data.x2 }`);
    expect(codesOf(result)).toEqual(['error coinr/computed-weight', 'error coinr/computed-weight']);
  });

  test('a weight that is a constant is none', async () => {
    const { iMeta, findings } = await exported(
      `
  ${EVERY}
  indicator A weight heavy * 2 { value data.x1 }
  indicator B weight 1 { value data.x2 }`,
      'constant heavy = 1.5\n',
    );
    expect(findings).toEqual([]);
    expect(iMeta).toContain('1,A,A,1,3,,Index,Indicator');
  });

  const rules: readonly (readonly [line: string, told: string])[] = [
    ['aggregate geometric', 'aggregate geometric(children)'],
    ['aggregate mean(children) - sd(children)', 'aggregate mean(children) - sd(children)'],
    ['aggregate arithmetic, rounded to 2', 'aggregate arithmetic(children), rounded to 2'],
    ['round to 1', 'round to 1'],
    ['rank lowest first', 'rank lowest first'],
    ['bands { "High" from 50  "Low" }', 'bands'],
    ['screen keep units with 90 % of indicators', 'screen keep units with 90 % of indicators'],
    ['keep where data.area > 50', 'screen keep where data.area > 50'],
    ['exclude NER because "no census"', 'exclude NER'],
    ['output Gap { value max(score) - score }', 'output Gap'],
    ['normalise minmax(x) onto 0 .. 10', 'normalise minmax(x)'],
    ['every indicator { normalise minmax(x) onto 0 .. 10, rounded to 1 }', 'normalise minmax(x)'],
    ['every indicator { normalise minmax(x, low: 0) onto 0 .. 10 }', 'normalise minmax(x, low: 0)'],
    ['every indicator { normalise percentrank(x) }', 'normalise percentrank(x)'],
    ['every indicator { missing impute median(x) }', 'missing impute median(x)'],
    ['every indicator { treat winsorise(x, limit: 2) }', 'treat winsorise(x, limit: 2)'],
    ['every indicator { normalise zscore(x) / 2 }', 'normalise zscore(x) / 2'],
    ['every pillar { require 50 % }', 'require 50 %'],
    ['every pillar { direction lower }', 'direction lower'],
  ];
  test.each(rules)('%s is told', async (line, told) => {
    const every = 'every pillar { require any }  every indicator { normalise minmax(x) onto 0 .. 100 }';
    const within = line.startsWith('every') ? line : '';
    const own = line.startsWith('every') ? '' : line;
    const result = await exported(
      `  ${every}\n  ${own}\n  pillar P { pillar Q { ${within}  pillar R { indicator A { value data.x1 } } } }`,
    );
    expect(result.findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringContaining(`coinr/not-in-tables: The tables of COINr have no place for \`${told}\` of `),
    ]);
    expect(result.iMeta).toBeDefined();
  });

  test('an attribute that is computed is told', async () => {
    const text = `${SOURCE.replace('attribute zone', 'attribute large = if(data.area > 50, "yes", "no")  attribute zone')}
methodology Index { scores Country  require any  ${EVERY.replace('every pillar { require any }', '')}  indicator A { value data.x1 } }
`;
    const { findings } = await exportText(text, { 'data.csv': DATA });
    expect(findings.map(({ message }) => message)).toEqual([
      'The attribute "large" is computed, and is not in the tables.',
    ]);
  });

  test('a leaf high up gets aggregates of one child above it, and they are told', async () => {
    const result = await exported(
      `
  ${EVERY}
  pillar A { pillar B { indicator Deep { value data.x1 } } }
  indicator High weight 1 { value data.x2 }`.replace('pillar A', 'pillar A weight 3'),
    );
    expect(codesOf(result)).toEqual(['warning coinr/level-filled']);
    expect(result.iMeta).toContain('1,High,High,1,1,,High_level2,Indicator');
    expect(result.iMeta).toContain('2,High_level2,High_level2,1,1,,High_level3,Aggregate');
    expect(result.iMeta).toContain('3,High_level3,High_level3,1,1,,Index,Aggregate');
  });

  test('names that COINr does not take get other codes, and they are told', async () => {
    const result = await exported(`
  ${EVERY}
  pillar Women { indicator Health { value data.x1 }  indicator \`1\` { value data.x2 } }
  pillar Men   { indicator Health { value data.x3 }  indicator \`Life 65+\` { value data.x3 } }`);
    expect(codesOf(result)).toEqual(Array.from({ length: 4 }, () => 'info coinr/renamed'));
    expect(
      result
        .iMeta!.split('\n')
        .slice(1, 5)
        .map((line) => line.split(',').slice(1, 3)),
    ).toEqual([
      ['Women_Health', 'Health'],
      ['X1', '1'],
      ['Men_Health', 'Health'],
      ['Life_65+', 'Life 65+'],
    ]);
  });

  test('keys with spaces get other codes; two that would be one are an error', async () => {
    const text = `source data { file "data.csv"  key City by city  column city text  columns x* number }
units City
methodology Index { scores City  require any  indicator A { value data.x1  normalise minmax(x) onto 0 .. 100 } }
`;
    const good = await exportText(text, { 'data.csv': 'city,x1\nBắc Ninh,3\nHuế,1\n' });
    expect(codesOf(good)).toEqual(['info coinr/renamed']);
    expect(good.iData).toBe('uCode,uName,A\nBắc_Ninh,Bắc Ninh,3\nHuế,Huế,1\n');
    const bad = await exportText(text, { 'data.csv': 'city,x1\nBắc Ninh,3\nBắc_Ninh,1\n' });
    expect(codesOf(bad)).toContain('error coinr/unit-code');
  });
});

describe('the command', () => {
  test('writes both tables, and never over files that are there', async () => {
    const folder = copyOf('asem');
    const written = await runIn(folder, 'export', 'coinr', 'asem.methodology', '--out', 'out');
    expect(written).toMatchObject({ code: 0, out: 'Written to out: iData.csv, iMeta.csv.\n' });
    expect(existsSync(path.join(folder, 'out/iMeta.csv'))).toBe(true);
    const again = await runIn(folder, 'export', 'coinr', 'asem.methodology', '--out', 'out');
    expect(again.code).toBe(2);
    expect(again.err).toContain('already has iData.csv, iMeta.csv; nothing was written');
    expect((await runIn(folder, 'export', 'coinr', 'asem.methodology', '--out', 'out', '--force')).code).toBe(0);
  });

  test('says how the parameters of iMeta are used', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    const iMeta = path.resolve('test/resources/asem/useiMeta_iMeta_with_params.csv');
    const tables = ['--idata', path.join(examples, 'asem/data/asem.csv'), '--imeta', iMeta];
    await runIn(folder, 'import', 'coinr', ...tables, '--normalise', 'goalposts');
    const { err } = await runIn(folder, 'export', 'coinr', 'index.methodology', '--out', 'out');
    expect(err).toContain(
      'list(f_n = "n_goalposts", f_n_para = "use_iMeta") in R, --normalise goalposts to import it again',
    );
  });

  test('does not write over the data that it reads, whatever --force says', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data/iData.csv'), 'iso,x1\nCHE,1\nNER,2\n');
    writeFileSync(
      path.join(folder, 'index.methodology'),
      `source data { file "data/iData.csv"  key Country by iso  column iso text  columns x* number }
units Country
methodology Index { scores Country  indicator A { value data.x1  normalise minmax(x) onto 0 .. 100 } }
`,
    );
    const { code, err } = await runIn(folder, 'export', 'coinr', '.', '--out', 'data', '--force');
    expect(code).toBe(2);
    expect(err).toContain('is one of the files that the result is made from');
    expect(readFileSync(path.join(folder, 'data/iData.csv'), 'utf8')).toContain('CHE,1');
  });

  test('of every example either exports, or says why not', async () => {
    for (const file of ['hdi/hdi.methodology', 'pci-vietnam/pci-2013.methodology', 'social-vulnerability']) {
      const folder = temporaryFolder();
      const { code, err } = await runIn(folder, 'export', 'coinr', path.join(examples, file), '--out', 'out');
      expect(code, err).toBe(existsSync(path.join(folder, 'out/iMeta.csv')) ? 0 : 1);
      expect(err).toMatch(/coinr\//);
    }
  });
});
