import type { Methodology, Model } from '../model/model.js';
import { nodesNamed } from '../model/nodes-named.js';
import type { Finding } from '../report/finding.js';
import { createSession, programOf, type Session } from './plan.js';
import type { NodeResult, Program } from './program.js';
import { withoutDeadSteps } from './trim.js';

/** A methodology that is a little different from the original, and the node of it that is asked for. */
export interface Variant {
  readonly methodology: Methodology;
  readonly node: string;
}

export interface PlannedVariants {
  /** One program for all: what variants compute alike is computed once. */
  readonly program: Program;
  /** The score and the rank of each variant's node, in the order of the variants. */
  readonly results: readonly Pick<NodeResult, 'score' | 'rank'>[];
  /** What is wrong with each variant. */
  readonly findings: readonly (readonly Finding[])[];
}

/**
 * Plans variants of a methodology together. The units that take part are those of the original in all of them, so that
 * variants can be compared unit by unit.
 */
export function planVariants(model: Model, original: Methodology, variants: readonly Variant[]): PlannedVariants {
  const first = createSession(model, original, {});
  first.planner(original.id).kept();
  const users = usersOf(model, original);
  let session: Session = first;
  const findings: (readonly Finding[])[] = [];
  const nodes = variants.map(({ methodology, node }, at): NodeResult => {
    const methodologies = new Map(model.methodologies).set(original.id, methodology);
    const changed = changedNodes(original, methodology, users);
    const options = {
      screenedAs: original,
      planned: (id: string) => (changed.has(id) ? undefined : first.planner(original.id).node(id)),
    };
    session = createSession({ ...model, methodologies }, methodology, options, session);
    const planner = session.planner(original.id);
    const planned = planner.node(node);
    const hasScore = planned.value !== undefined;
    const score = hasScore ? planned.score.operand : undefined;
    const rank = hasScore ? planned.rank().operand : undefined;
    findings.push(session.findings());
    // Runs keep the ranks of methodologies, and each variant is one.
    return {
      id: `variant ${at}`,
      name: original.name,
      kind: 'methodology',
      score,
      rank,
      bands: [],
      outputs: [],
      failsWhenMissing: false,
      children: [],
      stages: [],
      span: original.nameSpan,
    };
  });
  const program = withoutDeadSteps(programOf(session, nodes, undefined));
  return { program, results: program.nodes, findings };
}

/** Which nodes use a node: as a child, or by its name anywhere in their definition. */
function usersOf(model: Model, methodology: Methodology): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>([...methodology.nodes.keys()].map((id) => [id, []]));
  for (const node of methodology.nodes.values()) {
    const { own, others } = nodesNamed(model, methodology, { ...node, children: node.children.map((c) => c.weight) });
    const used = others ? methodology.nodes.keys() : [...own, ...node.children.map((child) => child.node)];
    for (const id of used) users.get(id)?.push(node.id);
  }
  return users;
}

/** The nodes that are not as in the original, with all that use them. */
function changedNodes(
  original: Methodology,
  variant: Methodology,
  users: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const changed = new Set<string>();
  const open = [...variant.nodes.values()].filter((node) => original.nodes.get(node.id) !== node).map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (changed.has(id)) continue;
    changed.add(id);
    open.push(...(users.get(id) ?? []));
  }
  return changed;
}
