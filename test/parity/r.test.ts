import { expect, test } from 'vitest';
import { allScoringCases } from './cases.js';
import { hostileCases } from './hostile-cases.js';
import { resultsInR } from './r-results.js';
import { differences, resultsOf } from './results.js';
import { describeWith, programOf } from './tools.js';

const cases = [...(await allScoringCases()), ...hostileCases()];

describeWith('R', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  const printed = resultsInR(rscript, cases);

  test('there are cases enough', () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  test.each(cases.map((one, place) => [one.name, one, place] as const))('%s', (_, { run }, place) => {
    expect(printed[place].error).toBeUndefined();
    expect(differences(resultsOf(run), printed[place])).toEqual([]);
  });
});
