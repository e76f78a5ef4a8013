/** The editions that an edition comes from, and what their revisions did to one node. */

import type { Change, Methodology, Model } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { parentOf } from './match-nodes.js';

/** The edition itself, what it revises, and so on to the one that is written out. */
export function lineageOf(model: Model, edition: Methodology): readonly Methodology[] {
  const lineage: Methodology[] = [];
  for (
    let at: Methodology | undefined = edition;
    at !== undefined && !lineage.includes(at);
    at = model.methodologies.get(at.revision?.base ?? '')
  )
    lineage.push(at);
  return lineage;
}

/** The editions that no other one of them revises: where the chains end. */
export function latestEditions(model: Model, among: readonly Methodology[]): readonly Methodology[] {
  const revised = new Set([...model.methodologies.values()].map(({ revision }) => revision?.base));
  return among.filter(({ id }) => !revised.has(id));
}

/** A line of a revision that did something to a node. */
export interface NodeChange {
  readonly edition: Methodology;
  readonly change: Change;
  /** What it did it to: `normalise`, `weight`; `node` where the node came into being, `name` or `parent` where it was renamed or moved. */
  readonly property: string;
}

/** What revisions did to a node, the last first, back to the one that added it, if one did. */
export function nodeChanges(lineage: readonly Methodology[], id: string): readonly NodeChange[] {
  const found: NodeChange[] = [];
  let at = id;
  for (const edition of lineage) {
    for (const change of (edition.revision?.changes ?? []).toReversed()) {
      const { kind, path, result, property } = change;
      const isWithin = result !== undefined && property === undefined && (at === result || at.startsWith(`${result}.`));
      if (isWithin && (kind === 'rename' || kind === 'move')) {
        if (at === result) found.push({ edition, change, property: kind === 'rename' ? 'name' : 'parent' });
        at = path + at.slice(result.length);
      } else if (isWithin) {
        found.push({ edition, change, property: 'node' });
        return found;
      } else if (property !== undefined && path === at) found.push({ edition, change, property });
      else if (property === 'weights' && at !== '' && path === parentOf(at)) {
        found.push({ edition, change, property: 'weight' });
      }
    }
  }
  return found;
}

/** The edition whose text holds a place, and the line of it that does. */
export function writtenBy(
  lineage: readonly Methodology[],
  { file, start, end }: Span,
): { readonly edition: Methodology; readonly change?: Change } | undefined {
  const holds = (span: Span): boolean => span.file === file && span.start <= start && end <= span.end;
  const edition = lineage.find(({ span }) => holds(span));
  if (edition === undefined) return undefined;
  const change = edition.revision?.changes.find(({ span }) => holds(span));
  return change === undefined ? { edition } : { edition, change };
}
