/** A law over engines: any methodology scores the same in R as here. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryMethodology, tablesOf, textOf } from '../properties/arbitrary-methodology.js';
import { scored } from '../properties/scored.js';
import { resultsInR } from './r-results.js';
import { differences, resultsOf } from './results.js';
import { describeWith, programOf } from './tools.js';

const times = Number(process.env['FAST_CHECK_TIMES'] ?? 1);
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 20261126);

describeWith('a generated methodology', programOf('Rscript'), 'Install R (Debian: r-base-core).', (rscript) => {
  test('scores the same in R, 300 times', { timeout: 600_000 }, () => {
    const cases = fc.sample(arbitraryMethodology(), { numRuns: 300 * times, seed }).flatMap((one) => {
      const text = textOf(one);
      const tables = new Map(Object.entries(tablesOf(one)));
      const { program, run } = scored(text, Object.fromEntries(tables));
      // Data that say a thing twice, or nothing at all, are refused, each engine in its own words.
      const isRefused = run.cases.count === 0 || run.findings.some(({ code }) => code.startsWith('data/duplicate'));
      return isRefused ? [] : [{ text, program, tables, run }];
    });
    expect(cases.length).toBeGreaterThan(150);
    // One R scores them all.
    const printed = resultsInR(rscript, cases);
    for (const [place, { text, run }] of cases.entries()) {
      const { error } = printed[place]!;
      expect(error, text).toBeUndefined();
      expect(differences(resultsOf(run), printed[place]!), text).toEqual([]);
    }
  });
});
