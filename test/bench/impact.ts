import { impactOf } from '../../src/analyse/impact-of.js';
import { planImpact } from '../../src/analyse/impact-plan.js';
import { execute } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import { mixEditions } from '../../src/revise/mix.js';
import { uniform } from './inputs.js';
import { medianTime } from './measure.js';

/** Counties with fifteen indicators in three pillars, and a revision of eight changes that have nothing to do with each other. */

const UNITS = 3_142;
const TEXT = `
source data { file "data.csv"  key County by code  column code text  columns x* number }
units County
methodology Old {
  scores County  aggregate arithmetic
  every pillar { aggregate arithmetic  require any }
  every indicator { normalise minmax(x) onto 0 .. 100 }
  ${[0, 1, 2]
    .map(
      (pillar) => `pillar P${pillar} {
    ${[1, 2, 3, 4, 5].map((at) => `indicator x${5 * pillar + at} { from data }`).join('\n    ')}
  }`,
    )
    .join('\n  ')}
}
revision New of Old {
  set weights of Old { P0 1  P1 2  P2 3 }
  set weights of P0 { x1 1  x2 2  x3 1  x4 1  x5 1 }
  set aggregate of P1 to geometric
  set normalise of x2 to percentrank(x) onto 0 .. 100
  set direction of x4 to lower
  set missing of x7 to impute median(x)
  set treat of x11 to sqrt(x)
  set normalise of x13 to zscore(x)
}`;

export interface ImpactTimes {
  readonly measured: number;
  readonly peerMeasured: number;
}

/** From two editions and their tables to what each of eight changes did to each unit, against scoring all 256 editions between one by one. */
export function impactTimes(runs: number): ImpactTimes {
  const { model, findings } = loadModel('bench.methodology', (file) =>
    file === 'bench.methodology' ? TEXT : undefined,
  );
  if (findings.length > 0) throw new Error(findings[0]!.message);
  const edition = (id: string): Parameters<typeof diffEditions>[0] => ({
    model,
    methodology: model.methodologies.get(id)!,
  });
  const diff = diffEditions(edition('Old'), edition('New'));
  const next = uniform(8);
  const columns = new Map<string, Float64Array | readonly string[]>([
    ['code', Array.from({ length: UNITS }, (_, at) => String(10_000 + at))],
    ...Array.from(
      { length: 15 },
      (_, at) => [`x${at + 1}`, Float64Array.from({ length: UNITS }, () => 1 + 99 * next())] as const,
    ),
  ]);
  const inputs = new Map([['data', { columns, rowCount: UNITS, rowNumber: (row: number) => row + 2 }]]);

  const measured = medianTime(
    () => {
      const { plan } = planImpact(diff);
      if (plan?.parts.length !== 8) throw new Error('the bench is about eight changes');
      const { impact } = impactOf(plan, { newer: inputs });
      for (const { scoreMove, contributions } of impact!.indices[0]!.units) {
        const sum = contributions!.reduce((total, { score }) => total + score, 0);
        if (!(Math.abs(sum - scoreMove!) < 1e-9)) throw new Error('the parts do not add up to the move');
      }
    },
    runs,
    1,
  );
  const { plan } = planImpact(diff);
  const parts = plan!.parts.map(({ differences }) => differences);
  const peerMeasured = medianTime(
    () => {
      for (let selection = 0; selection < 2 ** parts.length; selection++) {
        const mixed = mixEditions(diff, parts.filter((_, at) => (selection & (1 << at)) !== 0).flat());
        const { program } = planMethodology(mixed.model, mixed.methodology.id);
        const run = execute(program, inputs, { keep: 'results' });
        run.numbers(program.nodes[0]!.score!);
      }
    },
    Math.max(1, runs - 2),
    0,
  );
  return { measured, peerMeasured };
}
