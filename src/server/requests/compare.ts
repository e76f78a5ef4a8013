/** The methodology as it is in the editor beside what it was in a revision of the repository. */

import type { Connection } from 'vscode-languageserver';
import { type Analysis, ownMethodologies } from '../../lsp/analysis.js';
import { scoreMethodology } from '../../project/score-methodology.js';
import { compareVersions, type Version } from '../../report/comparison.js';
import { comparisonMarkdown } from '../../report/comparison-markdown.js';
import { hasErrors } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import { editorFiles } from '../editor-files.js';
import type { MethodologyParameters, ResultDocument } from '../protocol.js';
import { type Asked, asked, refused, scoredOf } from './asked.js';
import { analysisIn } from './older.js';

type Parameters = MethodologyParameters & { readonly revision: string };

export async function compare(
  parameters: Parameters,
  context: ServerContext,
  connection: Connection,
): Promise<ResultDocument> {
  const ask = await asked(parameters, context);
  const { analysis, methodology } = ask;
  const { revision } = parameters;
  const old = await analysisIn(revision, analysis.file, context, connection);
  const before = ownMethodologies(old).find(({ name }) => name === methodology.name);
  if (before === undefined)
    throw refused(
      `There is no methodology "${methodology.name}" in this file at ${revision}, so there is nothing to compare with.`,
    );
  const versions = await withRuns(ask, { model: old.model, methodology: before }, old, context);
  const text = comparisonMarkdown(compareVersions(versions.before, versions.after), {
    name: methodology.name,
    before: revision,
    after: 'editor',
    notScored: versions.problem,
    unitNames: versions.unitNames,
  });
  return { title: `${methodology.name} and ${revision}`, language: 'markdown', text };
}

interface Versions {
  readonly before: Version;
  readonly after: Version;
  readonly problem?: string;
  readonly unitNames?: ReadonlyMap<string, string>;
}

/** Both on the data as they are now, so that what moves is the method's doing. */
async function withRuns(ask: Asked, before: Version, old: Analysis, context: ServerContext): Promise<Versions> {
  const after: Version = { model: ask.analysis.model, methodology: ask.methodology };
  if (!context.trust.given)
    return {
      before,
      after,
      problem: 'Data are read only in folders that you trust, so the rankings were not compared.',
    };
  try {
    const now = await scoredOf(ask, context);
    const files = editorFiles(context.fileSystem, context.workspace.folders(), old.file);
    const { model, findings, file: entry } = old;
    const then = await scoreMethodology({ entry, model, findings }, before.methodology.id, { files, keep: 'results' });
    if (then.run === undefined || hasErrors(then.findings)) {
      const first = then.findings.find(({ severity }) => severity === 'error');
      return { before, after, problem: `The older version cannot be scored on today's data: ${first?.message ?? ''}` };
    }
    return { before: { ...before, run: then.run }, after: { ...after, run: now.run }, unitNames: now.tables.unitNames };
  } catch (error) {
    return { before, after, problem: error instanceof Error ? error.message : String(error) };
  }
}
