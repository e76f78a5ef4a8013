import { expect, test } from 'vitest';
import { execute, type InputTable } from '../../../src/execute/execute.js';
import { neededSteps } from '../../../src/generate/common/step-uses.js';
import type { Program, Step } from '../../../src/plan/program.js';
import { recalculated } from '../../parity/recalculated.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { everyOperationCases, type OperationCase } from '../every-operation.js';
import { bookOf } from './books.js';

/** The program without the outputs that need a step of which a workbook refuses something (`refusals.test.ts`). */
function without(refuses: (step: Step) => boolean, { program, ...others }: OperationCase): OperationCase {
  const nodes = program.nodes.map((node) => ({
    ...node,
    outputs: node.outputs.filter((output) => {
      const alone: Program = { ...program, nodes: [{ ...node, bands: [], outputs: [output] }] };
      return ![...neededSteps(alone)].some((index) => refuses(program.steps[index]));
    }),
  }));
  return { ...others, program: { ...program, nodes } };
}

const isRefused = (step: Step): boolean => step.op === 'winsorise' && step.limit === null;

const squares = (step: Step): boolean =>
  step.op === 'winsorise' ||
  ('function' in step && ['standardDeviation', 'variance', 'skewness', 'kurtosis'].includes(step.function));

/** The same data with numbers that can be squared. */
function squarable(table: InputTable): InputTable {
  const columns = [...table.columns].map(
    ([name, column]) =>
      [
        name,
        column instanceof Float64Array ? column.map((value) => (Math.abs(value) > 1e100 ? 1e3 : value)) : column,
      ] as const,
  );
  return { ...table, columns: new Map(columns) };
}

const cases = everyOperationCases().flatMap((one): OperationCase[] => [
  { ...without((step) => isRefused(step) || squares(step), one), name: `${one.name}, of huge numbers` },
  {
    ...without(isRefused, one),
    tables: Object.fromEntries(Object.entries(one.tables).map(([name, table]) => [name, squarable(table)])),
  },
]);

describeWith(
  'LibreOffice',
  programOf('soffice', 'libreoffice'),
  'Install LibreOffice (apt-get install libreoffice-calc).',
  (soffice) => {
    const books = new Map(cases.map(({ name, program, tables }) => [name, bookOf(program, tables)]));
    const refused = [...books].flatMap(([name, { findings }]) => findings.map(({ message }) => `${name}: ${message}`));
    const computed = refused.length > 0 ? new Map() : recalculated(soffice, books);

    test('nothing else is refused', () => expect(refused).toEqual([]));

    test.each(cases.map((one) => [one.name, one] as const))(
      '%s: computes what the executor gives',
      (name, { program, tables }) => {
        const wanted = resultsOf(execute(program, new Map(Object.entries(tables)), { keep: 'all' }));
        expect(differences(wanted, computed.get(name)!)).toEqual([]);
      },
    );
  },
);
