/** Parts that only make sense together, found by trying. */

import type { Finding } from '../report/finding.js';
import { type MixPart, uniteParts } from '../revise/mix-parts.js';
import type { Selection } from './attribution.js';
import type { PlannedSelections } from './impact-selections.js';

interface Planned {
  readonly planned: readonly PlannedSelections[];
}

/**
 * Plans selections of parts, and unites parts until all can be planned: those of the least selection that cannot, with the
 * fewest further ones with which it can. Ends, because all parts together can be planned and each round leaves fewer.
 *
 * @param plan all selections that are needed
 * @param planOne one selection
 */
export function unitedUntilPlanned<T extends Planned>(
  parts: readonly MixPart[],
  plan: (parts: readonly MixPart[]) => T,
  planOne: (parts: readonly MixPart[], selection: Selection) => readonly PlannedSelections[],
): T & { readonly parts: readonly MixPart[] } {
  const result = plan(parts);
  const failing = firstFailing(result.planned);
  if (failing === undefined) return { ...result, parts };
  const errorOf = (members: readonly number[]): Finding | undefined =>
    firstFailing(planOne(parts, selectionOf(members)))?.error;
  const places = parts.map((_, at) => at);
  let members = places.filter((at) => (failing.selection & selectionOf([at])) !== 0n);
  for (const at of members) {
    const fewer = members.filter((other) => other !== at);
    if (fewer.length > 0 && errorOf(fewer) !== undefined) members = fewer;
  }
  let whole = places;
  for (const at of places) {
    const fewer = whole.filter((other) => other !== at);
    if (!members.includes(at) && errorOf(fewer) === undefined) whole = fewer;
  }
  const message = (errorOf(members) ?? failing.error).message;
  const reason = `Without the others, some of these changes make no edition that could be scored: ${message}`;
  const united = uniteParts(
    whole.map((at) => parts[at]),
    reason,
  );
  const rest = parts
    .map((part, at) => (at === whole[0] ? united : part))
    .filter((_, at) => at === whole[0] || !whole.includes(at));
  return unitedUntilPlanned(rest, plan, planOne);
}

function selectionOf(members: readonly number[]): Selection {
  return members.reduce((selection, at) => selection | (1n << BigInt(at)), 0n);
}

/** The failing selection with the fewest parts. */
function firstFailing(
  planned: readonly PlannedSelections[],
): { readonly selection: Selection; readonly error: Finding } | undefined {
  const failing = planned.flatMap(({ selections, errors }) =>
    selections.flatMap((selection, at) => (errors[at].length === 0 ? [] : [{ selection, error: errors[at][0] }])),
  );
  return failing.sort((a, b) => sizeOf(a.selection) - sizeOf(b.selection)).at(0);
}

function sizeOf(selection: Selection): number {
  return selection.toString(2).replaceAll('0', '').length;
}
