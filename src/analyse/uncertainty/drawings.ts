import type { Methodology } from '../../model/model.js';
import type { Assumption, Noise } from '../../model/uncertainty.js';
import type { DrawnColumn } from './columns.js';
import { columnNames } from './columns.js';
import { weightsToDraw } from './drawn-model.js';

/** How the numbers of a sample become weights, constants, errors and rows. Plain data. */
export type Drawing =
  | {
      readonly kind: 'weight table';
      readonly column: number;
      readonly source: string;
      readonly columns: readonly string[];
      readonly key: string;
      readonly groups: readonly WeightGroup[];
    }
  | {
      readonly kind: 'weights within';
      readonly column: number;
      readonly share: number;
      readonly groups: readonly WeightGroup[];
    }
  | {
      readonly kind: 'weights dirichlet';
      readonly column: number;
      readonly concentration: number;
      readonly groups: readonly WeightGroup[];
    }
  | {
      readonly kind: 'constant';
      readonly column: number;
      readonly constant: string;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'error'; readonly column: number; readonly node: string; readonly stream: number }
  | {
      readonly kind: 'resample';
      readonly column: number;
      readonly source: string;
      readonly strata: readonly string[];
      readonly stream: number;
    };

/** The children of a node with the weights that are written; 1 for each where they are computed, and are then multiplied. */
export interface WeightGroup {
  readonly parent: string;
  readonly children: readonly { readonly id: string; readonly name: string; readonly weight: number }[];
  readonly isWritten: boolean;
}

/**
 * The drawings of all assumptions. Each knows the first of its columns in a sample; numbers of draws that need many numbers come from
 * streams of their own.
 */
export function drawingsOf(
  assumptions: readonly Assumption[],
  methodology: Methodology,
  columns: readonly DrawnColumn[],
): readonly Drawing[] {
  let stream = 0;
  return assumptions.flatMap(({ varied }, assumption): readonly Drawing[] => {
    let column = columns.findIndex((one) => one.assumption === assumption);
    if (varied.kind === 'choice') return [];
    if (varied.kind === 'weight table') {
      const { source, columns: names, key, parents } = varied;
      return [{ kind: 'weight table', column, source, columns: names, key, groups: groupsOf(parents, methodology) }];
    }
    return varied.noises.map((noise): Drawing => {
      const first = column;
      column += columnNames(noise, methodology).length;
      return drawingOf(noise, methodology, first, stream++);
    });
  });
}

function drawingOf(noise: Noise, methodology: Methodology, column: number, stream: number): Drawing {
  switch (noise.kind) {
    case 'weights within':
      return { kind: noise.kind, column, share: noise.share, groups: groupsOf(noise.parents, methodology) };
    case 'weights dirichlet':
      return {
        kind: noise.kind,
        column,
        concentration: noise.concentration,
        groups: groupsOf(noise.parents, methodology),
      };
    case 'constant':
      return { kind: noise.kind, column, constant: noise.constant, low: noise.low, high: noise.high };
    case 'error':
      return { kind: noise.kind, column, node: noise.node, stream };
    case 'resample':
      return { kind: noise.kind, column, source: noise.source, strata: noise.strata, stream };
  }
}

function groupsOf(parents: readonly string[], { nodes }: Methodology): readonly WeightGroup[] {
  return parents.map((parent): WeightGroup => {
    const node = nodes.get(parent)!;
    const drawn = weightsToDraw(node);
    return {
      parent,
      isWritten: drawn.kind === 'written',
      children: node.children.map((child, at) => ({
        id: child.node,
        name: nodes.get(child.node)?.name ?? child.node,
        weight: drawn.kind === 'written' ? drawn.weights[at]! : 1,
      })),
    };
  });
}
