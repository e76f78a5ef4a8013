import { symmetricEigen } from '../runtime/symmetric-eigen.js';
import { centred, productSum } from './centred.js';
import { isConstant, takenAt } from './classes.js';
import type { Framework } from './framework.js';
import { type ItemSet, itemSets } from './item-sets.js';

export interface Component {
  /** The variance along the component, of as many as there are items; its root; and its share of them. */
  readonly eigenvalue: number;
  readonly standardDeviation: number;
  readonly proportion: number;
  readonly cumulative: number;
  /** One for each item; their squares sum to 1. The sign is chosen so that they sum to a number above zero. */
  readonly loadings: readonly number[];
}

export interface PrincipalComponents {
  readonly node: string;
  readonly level: ItemSet['level'];
  readonly items: readonly string[];
  /** How many units have all of the items: the others are left out. */
  readonly units: number;
  /** The largest first; none where there are none, and then the reason says why. */
  readonly components: readonly Component[];
  readonly reason?: string;
}

/** The principal components of the scores of every set of items. */
export function principalComponents(framework: Framework): readonly PrincipalComponents[] {
  return itemSets(framework, 'score').map(({ node, level, items }) => ({
    node,
    level,
    items: items.map(({ id }) => id),
    ...componentsOf(items.map(({ id, stages }) => ({ name: id, values: stages.get('score')! }))),
  }));
}

/**
 * The principal components of standardised columns: the eigenvectors of the correlations of the units that have all
 * items (complete cases).
 *
 * Shape: k columns of one length to k components. Missing: none where fewer than two units are complete, or an item is
 * constant among them. Errors: none.
 */
export function componentsOf(
  columns: readonly { readonly name: string; readonly values: Float64Array }[],
): Pick<PrincipalComponents, 'units' | 'components' | 'reason'> {
  const k = columns.length;
  const complete: number[] = [];
  for (let at = 0; at < columns[0].values.length; at++) {
    if (columns.every(({ values }) => values[at] === values[at])) complete.push(at);
  }
  const places = Int32Array.from(complete);
  const units = places.length;
  if (units < 2) return { units, components: [], reason: 'fewer than two units have all of the items' };
  const parts = columns.map(({ values }) => takenAt(values, places));
  const constant = columns.find(({ values }) => isConstant(values, places));
  if (constant) return { units, components: [], reason: `${constant.name} is constant where all items are there` };
  const standard = parts.map(standardised);
  const correlations = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) correlations[i * k + j] = i === j ? 1 : productSum(standard[i], standard[j]);
  }
  const { values, vectors } = symmetricEigen(correlations, k);
  let cumulative = 0;
  const components = Array.from(values, (value, at): Component => {
    // A rounding may carry an eigenvalue of 0 below it.
    const eigenvalue = Math.max(0, value);
    cumulative += eigenvalue / k;
    return {
      eigenvalue,
      standardDeviation: Math.sqrt(eigenvalue),
      proportion: eigenvalue / k,
      cumulative: Math.min(1, cumulative),
      loadings: Array.from(vectors.subarray(at * k, at * k + k)),
    };
  });
  return { units, components };
}

/** Centred and of length 1, so that products are correlations. */
function standardised(values: Float64Array): Float64Array {
  const deviations = centred(values);
  const length = Math.sqrt(productSum(deviations, deviations));
  return deviations.map((deviation) => deviation / length);
}
