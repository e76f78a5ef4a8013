import { describe, expect, test } from 'vitest';
import { BUILTINS } from '../../src/model/resolve/builtins.js';
import { outcomeOf } from './engine.js';
import {
  BUILTIN_METHODS,
  type Cell,
  ELEMENTWISE,
  METHODS,
  type MethodExample,
  ORDERING,
  PERIODS,
  REDUCTIONS,
  TABLES,
  useOf,
} from './methods-examples.js';
import { libraryFunctions, methodsPage } from './methods-page.js';
import { expectPage } from './pages.js';

/** The page of methods: its examples are run, and it is printed in docs/methods.md. */

const measures = new Map<string, string>();

function numberOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  const [numerator, denominator] = cell.split('/').map(Number) as [number, number?];
  return cell === '–' ? NaN : numerator / (denominator ?? 1);
}

/** Ten decimals are written down at most. */
function expectCells(got: readonly number[], wanted: readonly Cell[]): void {
  expect(got.length).toBe(wanted.length);
  got.forEach((value, at) => {
    const expected = numberOf(wanted[at]!);
    if (Number.isNaN(expected)) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(expected, 8);
  });
}

function text(example: MethodExample): { text: string; files: Record<string, string> } {
  const { property = 'normalise', lines = '', given, weights, units, list } = example;
  const use = useOf(example);
  if (property === 'value') return valueText(example);
  const rows = given.map((values) => (Array.isArray(values) ? (values as readonly Cell[]) : [values as Cell]));
  const columns = rows[0]!.map((_, at) => `x${at}`);
  const node =
    property === 'aggregate' || property === 'weights'
      ? `${property} ${use}  require any  ${columns.map((name, at) => `indicator ${name} [years]${weights === undefined ? '' : ` weight ${weights[at]}`} { from t }`).join('  ')}`
      : property === 'missing'
        ? `aggregate none  indicator x0 [years] { from t  missing impute ${use} }  indicator x1 [years] { from t }`
        : `indicator x0 [years] { from t  ${property} ${use}\n${lines} }`;
  return {
    text: `source t { file "t.csv"  key Unit by unit  column unit text  columns x* number [years] }
units Unit
${list?.source ?? ''}
methodology M { scores Unit  ${node} }`,
    files: {
      ...(list === undefined ? {} : { [list.file]: list.rows }),
      't.csv': `unit,${columns.join(',')}\n${rows.map((cells, at) => `${units?.[at] ?? `u${at}`},${cells.map((cell) => (cell === '–' ? '' : cell)).join(',')}`).join('\n')}\n`,
    },
  };
}

/** A value made of columns; a panel is one unit in several years. */
function valueText({ use, given, columns = [], panel }: MethodExample): ReturnType<typeof text> {
  const rows = (given as readonly (readonly Cell[])[]).map((cells, at) =>
    [panel ? `u,${2010 + at}` : `u${at}`, ...cells.map((cell) => (cell === '–' ? '' : cell))].join(','),
  );
  const year = panel ? ' per year by year  column year integer' : '';
  return {
    text: `source data { file "t.csv"  key Unit by unit${year}  column unit text  ${columns.map(([name, measure]) => `column ${name} number [${measure}]`).join('  ')} }
units Unit
methodology M { scores Unit${panel ? ' per year' : ''}  indicator x0 { value ${use} } }`,
    files: {
      't.csv': `unit,${panel ? 'year,' : ''}${columns.map(([name]) => name).join(',')}\n${rows.join('\n')}\n`,
    },
  };
}

describe('the library', () => {
  test('has an example for every function', () => {
    expect(libraryFunctions().map(({ name }) => name)).toEqual(Object.keys(METHODS));
  });

  test.each(Object.entries({ ...METHODS, ...BUILTIN_METHODS }))(
    '%s gives what was worked out by hand',
    async (name, example) => {
      const { text: methodology, files } = text(example);
      const { findings, runs } = await outcomeOf(methodology, files);
      expect(findings.filter(({ severity, code }) => severity === 'error' && code !== 'score/no-result')).toEqual([]);
      const run = runs.get('M')!;
      const node = run.program.nodes.find(
        ({ id }) => id === (example.property === 'aggregate' || example.property === 'weights' ? '' : 'x0'),
      )!;
      measures.set(name, node.measure ?? '?');
      const scores = run.numbers(node.score!);
      expectCells(typeof scores === 'number' ? example.result.map(() => scores) : [...scores], example.result);
    },
  );
});

const builtins = Object.entries({ ...REDUCTIONS, ...ORDERING, ...PERIODS, ...TABLES, ...ELEMENTWISE });

describe('the functions of the language', () => {
  test('have a line each', () => {
    expect(builtins.map(([name]) => name).sort()).toEqual([...BUILTINS.keys()].sort());
  });

  test.each(builtins.filter(([, { use }]) => use !== undefined))(
    '%s does what its line says',
    async (_, { use, result, years }) => {
      const panel = years !== undefined;
      const values = years ?? [2, 4, 4, 10];
      const methodology = `source t { file "t.csv"  key Unit by unit${panel ? ' per year by year' : ''}  column unit text  column year integer  column x number }
units Unit
methodology M { scores Unit${panel ? ' per year' : ''}  indicator I { value t.x  normalise ${use} } }`;
      const rows = values.map((value, at) => `${panel ? 'u' : `u${at}`},${2010 + at},${value === '–' ? '' : value}`);
      const { findings, runs } = await outcomeOf(methodology, { 't.csv': `unit,year,x\n${rows.join('\n')}\n` });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const run = runs.get('M')!;
      const scores = run.numbers(run.program.nodes.find(({ id }) => id === 'I')!.score!);
      const wanted = Array.isArray(result) ? (result as readonly Cell[]) : values.map(() => result as Cell);
      expectCells(typeof scores === 'number' ? wanted.map(() => scores) : [...scores], wanted);
    },
  );
});

test('docs/methods.md is up to date', () => {
  expectPage('docs/methods.md', methodsPage(measures));
});
