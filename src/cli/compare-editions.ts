/** One methodology and an older edition of it, scored: what figures and reports say of the two. */

import type { Impact } from '../analyse/impact.js';
import { impactOfComparison, type ImpactSettings } from './compare-impact.js';
import { type Comparison, comparisonsOf, pairsOf } from './compare.js';
import { areSound } from './edition-pairs.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from './io.js';
import { exitCodeOf, showFindings } from './project.js';
import { sidesOf } from './sides.js';

export interface ComparedEditions {
  readonly comparison: Comparison;
  readonly impact: Impact;
  readonly unitNames: ReadonlyMap<string, string>;
  /** The methodology files of both, by their whole paths. */
  readonly inputs: readonly string[];
}

/**
 * Compares a file with what it was. Findings are shown; the exit code where the two cannot be compared.
 *
 * @param against as `diff` takes it: a file, `REF:path` at a commit, `FILE#Name`
 */
export async function compareEditions(
  file: string,
  against: string,
  options: ImpactSettings & { readonly methodology?: string; readonly allowOutside?: boolean },
  io: CommandIo,
): Promise<ComparedEditions | { readonly code: ExitCode }> {
  const { methodology, allowOutside } = options;
  const sides = sidesOf([against, file], { cwd: io.cwd, allowOutside });
  if (!(await areSound(sides, io))) return { code: EXIT.findings };
  const { comparisons } = comparisonsOf(pairsOf(sides, { to: methodology }), sides);
  const [comparison] = comparisons;
  if (comparison === undefined || comparisons.length > 1)
    throw new UsageError(
      comparison === undefined
        ? `Nothing in "${against}" is an edition of what "${file}" declares.`
        : `${comparisons.length} methodologies are on both sides.`,
      'Name both: --against OLD#Name, and --methodology for the newer one.',
    );
  const { data, period, top } = options;
  const scored = await impactOfComparison(comparison, { data, period, top }, io);
  const { after, before, showFile } = comparison;
  await showFindings(scored.findings, [after.file.project, before.file.project], io, showFile);
  if (scored.impact === undefined) {
    const code = exitCodeOf(scored.findings);
    if (code !== EXIT.fine) return { code };
    throw new UsageError(scored.told.notScored ?? 'The two editions cannot be compared.');
  }
  return {
    comparison,
    impact: scored.impact,
    unitNames: scored.told.unitNames ?? new Map(),
    inputs: [before, after].flatMap(({ file: { project } }) => project.filesRead()),
  };
}
