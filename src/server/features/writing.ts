/** What helps to write a text: completion, signatures, layout. */

import {
  CodeActionKind,
  type Connection,
  ErrorCodes,
  ResponseError,
  type ServerCapabilities,
  type TextEdit,
} from 'vscode-languageserver';
import { type FormatEdit, formatEdits } from '../../format/edits.js';
import { formatOnType } from '../../format/on-type.js';
import { fastFindings } from '../../lsp/analysis.js';
import { codeActions } from '../../lsp/code-actions/code-actions.js';
import { complete } from '../../lsp/completion/complete.js';
import { rangeBetween } from '../../lsp/positions.js';
import { signatureHelp } from '../../lsp/signature-help.js';
import type { ServerContext } from '../context.js';
import { withFiles } from './on-demand.js';
import { answering, type Where } from './where.js';

export function writingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  const { scores } = context;
  const snippets = context.client.textDocument?.completion?.completionItem?.snippetSupport === true;

  connection.onCompletion(
    answering(context, ({ analysis, file, offset }, { position }) =>
      withFiles(file, context, (lookups) => complete(analysis, file, offset(position), { snippets, ...lookups })),
    ),
  );
  connection.onSignatureHelp(
    answering(context, ({ analysis, file, offset }, { position }) => signatureHelp(analysis, file, offset(position))),
  );
  connection.onDocumentFormatting(
    answering(context, (where) => editsOf(where, formatEdits(where.analysis.textOf(where.file)!))),
  );
  connection.onDocumentRangeFormatting(
    answering(context, (where, { range }) => {
      const place = { start: where.offset(range.start), end: where.offset(range.end) };
      return editsOf(where, formatEdits(where.analysis.textOf(where.file)!, place));
    }),
  );
  connection.onDocumentOnTypeFormatting(
    answering(context, (where, { position }) =>
      editsOf(where, formatOnType(where.analysis.textOf(where.file)!, where.offset(position))),
    ),
  );
  connection.onCodeAction(
    answering(context, ({ analysis, file, offset }, { range, context: asked }) => {
      const place = { start: offset(range.start), end: offset(range.end) };
      const findings = [...fastFindings(analysis), ...scores.findings(analysis)];
      return [...codeActions(analysis, file, place, findings, asked)];
    }),
  );
  return {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorRewrite],
    },
    completionProvider: { triggerCharacters: ['.', '[', '"', '`', '(', ':', '/'] },
    signatureHelpProvider: { triggerCharacters: ['(', ',', ':'] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  };
}

type Edits = ReturnType<typeof formatEdits>;

/** What cannot be laid out safely is told, and not left undone in silence. */
function editsOf({ analysis, file }: Where, edits: Edits): TextEdit[] {
  const lines = analysis.linesOf(file);
  if ('problem' in edits) {
    const { line } = rangeBetween(lines, edits.offset, edits.offset).start;
    throw new ResponseError(
      ErrorCodes.InvalidRequest,
      `The file is not laid out: ${edits.problem} (line ${line + 1}).`,
    );
  }
  return edits.map(({ start, end, newText }: FormatEdit) => ({ range: rangeBetween(lines, start, end), newText }));
}
