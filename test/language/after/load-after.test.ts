import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadAfter } from '../../../src/language/after/load-after.js';
import { type LoadedModel, loadModel } from '../../../src/language/load.js';
import { placeOf } from '../../../src/language/parsing/places.js';
import { DIFF_FORMATS } from '../../../src/report/diff/diff-format.js';
import { writeDiff } from '../../../src/report/diff/formats.js';
import { diffEditions } from '../../../src/revise/diff-editions.js';
import { arbitraryPair, type PairText } from '../../revise/arbitrary-pairs.js';

/*
 * An edition that is read beside one before is the edition that is read alone: the second source of what is shared is the
 * reading that shares nothing.
 */

const FILES = ['before/index.methodology', 'after/index.methodology'] as const;

const reader =
  (file: string, text: string) =>
  (path: string): string | undefined =>
    path === file ? text : undefined;

/** How many leaves have the very parts of the edition before, after all that is to be the same was seen to be. */
async function sharedBetween(older: string, newer: string): Promise<number> {
  const before = loadModel(FILES[0], reader(FILES[0], older));
  const alone = loadModel(FILES[1], reader(FILES[1], newer));
  const beside = loadAfter(FILES[1], reader(FILES[1], newer), before);
  expect(beside.findings).toEqual(alone.findings);
  expect(said(beside)).toBe(said(alone));
  expect(places(beside)).toEqual(places(alone));
  if (![before, alone].some(({ findings }) => findings.some(({ severity }) => severity === 'error')))
    for (const [name] of alone.model.methodologies) {
      if (!before.model.methodologies.has(name)) continue;
      for (const form of DIFF_FORMATS)
        expect(await compared(before, beside, name, form)).toBe(await compared(before, alone, name, form));
    }
  return nodesOf(beside).filter((node) => nodesOf(before).some((old) => old.missing === node.missing)).length;
}

/** All that a model says, but for places. */
function said({ model }: LoadedModel): string {
  return JSON.stringify(model, (key, value: unknown) =>
    ['span', 'nameSpan', 'pathSpan'].includes(key) ? undefined : value instanceof Map ? [...value] : value,
  );
}

/** The places of nodes, and of their weights. */
function places(loaded: LoadedModel): unknown {
  return nodesOf(loaded).map(({ span, nameSpan, children }) => ({ span, nameSpan, children }));
}

function nodesOf({ model }: LoadedModel) {
  return [...model.methodologies.values()].flatMap(({ nodes }) => [...nodes.values()]);
}

async function compared(
  before: LoadedModel,
  after: LoadedModel,
  name: string,
  form: (typeof DIFF_FORMATS)[number],
): Promise<string> {
  const editionOf = ({ model }: LoadedModel) => ({ model, methodology: model.methodologies.get(name)! });
  const diff = diffEditions(editionOf(before), editionOf(after));
  const labels = { before: 'before', after: 'after', showFile: (file: string) => file };
  return writeDiff(form, diff, undefined, { ...labels, colour: false, toolVersion: '1' });
}

const PAIRS_TRIED = Number(process.env.PAIRS ?? 80);
const SEED = Number(process.env.SEED ?? 11);

/** The two editions of a pair as two files with what both of them use. */
function filesOf({ text, names: [older, newer] }: PairText): readonly [string, string] {
  const { ast } = loadModel('pair.methodology', reader('pair.methodology', text)).files[0]!;
  const without = (name: string): string => {
    const place = ast.declarations.find(
      (declaration) => declaration.$type === 'Methodology' && declaration.name === name,
    );
    const { start, end } = placeOf(place!)!;
    return text.slice(0, start) + text.slice(end);
  };
  return [without(newer), without(older).replaceAll(new RegExp(`\\b${newer}\\b`, 'g'), older)];
}

test(
  `of ${PAIRS_TRIED} generated pairs every newer edition is read as if it were alone`,
  { timeout: 3_600_000 },
  async () => {
    let [sharing, shared] = [0, 0];
    for (const pair of fc.sample(arbitraryPair(), { numRuns: PAIRS_TRIED, seed: SEED })) {
      const [older, newer] = filesOf(pair);
      const leaves = await sharedBetween(older, newer).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${older}\n----\n${newer}`);
      });
      if (leaves > 0) sharing++;
      shared += leaves;
    }
    process.stdout.write(`${sharing} of ${PAIRS_TRIED} pairs share ${shared} leaves, from SEED=${SEED}\n`);
    expect(sharing).toBeGreaterThan(PAIRS_TRIED / 4);
  },
);

const DECLARED = `source data { file "data.csv"  key Country by iso  column iso text  columns c* number }
source other { file "other.csv"  key Country by iso  column iso text  column gdp number [USD]  column gni number }
constant Top = 100
units Country "Countries"
`;

const INDEX = `${DECLARED}
methodology Index "Index" {
  scores Country
  every indicator { missing impute median(x)  normalise goalposts(x) onto 0 .. 100, clamped }
  pillar One "One" {
    /** The first one. */
    indicator A "A" weight 50% { value data.c1  goalposts 0 .. Top }
    indicator B "B" weight 50% { value other.gdp / other.gni  goalposts 0 .. 10 }
  }
  pillar Two "Two" {
    indicator C "C" { value data.c3  goalposts 0 .. 10  direction higher }
    indicator D "D" { value data.c4 + One.A.value  goalposts 0 .. 10 }
    group "Headed" {
      indicator E "E" { value data.c5  goalposts 0 .. 10  round to 2 }
    }
  }
}
`;

describe('leaves are shared', () => {
  test.each<[what: string, shared: number, newer: string]>([
    ['with all that says the same, but for what names another node', 4, INDEX],
    [
      'wherever they stand',
      4,
      INDEX.replace('constant Top', '\n\n\nconstant Top').replace('  pillar One', '  pillar  One'),
    ],
    ['beside one that is changed', 3, INDEX.replace('goalposts 0 .. 10  direction', 'goalposts 0 .. 20  direction')],
    ['in a pillar that is renamed', 4, INDEX.replace('pillar Two', 'pillar Three')],
    [
      'with another weight beside them',
      2,
      INDEX.replace('"A" weight 50%', '"A" weight 40%').replace('"B" weight 50%', '"B" weight 60%'),
    ],
    [
      'behind a text that is put in',
      4,
      INDEX.replace(
        '  pillar Two',
        `  pillar New { indicator N { value data.c9  goalposts 1 .. 2 } }\n/* ${'long '.repeat(20_000)} */\n  pillar Two`,
      ),
    ],
    [
      'where a column is declared that they do not read',
      4,
      INDEX.replace('column gni number', 'column gni number  column more number'),
    ],
  ])('%s', async (_, shared, newer) => {
    expect(await sharedBetween(INDEX, newer)).toBe(shared);
  });
});

describe('leaves are read again', () => {
  const whole = INDEX.replace(' + One.A.value', '');
  test.each<[what: string, shared: number, newer: string]>([
    ['under another default', 0, whole.replace('impute median(x)', 'impute mean(x)')],
    [
      'under a default of their pillar',
      2,
      whole.replace('pillar Two "Two" {', 'pillar Two "Two" { every indicator { direction lower }'),
    ],
    ['in another group', 4, whole.replace('"Headed"', '"Other"')],
    ['under another comment', 4, whole.replace('The first one', 'Another one')],
    ['where a column that they read is another one', 4, whole.replace('gni number', 'gni number [USD]')],
    ['where a constant is another one', 0, whole.replace('Top = 100', 'Top = 90')],
    ['where a source reads another file', 0, whole.replace('other.csv', 'another.csv')],
    ['where a node goes by the name of a source', 0, whole.replace('indicator E', 'indicator data')],
    ['where a named expression does', 0, whole.replace('pillar Two "Two" {', 'pillar Two "Two" { let data = 1')],
    [
      'where other units are scored',
      0,
      whole.replace('units Country', 'units Region\nunits Country').replace('scores Country', 'scores Region'),
    ],
    ['where an error is found elsewhere', 0, whole.replace('value data.c4', 'value data.gone.c4')],
    [
      'where two are called alike',
      0,
      whole.replace(
        'pillar Two "Two" {',
        'pillar Two "Two" { indicator C "C" { value data.c3  goalposts 0 .. 10  direction higher }',
      ),
    ],
    [
      'where one stands in a comment, which is now above the next one',
      3,
      whole.replace(/ {4}indicator C .*\n/, (line) => `/* ${line} */\n`),
    ],
    [
      'where one stands between quotes',
      4,
      whole.replace(/indicator E .*\n/, () => 'indicator E2 { value data.c6  goalposts 0 .. 1 }\n'),
    ],
    ['where another line end is used', 0, whole.replaceAll('\n', '\r\n').replaceAll('  goalposts', '\r\n  goalposts')],
    [
      'where a revision follows',
      0,
      `${whole}revision Next of Index { set goalposts of A to 0 .. 5 because "A reason." }`,
    ],
  ])('%s', async (_, shared, newer) => {
    expect(await sharedBetween(whole, newer)).toBe(shared);
  });
});

test('a warning in a leaf, and one about a default that nothing uses, are found in both editions', async () => {
  const older = INDEX.replace('goalposts 0 .. 10  round', 'goalposts 0 .. 10  direction higher  round').replace(
    '  pillar One',
    '  every pillar { rank lowest first }\n  every indicator { goalposts 0 .. 7 }\n  pillar One',
  );
  const { findings } = loadModel('index.methodology', reader('index.methodology', older));
  expect(findings.map(({ code }) => code)).toContain('property/unused-default');
  expect(await sharedBetween(older, older.replace('"One"', '"Uno"'))).toBeGreaterThan(0);
});

describe('columns', () => {
  const columnsOf = ({ model }: LoadedModel, source: string) => [...model.sources.get(source)!.columns.values()];
  const beside = (older: string, newer: string): readonly [LoadedModel, LoadedModel] => {
    const before = loadModel(FILES[0], reader(FILES[0], older));
    return [before, loadAfter(FILES[1], reader(FILES[1], newer), before)];
  };

  test('of a source that says the same are shared, those of another are read', async () => {
    const newer = INDEX.replace('gni number', 'gni number [USD]');
    await sharedBetween(INDEX, newer);
    const [before, after] = beside(INDEX, newer);
    expect(columnsOf(after, 'data')[0]).toBe(columnsOf(before, 'data')[0]);
    const [older, own] = [columnsOf(before, 'other'), columnsOf(after, 'other')];
    expect(own.map(({ name }) => name)).toEqual(older.map(({ name }) => name));
    expect(own.filter((column) => older.includes(column))).toEqual([]);
  });

  test('in which something is found are read again', async () => {
    const wrong = INDEX.replace('gdp number [USD]', 'gdp number [USD/]');
    const [before, after] = beside(wrong, wrong.replace('"One"', '"Uno"'));
    expect(after.findings.map(({ code, span }) => [code, span?.file])).toEqual([['measure/unreadable', FILES[1]]]);
    expect(columnsOf(after, 'data')[0]).not.toBe(columnsOf(before, 'data')[0]);
    expect(await sharedBetween(wrong, wrong.replace('"One"', '"Uno"'))).toBe(0);
  });
});
