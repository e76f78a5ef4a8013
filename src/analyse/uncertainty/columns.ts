import type { Methodology } from '../../model/model.js';
import type { Assumption, Noise } from '../../model/uncertainty.js';

/**
 * What is drawn for each assumption: a row of numbers from 0 up to 1. A choice has one, by which the alternative is chosen; amounts
 * have one each, and what takes many numbers (rows, errors, Dirichlet shares) one, from which the others follow.
 */
export interface DrawnColumn {
  /** The place of its assumption. */
  readonly assumption: number;
  /** As a sample calls it: `Weights`, or `Weights.Health.Doctors` where an assumption has several. */
  readonly name: string;
  /** How many alternatives there are to choose from; absent where it is an amount. */
  readonly choices?: number;
}

/** The columns of all assumptions, in their order. */
export function drawnColumns(assumptions: readonly Assumption[], methodology: Methodology): readonly DrawnColumn[] {
  return assumptions.flatMap(({ name, varied }, assumption): readonly DrawnColumn[] => {
    if (varied.kind === 'choice') return [{ assumption, name, choices: varied.alternatives.length }];
    if (varied.kind === 'weight table') return [{ assumption, name, choices: varied.columns.length }];
    const names = varied.noises.flatMap((noise) => columnNames(noise, methodology));
    return names.map((own) => ({ assumption, name: names.length === 1 ? name : `${name}.${own}` }));
  });
}

/** The names of what is drawn for one kind of amount. */
export function columnNames(noise: Noise, methodology: Methodology): readonly string[] {
  switch (noise.kind) {
    case 'weights within':
      return noise.parents.flatMap((parent) => methodology.nodes.get(parent)!.children.map(({ node }) => node));
    case 'weights dirichlet':
      return ['weights'];
    case 'constant':
      return [noise.constant];
    case 'error':
      return [`error of ${noise.node}`];
    case 'resample':
      return [`rows of ${noise.source}`];
  }
}

/** The alternative that a number from 0 up to 1 chooses, from 0. */
export function chosen(u: number, choices: number): number {
  return Math.min(Math.floor(u * choices), choices - 1);
}
