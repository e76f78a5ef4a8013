/** Programs with a node for every step, so that the column of each is compared with the executor's. */

import type { InputTable } from '../../src/execute/execute.js';
import type { ElementwiseName, Frame, Operand, Program, ReductionName, Step } from '../../src/plan/program.js';
import {
  node,
  number,
  of,
  program,
  rowsOf,
  source,
  span,
  steps,
  table,
  type StepDraft,
} from '../execute/small-program.js';

export interface OperationCase {
  readonly name: string;
  readonly program: Program;
  readonly tables: Readonly<Record<string, InputTable>>;
}

const OPERANDS: Readonly<Record<ElementwiseName, string>> = {
  add: 'nn', subtract: 'nn', multiply: 'nn', divide: 'nn', power: 'nn', negate: 'n', absolute: 'n', floor: 'n', ceil: 'n',
  exponential: 'n', ln: 'n', log10: 'n', squareRoot: 'n', normalCdf: 'n', normalQuantile: 'n', equal: 'nn', notEqual: 'nn', less: 'nn', lessOrEqual: 'nn',
  greater: 'nn', greaterOrEqual: 'nn', both: 'cc', either: 'cc', not: 'c', isMissing: 'n', isBetween: 'nnn', textEqual: 'tt',
  textNotEqual: 'tt', textIsMissing: 't', choose: 'cnn', chooseText: 'ctt', coalesce: 'nnn', coalesceText: 'ttt',
  least: 'nnn', greatest: 'nnn', clamp: 'nnn',
}; // prettier-ignore

const REDUCTIONS: readonly ReductionName[] = [
  'count', 'share', 'mean', 'median', 'sum', 'product', 'minimum', 'maximum', 'standardDeviation', 'variance', 'skewness',
  'kurtosis', 'quantile', 'weightedQuantile', 'first',
]; // prettier-ignore

const columns = ['id', 'year', 'a', 'b', 'c', 't', 'u'].map((name) => ({
  name,
  header: name,
  type: ['id', 't', 'u'].includes(name) ? ('text' as const) : ('number' as const),
  span,
}));

/** Elementwise functions on columns, constants and both; in one frame. */
function elementwiseDrafts(frame: Frame, name: string): StepDraft[] {
  const column = (header: string): StepDraft => ({
    op: 'column',
    source: name,
    column: header,
    frame,
    type: header === 't' || header === 'u' ? 'text' : 'number',
  });
  const drafts: StepDraft[] = ['a', 'b', 'c', 't', 'u'].map(column);
  const pools: Readonly<Record<string, readonly Operand[]>> = {
    n: [of(0), of(1), number(2), number(NaN)],
    c: [of(2), number(1), number(0), of(2)],
    t: [of(3), of(4), { text: 'x' }, { text: null }, number(NaN)],
  };
  for (const [kernel, kinds] of Object.entries(OPERANDS) as [ElementwiseName, string][]) {
    for (let shift = 0; shift < 4; shift++) {
      const operands = [...kinds].map((kind, place) => pools[kind][(place + shift) % pools[kind].length]);
      if (!operands.some((operand) => 'step' in operand)) continue;
      const type = kernel === 'chooseText' || kernel === 'coalesceText' ? 'text' : 'number';
      drafts.push({ op: 'elementwise', function: kernel, operands, frame, type });
    }
  }
  drafts.push(
    { op: 'round', value: of(0), rounding: { decimals: 1, mode: 'even' }, frame },
    { op: 'isOneOf', value: of(1), numbers: [2, -0, NaN, 1e300], frame },
    { op: 'textIsOneOf', value: of(3), texts: ['x', "'"], frame },
  );
  return drafts;
}

/** A node for each step that gives numbers or texts over the cases. */
function nodesFor(all: readonly Step[]): ReturnType<typeof node>[] {
  const shown = all.filter(
    ({ type, frame }) => type !== 'grouping' && (frame.kind === 'cases' || frame.kind === 'constant'),
  );
  const numbers = shown.filter(({ type }) => type === 'number');
  const texts = shown.filter(({ type }) => type === 'text');
  return [
    node('', {
      bands: texts.map(({ index }) => ({ name: `t${index}`, value: of(index) })),
      outputs: numbers.map(({ index }) => ({ name: `n${index}`, value: of(index) })),
    }),
  ];
}

const cells = {
  id: ['x', 'z', 'y', 'x', 'y', 'w', 'z', 'x'],
  year: [2001, 2001, 2001, 2003, 2003, 2003, 2004, 2004],
  a: [1.25, -2, NaN, 0, 7.35, 4, 1e300, 3],
  b: [2, 0, 3, NaN, 2, -1, 1e300, 0.5],
  c: [1, 0, NaN, 1, 0, 1, 1, 0],
  t: ['x', 'y', null, 'x', "'", 'x', 'y', 'x'],
  u: ['x', null, 'x', 'y', "'", 'y', 'x', 'z'],
};

/** Every function value by value, over cases and constants. */
function elementwiseCases(): readonly OperationCase[] {
  const all = steps(...elementwiseDrafts({ kind: 'cases' }, 'data'));
  const about = program({
    period: 'year',
    sources: [source('data', { columns, periodColumn: 'year' })],
    steps: all,
    nodes: nodesFor(all),
  });
  return [{ name: 'every function value by value', program: about, tables: { data: table(cells) } }];
}

/** Every reduction of rows, to cases and to a constant, by units and by units and periods. */
function rowsCases(): readonly OperationCase[] {
  const frame = rowsOf('survey');
  const drafts = elementwiseDrafts(frame, 'survey');
  for (const [index, { type }] of [...drafts.entries()]) {
    const first = {
      op: 'reduce',
      value: of(index),
      from: frame,
      where: null,
      weight: null,
      grouping: 'cases',
    } as const;
    if (type === 'text') drafts.push({ ...first, function: 'firstText', type });
    else drafts.push({ ...first, function: 'mean' });
  }
  // What was found for the unit of each row, beside the row, and reduced once more.
  const found = { value: of(0), from: frame, where: null, weight: null, grouping: 'cases' } as const;
  const largest = drafts.push({ op: 'reduce', function: 'maximum', ...found }) - 1;
  const firstText = drafts.push({ op: 'reduce', function: 'firstText', ...found, value: of(3), type: 'text' }) - 1;
  const own = drafts.push({ op: 'own', value: of(largest), frame }) - 1;
  const ownText = drafts.push({ op: 'own', value: of(firstText), frame, type: 'text' }) - 1;
  const isLargest = drafts.push({ op: 'elementwise', function: 'equal', operands: [of(0), of(own)], frame }) - 1;
  const isFirst = drafts.push({ op: 'elementwise', function: 'textEqual', operands: [of(3), of(ownText)], frame }) - 1;
  drafts.push(
    { op: 'reduce', function: 'share', ...found, value: of(isLargest) },
    { op: 'reduce', function: 'sum', ...found, where: of(isFirst), weight: of(isLargest) },
  );
  for (const [place, ties] of (['min', 'max', 'average'] as const).entries()) {
    const ordered =
      place === 1 ? ({ order: 'descending', where: of(2) } as const) : ({ order: 'ascending', where: null } as const);
    const rank = { op: 'rank', value: of(0), ...ordered, ties, decimals: null, grouping: 'cases', frame } as const;
    for (const weight of [undefined, of(1), number(0.25)]) {
      const ranked = drafts.push({ ...rank, ...(weight === undefined ? {} : { weight }) }) - 1;
      drafts.push({ op: 'reduce', function: 'sum', ...found, value: of(ranked) });
    }
  }
  const common = { from: frame, where: of(2), weight: of(1) } as const;
  for (const kernel of REDUCTIONS) {
    const value = of(kernel === 'share' ? 2 : 0);
    const p = kernel === 'quantile' || kernel === 'weightedQuantile' ? 0.3 : undefined;
    drafts.push(
      { op: 'reduce', function: kernel, value, p, ...common, grouping: 'cases' },
      { op: 'reduce', function: kernel, value, p, from: frame, where: null, weight: null, grouping: 'cases' },
      { op: 'reduce', function: kernel, value, p, ...common, grouping: null, frame: { kind: 'constant' } },
    );
  }
  drafts.push(
    { op: 'reduce', function: 'firstText', value: of(3), ...common, grouping: 'cases', type: 'text' },
    { op: 'reduce', function: 'count', value: of(3), ...common, grouping: 'cases' },
  );
  const all = steps(...drafts);
  const inPanels = (['year', undefined] as const).map((periodColumn): OperationCase => {
    const survey = source('survey', { role: 'rows', columns, periodColumn, makesCases: periodColumn !== undefined });
    const about = program({
      period: 'year',
      sources: [survey, source('data', { columns, periodColumn: 'year' })],
      steps: all,
      nodes: nodesFor(all),
    });
    const more = { ...cells, id: cells.id.map((id) => (id === 'w' ? 'z' : id)) };
    const name = `every reduction of rows ${periodColumn === undefined ? 'without' : 'with'} periods, in a panel`;
    return { name, program: about, tables: { survey: table(more), data: table(cells) } };
  });
  const units = program({ sources: [source('survey', { role: 'rows', columns })], steps: all, nodes: nodesFor(all) });
  return [...inPanels, { name: 'every reduction of rows', program: units, tables: { survey: table(cells) } }];
}

/** Every reduction of cases and of children, ranks, groups, neighbours in time. */
function casesCases(): readonly OperationCase[] {
  const drafts: StepDraft[] = elementwiseDrafts({ kind: 'cases' }, 'data').slice(0, 5);
  const byPeriod = drafts.push({ op: 'group', byPeriod: true, by: [], type: 'grouping' }) - 1;
  const byText = drafts.push({ op: 'group', byPeriod: false, by: [of(3), of(2)], type: 'grouping' }) - 1;
  const from: Frame = { kind: 'cases' };
  for (const kernel of REDUCTIONS) {
    const value = of(kernel === 'share' ? 2 : 0);
    const p = kernel === 'quantile' ? 0.3 : undefined;
    const reduce = { op: 'reduce', function: kernel, value, p, from } as const;
    drafts.push({ ...reduce, where: of(2), weight: of(1), grouping: null, frame: { kind: 'constant' } });
    for (const grouping of [byPeriod, byText]) {
      const frame: Frame = { kind: 'groups', grouping };
      const reduced = drafts.push({ ...reduce, where: null, weight: null, grouping, frame }) - 1;
      drafts.push({ op: 'spread', value: of(reduced), grouping });
    }
    if (kernel === 'weightedQuantile') continue;
    const columnsOf = kernel === 'share' ? [of(2), number(1)] : [of(0), of(1), number(3)];
    const across = { op: 'across', function: kernel, columns: columnsOf, p } as const;
    drafts.push(
      { ...across, weights: null, where: null },
      { ...across, weights: columnsOf.map((_, at) => number(at + 1)), where: columnsOf.map(() => of(2)) },
    );
  }
  const texts: Frame = { kind: 'groups', grouping: byPeriod };
  const firstText = drafts.push({ op: 'reduce', function: 'firstText', value: of(3), from, where: null, weight: null, grouping: byPeriod, frame: texts, type: 'text' }) - 1; // prettier-ignore
  drafts.push({ op: 'spread', value: of(firstText), grouping: byPeriod, type: 'text' });
  for (const ties of ['min', 'max', 'average', 'dense'] as const) {
    for (const grouping of [null, byPeriod]) {
      drafts.push({ op: 'rank', value: of(1), order: 'descending', ties, decimals: 0, where: of(2), grouping });
    }
  }
  for (const ties of ['min', 'max', 'average'] as const) {
    for (const grouping of [null, byPeriod, byText]) {
      drafts.push({
        op: 'rank',
        value: of(0),
        order: 'ascending',
        ties,
        decimals: null,
        where: null,
        weight: of(1),
        grouping,
      });
    }
  }
  drafts.push(
    { op: 'copeland', columns: [of(0), of(1)], weights: [number(1), number(2)], grouping: byPeriod },
    { op: 'winsorise', value: of(0), limit: 2, skewness: 0.1, kurtosis: 0.1, grouping: null },
    { op: 'winsorise', value: of(0), limit: null, skewness: 0.1, kurtosis: 0.1, grouping: byPeriod },
    { op: 'previous', value: of(0), back: 1 },
    { op: 'interpolate', value: of(0), ends: 'missing' },
    { op: 'previous', value: of(0), back: 2 },
    { op: 'interpolate', value: of(0), ends: 'nearest' },
    { op: 'trend', value: of(0), within: 3, figure: 'slope' },
    { op: 'trend', value: of(0), within: 2, figure: 'start' },
    { op: 'sorted', columns: [of(0), of(1), number(2)], place: 0 },
    { op: 'sorted', columns: [of(0), of(1)], place: 1 },
    { op: 'ordered', columns: [of(0), of(1), number(2)], positions: { weights: [3, 2, 0], exponent: 1 } },
    { op: 'ordered', columns: [of(0), of(1)], positions: { weights: null, exponent: 0.5 } },
    { op: 'category', value: of(3), texts: ['y', 'x'] },
    { op: 'at', value: of(1), key: of(4) },
    { op: 'at', value: of(1), key: { text: 'z' } },
    { op: 'at', value: of(1), key: { text: 'nobody' } },
    { op: 'latest', value: of(0), within: 2 },
    { op: 'period' },
    { op: 'inPeriods', from: 2002, to: 2003 },
    { op: 'isUnit', units: ['x', 'z'], periods: [{ from: 2001, to: 2001 }] },
    { op: 'isUnit', units: ['x'], periods: [] },
    { op: 'undefined', reason: 'it is not' },
    { op: 'undefined', reason: 'it is not either', type: 'text' },
    { op: 'undefined', reason: 'nor here', frame: { kind: 'constant' }, guards: [{ condition: of(2), is: 1 }] },
    { op: 'elementwise', function: 'ln', operands: [of(1)], guards: [{ condition: of(2), is: 0 }, { unless: 0 }] },
  );
  const all = steps(...drafts);
  const about = program({
    sources: [source('data', { columns, periodColumn: 'year' })],
    steps: all,
    nodes: nodesFor(all),
  });
  const panel = { ...about, period: 'year' };
  const covered = { ...panel, covers: [{ from: 2003, to: 2010 }] };
  const once = Object.fromEntries(Object.entries(cells).map(([name, values]) => [name, values.slice(0, 3)]));
  const name = 'every reduction of cases, ranks and neighbours in time';
  return [
    { name: `${name}, in a panel`, program: panel, tables: { data: table(cells) } },
    { name: `${name}, in a panel of which part is covered`, program: covered, tables: { data: table(cells) } },
    { name, program: about, tables: { data: table(once as typeof cells) } },
  ];
}

/** All of them: between them, every operation of the language that is not about weights found together. */
export function everyOperationCases(): readonly OperationCase[] {
  return [...elementwiseCases(), ...rowsCases(), ...casesCases()];
}
