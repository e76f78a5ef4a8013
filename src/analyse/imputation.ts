import type { Framework } from './framework.js';

/** How many values of a node were missing and have been filled in. */
export interface Imputed {
  readonly node: string;
  readonly imputed: number;
  /** As a share of all units. */
  readonly share: number;
  /** The keys of the units. */
  readonly units: readonly string[];
}

/** The nodes some of whose values are imputed: missing, and there after `missing`, before or after normalising. */
export function imputedCells({ nodes, units }: Framework): readonly Imputed[] {
  return [...nodes.values()].flatMap(({ id, stages }): Imputed[] => {
    const value = stages.get('value');
    const filled = stages.get('filled');
    const score = stages.get('score');
    if (!value) return [];
    const isThere = (column: Float64Array | undefined, at: number): boolean =>
      column !== undefined && column[at] === column[at];
    const imputed = units.filter((_, at) => !isThere(value, at) && (isThere(filled, at) || isThere(score, at)));
    return imputed.length === 0
      ? []
      : [{ node: id, imputed: imputed.length, share: imputed.length / units.length, units: imputed }];
  });
}
