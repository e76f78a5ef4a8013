import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodesNamed } from '../model/nodes-named.js';
import type { Finding } from '../report/finding.js';
import { createSession, programOf, type Session } from './plan.js';
import type { NodeResult, Program } from './program.js';
import type { PlannedNode } from './scope.js';
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
  readonly results: readonly Pick<NodeResult, 'score' | 'rank' | 'bands'>[];
  /** What is wrong with each variant. */
  readonly findings: readonly (readonly Finding[])[];
}

export interface VariantOptions {
  /** The bands of the nodes are asked for, too. */
  readonly bands?: boolean;
}

/**
 * Plans variants of a methodology together. The units that take part are those of the original in all of them, so that
 * variants can be compared unit by unit.
 */
export function planVariants(
  model: Model,
  original: Methodology,
  variants: readonly Variant[],
  { bands: withBands = false }: VariantOptions = {},
): PlannedVariants {
  const first = createSession(model, original, {});
  first.planner(original.id).kept();
  const users = usersOf(model, original);
  let session: Session = first;
  const findings: (readonly Finding[])[] = [];
  const contents = nodeContents(model, original);
  const planned = new Map<number, PlannedNode>();
  const nodes = variants.map(({ methodology, node }, at): NodeResult => {
    const methodologies = new Map(model.methodologies).set(original.id, methodology);
    const changed = changedNodes(original, methodology, users);
    const contentOf = contents(methodology);
    const options = {
      screenedAs: original,
      planned: (id: string) =>
        changed.has(id) ? planned.get(contentOf(id) ?? NONE) : first.planner(original.id).node(id),
    };
    session = createSession({ ...model, methodologies }, methodology, options, session);
    const planner = session.planner(original.id);
    const own = planner.node(node);
    const hasScore = own.value !== undefined;
    const score = hasScore ? own.score.operand : undefined;
    const rank = hasScore ? own.rank().operand : undefined;
    const declared = withBands ? (methodology.nodes.get(node)?.bands ?? []) : [];
    const bands = declared.flatMap(({ name }) => {
      const value = own.bands(name)?.operand;
      return value === undefined ? [] : { name, value };
    });
    findings.push(session.findings());
    // What is wrong with a node is said of each variant that has it, so only nodes without findings are planned once.
    if (session.findings().length === 0) {
      for (const id of below(methodology, node)) {
        const content = changed.has(id) ? contentOf(id) : undefined;
        if (content !== undefined && !planned.has(content)) planned.set(content, planner.node(id));
      }
    }
    // Runs keep the ranks of methodologies, and each variant is one.
    return {
      id: `variant ${at}`,
      name: original.name,
      kind: 'methodology',
      score,
      rank,
      bands,
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

/** No content has this number. */
const NONE = -1;

/** A node and all below it. */
function below({ nodes }: Methodology, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = nodes.get(at);
    if (node === undefined || found.has(at)) continue;
    found.add(at);
    open.push(...node.children.map((child) => child.node));
  }
  return found;
}

/**
 * Numbers that are equal for nodes of variants that are the same objects and stand on the same ones, all the way down;
 * nothing for a node that stands on itself or on another methodology, or deeper than one looks.
 */
function nodeContents(
  model: Model,
  original: Methodology,
): (variant: Methodology) => (id: string) => number | undefined {
  const numbers = new Map<string, number>();
  const objects = new Map<FrameworkNode, { readonly number: number; readonly uses: readonly string[] | undefined }>();
  const objectOf = (node: FrameworkNode): { readonly number: number; readonly uses: readonly string[] | undefined } => {
    let known = objects.get(node);
    if (known === undefined) {
      const { own, others } = nodesNamed(model, original, { ...node, children: node.children.map((c) => c.weight) });
      const uses = new Set([...own, ...node.children.map((child) => child.node)]);
      known = { number: objects.size, uses: others || looksAside(node) ? undefined : [...uses] };
      objects.set(node, known);
    }
    return known;
  };
  return ({ nodes }) => {
    const found = new Map<string, number | undefined>();
    const contentOf = (id: string, depth = 0): number | undefined => {
      if (found.has(id)) return found.get(id);
      found.set(id, undefined);
      const node = nodes.get(id);
      if (node === undefined || depth > DEEPEST) return undefined;
      const { number, uses } = objectOf(node);
      const parts = uses?.map((used) => contentOf(used, depth + 1));
      if (parts === undefined || parts.includes(undefined)) return undefined;
      const key = `${number} ${parts.join(' ')}`;
      const content = numbers.get(key) ?? numbers.size;
      numbers.set(key, content);
      found.set(id, content);
      return content;
    };
    return (id) => contentOf(id);
  };
}

const DEEPEST = 200;

/** Whether a node looks at those beside it, whom it does not name. */
function looksAside(node: FrameworkNode): boolean {
  return JSON.stringify([node.missing.value, node.treat, node.normalise, node.value]).includes('likeOthers');
}

/** Which nodes use a node: as a child, or by its name anywhere in their definition. */
function usersOf(model: Model, methodology: Methodology): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>([...methodology.nodes.keys()].map((id) => [id, []]));
  for (const node of methodology.nodes.values()) {
    const { own, others } = nodesNamed(model, methodology, { ...node, children: node.children.map((c) => c.weight) });
    const used =
      others || looksAside(node) ? methodology.nodes.keys() : [...own, ...node.children.map((child) => child.node)];
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
