import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/analyse/analyse.js';
import { columnOf, frameworkOf } from '../../src/analyse/framework.js';
import { withoutNode } from '../../src/analyse/leave-out.js';
import { execute } from '../../src/execute/execute.js';
import { latestPeriod } from '../../src/execute/latest-period.js';
import { planMethodology } from '../../src/plan/plan.js';
import { analysisJson } from '../../src/report/analysis-json.js';
import { analysisText } from '../../src/report/analysis-text.js';
import { arbitraryMethodology, tablesOf, textOf } from '../properties/arbitrary-methodology.js';
import { scored } from '../properties/scored.js';

/* Laws of the analysis of all methodologies, with gaps, ties, panels, screening and shared nodes. */

const RUNS = { numRuns: 25 * Number(process.env.FAST_CHECK_TIMES ?? 1), seed: 20241107 };

describe('the analysis of any methodology', () => {
  test('says nothing that is no number, and nothing beyond its range', () => {
    fc.assert(
      fc.property(arbitraryMethodology(), (generated) => {
        const tables = tablesOf(generated);
        const { model, program, run } = scored(textOf(generated), tables);
        const methodology = model.methodologies.get('Index')!;
        const analysis = analyse(model, methodology, run, new Map(Object.entries(tables)));
        const texts = [analysisJson(analysis, program), analysisText(analysis, program)];
        for (const text of texts) expect(text).not.toMatch(/NaN|Infinity|undefined/);
        for (const { pearson, spearman, kendall } of analysis.correlations) {
          for (const r of [pearson, spearman, kendall]) expect(Math.abs(r ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
        }
        for (const { items, components } of analysis.principalComponents) {
          const sum = components.reduce((total, { eigenvalue }) => total + eigenvalue, 0);
          if (components.length > 0) expect(sum).toBeCloseTo(items.length, 9);
        }
        // Beyond 1 only where pairs have gaps of their own.
        for (const { alpha, items } of analysis.reliability) {
          expect(alpha ?? 0).toBeLessThan(items.length / (items.length - 1));
        }
      }),
      RUNS,
    );
  });

  test('without a node is what the methodology without it gives, planned by itself', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryMethodology(), (generated) => {
        const tables = new Map(Object.entries(tablesOf(generated)));
        const { model, run } = scored(textOf(generated), tablesOf(generated));
        const methodology = model.methodologies.get('Index')!;
        // Otherwise the original decides who takes part.
        if (methodology.screens.length > 0) return;
        const { cases } = frameworkOf(run, latestPeriod(run));
        const { leaveOneOut } = analyse(model, methodology, run, tables);
        for (const { index, node, scores, reason } of leaveOneOut!.elements) {
          const removal = withoutNode(model, methodology, node, index);
          if (removal.reason !== undefined || reason !== undefined) continue;
          const methodologies = new Map(model.methodologies).set('Index', removal.methodology);
          const { program } = planMethodology({ ...model, methodologies }, 'Index');
          const alone = execute(program, tables, { keep: 'results' });
          const { score } = program.nodes.find(({ id }) => id === index)!;
          const expected = Array.from(columnOf(alone, score!, cases), (value) => (value === value ? value : null));
          expect(scores, `${index} without ${node}`).toEqual(expected);
          compared++;
        }
      }),
      RUNS,
    );
    expect(compared).toBeGreaterThan(25);
  });
});
