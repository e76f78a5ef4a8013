import { expect, test } from 'vitest';
import { execute } from '../../../src/execute/execute.js';
import { hostileCases } from '../../parity/hostile-cases.js';
import { resultsInR } from '../../parity/r-results.js';
import { differences, resultsOf } from '../../parity/results.js';
import { describeWith, programOf } from '../../parity/tools.js';
import { everyOperationCases } from '../every-operation.js';
import { loaded } from '../javascript/generated.js';
import { jointWeightCases } from '../python/joint-weights.js';
import { columnsOf } from '../javascript/same-doubles.js';

const operations = [...everyOperationCases(), ...jointWeightCases()].map(({ name, program, tables }) => ({
  name,
  program,
  tables: new Map(Object.entries(tables)),
}));
const cases = [...operations, ...hostileCases()];

describeWith('R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  const printed = resultsInR(rscript, cases);
  // Letters of other scripts are nothing that this locale knows.
  const printedInC = resultsInR(rscript, cases, { LC_ALL: 'C', LANG: 'C' });

  test.each(cases.map((one, place) => [one.name, one, place] as const))(
    '%s: gives what the executor gives, in any locale',
    (_, { program, tables }, place) => {
      const wanted = resultsOf(execute(program, tables, { keep: 'all' }));
      expect(printed[place].error).toBeUndefined();
      expect(differences(wanted, printed[place])).toEqual([]);
      expect(printedInC[place]).toEqual(printed[place]);
    },
  );

  test.each(cases.map((one, place) => [one.name, one, place] as const))(
    '%s: finds what the JavaScript module finds',
    async (_, { program, tables }, place) => {
      const { findings } = (await loaded(program)).score(columnsOf(Object.fromEntries(tables)));
      const { severity, node, unit, period, reason } = printed[place].findings;
      const told = reason.map((why, at) => ({
        severity: severity[at],
        node: node[at],
        unit: unit[at],
        period: period[at],
        reason: why,
      }));
      expect(told).toEqual(findings);
    },
  );
});
