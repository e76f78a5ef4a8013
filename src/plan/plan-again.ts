/**
 * Planning a text once more after a small change, for an editor that only asks whether there is something to find. Nodes
 * that say what they said before, and stand on nothing that says something else, are not planned again.
 *
 * It is a proof that nothing is wrong and no more: as soon as a finding turns up, everything is planned, so that what is
 * told never depends on what was planned before.
 */

import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { nodesNamed } from '../model/nodes-named.js';
import { sameButPlaces } from '../model/same-but-places.js';
import { createSession, type Session, type SessionOptions } from './plan.js';
import { nodeResult } from './results.js';
import type { PlannedNode } from './scope.js';

/** A methodology that was planned without any finding. */
export interface SoundPlan {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly session: Session;
  readonly nodes: ReadonlyMap<string, NodeOfSession>;
  /** What a node uses: its children, and what its definition names; nothing for one that looks at all the others. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** How many steps the session had when all of it was planned. */
  readonly steps: number;
  /** How many texts ago all of it was planned. */
  readonly age: number;
}

/** A stage that nobody has asked for is planned by the session that planned its node, and reported there. */
interface NodeOfSession {
  readonly planned: PlannedNode;
  readonly session: Session;
}

/** A session collects the steps of all texts; one that has grown by this much is begun anew. */
const MOST_GROWTH = 2;

/** What is planned holds on to what it was planned from, and so to the text before: after so many texts it is let go. */
const OLDEST = 32;

/** What can be built upon; nothing for a methodology that says more than its nodes do. */
export function soundPlan(session: Session): SoundPlan | undefined {
  const { model, main } = session;
  if (!standsAlone(main) || session.findings().length > 0) return undefined;
  const planner = session.planner(main.id);
  return {
    model,
    methodology: main,
    session,
    nodes: new Map([...main.nodes.keys()].map((id) => [id, { planned: planner.node(id), session }])),
    uses: new Map([...main.nodes.values()].map((node) => [node.id, usedBy(node, model, main)])),
    steps: session.builder.count(),
    age: 0,
  };
}

/** The plan of the text as it is now, where it is certain that nothing is wrong with it; else nothing. */
export function planAgain(before: SoundPlan, model: Model, id: string): SoundPlan | undefined {
  const methodology = model.methodologies.get(id);
  if (methodology === undefined || !standsAlone(methodology)) return undefined;
  const { nodes: now, ...rest } = methodology;
  const { nodes: then, ...formerRest } = before.methodology;
  if (before.age >= OLDEST || before.session.builder.count() > MOST_GROWTH * before.steps) return undefined;
  if (!sameButPlaces(rest, formerRest)) return undefined;
  if (!sameButPlaces(surroundings(model), surroundings(before.model))) return undefined;
  const changed = changedNodes(now, then, before.uses);
  const session = createSession(model, methodology, plannedAs(unchangedNodes(before, changed)), before.session);
  const planner = session.planner(id);
  for (const node of now.values()) if (changed.has(node.id)) nodeResult(planner, node);
  const nodes = new Map(
    [...now.keys()].map((node): [string, NodeOfSession] => [
      node,
      changed.has(node) ? { planned: planner.node(node), session } : before.nodes.get(node)!,
    ]),
  );
  const sessions = new Set([session, ...[...nodes.values()].map((node) => node.session)]);
  if ([...sessions].some((one) => one.findings().length > 0)) return undefined;
  return {
    model,
    methodology,
    session,
    nodes,
    uses: new Map(
      [...now.values()].map((node) => [
        node.id,
        changed.has(node.id) ? usedBy(node, model, methodology) : before.uses.get(node.id),
      ]),
    ),
    steps: before.steps,
    age: before.age + 1,
  };
}

function unchangedNodes({ nodes }: SoundPlan, changed: ReadonlySet<string>): ReadonlyMap<string, PlannedNode> {
  const kept = new Map<string, PlannedNode>();
  for (const [id, { planned }] of nodes) if (!changed.has(id)) kept.set(id, planned);
  return kept;
}

/** A function of its own, so that what a session holds on to is this map alone, and not the plan of the text before. */
function plannedAs(nodes: ReadonlyMap<string, PlannedNode>): Pick<SessionOptions, 'planned'> {
  return { planned: (id) => nodes.get(id) };
}

/** Whether only its own nodes decide what is found: merges, screens and other methodologies look at more than one node. */
function standsAlone({ merges, screens, frozen, uses, revision }: Methodology): boolean {
  return (
    merges === undefined && screens.length === 0 && frozen === undefined && uses.length === 0 && revision === undefined
  );
}

/** All that the nodes of a methodology can stand on beside each other. */
function surroundings({ sources, unitSets, constants, lets, functions }: Model): unknown {
  return { sources, unitSets, constants, lets, functions };
}

function usedBy(node: FrameworkNode, model: Model, methodology: Methodology): ReadonlySet<string> | undefined {
  const { own, others } = nodesNamed(model, methodology, { ...node, children: node.children.map((c) => c.weight) });
  if (others || looksAside(node)) return undefined;
  return new Set([...own, ...node.children.map((child) => child.node)]);
}

/** Whether a node looks at those beside it, whom it does not name. */
function looksAside(node: FrameworkNode): boolean {
  return JSON.stringify([node.missing.value, node.treat, node.normalise, node.value]).includes('likeOthers');
}

/** The nodes that say something else than before, with all that use them or one that is gone. */
function changedNodes(
  now: ReadonlyMap<string, FrameworkNode>,
  then: ReadonlyMap<string, FrameworkNode>,
  uses: SoundPlan['uses'],
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [id, node] of now) if (!then.has(id) || !sameButPlaces(node, then.get(id))) changed.add(id);
  for (const id of then.keys()) if (!now.has(id)) changed.add(id);
  if (changed.size === 0) return changed;
  const users = new Map<string, string[]>();
  for (const [user, used] of uses) {
    for (const id of used ?? then.keys()) {
      const list = users.get(id);
      if (list === undefined) users.set(id, [user]);
      else list.push(user);
    }
  }
  const open = [...changed];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const user of users.get(id) ?? []) {
      if (changed.has(user)) continue;
      changed.add(user);
      open.push(user);
    }
  }
  return changed;
}
