/** An impact as a record for programs; docs/diff.schema.json describes every field. */

import type { Contribution, Impact, UnitImpact } from '../../analyse/impact.js';

/** All of it; what has no value is null. */
export function impactRecord(impact: Impact): object {
  return {
    before: impact.before,
    after: impact.after,
    period: impact.period,
    data: impact.data,
    parts: impact.parts,
    method: impact.method,
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
