import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../src/interchange/import-text.js';
import { outcomeOf } from '../docs/engine.js';
import { csv, exportText, importTexts, places, type Records } from './support.js';

/** There and back again: tables come back as they were, and methodologies score as they did. */

// ------------------------------------------------------------------------------------------------ tables

/** Rows by their code, numbers as numbers. */
function rowsOf(text: string, key: string): ReadonlyMap<string, Readonly<Record<string, string | number>>> {
  const { data } = Papa.parse<Record<string, string>>(text.trim(), { header: true });
  return new Map(
    data.map((row) => [
      row[key]!,
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) => [
          column,
          cell !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell,
        ]),
      ),
    ]),
  );
}

describe('the ASEM tables', () => {
  const iData = readFileSync('examples/asem/data/asem.csv', 'utf8');
  const resources = path.resolve('test/resources/asem');
  test.each([
    ['ASEM_iMeta.csv', {}],
    ['useiMeta_iMeta_with_params.csv', { normalise: 'goalposts' }],
    ['useiMeta_iMeta_with_params.csv', { normalise: 'target' }],
    ['useiMeta_iMeta_with_params.csv', { normalise: 'minmax' }],
  ] as const)('of %s come back as they were, imported with %j', async (file, options) => {
    const iMeta = readFileSync(path.join(resources, file), 'utf8');
    const { text } = await importTexts(iData, iMeta, options);
    const exported = await exportText(text!, { 'data/iData.csv': iData });
    expect(rowsOf(exported.iData!, 'uCode')).toEqual(rowsOf(iData, 'uCode'));
    // Truth values that are only noted come back as 1 and 0, which COINr takes as well.
    const truths = (rows: ReturnType<typeof rowsOf>) =>
      new Map(
        [...rows].map(([code, row]) => [
          code,
          Object.fromEntries(
            Object.entries(row).map(([column, cell]) => [column, cell === 'TRUE' ? 1 : cell === 'FALSE' ? 0 : cell]),
          ),
        ]),
      );
    expect(truths(rowsOf(exported.iMeta!, 'iCode'))).toEqual(truths(rowsOf(iMeta, 'iCode')));
    expect([...rowsOf(exported.iMeta!, 'iCode').keys()]).toEqual([...rowsOf(iMeta, 'iCode').keys()]);
  });
});

// ------------------------------------------------------------------------------------------------ methodologies

interface Leaf {
  readonly kind: 'leaf';
  readonly lower: boolean;
  readonly value: 'column' | 'quotient' | 'thousands' | 'computed';
  readonly goalposts: readonly [number, number];
  readonly clamped: boolean;
}
interface Inner {
  readonly kind: 'inner';
  readonly children: readonly (Leaf | Inner)[];
  readonly weights: readonly number[] | undefined;
}

const leaf: fc.Arbitrary<Leaf> = fc.record({
  kind: fc.constant('leaf' as const),
  lower: fc.boolean(),
  value: fc.constantFrom('column' as const, 'quotient' as const, 'thousands' as const, 'computed' as const),
  goalposts: fc.tuple(fc.integer({ min: -5, max: 10 }), fc.integer({ min: 11, max: 40 })),
  clamped: fc.boolean(),
});

/** Trees whose leaves lie at different depths. */
const tree: fc.Arbitrary<Inner> = fc.letrec<{ inner: Inner; node: Leaf | Inner }>((tie) => ({
  inner: fc
    .array(tie('node'), { minLength: 1, maxLength: 3 })
    .chain((children) =>
      fc
        .option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }), { nil: undefined })
        .map((weights): Inner => ({ kind: 'inner', children, weights })),
    ),
  node: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('inner')),
})).inner;

const cell = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 1, max: 50, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant('' as const) },
);

interface Written {
  readonly text: string;
  readonly data: string;
}

/** A methodology of the tree, and its data; `norm` is what the tables can say of normalisation. */
function written(root: Inner, cells: readonly (number | '')[], norm: 'minmax' | 'goalposts', impute: boolean): Written {
  let leaves = 0;
  const nodeText = (node: Leaf | Inner, name: string, weight: string): string => {
    if (node.kind === 'inner') return `pillar ${name}${weight} {\n${childrenText(node)}\n}`;
    const column = `data.x${leaves++}`;
    const value = {
      column,
      quotient: `${column} / data.people`,
      thousands: `${column} / (data.people / 1000)`,
      computed: `${column} * 2 + 1`,
    }[node.value];
    const [low, high] = node.lower ? [...node.goalposts].reverse() : node.goalposts;
    const scale =
      norm === 'goalposts'
        ? `goalposts ${low} .. ${high}${node.clamped ? '  clamped' : ''}`
        : node.lower
          ? 'direction lower'
          : '';
    return `indicator ${name}${weight} { value ${value}  ${scale} }`;
  };
  // Names come again in every pillar, so that codes must be told apart.
  const childrenText = ({ children, weights }: Inner): string =>
    children
      .map((child, at) => nodeText(child, `N${at + 1}`, weights === undefined ? '' : ` weight ${weights[at]}`))
      .join('\n');
  const tree = childrenText(root);
  const count = Math.max(1, leaves);
  const units = Array.from({ length: 6 }, (_, at) => `U${at}`);
  const records: Records = units.map((code, unit) => ({
    code,
    region: unit % 2 === 0 ? 'even' : 'odd',
    people: 1 + unit * 3,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, column) => [`x${column}`, cells[(unit * count + column) % cells.length]!]),
    ),
  }));
  const every = norm === 'minmax' ? 'normalise minmax(x) onto 0 .. 100' : 'normalise goalposts(x) onto 0 .. 100';
  return {
    data: csv(records),
    text: `source data {
  file "data/d.csv"
  key  Unit by code
  column code   text
  column region text
  column people number
  columns x* number
}
units Unit { listed in data by code  attribute region = data.region }
methodology Whole {
  scores  Unit
  require any
  every pillar    { require any }
  every indicator { ${impute ? 'missing impute mean(x, by: region)  ' : ''}${every} }
${tree}
}
`,
  };
}

async function topOf(text: string, files: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const { findings, runs } = await outcomeOf(text, files);
  expect(
    findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    text,
  ).toEqual([]);
  const [run] = runs.values();
  return Array.from({ length: run!.cases.count }, (_, at) => {
    const lane = run!.numbers(run!.program.nodes[0]!.score!);
    return typeof lane === 'number' ? lane : lane[at]!;
  });
}

test('what is exported and imported again scores as it did', async () => {
  await fc.assert(
    fc.asyncProperty(
      tree,
      fc.array(cell, { minLength: 40, maxLength: 60 }),
      fc.constantFrom('minmax' as const, 'goalposts' as const),
      fc.boolean(),
      async (root, cells, normalise, impute) => {
        const { text, data } = written(root, cells, normalise, impute);
        const exported = await exportText(text, { 'data/d.csv': data });
        expect(
          exported.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
          text,
        ).toEqual([]);
        const options: Partial<ImportOptions> = {
          normalise,
          treat: 'none',
          impute: impute ? 'group-mean' : 'none',
        };
        const again = await importTexts(exported.iData!, exported.iMeta!, options);
        expect(places(again.findings), exported.iMeta).toEqual([]);
        const before = await topOf(text, { 'data/d.csv': data });
        const after = await topOf(again.text!, { 'data/iData.csv': exported.iData! });
        expect(after, `${text}\n${again.text}`).toEqual(
          before.map((score) =>
            Number.isNaN(score)
              ? NaN
              : expect.closeTo(score, 12 - Math.max(0, Math.ceil(Math.log10(Math.abs(score) + 1)))),
          ),
        );
      },
    ),
    { numRuns: Number(process.env.FAST_CHECK_TIMES ?? 1) * 40 },
  );
}, 120_000);
