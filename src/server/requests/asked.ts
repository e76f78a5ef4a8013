/** What the requests beyond the protocol have in common: the methodology that is meant, its scores, and failing in words. */

import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Methodology } from '../../model/model.js';
import { type Analysis, fastFindings, ownMethodologies } from '../../lsp/analysis.js';
import type { Scored } from '../../project/score-methodology.js';
import { type Finding, hasErrors } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import type { FileParameters, MethodologyParameters } from '../protocol.js';

/** A request that cannot be answered: the words are shown to the user as they are. */
export function refused(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}

export interface Asked {
  readonly analysis: Analysis;
  readonly methodology: Methodology;
  readonly period: number | undefined;
}

export async function analysisOf({ uri }: FileParameters, { workspace, fileOf }: ServerContext): Promise<Analysis> {
  const file = fileOf(uri);
  // A file that is not open and lies in no open folder has not been read.
  if (workspace.textOf(file) === undefined) await workspace.refresh(file);
  if (workspace.textOf(file) === undefined) throw refused(`There is no methodology file ${uri}.`);
  return workspace.loaded(file);
}

/** The methodology with the name, or the first that the file declares. */
export async function asked(parameters: MethodologyParameters, context: ServerContext): Promise<Asked> {
  const analysis = await analysisOf(parameters, context);
  const own = ownMethodologies(analysis);
  const { methodology: name } = parameters;
  const methodology = name === undefined ? own[0] : own.find((one) => one.name === name || one.id === name);
  if (methodology === undefined) {
    throw refused(
      own.length === 0
        ? 'This file declares no methodology. Open the file that does.'
        : `This file declares no methodology "${name}". It has: ${own.map((one) => one.name).join(', ')}.`,
    );
  }
  const period = parameters.period === undefined ? undefined : Number(parameters.period);
  if (period !== undefined && !Number.isFinite(period)) throw refused(`"${parameters.period}" is no period.`);
  return { analysis, methodology, period };
}

/** The methodology on its data. Fails with the first thing that forbids it. */
export async function scoredOf({ analysis, methodology }: Asked, context: ServerContext): Promise<Required<Scored>> {
  if (!context.trust.given)
    throw refused('Data are read only in folders that you trust. Trust this folder to score it.');
  const scored = await context.scores.of(analysis, methodology.id);
  const findings = scored?.findings ?? fastFindings(analysis);
  const { run, tables } = scored ?? {};
  if (scored === undefined || run === undefined || tables === undefined || hasErrors(findings))
    throw refused(firstError(findings, methodology.name));
  return { ...scored, run, tables };
}

export function firstError(findings: readonly Finding[], name: string, what = 'scored'): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const first = errors[0];
  if (first === undefined) return `${name} cannot be ${what}.`;
  const where = first.span === undefined ? '' : ` (line ${first.span.line})`;
  const more = errors.length > 1 ? ` There are ${errors.length - 1} more errors; see Problems.` : '';
  return `${name} cannot be ${what}: ${first.message}${where}${more}`;
}
