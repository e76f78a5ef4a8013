/** The weights that a run worked with, for programs. */

import type { ChildWeight } from '../execute/node-weights.js';
import type { Methodology } from '../model/model.js';
import { printWeighting } from '../model/print-weighting.js';

/** One object a child; numbers have their full precision, what is not one number is null. */
export function weightRecords(weights: readonly ChildWeight[]): readonly object[] {
  return weights.map(({ parent, node, weight, share, effective, varies }) => ({
    parent,
    node,
    weight: orNull(weight),
    share: orNull(share),
    effective: orNull(effective),
    byUnit: varies,
  }));
}

/** The weights and, by node, what computed them. */
export function weightsJson(methodology: Methodology, weights: readonly ChildWeight[]): string {
  const computed = [...methodology.nodes.values()].flatMap(({ id, weighting }) =>
    weighting ? [[id, printWeighting(weighting.value, methodology)] as const] : [],
  );
  return `${JSON.stringify({ methodology: methodology.name, computed: Object.fromEntries(computed), weights: weightRecords(weights) }, null, 2)}\n`;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export const WEIGHT_COLUMNS = ['parent', 'node', 'weight', 'share', 'effective'] as const;

/** The same as rows of texts, for a file of separated values; what is not one number is empty. */
export function weightRows(weights: readonly ChildWeight[]): readonly (readonly string[])[] {
  const cell = (value: number): string => (Number.isNaN(value) ? '' : String(value));
  return weights.map(({ parent, node, weight, share, effective }) => [
    parent,
    node,
    cell(weight),
    cell(share),
    cell(effective),
  ]);
}
