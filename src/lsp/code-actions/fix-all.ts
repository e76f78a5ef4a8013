/** All remedies of a file at once, for saving: only those that nearly everybody means, and that nobody has to decide on. */

import type { CodeAction, CodeActionContext } from 'vscode-languageserver-types';
import type { Finding } from '../../report/finding.js';
import { type Analysis, fastFindings } from '../analysis.js';
import { editsOf, mends } from './edits.js';
import { type Change, type FileChange } from './fix.js';
import { REMEDIES } from './remedies.js';

export const FIX_ALL = 'source.fixAll.indexwright';

/**
 * What may be mended while nobody looks: signs and ends of texts, and lines that do nothing. No weight, no name and no
 * number is among them, for what a fix of those means is for the author to see.
 */
const UNSEEN: ReadonlySet<string> = new Set([
  'syntax/character',
  'import/unused',
  'property/unused-default',
  'revision/no-change',
]);

/** Offered only where an editor asks for it: it would be an entry of every menu. */
export function fixAll(analysis: Analysis, { only }: CodeActionContext): readonly CodeAction[] {
  if (only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) !== true) return [];
  const taken: FileChange[] = [];
  for (const finding of fastFindings(analysis)) {
    const change = changeFor(finding, analysis);
    if (change === undefined || change.changes.some((one) => taken.some((other) => overlap(one, other)))) continue;
    // Each is tried together with those before it.
    const together: Change = { title: change.title, changes: [...taken, ...change.changes] };
    if (mends(together, finding, analysis)) taken.push(...change.changes);
  }
  if (taken.length === 0) return [];
  return [{ title: 'Mend what has one obvious remedy', kind: FIX_ALL, edit: { changes: editsOf(taken, analysis) } }];
}

function changeFor(finding: Finding, analysis: Analysis): Change | undefined {
  const remedy = REMEDIES[finding.code];
  const { span } = finding;
  if (!UNSEEN.has(finding.code) || remedy === undefined || typeof remedy === 'string') return undefined;
  if (span?.file !== analysis.file) return undefined;
  const [change] = remedy.fixes.flatMap((fix) => fix({ ...finding, span }, analysis, {}));
  return change?.changes.every(({ file }) => file === analysis.file) === true ? change : undefined;
}

function overlap(a: FileChange, b: FileChange): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}
