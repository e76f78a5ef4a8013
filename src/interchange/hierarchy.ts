/** The hierarchy that levels and parents make, with the checks of `check_iMeta()` and `new_coin()` between rows. */

import { nearest, quoted } from '../data/issues.js';
import type { Report } from '../report/finding.js';
import { coinrFinding, type Item } from './coinr-set.js';

/** An item of the index with what is below it. */
export interface Branch {
  readonly item: Item;
  readonly children: readonly Branch[];
}

/** The items at the top, mostly one. Where something is wrong it is reported, and the tree is not to be used. */
export function hierarchyOf(items: readonly Item[], unread: ReadonlySet<string>, report: Report): readonly Branch[] {
  const inIndex = items.filter(({ type }) => type === 'Indicator' || type === 'Aggregate');
  const byCode = new Map(items.map((item) => [item.code, item]));
  const top = inIndex.reduce((most, { level = 0 }) => Math.max(most, level), 0);
  reportGaps(inIndex, top, report);
  const sound = inIndex.filter(
    (item) => item.level !== undefined && !unread.has(item.parent ?? '') && hasSoundParent(item, byCode, top, report),
  );

  const below = new Map<string, Item[]>();
  for (const item of sound) {
    if (item.parent === undefined) continue;
    const siblings = below.get(item.parent);
    if (siblings) siblings.push(item);
    else below.set(item.parent, [item]);
  }
  for (const item of inIndex) {
    if (item.type === 'Aggregate' && !inIndex.some(({ parent }) => parent === item.code)) {
      report(
        coinrFinding(
          'coinr/no-child',
          item.place,
          `The aggregate ${quoted(item.code)} is the parent of nothing, so that there is nothing to aggregate.`,
          'Name it as the parent of what belongs to it, or remove it.',
        ),
      );
    }
  }
  for (const siblings of below.values()) reportZeroWeights(siblings, report);
  // Levels go down with every step, so that this ends whatever the parents say.
  const branch = (item: Item): Branch => ({ item, children: (below.get(item.code) ?? []).map(branch) });
  return sound.filter(({ level }) => level === top).map(branch);
}

function reportGaps(inIndex: readonly Item[], top: number, report: Report): void {
  const levels = new Set(inIndex.map(({ level }) => level));
  for (let level = 1; level < top; level++) {
    if (levels.has(level)) continue;
    const above = inIndex.find((item) => item.level !== undefined && item.level > level)!;
    report(
      coinrFinding(
        'coinr/level',
        { ...above.place, column: 'Level' },
        `Nothing has the level ${level}, although there are levels up to ${top}; levels have no gaps.`,
        'Number the levels 1, 2, 3 and so on from the indicators up.',
      ),
    );
    return;
  }
}

function hasSoundParent(item: Item, byCode: ReadonlyMap<string, Item>, top: number, report: Report): boolean {
  const problem = parentProblem(item, byCode, top);
  if (problem === undefined) return true;
  report(coinrFinding('coinr/parent', { ...item.place, column: 'Parent' }, problem[0], problem[1]));
  return false;
}

function parentProblem(
  { code, level = 0, parent }: Item,
  byCode: ReadonlyMap<string, Item>,
  top: number,
): readonly [message: string, hint: string] | undefined {
  const circle = circleFrom(code, byCode);
  if (circle !== undefined) {
    return [`${quoted(code)} is above itself: ${circle.map(quoted).join(' is in ')}.`, 'Correct one of these parents.'];
  }
  if (parent === undefined) {
    if (level === top) return undefined;
    return [
      `${quoted(code)} has no parent, although its level ${level} is not the highest, which is ${top}.`,
      'Name the aggregate that it belongs to.',
    ];
  }
  const found = byCode.get(parent);
  if (found === undefined) {
    const similar = nearest(parent, [...byCode.keys()]);
    return [
      `The parent ${quoted(parent)} of ${quoted(code)} is no code of iMeta.`,
      similar === undefined ? 'Add a row for it.' : `Did you mean ${quoted(similar)}?`,
    ];
  }
  if (level === top) {
    return [
      `${quoted(code)} has the highest level, ${top}, and yet the parent ${quoted(parent)}.`,
      'Leave the parent empty, or correct the level.',
    ];
  }
  if (found.type !== 'Aggregate') {
    return [
      `The parent ${quoted(parent)} of ${quoted(code)} has the type ${found.type}; only an aggregate can have children.`,
      'Correct the parent, or the type.',
    ];
  }
  if (found.level !== undefined && found.level !== level + 1) {
    return [
      `${quoted(code)} has level ${level} and its parent ${quoted(parent)} level ${found.level}; a parent is exactly one level up.`,
      'Correct one of the two levels, or put an aggregate between them.',
    ];
  }
  return undefined;
}

/** The way from a code back to itself. */
function circleFrom(code: string, byCode: ReadonlyMap<string, Item>): readonly string[] | undefined {
  const way = [code];
  const seen = new Set(way);
  for (let next = byCode.get(code)?.parent; next !== undefined; next = byCode.get(next)?.parent) {
    way.push(next);
    if (next === code) return way;
    if (seen.has(next)) return undefined;
    seen.add(next);
  }
  return undefined;
}

function reportZeroWeights(siblings: readonly Item[], report: Report): void {
  if (siblings.some(({ weight }) => weight !== 0)) return;
  const [first] = siblings;
  report(
    coinrFinding(
      'coinr/weight',
      { ...first.place, column: 'Weight' },
      `All children of ${quoted(first.parent ?? '')} have the weight 0, so that there is nothing to average.`,
      'Give at least one of them a weight above zero.',
    ),
  );
}
