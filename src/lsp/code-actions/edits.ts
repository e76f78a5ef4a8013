/** Changes as edits of the protocol, and what is known once they are made: what is offered has been tried. */

import type { TextEdit } from 'vscode-languageserver-types';
import { parseMethodology } from '../../language/parsing/parse.js';
import type { Finding } from '../../report/finding.js';
import { type Analysis, analyseFile, fastFindings } from '../analysis.js';
import { rangeBetween } from '../positions.js';
import { applyChanges } from '../text-change.js';
import { uriOf } from '../uris.js';
import type { Change, FileChange } from './fix.js';

export function editsOf(changes: readonly FileChange[], analysis: Analysis): Record<string, TextEdit[]> {
  const edits: Record<string, TextEdit[]> = {};
  for (const { file, start, end, text } of inOrder(changes)) {
    (edits[uriOf(file)] ??= []).push({ range: rangeBetween(analysis.linesOf(file), start, end), newText: text });
  }
  return edits;
}

/** What is known once the changes are made. Only files that they change are parsed again. */
export function analysisAfter(changes: readonly FileChange[], analysis: Analysis): Analysis {
  const parsed = new Map(analysis.files.map((one) => [one.file, one]));
  return analyseFile(
    analysis.file,
    (file) => {
      const text = analysis.textOf(file);
      return text === undefined
        ? undefined
        : applyChanges(text, inOrder(changes.filter((change) => change.file === file)));
    },
    (file, text) => {
      const known = parsed.get(file);
      return known?.text === text ? known : parseMethodology(file, text);
    },
  );
}

/** Changes as `applyChanges` takes them: a fix gives them in no order. */
function inOrder(changes: readonly FileChange[]): readonly FileChange[] {
  return [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** How often each thing is said: a finding that moves is the same one, and two alike are two. */
function countsOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, message } of findings)
    counts.set(`${code} ${message}`, (counts.get(`${code} ${message}`) ?? 0) + 1);
  return counts;
}

export function mends({ changes }: Change, finding: Finding, analysis: Analysis): boolean {
  const after = analysisAfter(changes, analysis);
  const [old, now] = [countsOf(fastFindings(analysis)), countsOf(fastFindings(after))];
  const key = `${finding.code} ${finding.message}`;
  // What the data said is said again only when they are read again: of those it is known that nothing else breaks.
  const ofData = finding.data !== undefined && !old.has(key);
  if (!ofData && (now.get(key) ?? 0) >= (old.get(key) ?? 0)) return false;
  // What cannot be read hides what is wrong with its meaning: that was so before.
  const syntax = finding.code.startsWith('syntax/');
  return fastFindings(after).every(
    ({ code, message, severity }) =>
      severity !== 'error' ||
      (syntax && !code.startsWith('syntax/')) ||
      (now.get(`${code} ${message}`) ?? 0) <= (old.get(`${code} ${message}`) ?? 0),
  );
}
