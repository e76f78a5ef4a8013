import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { emptyFrame, startGrowth } from './growing.js';
import { growEdition, settleGrowth } from './growth.js';
import { finishGrowth } from './inclusions.js';
import { LateMap } from './late-map.js';
import { createLayer, type FileScope, type MethodologyDraft, type NodeDraft, type Resolution } from './resolution.js';
import { spanOf } from './spans.js';

/** A methodology with nothing in it yet: templates and other methodologies may stand in files that are still to come. */
export function plantFramework(
  ast: A.Methodology | A.Revision,
  id: string,
  nameSpan: Span,
  scope: FileScope,
  alternativeTo?: MethodologyDraft,
): MethodologyDraft {
  const members: readonly A.Member[] = ast.members;
  const scores = members.find((member): member is A.Scores => member.$type === 'Scores');
  const draft: Omit<MethodologyDraft, 'root'> & { root?: NodeDraft } = {
    symbol: 'methodology',
    id,
    name: ast.name,
    ast,
    scope,
    nameSpan,
    nodes: new Map(),
    shared: new Map(),
    byName: new Map(),
    localNames: new Set(),
    unitSet: undefined,
    olderUnits: new Set(),
    period: scores?.period,
    uses: new Set(),
    layers: [],
    lineage: [],
    ...(alternativeTo === undefined ? {} : { alternativeTo }),
    changes: [],
    departed: new Map(),
    replacements: [],
  };
  const methodology = draft as MethodologyDraft;
  draft.root = {
    id: '',
    name: ast.name,
    kind: 'methodology',
    ast,
    place: { scope },
    methodology,
    parent: undefined,
    span: spanOf(scope.file, ast),
    nameSpan,
    heading: undefined,
    shared: false,
    children: [],
    childNames: new LateMap(),
    lets: new LateMap(),
    own: createLayer('own'),
    template: undefined,
    uses: undefined,
    amendments: [],
    revised: [],
    past: [],
    removed: undefined,
    restored: undefined,
    inner: emptyFrame(undefined),
    defaults: undefined,
  };
  draft.nodes.set('', draft.root);
  return methodology;
}

/** Reads the bodies of a methodology into drafts of its nodes, with templates put in place of their uses. */
export function growFramework(methodology: MethodologyDraft, ast: A.Methodology, resolution: Resolution): void {
  const growth = startGrowth(methodology, resolution);
  growEdition(growth, ast.members, methodology.root.place);
  settleGrowth(growth);
  finishGrowth(growth);
}
