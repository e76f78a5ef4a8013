import { expect, test } from 'vitest';
import { execute } from '../../../src/execute/execute.js';
import type { Program } from '../../../src/plan/program.js';
import { recalculated } from '../../parity/recalculated.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { everyOperationCases } from '../every-operation.js';
import { bookOf } from './books.js';

/** The program without the results of what a workbook refuses: winsorising without a limit (`refusals.test.ts`). */
function withoutRefused(program: Program): Program {
  const refused = new Set(
    program.steps.flatMap((step) => (step.op === 'winsorise' && step.limit === null ? [step.index] : [])),
  );
  const nodes = program.nodes.map((node) => ({
    ...node,
    outputs: node.outputs.filter(({ value }) => !('step' in value && refused.has(value.step))),
  }));
  return { ...program, nodes };
}

const cases = everyOperationCases().map((one) => ({ ...one, program: withoutRefused(one.program) }));

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
