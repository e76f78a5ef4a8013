import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import type { Alternative } from '../uncertainty.js';
import { buildLet } from './declarations.js';
import { plantFramework } from './framework.js';
import { bindMethodology, buildMethodology } from './methodologies.js';
import type { NodeContext } from './nodes.js';
import type { FileScope, MethodologyDraft, Resolution } from './resolution.js';
import { growRevision, withFocus } from './revisions.js';
import { spanOf } from './spans.js';

/*
 * An alternative is a revision without a name of its own: the methodology is grown once more, with the lines of the
 * alternative behind it, under the id that it has anyway. So whatever a revision can say, an alternative can, and what uses the
 * methodology means the alternative when that is scored.
 */

export interface GrownAlternative {
  readonly draft: MethodologyDraft;
  readonly alternative: Extract<Alternative, { kind: 'lines' }>;
}

export function growAlternative(
  ast: A.Alternative,
  base: MethodologyDraft,
  scope: FileScope,
  context: NodeContext,
): GrownAlternative {
  const draft = draftOf(ast, base, scope);
  const { resolution } = context;
  // Its `let`s are its own: the methodology as written must not find them.
  const own: Resolution = { ...resolution, lets: new Map(resolution.lets) };
  const edition = withFocus(draft, resolution, () => {
    growRevision(draft, draft.ast as A.Revision, own);
    bindMethodology(draft, own);
    return buildMethodology(draft, { ...context, resolution: own });
  });
  const lets = new Map<string, M.Let>();
  for (const [id, letDraft] of own.lets) {
    if (!resolution.lets.has(id))
      lets.set(
        id,
        withFocus(draft, resolution, () => buildLet(letDraft, own)),
      );
  }
  // What one block multiplies is counted together.
  resolution.parts = own.parts;
  resolution.substitutions = own.substitutions;
  resolution.guesses = own.guesses;
  const span = spanOf(scope.file, ast);
  return {
    draft,
    alternative: { kind: 'lines', title: ast.title ?? '', changes: draft.changes, edition, lets, span },
  };
}

/** A revision that nobody wrote, around the lines that somebody wrote. */
function draftOf(ast: A.Alternative, base: MethodologyDraft, scope: FileScope): MethodologyDraft {
  const revision: A.Revision = {
    $type: 'Revision',
    // Without a place of its own it has that of the alternative.
    $container: ast as unknown as A.Revision['$container'],
    name: base.name,
    base: base.name,
    members: [],
    changes: ast.changes,
  };
  const planted = plantFramework(revision, base.id, base.nameSpan, scope, base);
  planted.lineage = [...base.lineage, planted];
  return planted;
}
