/** Finding in a run what a test is about. */

import type { Methodology, Model, Subject, Test } from '../model/model.js';
import type { NodeResult, Operand, Program } from '../plan/program.js';
import { publishText } from '../runtime/result-table.js';
import type { Value } from './compare-values.js';
import type { Run } from './execute.js';

/** The value of a subject for a case: number or text; null is missing. Undefined if the run has no such column. */
export function subjectValue(run: Run, subject: Subject, at: number): Value | undefined {
  const node = nodesOf(run.program).get(subject.node);
  const operand = node && subjectOperand(node, subject);
  if (!node || !operand) return undefined;
  const value = operandValue(run, operand, at);
  if (subject.kind !== 'published' || typeof value !== 'number') return value;
  const text = publishText(value, node.publish);
  return isStandIn(text, node) ? text : Number(text);
}

const nodesByProgram = new WeakMap<Program, ReadonlyMap<string, NodeResult>>();

/** A table of results asks for the same nodes at every cell. */
function nodesOf(program: Program): ReadonlyMap<string, NodeResult> {
  let nodes = nodesByProgram.get(program);
  if (!nodes) nodesByProgram.set(program, (nodes = new Map(program.nodes.map((node) => [node.id, node]))));
  return nodes;
}

function isStandIn(text: string, { publish }: NodeResult): boolean {
  return text === publish?.below?.text || text === publish?.above?.text;
}

function subjectOperand(node: NodeResult, subject: Subject): Operand | undefined {
  if (subject.kind === 'output') return node.outputs.find(({ name }) => name === subject.output)?.value;
  if (subject.kind === 'published') return node.score;
  switch (subject.stage) {
    case 'value':
      return node.value;
    case 'filled':
      return node.filled ?? node.value;
    case 'treated':
      return node.treated ?? node.filled ?? node.value;
    case 'score':
      return node.score;
    case 'rank':
      return node.rank;
    case 'band': {
      const wanted = subject.bands ?? '';
      const found = node.bands.find(({ name }) => name === wanted);
      return (found ?? (wanted === '' && node.bands.length === 1 ? node.bands[0] : undefined))?.value;
    }
  }
}

/** The element of an operand for a case; null is missing. */
export function operandValue(run: Run, operand: Operand, at: number): Value {
  const lane = run.operand(operand);
  const value = typeof lane === 'object' && lane !== null ? lane[at] : lane;
  return value === undefined || (typeof value === 'number' && Number.isNaN(value)) ? null : value;
}

/**
 * The model with a rank on every node that a test asks for one: elsewhere a rank is computed only where a rule for it
 * is written.
 */
export function withTestedRanks(model: Model, tests: readonly Test[]): Model {
  const methodologies = new Map(model.methodologies);
  for (const methodology of model.methodologies.values()) {
    const ranked = new Set(
      tests
        .filter((test) => test.methodology === methodology.id)
        .flatMap((test) => [...test.against.flatMap(({ lines }) => lines), ...test.expect])
        .flatMap(({ subject }) => (subject.kind === 'stage' && subject.stage === 'rank' ? [subject.node] : [])),
    );
    if (ranked.size > 0) methodologies.set(methodology.id, withRanks(methodology, ranked));
  }
  return { ...model, methodologies };
}

function withRanks(methodology: Methodology, ranked: ReadonlySet<string>): Methodology {
  const nodes = [...methodology.nodes].map(([id, node]) =>
    ranked.has(id) ? ([id, { ...node, rank: { ...node.rank, from: 'own' } }] as const) : ([id, node] as const),
  );
  return { ...methodology, nodes: new Map(nodes) };
}
