import { aggregatesOf, type AnalysedNode, type Framework, indicatorsBelow, indicatorsOf } from './framework.js';

/** How much data a unit has, counted over the values of all indicators before anything is filled in. */
export interface UnitAvailability {
  readonly unit: string;
  readonly missing: number;
  readonly zero: number;
  readonly missingOrZero: number;
  /** The share of indicators that have a value; null where there are no indicators. */
  readonly availableShare: number | null;
  /** The share of the available values that are not 0; null where none is available. */
  readonly nonZeroShare: number | null;
  /** The share of the indicators below each node that have a value, in the order of `nodes`. */
  readonly byNode: readonly number[];
}

export interface Availability {
  readonly indicators: number;
  /** The methodology and its pillars. */
  readonly nodes: readonly string[];
  readonly units: readonly UnitAvailability[];
}

/** Availability by unit, and by unit and pillar. Shape: units by nodes. */
export function availabilityOf(framework: Framework): Availability {
  const indicators = indicatorsOf(framework).filter(({ stages }) => stages.has('value'));
  const groups = aggregatesOf(framework)
    .map(({ id }) => ({
      id,
      members: indicatorsBelow(framework, id).filter(({ stages }) => stages.has('value')),
    }))
    .filter(({ members }) => members.length > 0);
  const units = framework.units.map((unit, at): UnitAvailability => {
    const missing = count(indicators, (value) => value !== value, at);
    const zero = count(indicators, (value) => value === 0, at);
    const available = indicators.length - missing;
    return {
      unit,
      missing,
      zero,
      missingOrZero: missing + zero,
      availableShare: indicators.length === 0 ? null : 1 - missing / indicators.length,
      nonZeroShare: available === 0 ? null : 1 - zero / available,
      byNode: groups.map(({ members }) => 1 - count(members, (value) => value !== value, at) / members.length),
    };
  });
  return { indicators: indicators.length, nodes: groups.map(({ id }) => id), units };
}

function count(nodes: readonly AnalysedNode[], holds: (value: number) => boolean, at: number): number {
  return nodes.reduce((sum, { stages }) => (holds(stages.get('value')![at]) ? sum + 1 : sum), 0);
}
