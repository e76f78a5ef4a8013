import { describe, expect, test } from 'vitest';
import { outcomeOf } from './engine.js';
import { BUILTIN_METHODS, METHODS, type MethodExample, useOf } from './methods-examples.js';

/**
 * Every method of the library on data that are the end of many a formula. Whatever it makes of them: nothing throws, no
 * infinity, NaN or -0 comes out, the order of the rows changes no digit, and where a unit has data but no result, a
 * finding says so and names node and unit (or says that there is no result for any).
 */

type Numbers = readonly (number | string)[];

/** Values of x by unit; '' is missing. */
const COLUMNS: Readonly<Record<string, Numbers>> = {
  'a constant': [7, 7, 7, 7, 7],
  'zeros': [0, 0, 0],
  'one unit': [3],
  'one value among missing ones': ['', 3, ''],
  'two values': [1, 2],
  'nothing': ['', '', ''],
  'ties': [1, 1, 2, 2, 2, 3, ''],
  'negative values': [-5, -3, -1, -4],
  'huge values': [1e300, -1e300, 5e299, 1e300],
  'the largest doubles': ['1.7976931348623157e308', '-1.7976931348623157e308', 0, '1e308'],
  'huge values of one sign': ['1e308', '1.5e308', '1.7e308'],
  'tiny values': [1e-300, 2e-300, 3e-300, 4.5e-300],
  'the smallest doubles': ['5e-324', 0, '1e-323'],
  'huge and tiny values': [1e300, 1e-300, 1, -1e-300],
  'negative zeros': ['-0', '-0', 1, -1],
  'one extreme value': [1, 2, 3, 2, 1, 2, 3, 1e12],
}; // prettier-ignore

interface Case {
  readonly methodology: string;
  readonly csv: (rows: readonly number[]) => string;
  /** Lists that it reads besides. */
  readonly files: Readonly<Record<string, string>>;
  readonly node: string;
  readonly units: readonly string[];
  /** Whether a unit has anything that the method could use. */
  readonly hasData: readonly boolean[];
}

/** The method on one column; an aggregation on it and on a second one, where every other unit is missing. */
function caseOf(example: MethodExample, values: Numbers): Case {
  const { property = 'normalise', lines = '', list } = example;
  const units = values.map((_, at) => `u${at}`);
  const others = values.map((value, at) => (at % 2 === 0 || value === '' ? '' : value));
  const isAggregate = property === 'aggregate' || property === 'weights';
  const node = isAggregate
    ? `${property} ${useOf(example)}  require any  indicator x0 [years] { from t }  indicator x1 [years] { from t }`
    : `indicator x0 [years] { from t  ${property} ${useOf(example)}\n${lines} }`;
  return {
    methodology: `source t { file "t.csv"  key Unit by unit  column unit text  columns x* number [years] }
units Unit
${list?.source ?? ''}
methodology M { scores Unit  ${node} }`,
    csv: (rows) => `unit,x0,x1\n${rows.map((at) => `u${at},${values[at]},${others[at]}`).join('\n')}\n`,
    files: list === undefined ? {} : { [list.file]: list.rows },
    node: isAggregate ? '' : 'x0',
    units,
    hasData: values.map((value) => value !== ''),
  };
}

async function scoresOf({ methodology, csv, files, node, units }: Case, rows: readonly number[]) {
  const { findings, runs } = await outcomeOf(methodology, { ...files, 't.csv': csv(rows) });
  const run = runs.get('M')!;
  const scores = run.numbers(run.program.nodes.find(({ id }) => id === node)!.score!);
  return { findings, scores: typeof scores === 'number' ? units.map(() => scores) : [...scores] };
}

const methods = Object.entries({ ...METHODS, ...BUILTIN_METHODS }).filter(
  ([, { property, units }]) => property !== 'value' && property !== 'missing' && units === undefined,
);

describe.each(methods)('%s', (_, example) => {
  test.each(Object.entries(COLUMNS))('of %s', async (_name, values) => {
    const about = caseOf(example, values);
    const rows = [...values.keys()];
    const { findings, scores } = await scoresOf(about, rows);
    const errors = findings.filter(
      ({ severity, code }) => severity === 'error' && code !== 'data/indicator-without-data',
    );
    expect(errors).toEqual([]);
    const told = findings.filter(({ code }) => code.startsWith('score/')).map(({ message }) => message);
    const node = about.node === '' ? 'M' : about.node;
    scores.forEach((score, at) => {
      expect(Math.abs(score)).not.toBe(Infinity);
      expect(Object.is(score, -0)).toBe(false);
      if (!about.hasData[at] || !Number.isNaN(score)) return;
      const own = told.filter(
        (text) =>
          text.includes(` of ${node}, ${about.units[at]} `) ||
          text.includes(` of ${node}, there is no result`) ||
          text.startsWith(`In the weights of ${node}`),
      );
      expect(
        own,
        `${about.units[at]} of ${values[at]} has no result, and nothing says so: ${told.join(' ')}`,
      ).not.toEqual([]);
    });
    expect((await scoresOf(about, [...rows].reverse())).scores).toEqual(scores);
  });
});
