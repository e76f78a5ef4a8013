/**
 * Quick fixes and refactorings at a place. What is offered has been tried: the files are read anew with the edits in them. A
 * fix takes its finding away and adds no error; a refactoring leaves every methodology with the hash that it had.
 */

import { type CodeAction, type CodeActionContext, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import { methodologyHash } from '../../model/canonical.js';
import type { Finding } from '../../report/finding.js';
import { type Analysis, analyseFile, fastFindings, ownMethodologies } from '../analysis.js';
import { rangeBetween, rangeOf } from '../positions.js';
import { applyChanges } from '../text-change.js';
import { uriOf } from '../uris.js';
import { type Change, type PlacedFinding, type FileChange } from './fix.js';
import { REFACTORINGS } from './refactorings.js';
import { REMEDIES, type Remedy } from './remedies.js';

export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * @param findings what is known of the file, as `fastFindings` gives it
 * @param context the diagnostics that the editor shows there, and the kinds that it asks for
 */
export function codeActions(
  analysis: Analysis,
  file: string,
  range: OffsetRange,
  findings: readonly Finding[],
  context: CodeActionContext,
): readonly CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const fixes = wanted(CodeActionKind.QuickFix)
    ? findings
        .filter((finding) => touches(finding, file, range))
        .flatMap((finding) => quickFixes(finding, analysis, context))
    : [];
  const errors = analysis.findings.some(({ severity }) => severity === 'error');
  const refactorings = errors
    ? []
    : REFACTORINGS.filter(({ kind }) => wanted(kind)).flatMap(({ kind, refactor }) =>
        refactor(analysis, range.start, range.end)
          .filter((change) => keepsScores(change, analysis))
          .map((change): CodeAction => ({ title: change.title, kind, edit: { changes: editsOf(change, analysis) } })),
      );
  return [...fixes, ...refactorings];
}

function touches(finding: Finding, file: string, { start, end }: OffsetRange): finding is PlacedFinding {
  const { span } = finding;
  return span !== undefined && span.file === file && span.start <= end && start <= span.end;
}

function quickFixes(finding: Finding, analysis: Analysis, { diagnostics }: CodeActionContext): readonly CodeAction[] {
  const remedy = REMEDIES[finding.code];
  const { span } = finding;
  if (remedy === undefined || typeof remedy === 'string' || span === undefined) return [];
  const place = JSON.stringify(rangeOf(span));
  const answered = diagnostics.filter(({ code, range }) => code === finding.code && JSON.stringify(range) === place);
  return remedy.fixes
    .flatMap((fix) => fix({ ...finding, span }, analysis))
    .filter((change) => mends(change, finding, analysis))
    .map((change, index) => ({
      title: change.title,
      kind: CodeActionKind.QuickFix,
      ...(answered.length === 0 ? {} : { diagnostics: answered }),
      ...(index === 0 && isObvious(remedy, finding) ? { isPreferred: true } : {}),
      edit: { changes: editsOf(change, analysis) },
    }));
}

/** Whether the first fix is what is surely meant: of some findings only where a near name was found. */
function isObvious({ preferred }: Remedy, { suggestions }: Finding): boolean {
  return preferred === true || (preferred === 'suggested' && suggestions !== undefined && suggestions.length > 0);
}

function editsOf({ changes }: Change, analysis: Analysis): Record<string, TextEdit[]> {
  const edits: Record<string, TextEdit[]> = {};
  for (const { file, start, end, text } of inOrder(changes)) {
    (edits[uriOf(file)] ??= []).push({ range: rangeBetween(analysis.linesOf(file), start, end), newText: text });
  }
  return edits;
}

/** What is known once the changes are made. */
function analysisAfter(changes: readonly FileChange[], analysis: Analysis): Analysis {
  return analyseFile(analysis.file, (file) => {
    const text = analysis.textOf(file);
    return text === undefined
      ? undefined
      : applyChanges(text, inOrder(changes.filter((change) => change.file === file)));
  });
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

function mends({ changes }: Change, finding: Finding, analysis: Analysis): boolean {
  const after = analysisAfter(changes, analysis);
  const [old, now] = [countsOf(fastFindings(analysis)), countsOf(fastFindings(after))];
  const key = `${finding.code} ${finding.message}`;
  if ((now.get(key) ?? 0) >= (old.get(key) ?? 0)) return false;
  // What cannot be read hides what is wrong with its meaning: that was so before.
  const syntax = finding.code.startsWith('syntax/');
  return fastFindings(after).every(
    ({ code, message, severity }) =>
      severity !== 'error' ||
      (syntax && !code.startsWith('syntax/')) ||
      (now.get(`${code} ${message}`) ?? 0) <= (old.get(`${code} ${message}`) ?? 0),
  );
}

function keepsScores({ changes }: Change, analysis: Analysis): boolean {
  const after = analysisAfter(changes, analysis);
  if (after.findings.some(({ severity }) => severity === 'error')) return false;
  return ownMethodologies(analysis).every(
    ({ id }) =>
      after.model.methodologies.has(id) && methodologyHash(after.model, id) === methodologyHash(analysis.model, id),
  );
}
