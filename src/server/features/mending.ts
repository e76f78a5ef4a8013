/** What changes a text for the better: quick fixes and refactorings. */

import { CodeActionKind, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { fastFindings } from '../../lsp/analysis.js';
import { codeActions } from '../../lsp/code-actions/code-actions.js';
import { FIX_ALL, fixAll } from '../../lsp/code-actions/fix-all.js';
import type { Finding } from '../../report/finding.js';
import type { ServerContext } from '../context.js';
import { changesSinceHead } from './changes-since-head.js';
import { withFiles } from './on-demand.js';
import { answering } from './where.js';

export function mendingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  connection.onCodeAction(
    answering(context, async ({ analysis, file, offset }, { range, context: asked }) => {
      const place = { start: offset(range.start), end: offset(range.end) };
      const findings = [...fastFindings(analysis), ...ofData(file, context)];
      const [actions, since] = await Promise.all([
        withFiles(file, context, (lookups) => [
          ...codeActions(analysis, file, place, findings, asked, lookups),
          ...fixAll(analysis, asked),
        ]),
        changesSinceHead(analysis, place, asked, context, connection),
      ]);
      return [...actions, ...since];
    }),
  );
  return {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
        FIX_ALL,
      ],
    },
  };
}

/** What the data say: also those of files that import this one, for a source has its findings where it is declared. */
function ofData(file: string, { workspace, scores }: ServerContext): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const entry of new Set([file, ...workspace.dependents(file)]))
    for (const finding of scores.findings(workspace.analysis(entry)))
      found.set(JSON.stringify([finding.code, finding.message, finding.span]), finding);
  return [...found.values()];
}
