/** A methodology as it is in the editor beside what it was, or beside another edition: a page for a panel. */

import type { Connection } from 'vscode-languageserver';
import { type Analysis, ownMethodologies } from '../../lsp/analysis.js';
import { rangeOf } from '../../lsp/positions.js';
import { baseNameOf } from '../../lsp/uris.js';
import type { Methodology } from '../../model/model.js';
import { diffHtmlParts } from '../../report/diff/diff-html.js';
import type { DiffOptions } from '../../report/diff/diff-options.js';
import { panelPage } from '../../report/diff/panel-page.js';
import type { Span } from '../../report/finding.js';
import type { Diff } from '../../revise/difference.js';
import { diffEditions } from '../../revise/diff-editions.js';
import type { ServerContext } from '../context.js';
import { type ComparedPlace, type CompareParameters, COMPARISON_ACTS, type ComparisonPage } from '../protocol.js';
import { type Asked, asked, firstError, refused } from './asked.js';
import { otherEditions } from './editions.js';
import { impactIn } from './impact.js';
import { analysisIn } from './older.js';

export async function compare(
  parameters: CompareParameters,
  context: ServerContext,
  connection: Connection,
): Promise<ComparisonPage> {
  const ask = await asked(parameters, context);
  const { analysis, methodology } = ask;
  const before = await beforeOf(parameters, ask, context, connection);
  withoutErrors(analysis, methodology.name);
  withoutErrors(before.analysis, `${before.methodology.name} (${before.called})`);
  const diff = diffEditions(
    { model: before.analysis.model, methodology: before.methodology },
    { model: analysis.model, methodology },
  );
  const { revision } = before;
  const { places, goTo } = placesOf(diff, revision, context);
  const { impact, ...shown } = await impactIn(diff, before.analysis, ask, context);
  const options: DiffOptions = {
    before: before.called,
    after: revision === undefined ? methodology.name : 'the editor',
    showFile: baseNameOf,
    goTo,
    ...shown,
  };
  const title =
    revision === undefined ? `${before.called} → ${methodology.name}` : `${methodology.name}: ${revision} → the editor`;
  const actions = [
    { name: COMPARISON_ACTS.again, title: 'Compare again' },
    ...(revision === undefined || diff.differences.length === 0
      ? []
      : [{ name: COMPARISON_ACTS.writeRevision, title: `Write the changes since ${revision} as a revision` }]),
  ];
  const html = panelPage(title, diffHtmlParts(diff, impact, options), { nonce: parameters.nonce, actions });
  return { title, html, places };
}

interface Before {
  readonly analysis: Analysis;
  readonly methodology: Methodology;
  /** What it is called in headings. */
  readonly called: string;
  /** The revision of the repository, if it is its own past. */
  readonly revision?: string;
}

async function beforeOf(
  { before }: CompareParameters,
  { analysis, methodology }: Asked,
  context: ServerContext,
  connection: Connection,
): Promise<Before> {
  if ('edition' in before) {
    const other = otherEditions(analysis, methodology).find(({ id }) => id === before.edition);
    if (other === undefined)
      throw refused(`This file has no other edition "${before.edition}" of the units of ${methodology.name}.`);
    return { analysis, methodology: other, called: other.name };
  }
  const { revision } = before;
  const older = await analysisIn(revision, analysis.file, context, connection);
  const then = ownMethodologies(older).find(({ name }) => name === methodology.name);
  if (then === undefined)
    throw refused(
      `There is no methodology "${methodology.name}" in this file at ${revision}, so there is nothing to compare with.`,
    );
  return { analysis: older, methodology: then, called: revision, revision };
}

/** A definition with mistakes says less than is written: what would be told of it would not be true. */
function withoutErrors({ findings }: Analysis, name: string): void {
  if (findings.some(({ severity }) => severity === 'error')) throw refused(firstError(findings, name, 'compared'));
}

/** Where the page may lead, by names that say nothing. What only the older text has is shown in that text. */
function placesOf(
  { differences }: Diff,
  revision: string | undefined,
  { uriOf }: ServerContext,
): { readonly places: Record<string, ComparedPlace>; readonly goTo: (span: Span) => string } {
  const gone = new Set(
    differences.filter(({ spanAfter }) => spanAfter === undefined).map(({ spanBefore }) => spanBefore),
  );
  const places: Record<string, ComparedPlace> = {};
  let count = 0;
  return {
    places,
    goTo(span) {
      const name = String(++count);
      places[name] = {
        uri: uriOf(span.file),
        range: rangeOf(span),
        ...(revision !== undefined && gone.has(span) ? { revision } : {}),
      };
      return name;
    },
  };
}
