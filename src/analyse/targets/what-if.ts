/** What comes of other values of one unit: the whole index is scored again, for a normalisation may look at all units. */

import { execute, type InputTable, type Run } from '../../execute/execute.js';
import { explain, type ExplainedNode } from '../../execute/explain.js';
import { withReplaced, type ReplacedValue } from '../../execute/replaced-values.js';
import type { Program } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { ranksBeside, type Standing, standingOf } from './standing.js';

/** A value put in place of another, in the unit of measure of what it is a value of. */
export interface Change {
  /** As `nodePlace` or `columnPlace` name it. */
  readonly place: string;
  /** What is changed: the id of an indicator, or `source.column`. */
  readonly what: string;
  readonly title?: string;
  readonly measure?: string;
  /** Null where it was missing. */
  readonly before: number | null;
  readonly after: number;
}

/** A node whose score or share of its parent is another one. */
export interface MovedNode {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  /** 1 for the nodes under the methodology. */
  readonly level: number;
  readonly before: number | null;
  readonly after: number | null;
  /** What it adds to its parent, where that is a sum or a mean of its children. */
  readonly contributionBefore?: number;
  readonly contributionAfter?: number;
}

/** Another unit, with its rank before and after. */
export interface OtherUnit {
  readonly unit: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface WhatIf {
  readonly unit: string;
  readonly period?: number;
  readonly changes: readonly Change[];
  readonly before: Standing;
  readonly after: Standing;
  /** In the order of the framework, each below its parent; without what has not moved. */
  readonly moved: readonly MovedNode[];
  /** Units that stood before it and do so no more, and units that do so now and did not; by their rank afterwards. */
  readonly passes: readonly OtherUnit[];
  readonly passedBy: readonly OtherUnit[];
}

export interface WhatIfRun {
  readonly whatIf: WhatIf;
  readonly run: Run;
  readonly findings: readonly Finding[];
}

/**
 * Scores all units with the changed values of one and says what moved.
 *
 * @param program planned so that values can be put in place of others (`planReplaceableProgram`)
 * @param before the run without the changes, which kept all columns
 * @param others values of other units that hold before and after
 */
export function whatIf(
  program: Program,
  tables: ReadonlyMap<string, InputTable>,
  before: Run,
  at: number,
  changes: readonly Change[],
  others: readonly ReplacedValue[] = [],
): WhatIfRun {
  const unit = before.cases.units[at];
  const period = before.cases.periods?.[at];
  const own = changes.map(({ place, after }): ReplacedValue => ({ unit, period, place, value: after }));
  const run = execute(program, withReplaced(program, tables, [...others, ...own]), { keep: 'all', period });
  const passing = passed(before, run, at);
  return {
    run,
    findings: run.findings,
    whatIf: {
      unit,
      ...(period === undefined ? {} : { period }),
      changes,
      before: standingOf(before, at),
      after: standingOf(run, at),
      moved: movedNodes(before, run, at),
      ...passing,
    },
  };
}

/** Ranks are compared, so that units on one place do not pass each other. */
function passed(before: Run, after: Run, at: number): Pick<WhatIf, 'passes' | 'passedBy'> {
  const own = [standingOf(before, at).rank ?? Infinity, standingOf(after, at).rank ?? Infinity];
  const later = ranksBeside(after, at);
  const passes: OtherUnit[] = [];
  const passedBy: OtherUnit[] = [];
  ranksBeside(before, at).forEach(({ at: other, unit, rank }, place) => {
    if (other === at) return;
    const now = later[place].rank;
    const wasAhead = (rank ?? Infinity) < own[0];
    const isAhead = (now ?? Infinity) < own[1];
    if (wasAhead && !isAhead) passes.push({ unit, before: rank, after: now });
    if (!wasAhead && isAhead) passedBy.push({ unit, before: rank, after: now });
  });
  const byRank = (a: OtherUnit, b: OtherUnit): number => (a.after ?? Infinity) - (b.after ?? Infinity);
  return { passes: [...passes].sort(byRank), passedBy: [...passedBy].sort(byRank) };
}

/** Compares the tree of the unit before with that after; both have the same nodes in the same places. */
function movedNodes(before: Run, after: Run, at: number): readonly MovedNode[] {
  const nothing = { tables: new Map<string, InputTable>(), files: new Map<string, string>() };
  const moved: MovedNode[] = [];
  const compare = (old: ExplainedNode, now: ExplainedNode, level: number): void => {
    const changed = old.score !== now.score || old.contribution !== now.contribution;
    if (level > 0 && changed) {
      moved.push({
        id: now.id,
        name: now.name,
        ...(now.title === undefined ? {} : { title: now.title }),
        level,
        before: asNumber(old.score),
        after: asNumber(now.score),
        ...(old.contribution === undefined ? {} : { contributionBefore: old.contribution }),
        ...(now.contribution === undefined ? {} : { contributionAfter: now.contribution }),
      });
    }
    now.children.forEach((child, place) => {
      const same = old.children[place];
      if (same?.id === child.id) compare(same, child, level + 1);
    });
  };
  const [old, now] = [explain(before, nothing, '', at), explain(after, nothing, '', at)];
  if (old && now) compare(old, now, 0);
  return moved;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
