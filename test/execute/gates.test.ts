import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject, ownMethodologies } from '../../src/cli/project.js';
import { diskFiles } from '../../src/cli/disk-files.js';
import { readTables } from '../../src/project/read-tables.js';
import { execute } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import { planMethodology } from '../../src/plan/plan.js';
import type { Guard } from '../../src/plan/program.js';
import {
  column,
  constant,
  node,
  number,
  of,
  program,
  run,
  steps,
  table,
  told,
  type StepDraft,
} from './small-program.js';

/** `if(max(a) > limit, 1 / a, a)`: the maximum, the test, the inverse, the choice. */
function chosen(limit: number, guards: readonly Guard[]): readonly StepDraft[] {
  return [
    { op: 'column', source: 'data', column: 'a' },
    {
      op: 'reduce',
      function: 'maximum',
      value: of(0),
      where: null,
      weight: null,
      from: { kind: 'cases' },
      grouping: null,
      frame: constant,
    },
    { op: 'elementwise', function: 'greater', operands: [of(1), number(limit)], frame: constant },
    { op: 'elementwise', function: 'divide', operands: [number(1), of(0)], guards },
    { op: 'elementwise', function: 'choose', operands: [of(2), of(3), of(0)] },
  ];
}

const tables = { data: table({ id: ['x', 'y'], a: [0, 4] }) };
const guarded: readonly Guard[] = [{ condition: of(2), is: 1 }];

function both(drafts: readonly StepDraft[]) {
  const index = program({ steps: steps(...drafts), nodes: [node('A', { score: of(drafts.length - 1) })] });
  return (['results', 'all'] as const).map((keep) => {
    const result = run(index, tables, { keep });
    return { score: column(result, drafts.length - 1), told: told(result) };
  });
}

describe('a branch that one condition decides about for all', () => {
  const trouble = ['score/no-result: In the value of A, x has no result: division by zero.'];

  test('counts where it is taken', () => {
    const [results, all] = both(chosen(3, guarded));
    expect(results).toEqual({ score: [NaN, 0.25], told: trouble });
    expect(all).toEqual(results);
  });

  test('is nothing where it is not', () => {
    const [results, all] = both(chosen(4, guarded));
    expect(results).toEqual({ score: [0, 4], told: [] });
    expect(all).toEqual(results);
  });

  test('is computed all the same where its trouble counts', () => {
    const [results, all] = both(chosen(4, []));
    expect(results).toEqual({ score: [0, 4], told: trouble });
    expect(all).toEqual(results);
  });

  test('is none where the condition is missing', () => {
    const [results, all] = both(chosen(NaN, guarded));
    expect(results).toEqual({ score: NaN, told: [] });
    expect(all).toEqual(results);
  });
});

describe('what stands in for what is missing', () => {
  const filled = (a: readonly number[]) => {
    const index = program({
      steps: steps(
        { op: 'column', source: 'data', column: 'a' },
        {
          op: 'reduce',
          function: 'median',
          value: of(0),
          where: null,
          weight: null,
          from: { kind: 'cases' },
          grouping: null,
          frame: constant,
        },
        { op: 'elementwise', function: 'coalesce', operands: [of(0), of(1)] },
      ),
      nodes: [node('A', { value: of(0), score: of(2) })],
    });
    return column(run(index, { data: table({ id: ['x', 'y', 'z'], a }) }, { keep: 'results' }), 2);
  };

  test('is computed where something is', () => {
    expect(filled([1, NaN, 4])).toEqual([1, 2.5, 4]);
    expect(filled([1, 2, 4])).toEqual([1, 2, 4]);
  });
});

describe('a treatment that the test does not call for', () => {
  const text = `source data { file "data.csv"  key Unit by unit  column unit text  column a number }
units Unit "Units"
methodology Index {
  scores Unit
  indicator A { value data.a  treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 1  otherwise ln } }
}`;
  const scored = (a: readonly number[]) => {
    const { model } = loadModel('index.methodology', () => text);
    const { program: index } = planMethodology(model, 'Index');
    const data = table({ unit: a.map((_, i) => `u${String(i).padStart(2, '0')}`), a });
    return (['results', 'all'] as const).map((keep) => {
      const result = run(index, { data }, { keep });
      return { score: result.numbers(index.nodes[1].score!), told: told(result) };
    });
  };

  test('has no trouble', () => {
    const even = [-1, 0, 1, 2, 3];
    for (const result of scored(even)) expect(result).toEqual({ score: Float64Array.from(even), told: [] });
  });

  test('has trouble where it does', () => {
    // Twenty zeros, then two values far out, of which one may be pulled in: skewness and kurtosis stay above the limits.
    const skewed = [...new Array<number>(20).fill(0), 100, 1000];
    for (const { score, told: findings } of scored(skewed)) {
      expect([...(score as Float64Array)].slice(19)).toEqual([NaN, Math.log(100), Math.log(1000)]);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.every((finding) => finding.includes('the logarithm of zero'))).toBe(true);
    }
  });
});

/** Whatever is computed or left out: results are the same as when everything is computed, to the last bit. */
describe('results alone are those of the whole computation', () => {
  const folder = path.resolve('examples/asem');
  const files = ['asem.methodology', ...readdirSync(path.join(folder, 'variants')).map((file) => `variants/${file}`)];

  test.each(files)('%s', async (file) => {
    const project = openProject(path.join(folder, file));
    const [{ id }] = ownMethodologies(project);
    const { program: index } = planMethodology(project.model, id);
    const { inputs } = await readTables(project, index, { files: diskFiles(project.folder, { cwd: folder }) });
    const [results, all] = (['results', 'all'] as const).map((keep) => execute(index, inputs, { keep }));
    expect(results.findings).toEqual(all.findings);
    expect(results.imputed).toEqual(all.imputed);
    for (const { id: name, score } of index.nodes) {
      if (score !== undefined) expect(results.numbers(score), name).toEqual(all.numbers(score));
    }
    const { rank } = index.nodes[0];
    if (rank !== undefined) expect(results.numbers(rank)).toEqual(all.numbers(rank));
  });
});
