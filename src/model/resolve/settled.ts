/** Leaves and columns whose meaning is known before they are read: that of an edition that was read before, where it is the same. */

import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { strongest } from './layers.js';
import type { NodeDraft, Resolution } from './resolution.js';
import { columnOf } from './sources.js';

export interface SettledLeaf {
  readonly node: M.FrameworkNode;
  /** The columns that it reads: some are declared by their first use. */
  readonly columns: readonly ColumnRead[];
}

export interface ColumnRead {
  /** The id of the source. */
  readonly source: string;
  readonly column: string;
}

export type SettledLeaves = ReadonlyMap<A.Node, SettledLeaf>;
/** The columns of sources that say what they said in an edition that was read before. */
export type SettledColumns = ReadonlyMap<A.Source, ReadonlyMap<string, M.Column>>;

export interface Settled {
  readonly leaves: SettledLeaves;
  readonly columns: SettledColumns;
}

/** Thrown where a leaf that was said to be settled is no plain leaf here: the text has to be read as a whole. */
export class Unsettled extends Error {}

const PROPERTIES = ['value', 'missing', 'normalise', 'goalposts', 'clamped', 'round'] as const;

/** The leaf at its own place; what it uses is used in this edition, too. */
export function takeSettled(
  draft: NodeDraft,
  { node, columns }: SettledLeaf,
  { sources }: Resolution,
): M.FrameworkNode {
  if (draft.children.length > 0 || draft.uses !== undefined || draft.amendments.length > 0) throw new Unsettled();
  columns.forEach(({ source, column }) => columnOf(sources.get(source)!, column));
  PROPERTIES.forEach((key) => {
    if (node[key]?.from === 'every') use(draft, key);
  });
  if (node.treat.some(({ from }) => from === 'every')) use(draft, 'treat');
  // Goalposts may have said it before the default did, which repeats it then.
  if (node.defaults?.[draft.kind === 'pillar' ? 'pillar' : 'indicator'].includes('direction') === true)
    use(draft, 'direction');
  return { ...node, id: draft.id, span: draft.span, nameSpan: draft.nameSpan };
}

function use(draft: NodeDraft, key: string): void {
  for (const entry of strongest(draft, key)?.entries ?? []) entry.used = true;
}
