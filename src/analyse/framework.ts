import type { Run } from '../execute/execute.js';
import type { NodeResult, Operand } from '../plan/program.js';
import type { Span } from '../report/finding.js';
import { takenAt } from './classes.js';

/** The stages of a node that are analysed, in the order of the pipeline. */
export type AnalysedStage = 'value' | 'filled' | 'treated' | 'score';

/** A node with the columns that it has, over the units of one period. */
export interface AnalysedNode {
  /** The path below the methodology; '' for the methodology itself. */
  readonly id: string;
  readonly name: string;
  readonly kind: NodeResult['kind'];
  readonly span: Span;
  readonly children: readonly string[];
  readonly parents: readonly string[];
  /** The stages that there are: after the first, those in which something happens, and the score. */
  readonly stages: ReadonlyMap<AnalysedStage, Float64Array>;
}

/** The nodes of a methodology, and the units of one period that take part in it. */
export interface Framework {
  /** In the order of the results: the methodology first, then its nodes in the order of the text. */
  readonly nodes: ReadonlyMap<string, AnalysedNode>;
  /** The cases of the run that are analysed, as places in its columns. */
  readonly cases: Int32Array;
  /** The key of the unit of each case. */
  readonly units: readonly string[];
}

/**
 * Takes from a run what is analysed: all columns of the cases of a period that take part. The run has kept all of its
 * columns; without a period, all cases are taken.
 */
export function frameworkOf(run: Run, period: number | undefined): Framework {
  const cases = analysedCases(run, period);
  const parents = new Map<string, string[]>(run.program.nodes.map(({ id }) => [id, []]));
  for (const { id, children } of run.program.nodes) for (const { node } of children) parents.get(node)?.push(id);
  const nodes = run.program.nodes.map((node): AnalysedNode => ({
    id: node.id,
    name: node.name,
    kind: node.kind,
    span: node.span,
    children: node.children.map((child) => child.node),
    parents: parents.get(node.id) ?? [],
    stages: stagesOf(run, node, cases),
  }));
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    cases,
    units: Array.from(cases, (at) => run.cases.units[at]),
  };
}

function analysedCases(run: Run, period: number | undefined): Int32Array {
  const { periods, count } = run.cases;
  const { kept } = run.program;
  const takesPart = kept === undefined ? 1 : run.numbers(kept);
  const found: number[] = [];
  for (let at = 0; at < count; at++) {
    if (period !== undefined && periods?.[at] !== period) continue;
    if ((typeof takesPart === 'number' ? takesPart : takesPart[at]) === 1) found.push(at);
  }
  return Int32Array.from(found);
}

function stagesOf(run: Run, node: NodeResult, cases: Int32Array): ReadonlyMap<AnalysedStage, Float64Array> {
  const operands = [
    ['value', node.value],
    ['filled', node.filled],
    ['treated', node.treated],
    ['score', node.score],
  ] as const;
  const stages = new Map<AnalysedStage, Float64Array>();
  for (const [stage, operand] of operands) if (operand) stages.set(stage, columnOf(run, operand, cases));
  return stages;
}

/** The numbers of an operand for the cases that are analysed. */
export function columnOf(run: Run, operand: Operand, cases: Int32Array): Float64Array {
  const lane = run.numbers(operand);
  return typeof lane === 'number' ? new Float64Array(cases.length).fill(lane) : takenAt(lane, cases);
}

/** Whether a node is made of others. */
export function isAggregate({ children }: AnalysedNode): boolean {
  return children.length > 0;
}

export function indicatorsOf({ nodes }: Framework): readonly AnalysedNode[] {
  return [...nodes.values()].filter((node) => !isAggregate(node) && node.kind !== 'methodology');
}

export function aggregatesOf({ nodes }: Framework): readonly AnalysedNode[] {
  return [...nodes.values()].filter(isAggregate);
}

/** The indices: the methodology, or where it has no total of its own, the nearest nodes below it that have one. */
export function indicesOf(framework: Framework): readonly AnalysedNode[] {
  const found = new Map<string, AnalysedNode>();
  let open = [''];
  for (const seen = new Set<string>(); open.length > 0;) {
    open = open.flatMap((id) => {
      const node = framework.nodes.get(id);
      if (!node || seen.has(id)) return [];
      seen.add(id);
      if (!isAggregate(node)) return [];
      if (!node.stages.has('score')) return node.children;
      found.set(id, node);
      return [];
    });
  }
  return [...found.values()];
}

/** All nodes below a node by their distance from it: its children, then the children of these. A node counts once, where it is nearest. */
export function levelsBelow(framework: Framework, id: string): readonly (readonly AnalysedNode[])[] {
  const levels: (readonly AnalysedNode[])[] = [];
  const seen = new Set([id]);
  let level = [id];
  for (;;) {
    const next: string[] = [];
    for (const at of level) {
      for (const child of framework.nodes.get(at)?.children ?? []) {
        if (seen.has(child) || !framework.nodes.has(child)) continue;
        seen.add(child);
        next.push(child);
      }
    }
    if (next.length === 0) return levels;
    levels.push(next.map((child) => framework.nodes.get(child)!));
    level = next;
  }
}

/** The indicators below a node, each once. */
export function indicatorsBelow(framework: Framework, id: string): readonly AnalysedNode[] {
  return levelsBelow(framework, id)
    .flat()
    .filter((node) => !isAggregate(node));
}

/** The nodes above a node, each once. */
export function ancestorsOf(framework: Framework, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(framework.nodes.get(id)?.parents ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    open.push(...(framework.nodes.get(at)?.parents ?? []));
  }
  return found;
}
