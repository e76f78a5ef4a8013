import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { examples, runIn, temporaryFolder } from '../cli/run-in.js';
import { outcomeOf } from '../docs/engine.js';
import { changed, csv, DATA, importTexts, META, places, type Records, without } from './support.js';

/** The options choose the method; each gives what COINr 1.1.14 computes for its variation of the ASEM example. */

const I_DATA = path.join(examples, 'asem/data/asem.csv');
const I_META = path.resolve('test/resources/asem/ASEM_iMeta.csv');
const WITH_PARAMETERS = path.resolve('test/resources/asem/useiMeta_iMeta_with_params.csv');

/**
 * Units that COINr tells apart in numbers that are equal on paper, such as 5.1 and 5.1000000000000005; here they tie. The
 * README of the example tells more.
 */
const SCORES_APART = 'where uCode not in ("BGR", "CZE", "NOR")';
const RANKS_APART: Readonly<Record<string, readonly string[]>> = {
  norm_borda: ['BGD', 'CHN', 'CZE', 'IND', 'POL', 'SGP'],
  norm_rank: ['CHE', 'CHN', 'CZE', 'FIN', 'ITA', 'JPN', 'LTU', 'LVA', 'NOR', 'RUS', 'SWE', 'THA'],
  norm_prank: ['AUS', 'CYP', 'CZE', 'GRC', 'IDN', 'IND', 'MNG', 'POL', 'RUS', 'SVK', 'THA'],
};

const variations: readonly (readonly [variant: string, iMeta: string, ...options: string[]])[] = [
  ['imp_mean', I_META, '--impute', 'mean'],
  ['imp_median_grp', I_META, '--impute', 'group-median', '--impute-group', 'GDP_group'],
  ['noimpute_screen90', I_META, '--impute', 'none', '--screen', '90'],
  ['noimpute_gmean', I_META, '--impute', 'none', '--screen', '90', '--onto', '1..100', '--aggregate', 'geometric'],
  ['norm_zscore01', I_META, '--normalise', 'zscore'],
  ['norm_rank', I_META, '--normalise', 'rank'],
  ['norm_prank', I_META, '--normalise', 'percentrank'],
  ['norm_borda', I_META, '--normalise', 'borda'],
  ['useiMeta_n_goalposts', WITH_PARAMETERS, '--normalise', 'goalposts'],
];

describe('the ASEM tables, imported with options', () => {
  test.each(variations)('%s', async (variant, iMeta, ...options) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    const imported = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', iMeta, ...options);
    expect(imported.err).not.toContain('error');
    expect(imported.code).toBe(0);
    copyFileSync(path.join(examples, `asem/data/variants/${variant}.csv`), path.join(folder, 'expected.csv'));
    const file = path.join(folder, 'index.methodology');
    const apart = RANKS_APART[variant];
    const scores = apart ? SCORES_APART : '';
    const ranks = apart ? `where uCode not in (${apart.map((code) => `"${code}"`).join(', ')})` : '';
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}
test "COINr: ${variant}" of Index {
  against "expected.csv" on uCode {
    score             = Index          ${scores} within 1e-12 relative
    rank              = rank_Index     ${ranks}
    every pillar      = "{name}"       ${scores} within 1e-12 relative
    every pillar.rank = "rank_{name}"  ${ranks}
  }
}
`,
    );
    const { code, out, err } = await runIn(folder, 'test', '.');
    expect(out + err).toContain('1 passed, 0 failed');
    expect(code).toBe(0);
  });

  test('distances to targets, from the raw figures', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    // COINr's variation normalises the data set Raw: no denominators, nothing imputed, nothing treated.
    const raw = readFileSync(I_META, 'utf8').replace('Denominator,', 'Formerly,');
    writeFileSync(path.join(folder, 'iMeta.csv'), raw);
    const options = ['--impute', 'none', '--treat', 'none', '--normalise', 'target'];
    const imported = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', 'iMeta.csv', ...options);
    expect(imported.err).toContain('coinr/not-carried');
    copyFileSync(path.join(examples, 'asem/data/variants/norm_dist2targ_raw.csv'), path.join(folder, 'expected.csv'));
    const file = path.join(folder, 'index.methodology');
    const lines =
      'score = Index within 1e-12 relative  rank = rank_Index  every pillar = "{name}" within 1e-12 relative';
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}\ntest "T" of Index { against "expected.csv" on uCode { ${lines} } }\n`,
    );
    const { code, out, err } = await runIn(folder, 'test', '.');
    expect(out + err).toContain('1 passed, 0 failed');
    expect(code).toBe(0);
  });
});

/** What an import of the small tables says in lines that begin so. */
async function linesOf(
  start: RegExp,
  options: Parameters<typeof importTexts>[2],
  iMeta: Records = META,
  iData: Records = DATA,
): Promise<readonly string[]> {
  const { text, findings } = await importTexts(csv(iData), csv(iMeta), options);
  expect(places(findings).filter((place) => place.startsWith('error'))).toEqual([]);
  const { findings: wrong } = await outcomeOf(text!, { 'data/iData.csv': csv(iData) });
  expect(wrong.map(({ message }) => message)).toEqual([]);
  const lines = text!.split('\n').map((line) => line.trim());
  return lines.filter((line) => start.test(line)).map((line) => line.replace(/ +/g, ' '));
}

/** iMeta with the same parameters for all indicators. */
function withParameters(parameters: Record<string, string | number>): Records {
  return META.map((record) => (record['Type'] === 'Indicator' ? { ...record, ...parameters } : record));
}

describe('normalisation with the parameters of iMeta', () => {
  const lines = /^(normalise|indicator|goalposts)/;

  test('minmax onto a scale for each indicator', async () => {
    const iMeta = changed(withParameters({ minmax_lower: 1, minmax_upper: 7 }), 'Life', { minmax_upper: 9 });
    expect(await linesOf(/Life|School/, {}, iMeta)).toEqual([
      'indicator Life [years] { normalise minmax(x) onto 1 .. 9 }',
      'indicator School [years] { normalise minmax(x) onto 1 .. 7 }',
    ]);
  });

  test('minmax onto one scale for all', async () => {
    const iMeta = withParameters({ minmax_lower: 1, minmax_upper: 7 });
    expect(await linesOf(/^normalise/, {}, iMeta)).toEqual(['normalise minmax(x) onto 1 .. 7']);
  });

  test('minmax onto a scale that is asked for', async () => {
    const iMeta = withParameters({ minmax_lower: 1, minmax_upper: 7 });
    expect(await linesOf(/^normalise/, { onto: [1, 10] }, iMeta)).toEqual(['normalise minmax(x) onto 1 .. 10']);
    const { findings } = await importTexts(csv(DATA), csv(iMeta), { onto: [1, 10] });
    expect(places(findings)).toEqual(['warning coinr/not-carried minmax_lower']);
  });

  test('zscore with a mean and a standard deviation', async () => {
    const iMeta = changed(withParameters({ zscore_mean: 50, zscore_sd: 10 }), 'Life', { zscore_mean: -5 });
    expect(await linesOf(/Life|School/, { normalise: 'zscore' }, iMeta)).toEqual([
      'indicator Life [years] { normalise zscore(x) * 10 - 5 }',
      'indicator School [years] { normalise zscore(x) * 10 + 50 }',
    ]);
  });

  test('goalposts: the order says which end is better, clamped where they are truncated', async () => {
    const iMeta = changed(
      withParameters({ goalpost_lower: 0, goalpost_upper: 100, goalpost_scale: 10, goalpost_trunc2posts: 'FALSE' }),
      'Delays',
      { goalpost_trunc2posts: 'TRUE', goalpost_lower: 1, goalpost_upper: 5 },
    );
    expect(await linesOf(lines, { normalise: 'goalposts' }, iMeta)).toEqual([
      'normalise goalposts(x) onto 0 .. 10',
      'indicator Roads "Paved roads" weight 1 { value data.Roads / data.Area goalposts 0 .. 100 }',
      'indicator Delays [hours] weight 3 { goalposts 5 .. 1 clamped }',
      'indicator Life [years] { goalposts 0 .. 100 }',
      'indicator School [years] { goalposts 0 .. 100 }',
    ]);
  });

  test('scaled is goalposts that nothing is clamped to', async () => {
    const iMeta = withParameters({ scaled_lower: 2, scaled_upper: 12, scale_factor: 100 });
    expect(await linesOf(/^normalise|Delays|Life/, { normalise: 'scaled' }, iMeta)).toEqual([
      'normalise goalposts(x) onto 0 .. 100',
      'indicator Delays [hours] weight 3 { goalposts 12 .. 2 }',
      'indicator Life [years] { goalposts 2 .. 12 }',
    ]);
  });

  test('targets, capped where iMeta says so', async () => {
    const iMeta = changed(withParameters({ Target: 90, dist2targ_cap_max: 'FALSE' }), 'Delays', {
      Target: 1,
      dist2targ_cap_max: 'TRUE',
    });
    expect(await linesOf(/Delays|Life/, { normalise: 'target' }, iMeta)).toEqual([
      'indicator Delays [hours] weight 3 { normalise least(distanceDownToTarget(x, 1), 1) }',
      'indicator Life [years] { normalise distanceToTarget(x, 90) }',
    ]);
  });

  test('what belongs to another normalisation is a note, and told', async () => {
    const { text, findings } = await importTexts(csv(DATA), csv(withParameters({ goalpost_lower: 0, Target: 90 })));
    expect(places(findings)).toEqual(['warning coinr/not-carried goalpost_lower']);
    expect(text).toContain('note "Target: 90"');
    expect(text).toContain('note "COINr: goalpost_lower 0"');
  });

  test('a parameter that is not there is an error', async () => {
    const { findings, text } = await importTexts(csv(DATA), csv(META), { normalise: 'scaled' });
    expect(text).toBeUndefined();
    expect(places(findings).slice(0, 3)).toEqual([
      'error coinr/parameter row 2 scale_factor',
      'error coinr/parameter row 2 scaled_lower',
      'error coinr/parameter row 2 scaled_upper',
    ]);
  });
});

describe('imputation', () => {
  const missing = changed(DATA, 'B', { Life: '' });

  test('is not written where nothing is missing', async () => {
    expect(await linesOf(/^missing/, {})).toEqual([]);
  });

  test('is the mean of the last group without an option', async () => {
    const iMeta = [...META, { iCode: 'Size', iName: 'Size', Type: 'Group' }];
    const iData = missing.map((record) => ({ ...record, Size: 'M' }));
    expect(await linesOf(/^missing/, {}, iMeta, iData)).toEqual(['missing impute mean(x, by: Size)']);
    expect(await linesOf(/^missing/, { imputeGroup: 'Coast', impute: 'group-median' }, iMeta, iData)).toEqual([
      'missing impute median(x, by: Coast)',
    ]);
  });

  test('is the mean of all where there is no group', async () => {
    const iMeta = META.filter((record) => record['iCode'] !== 'Coast');
    const iData = missing.map((record) => without(record, 'Coast'));
    expect(await linesOf(/^missing/, {}, iMeta, iData)).toEqual(['missing impute mean(x)']);
  });

  test('is left out if so wished', async () => {
    expect(await linesOf(/^missing/, { impute: 'none' }, META, missing)).toEqual([]);
  });
});

test('R writes NA for what is missing: the source says so', async () => {
  const iData = changed(DATA, 'B', { Life: 'NA', School: 'NaN' });
  expect(await linesOf(/^blank/, {}, META, iData)).toEqual(['blank "NA", "NaN"']);
});

test('a scale factor divides the denominator', async () => {
  const iMeta = changed(META, 'Roads', { ScaleFactor: 1000 });
  expect(await linesOf(/Roads/, {}, iMeta)).toContain(
    'indicator Roads "Paved roads" weight 1 { value data.Roads / (data.Area / 1000) }',
  );
});

test('semicolons and decimal commas are read as they are declared', async () => {
  const folder = temporaryFolder();
  const semicolons = (text: string): string =>
    text
      .split('\n')
      .map((line) => line.replaceAll(',', ';'))
      .join('\n');
  mkdirSync(path.join(folder, 'in'));
  writeFileSync(path.join(folder, 'indexwright.json'), '{}');
  writeFileSync(path.join(folder, 'in/d.csv'), semicolons(csv(DATA)).replace(';70;', ';70,5;'));
  writeFileSync(path.join(folder, 'in/m.csv'), semicolons(csv(META)));
  const words = ['--idata', 'in/d.csv', '--imeta', 'in/m.csv', '--delimiter', ';', '--decimal', ','];
  expect(await runIn(folder, 'import', 'coinr', ...words)).toMatchObject({ code: 0 });
  expect(await runIn(folder, 'check', '.', '--data')).toMatchObject({ code: 0 });
  const { out } = await runIn(folder, 'score', '.', '--format', 'csv', '--stages');
  expect(out).toContain('70.5');
});

describe('panels', () => {
  const panel: Records = [2020, 2021].flatMap((Time) =>
    DATA.map((record, at) => ({ ...record, Time, Life: Number(record['Life']) + (Time - 2020) * (at + 1) })),
  );

  test('score per year, and normalise over all years, as a purse does', async () => {
    expect(await linesOf(/^(key|scores|normalise|column Time)/, {}, META, panel)).toEqual([
      'key Unit by uCode per year by Time',
      'column Time integer',
      'scores Unit per year',
      'normalise minmax(x, low: min(x, across: year), high: max(x, across: year)) onto 0 .. 100',
    ]);
    const { text } = await importTexts(csv(panel), csv(META));
    const { runs } = await outcomeOf(text!, { 'data/iData.csv': csv(panel) });
    const run = runs.get('All')!;
    const life = run.program.nodes.find(({ id }) => id === 'People.Life')!;
    // Life from 70 in the first year to 82 in the second: (70, 71, 80, 82, 75, 78) of A, B, C in 2020 and 2021.
    expect(Array.from(run.numbers(life.score!) as Float64Array)).toEqual(
      [0, 1, 10, 12, 5, 8].map((above) => expect.closeTo((above / 12) * 100, 10)),
    );
  });

  test('standard scores and targets look at all years', async () => {
    expect(await linesOf(/^normalise/, { normalise: 'zscore' }, META, panel)).toEqual([
      'normalise (x - mean(x, across: year)) / sd(x, across: year)',
    ]);
    const iMeta = withParameters({ Target: 90 });
    expect(
      await linesOf(/Life|Delays/, { normalise: 'target' }, changed(iMeta, 'Delays', { Target: 1 }), panel),
    ).toEqual([
      'indicator Delays [hours] weight 3 { normalise (max(x, across: year) - x) / (max(x, across: year) - 1) }',
      'indicator Life [years] { normalise (x - min(x, across: year)) / (90 - min(x, across: year)) }',
    ]);
  });

  test('ranks are told to be those within a year', async () => {
    const { findings } = await importTexts(csv(panel), csv(META), { normalise: 'borda' });
    expect(places(findings)).toEqual(['warning coinr/within-periods']);
  });

  test('one point in time is none', async () => {
    const one = DATA.map((record) => ({ ...record, Time: 2018 }));
    expect(await linesOf(/^(key|scores|vintage)/, {}, META, one)).toEqual([
      'key Unit by uCode',
      'vintage "Time: 2018"',
      'scores Unit',
    ]);
  });
});

describe('frameworks of other shapes', () => {
  test('indicators without an aggregate are a family', async () => {
    const iMeta = META.filter(({ Type }) => Type !== 'Aggregate').map((record) => ({ ...record, Parent: '' }));
    expect(await linesOf(/^(methodology|aggregate|every)/, {}, iMeta)).toEqual([
      'methodology Index {',
      'aggregate none',
      'every indicator {',
    ]);
  });

  test('several tops are a family, too', async () => {
    const iMeta = META.filter(({ iCode }) => iCode !== 'All').map((record) =>
      record['Level'] === 2 ? { ...record, Parent: '' } : record,
    );
    expect(await linesOf(/^(methodology|pillar|aggregate)/, { name: 'Both' }, iMeta)).toEqual([
      'methodology Both {',
      'aggregate none',
      'aggregate arithmetic',
      'pillar Ways weight 1 {',
      'pillar People weight 2 {',
    ]);
  });

  test('an index of indicators alone has no pillars', async () => {
    const iMeta = META.filter(({ iCode }) => iCode !== 'Ways' && iCode !== 'People').map((record) =>
      record['Level'] === 1 ? { ...record, Parent: 'All' } : record['Level'] === 3 ? { ...record, Level: 2 } : record,
    );
    expect(await linesOf(/^(every|pillar)/, {}, iMeta)).toEqual(['every indicator {']);
  });
});

test('units of measure that do not go together become notes, with a warning', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'indexwright.json'), '{}');
  writeFileSync(path.join(folder, 'd.csv'), csv(DATA));
  writeFileSync(path.join(folder, 'm.csv'), csv(META));
  const words = ['--idata', 'd.csv', '--imeta', 'm.csv', '--normalise', 'none', '--treat', 'none'];
  const { code, err } = await runIn(folder, 'import', 'coinr', ...words);
  expect(err).toMatch(/^warning\[coinr\/not-carried\]: The units of measure do not go together/);
  expect(code).toBe(0);
  expect(readFileSync(path.join(folder, 'index.methodology'), 'utf8')).toContain('note "Unit: years"');
  expect(await runIn(folder, 'check', '.', '--data')).toMatchObject({ code: 0 });
});

describe('options that mean nothing', () => {
  test.each([
    [['--impute-group', 'Cost'], 'iMeta has no group "Cost"'],
    [['--impute-group', 'GDP_group', '--impute', 'mean'], '--impute-group says nothing with --impute mean'],
    [['--screen', '0'], '--screen takes a percentage'],
    [['--onto', '100..1'], '--onto takes two numbers'],
    [['--onto', '1..10', '--normalise', 'zscore'], '--onto says nothing with --normalise zscore'],
    [['--normalise', 'best'], "option '--normalise <how>' argument 'best' is invalid"],
  ])('%j', async (words, message) => {
    const folder = temporaryFolder();
    const { code, err } = await runIn(folder, 'import', 'coinr', '--idata', I_DATA, '--imeta', I_META, ...words);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
