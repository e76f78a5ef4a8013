/** A law over engines: any methodology scores the same in Python, in JavaScript and here. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryMethodology, tablesOf, textOf } from '../properties/arbitrary-methodology.js';
import { scored } from '../properties/scored.js';
import { columnsOf } from '../generate/javascript/same-doubles.js';
import { loaded } from '../generate/javascript/generated.js';
import { javascriptResults } from './javascript-results.js';
import { runPython } from './python-cases.js';
import { differences, resultsOf } from './results.js';
import { describeWith, PYTHON, PYTHON_NEEDED } from './tools.js';

const times = Number(process.env['FAST_CHECK_TIMES'] ?? 1);
const seed = Number(process.env['FAST_CHECK_SEED'] ?? 20261126);

/** How many are scored by one Python: each is a module that stays loaded. */
const BATCH = 300;

describeWith('a generated methodology', PYTHON, PYTHON_NEEDED, (python) => {
  test('scores the same in JavaScript and in Python, 300 times', { timeout: 600_000 }, async () => {
    const generated = fc.sample(arbitraryMethodology(), { numRuns: BATCH * times, seed });
    for (let from = 0; from < generated.length; from += BATCH) {
      const cases = generated.slice(from, from + BATCH).map((one, place) => {
        const text = textOf(one);
        const tables = new Map(Object.entries(tablesOf(one)));
        const { program, run } = scored(text, Object.fromEntries(tables));
        return { name: `${from + place}`, text, program, tables, run };
      });
      // Data that say a thing twice are refused, each engine in its own words.
      const right = cases.filter(({ run }) => !run.findings.some(({ code }) => code.startsWith('data/duplicate')));
      expect(right.length).toBeGreaterThan(BATCH / 2);
      const outcomes = runPython(
        python,
        right.filter(({ run }) => run.cases.count > 0),
      );
      for (const { name, text, program, tables, run } of right) {
        if (run.cases.count === 0) continue;
        const { results, findings, error } = outcomes.get(name)!;
        expect(error, text).toBeUndefined();
        expect(differences(resultsOf(run), results!), text).toEqual([]);
        expect(differences(await javascriptResults(program, tables), results!), text).toEqual([]);
        // Loading a module takes longer than all else: findings of every fifth.
        if (Number(name) % 5 > 0) continue;
        const module = await loaded(program);
        expect(findings, text).toEqual(module.score(columnsOf(Object.fromEntries(tables))).findings);
      }
    }
  });
});
