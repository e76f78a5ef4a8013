/**
 * Quick fixes and refactorings at a place. What is offered has been tried: the files are read anew with the edits in them. A
 * fix takes its finding away and adds no error; a refactoring leaves every methodology with the hash that it had, but for
 * one that states a unit of measure, which is part of the hash.
 */

import { type CodeAction, type CodeActionContext, CodeActionKind } from 'vscode-languageserver-types';
import { methodologyHash } from '../../model/canonical.js';
import type { Finding } from '../../report/finding.js';
import { type Analysis, fastFindings, ownMethodologies } from '../analysis.js';
import { rangeOf } from '../positions.js';
import { analysisAfter, editsOf, mends } from './edits.js';
import type { Change, DataLookups, PlacedFinding } from './fix.js';
import { REFACTORINGS } from './refactorings.js';
import { REMEDIES, type Remedy } from './remedies.js';

export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * @param findings what is known of the file, as `fastFindings` gives it, and what its data say
 * @param context the diagnostics that the editor shows there, and the kinds that it asks for
 */
export function codeActions(
  analysis: Analysis,
  file: string,
  range: OffsetRange,
  findings: readonly Finding[],
  context: CodeActionContext,
  lookups: DataLookups = {},
): readonly CodeAction[] {
  const wanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const fixes = wanted(CodeActionKind.QuickFix)
    ? findings
        .filter((finding) => touches(finding, file, range))
        .flatMap((finding) => quickFixes(finding, analysis, context, lookups))
    : [];
  const errors = analysis.findings.some(({ severity }) => severity === 'error');
  const refactorings = errors
    ? []
    : REFACTORINGS.filter(({ kind }) => wanted(kind)).flatMap(({ kind, refactor, otherHash }) =>
        refactor(analysis, range.start, range.end)
          .filter((change) => keepsScores(change, otherHash === true, analysis))
          .map((change): CodeAction => ({
            title: change.title,
            kind,
            edit: { changes: editsOf(change.changes, analysis) },
          })),
      );
  return [...fixes, ...refactorings];
}

function touches(finding: Finding, file: string, { start, end }: OffsetRange): finding is PlacedFinding {
  const { span } = finding;
  return span !== undefined && span.file === file && span.start <= end && start <= span.end;
}

function quickFixes(
  finding: Finding,
  analysis: Analysis,
  { diagnostics }: CodeActionContext,
  lookups: DataLookups,
): readonly CodeAction[] {
  const remedy = REMEDIES[finding.code];
  const { span } = finding;
  if (remedy === undefined || typeof remedy === 'string' || span === undefined) return [];
  const place = JSON.stringify(rangeOf(span));
  const answered = diagnostics.filter(({ code, range }) => code === finding.code && JSON.stringify(range) === place);
  return remedy.fixes
    .flatMap((fix) => fix({ ...finding, span }, analysis, lookups))
    .filter((change) => mends(change, finding, analysis))
    .map((change, index) => ({
      title: change.title,
      kind: CodeActionKind.QuickFix,
      ...(answered.length === 0 ? {} : { diagnostics: answered }),
      ...(index === 0 && isObvious(remedy, finding) ? { isPreferred: true } : {}),
      edit: { changes: editsOf(change.changes, analysis) },
    }));
}

/** Whether the first fix is what is surely meant: of some findings only where a near name was found. */
function isObvious({ preferred }: Remedy, { suggestions }: Finding): boolean {
  return preferred === true || (preferred === 'suggested' && suggestions !== undefined && suggestions.length > 0);
}

/** @param otherHash the hash may be another one, as what planning finds may not */
function keepsScores({ changes }: Change, otherHash: boolean, analysis: Analysis): boolean {
  const after = analysisAfter(changes, analysis);
  const findings = otherHash ? fastFindings(after) : after.findings;
  if (findings.some(({ severity }) => severity === 'error')) return false;
  return ownMethodologies(analysis).every(
    ({ id }) =>
      after.model.methodologies.has(id) &&
      (otherHash || methodologyHash(after.model, id) === methodologyHash(analysis.model, id)),
  );
}
