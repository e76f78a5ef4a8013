import type * as A from '../../language/generated/ast.js';
import type { Body } from './property-table.js';
import type { Removal } from './removals.js';
import type { DefaultsFrame, Layer, Lexical, MethodologyDraft, NodeDraft, Resolution } from './resolution.js';

/** The body that is read, whose it is, and where what is said in it goes. */
export interface Surroundings {
  readonly body: Body;
  readonly owner: NodeDraft;
  readonly layer: Layer;
  readonly frame: DefaultsFrame;
  readonly lexical: Lexical;
  readonly heading: string | undefined;
  /** The body is that of `indicators { ... }`: nodes in it are in no pillar. */
  readonly shared?: boolean;
}

/** The nodes of one methodology as they come to be, and what has to wait until all bodies are read. */
export interface Growth {
  readonly methodology: MethodologyDraft;
  readonly resolution: Resolution;
  includes: { readonly item: A.IncludedNode; readonly owner: NodeDraft; readonly lexical: Lexical }[];
  removals: Removal[];
  weightings: { readonly ast: A.Weighting; readonly around: Surroundings }[];
  /** There are as many nodes as there may be: nothing more is read. */
  full: boolean;
}

export function startGrowth(methodology: MethodologyDraft, resolution: Resolution): Growth {
  return { methodology, resolution, includes: [], removals: [], weightings: [], full: false };
}

export function emptyFrame(outer: DefaultsFrame | undefined): DefaultsFrame {
  return { outer, pillar: undefined, indicator: undefined };
}
