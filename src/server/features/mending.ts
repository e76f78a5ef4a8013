/** What changes a text for the better: quick fixes and refactorings. */

import { CodeActionKind, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import { fastFindings } from '../../lsp/analysis.js';
import { codeActions } from '../../lsp/code-actions/code-actions.js';
import type { ServerContext } from '../context.js';
import { answering } from './where.js';

export function mendingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  connection.onCodeAction(
    answering(context, ({ analysis, file, offset }, { range, context: asked }) => {
      const place = { start: offset(range.start), end: offset(range.end) };
      const findings = [...fastFindings(analysis), ...context.scores.findings(analysis)];
      return [...codeActions(analysis, file, place, findings, asked)];
    }),
  );
  return {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
      ],
    },
  };
}
