/** What is known of the nodes of all methodologies without data: where they stand in the text, and what they weigh. */

import type { Child, FrameworkNode, Methodology } from '../model/model.js';
import { childShares, effectiveWeights } from '../model/weights.js';
import type { Analysis } from './analysis.js';

/** A node under one of its parents. */
export interface Edge {
  readonly parent: FrameworkNode;
  readonly child: Child;
  /** Of all children of the parent; nothing where it differs from unit to unit or is found from data. */
  readonly share?: number;
}

export interface NodeFacts {
  readonly methodology: Methodology;
  readonly node: FrameworkNode;
  /** What it counts in the score of the methodology; nothing where that is known with data only. */
  readonly effective?: number;
  readonly parents: readonly Edge[];
}

const known = new WeakMap<Analysis, ReadonlyMap<string, ReadonlyMap<string, NodeFacts>>>();

/** The nodes of one methodology by their ids. Worked out once for an analysis, when it is first asked for. */
export function factsOf(analysis: Analysis, methodology: string): ReadonlyMap<string, NodeFacts> {
  return allFacts(analysis).get(methodology) ?? new Map<string, NodeFacts>();
}

function allFacts(analysis: Analysis): ReadonlyMap<string, ReadonlyMap<string, NodeFacts>> {
  let facts = known.get(analysis);
  if (facts === undefined) {
    facts = new Map([...analysis.model.methodologies.values()].map((one) => [one.id, methodologyFacts(analysis, one)]));
    known.set(analysis, facts);
  }
  return facts;
}

function methodologyFacts({ model }: Analysis, methodology: Methodology): ReadonlyMap<string, NodeFacts> {
  const effective = effectiveWeights(methodology, model);
  const parents = new Map<string, Edge[]>();
  for (const parent of methodology.nodes.values()) {
    const shares = childShares(parent, model);
    for (const child of parent.children) {
      const edges = parents.get(child.node) ?? [];
      edges.push({ parent, child, share: shares?.get(child.node) });
      parents.set(child.node, edges);
    }
  }
  return new Map(
    [...methodology.nodes].map(([id, node]) => [
      id,
      { methodology, node, effective: effective.get(id), parents: parents.get(id) ?? [] },
    ]),
  );
}

/** The nodes whose name is declared at a place. Those of a template are as many as there are uses of it. */
export function nodesDeclaredAt(analysis: Analysis, file: string, start: number): readonly NodeFacts[] {
  return declarationsIn(analysis).get(`${start}@${file}`) ?? [];
}

const declared = new WeakMap<Analysis, ReadonlyMap<string, readonly NodeFacts[]>>();

function declarationsIn(analysis: Analysis): ReadonlyMap<string, readonly NodeFacts[]> {
  const before = declared.get(analysis);
  if (before !== undefined) return before;
  const places = new Map<string, NodeFacts[]>();
  for (const facts of allFacts(analysis).values()) {
    for (const one of facts.values()) {
      const { nameSpan } = one.node;
      const place = `${nameSpan.start}@${nameSpan.file}`;
      places.set(place, [...(places.get(place) ?? []), one]);
    }
  }
  declared.set(analysis, places);
  return places;
}
