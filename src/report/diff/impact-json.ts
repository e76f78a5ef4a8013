/** An impact as a record for programs; docs/diff.schema.json describes every field. */

import { remarkText } from '../../analyse/impact-remarks.js';
import type { Contribution, Impact, UnitImpact } from '../../analyse/impact.js';

/** All of it; what has no value is null. */
export function impactRecord(impact: Impact): object {
  return {
    before: impact.before,
    after: impact.after,
    period: impact.period,
    data: impact.data,
    without: impact.without,
    parts: impact.parts,
    method: impact.method,
    notes: impact.remarks.map(remarkText),
    indices: impact.indices.map((index) => ({ ...index, units: index.units.map(unitRecord) })),
    indicesGone: impact.indicesGone,
    indicesNew: impact.indicesNew,
  };
}

function unitRecord({ contributions, ...unit }: UnitImpact): object {
  return { ...unit, contributions: contributions === undefined ? null : contributions.map(contributionRecord) };
}

function contributionRecord({ score, rank, scoreError, rankError }: Contribution): object {
  return { score, rank, scoreError, rankError };
}
