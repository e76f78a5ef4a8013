import type { Grouping, Lane, Trouble } from './column.js';
import { completeCases } from './complete-cases.js';
import { correlationsOf } from './correlation-matrix.js';
import { groupElement } from './lane.js';
import { symmetricEigen } from './symmetric-eigen.js';

/**
 * Weights of children by principal components: their loadings on the first component of the correlations between them,
 * over the cases in which all of them are there (OECD/JRC Handbook 2008, steps 4 and 6; Becker et al., COINr,
 * `get_PCA`). Loadings have length 1 together; their sign is such that their sum is above zero.
 *
 * Shape: K columns to K weights per group, child by child: element k * G + g is the weight of child k in group g.
 * Missing: all weights of a group with fewer than two complete cases, or with a child that does not vary. Errors: these
 * two, and, although weights come of it, a loading below zero: a better value would lower the score.
 */
export function principalComponentWeights(
  columns: readonly Lane[],
  names: readonly string[],
  n: number,
  groups: Grouping | null,
  trouble: Trouble,
): Float64Array {
  const K = columns.length;
  const cases = completeCases(columns, n, groups);
  const G = cases.length;
  const result = new Float64Array(K * G).fill(NaN);
  cases.forEach((elements, group) => {
    const told = groupElement(groups, group);
    const { matrix, deviations } = correlationsOf(columns, elements);
    const constant = deviations.findIndex((deviation) => !(deviation > 0));
    if (elements.length < 2) trouble(told, 'principal components need two units in which no child is missing');
    else if (constant >= 0)
      trouble(
        told,
        `"${names[constant]}" is the same for all units, and what does not vary has no principal component`,
      );
    else {
      const { vectors } = symmetricEigen(matrix, K);
      for (let k = 0; k < K; k++) {
        result[k * G + group] = vectors[k];
        if (vectors[k] < 0)
          trouble(
            told,
            `"${names[k]}" gets a weight below zero, because it speaks against the others: a better value of it lowers the score`,
          );
      }
    }
  });
  return result;
}
