import type { AlignedProgram } from '../../../execute/align.js';
import type { Run } from '../../../execute/execute.js';
import type { Program, Step } from '../../../plan/program.js';
import type { Finding } from '../../../report/finding.js';
import { neededSteps } from '../../common/step-uses.js';
import { refusal } from '../../target.js';
import type { CaseGrids } from './case-grids.js';
import type { ConstantCells } from './constant-cells.js';
import type { DefinitionCells } from './definition-cells.js';
import type { Placed } from './grid.js';
import { placeStep } from './place-step.js';
import type { SourceGrid } from './source-grids.js';
import { stepWords } from './step-words.js';

/** What steps are placed with. */
export interface Placing {
  readonly program: Program;
  readonly run: Run;
  readonly aligned: AlignedProgram;
  readonly cases: CaseGrids;
  readonly sources: ReadonlyMap<string, SourceGrid>;
  readonly constants: ConstantCells;
  readonly definition: DefinitionCells;
}

/** What a step is in the workbook: cells, or for a missing constant nothing. */
export interface PlacedSteps {
  readonly placed: ReadonlyMap<number, Placed>;
  readonly findings: readonly Finding[];
}

/** Thrown by a formula that cannot be written, and caught where steps are placed. */
const REFUSED = Symbol('refused');

/** Writes every step that results depend on as a column, or as a cell where it is one number for all. */
export function placeSteps(placing: Placing): PlacedSteps {
  const { program } = placing;
  const placed = new Map<number, Placed>();
  const findings: Finding[] = [];
  const needed = neededSteps(program);
  const words = stepWords(program);
  const same = new Map<string, number>();
  for (const step of program.steps) {
    if (!needed.has(step.index)) continue;
    const twin = twinKey(step);
    const first = same.get(twin);
    if (first !== undefined) {
      const there = placed.get(first);
      if (there !== undefined) placed.set(step.index, there);
      continue;
    }
    same.set(twin, step.index);
    try {
      const refuse = (what: string, instead: string): never => {
        findings.push(refusal('a workbook', step, what, instead));
        throw REFUSED;
      };
      placed.set(step.index, placeStep(step, placing, placed, words, refuse));
    } catch (reason) {
      if (reason !== REFUSED) throw reason;
    }
    // One reason is enough: what stands on a refused step cannot be placed either.
    if (findings.length > 0) break;
  }
  return { placed, findings };
}

/** Steps of one node that do the same are written once. */
function twinKey(step: Step): string {
  return JSON.stringify({ ...step, index: 0, span: 0, guards: 0, methodology: 0 }, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}
