/** The history of an index, from its revisions. */

import type { Methodology, Model } from '../model/model.js';
import { CHANGE_CLASSES, type ChangeClass, type Diff, type Difference, type Edition } from './difference.js';
import { lineageOf } from './lineage.js';
import { parentOf } from './node-tree.js';

/** What one line of a revision changed. */
export interface ChangelogChange {
  readonly class: ChangeClass;
  /** Whole sentences. */
  readonly messages: readonly string[];
  readonly because?: string;
  readonly cite?: string;
  readonly differences: readonly Difference[];
}

/** One edition. */
export interface ChangelogEntry {
  readonly edition: Methodology;
  /** What it revises; none for the first edition. */
  readonly base?: Methodology;
  /** The strongest class of its changes; none where nothing changed. */
  readonly class?: ChangeClass;
  /** The strongest first. */
  readonly changes: readonly ChangelogChange[];
  readonly diff?: Diff;
}

/** The editions that an edition comes from, the newest first. @param compare finds the differences of two editions */
export function changelog(
  model: Model,
  edition: Methodology,
  compare: (before: Edition, after: Edition) => Diff,
): readonly ChangelogEntry[] {
  const lineage = lineageOf(model, edition);
  return lineage.map((methodology, at): ChangelogEntry => {
    const base = lineage[at + 1];
    if (base === undefined) return { edition: methodology, changes: [] };
    const diff = compare({ model, methodology: base }, { model, methodology });
    const told = diff.differences.filter((difference) => !isOwnFact(difference) && !isMereList(difference, diff));
    const changes = changesByLine(told);
    const strongest = CHANGE_CLASSES.toReversed().find((name) => changes.some((change) => change.class === name));
    return { edition: methodology, base, ...(strongest === undefined ? {} : { class: strongest }), changes, diff };
  });
}

/** A weight that is what it was, in a list that was written anew for the others. */
function isMereList({ rule, class: of, node }: Difference, { differences }: Diff): boolean {
  if (rule !== 'weight-changed' || of !== 'editorial') return false;
  return differences.some(
    (other) => other.rule === rule && other.class !== of && parentOf(other.node) === parentOf(node),
  );
}

/** Differences that one line of a revision makes, together: of weights that are set together, one reason is given. */
export function changesByLine(differences: readonly Difference[]): readonly ChangelogChange[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const { lines, fingerprint, because, cite } = difference;
    const key = JSON.stringify([difference.class, because, cite, ...(lines.length === 0 ? [fingerprint] : lines)]);
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()].map((group) => {
    const { because, cite } = group[0]!;
    return {
      class: group[0]!.class,
      messages: group.map(({ message }) => message),
      ...(because === undefined ? {} : { because }),
      ...(cite === undefined ? {} : { cite }),
      differences: group,
    };
  });
}

/** What an edition says of itself changes with every edition, and is no change of what it measures. */
export function isOwnFact({ node, part, class: of }: Difference): boolean {
  return (
    node === '' && of === 'editorial' && /^(?:version|edition|published|name|documentation|title(?: \S+)?)$/u.test(part)
  );
}
