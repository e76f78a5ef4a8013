import type { NodeResult } from '../plan/program.js';
import { isKept, type Run } from './execute.js';

/** What one child counts under its parent, in the cases that were asked for. */
export interface ChildWeight {
  readonly parent: string;
  readonly node: string;
  /** As it stands or was computed; missing where it differs between units, or could not be computed. */
  readonly weight: number;
  /** Of all children of the parent; missing likewise. */
  readonly share: number;
  /** Of the whole: the product of the shares up to the top. Missing where one of them is. */
  readonly effective: number;
  /** True where units have different weights. */
  readonly varies: boolean;
}

/**
 * The weights that a run worked with, every child of every node once, in the order of the tree. The run must have kept
 * all columns. In a panel the weights of one period are given.
 */
export function nodeWeights(run: Run, period: number | undefined): readonly ChildWeight[] {
  const { program } = run;
  const nodes = new Map(program.nodes.map((node) => [node.id, node]));
  const result: ChildWeight[] = [];
  const open: { readonly node: NodeResult; readonly own?: ChildWeight; readonly path: readonly string[] }[] = [];
  const root = nodes.get('');
  if (root) open.push({ node: root, path: [] });
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, own, path } = at;
    if (own) result.push(own);
    if (path.includes(node.id)) continue;
    const below = childWeights(run, node, own?.effective ?? 1, period);
    for (const child of below.reverse()) {
      const next = nodes.get(child.node);
      if (next) open.push({ node: next, own: child, path: [...path, node.id] });
    }
  }
  return result;
}

function childWeights(run: Run, node: NodeResult, effective: number, period: number | undefined): ChildWeight[] {
  const known = node.children.map(({ weight }) =>
    weight === null ? { value: 1, varies: false } : weightOf(run, weight, period),
  );
  const total = known.reduce((sum, { value }) => sum + value, 0);
  return node.children.map((child, place) => {
    const { value, varies } = known[place];
    const share = value / total;
    return { parent: node.id, node: child.node, weight: value, share, effective: share * effective, varies };
  });
}

function weightOf(
  run: Run,
  operand: Parameters<Run['numbers']>[0],
  period: number | undefined,
): { readonly value: number; readonly varies: boolean } {
  if (!isKept(run, operand)) return { value: NaN, varies: false };
  const lane = run.numbers(operand);
  if (typeof lane === 'number') return { value: lane, varies: false };
  const { periods } = run.cases;
  const values = [...lane].filter(
    (value, at) => value === value && (period === undefined || periods === null || periods[at] === period),
  );
  const varies = values.some((value) => value !== values[0]);
  return { value: varies || values.length === 0 ? NaN : values[0], varies };
}
