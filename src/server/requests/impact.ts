/** What the differences of two editions do to the ranking, on the data as they are now. */

import type { Impact } from '../../analyse/impact.js';
import type { Analysis } from '../../lsp/analysis.js';
import { type ImpactSide, scoreImpact } from '../../project/score-impact.js';
import { hasErrors } from '../../report/finding.js';
import type { Diff } from '../../revise/difference.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import { type Asked, firstError } from './asked.js';

export interface ImpactHere {
  readonly impact?: Impact;
  /** Why there is none, as a sentence. */
  readonly notScored?: string;
  readonly unitNames?: ReadonlyMap<string, string>;
}

/** @param older where the older edition stands; both are without errors */
export async function impactIn(
  diff: Diff,
  older: Analysis,
  { analysis, period }: Asked,
  context: ServerContext,
): Promise<ImpactHere> {
  if (!context.trust.given)
    return { notScored: 'Data are read only in folders that you trust, so the rankings were not compared.' };
  const side = ({ file, model }: Analysis): ImpactSide => ({
    project: { entry: file, model, findings: [] },
    files: editorFiles(context.fileSystem, context.workspace.folders(), file),
  });
  const after = side(analysis);
  const before = older === analysis ? after : side(older);
  const { impact, reason, unitNames, findings } = await scoreImpact(diff, { before, after, period });
  if (impact !== undefined) return { impact, unitNames };
  return { notScored: hasErrors(findings) ? firstError(findings, diff.after.methodology.name) : reason };
}
