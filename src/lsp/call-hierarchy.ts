/**
 * Lineage as a call hierarchy: what a score is made of (outgoing), and what it goes into (incoming). It is read from the
 * expressions of the model, so defaults and templates are seen through.
 */

import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind as Kind,
} from 'vscode-languageserver-types';
import type { SymbolKind, SymbolTarget } from '../model/bindings.js';
import type { Span } from '../report/finding.js';
import { type Bound, targetsAt } from './bound.js';
import { type Edge, lineageOf } from './lineage.js';
import { percentText } from './number-text.js';
import { locationOf, rangeOf } from './positions.js';

const KINDS: Readonly<Partial<Record<SymbolKind, Kind>>> = {
  methodology: Kind.Module,
  pillar: Kind.Namespace,
  indicator: Kind.Variable,
  output: Kind.Property,
  column: Kind.Field,
  attribute: Kind.Property,
  constant: Kind.Constant,
  let: Kind.Variable,
  function: Kind.Function,
};

/** What the word at a place is, if it has a lineage. */
export function prepareCallHierarchy(bound: Bound, file: string, offset: number): readonly CallHierarchyItem[] {
  return targetsAt(bound, file, offset).flatMap((target) => itemOf(target) ?? []);
}

/** What is used to work it out: children with their weights, columns, nodes, constants, named expressions, functions. */
export function outgoingCalls(bound: Bound, item: CallHierarchyItem): readonly CallHierarchyOutgoingCall[] {
  return grouped(bound, lineageOf(bound.model).uses(idOf(item)), ({ to }) => to, item.uri).map(
    ({ item: to, fromRanges }) => ({ to, fromRanges }),
  );
}

/** What it goes into: its parents with the weight that it has there, and whatever names it. */
export function incomingCalls(bound: Bound, item: CallHierarchyItem): readonly CallHierarchyIncomingCall[] {
  return grouped(bound, lineageOf(bound.model).usedBy(idOf(item)), ({ from }) => from).map(
    ({ item: from, fromRanges }) => ({ from, fromRanges }),
  );
}

function idOf({ data }: CallHierarchyItem): string {
  return typeof data === 'string' ? data : '';
}

function itemOf(target: SymbolTarget, edge?: Edge): CallHierarchyItem | undefined {
  const { kind, id, name, declaration, nameSpan } = target;
  const symbolKind = KINDS[kind];
  const span = nameSpan ?? declaration;
  if (symbolKind === undefined || span === undefined) return undefined;
  const { uri, range } = locationOf(declaration ?? span);
  return {
    name,
    kind: symbolKind,
    detail: detailOf(kind, edge),
    uri,
    range,
    selectionRange: rangeOf(span),
    data: id,
  };
}

/** `pillar, weight 30 %`, and what that is of the whole score where it is another number. */
function detailOf(kind: SymbolKind, { share, effective }: Partial<Edge> = {}): string {
  if (share === undefined) return kind;
  const [weight, whole] = [percentText(share), effective === undefined ? undefined : percentText(effective)];
  return `${kind}, weight ${weight}${whole === undefined || whole === weight ? '' : `, ${whole} of the whole`}`;
}

/** One item for each end, with all places that make the edge; of those only the ones in the file that ranges are read in. */
function grouped(
  bound: Bound,
  edges: readonly Edge[],
  endOf: (edge: Edge) => string,
  uri?: string,
): readonly { readonly item: CallHierarchyItem; readonly fromRanges: CallHierarchyIncomingCall['fromRanges'] }[] {
  const ends = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = ends.get(endOf(edge));
    if (known === undefined) ends.set(endOf(edge), [edge]);
    else known.push(edge);
  }
  return [...ends].flatMap(([id, same]) => {
    const target = bound.bindings.of(id)[0]?.target;
    const item =
      target === undefined
        ? undefined
        : itemOf(
            target,
            same.find(({ share }) => share !== undefined),
          );
    if (item === undefined) return [];
    const places = distinctPlaces(same.map(({ span }) => span));
    const inFile = places.filter((span) => locationOf(span).uri === (uri ?? item.uri));
    return [{ item, fromRanges: inFile.map(rangeOf) }];
  });
}

function distinctPlaces(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [`${span.file} ${span.start}`, span])).values()];
}
