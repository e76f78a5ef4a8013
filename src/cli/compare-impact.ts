/** What the difference of two editions does to the results, on the data of the sides that are asked for. */

import { differencesAbout } from '../analyse/impact-plan.js';
import type { Impact } from '../analyse/impact.js';
import { scoreImpact } from '../project/score-impact.js';
import type { Finding } from '../report/finding.js';
import type { Comparison } from './compare.js';
import { type CommandIo, UsageError } from './io.js';
import { withProgress } from './progress.js';
import { distinctFindings } from './project.js';

export interface ImpactSettings {
  /** `new`: both editions on the data of the newer side; `old`: on those of the older one; `both`: each on its own. */
  readonly data: 'new' | 'old' | 'both';
  readonly top?: number;
  readonly period?: number;
  /** Paths of nodes that stay as in the older edition. */
  readonly without?: readonly string[];
}

export interface ScoredComparison {
  readonly impact?: Impact;
  /** For the forms: why there is no impact, and what units are called. */
  readonly told: { readonly notScored?: string; readonly unitNames?: ReadonlyMap<string, string> };
  readonly findings: readonly Finding[];
}

/** A node that nothing is different about is a slip of the pen: it would be left aside in silence. */
export function refuseUnknownNodes(nodes: readonly string[], comparisons: readonly Pick<Comparison, 'diff'>[]): void {
  for (const node of nodes) {
    if (comparisons.some(({ diff }) => differencesAbout(diff, node).length > 0)) continue;
    const changed = comparisons.flatMap(({ diff }) => diff.differences.map((difference) => difference.node));
    const known = [...new Set(changed)].filter((path) => path !== '');
    throw new UsageError(
      `--without ${node} leaves nothing aside: nothing is different about a node "${node}".`,
      known.length === 0 ? undefined : `What is different is about ${known.slice(0, 12).join(', ')}.`,
    );
  }
}

const DATA = { new: 'newer', old: 'older', both: 'both' } as const;

export async function impactOfComparison(
  { diff, before, after }: Comparison,
  { data, ...settings }: ImpactSettings,
  io: CommandIo,
): Promise<ScoredComparison> {
  const scored = await withProgress(io, `Scoring ${after.methodology.name} and what it was`, () =>
    scoreImpact(diff, { before: before.file, after: after.file, data: DATA[data], ...settings }),
  );
  const { impact, reason, unitNames } = scored;
  return {
    impact,
    told: impact === undefined ? { notScored: reason } : { unitNames },
    findings: distinctFindings(scored.findings),
  };
}
