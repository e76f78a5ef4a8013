/** On the name of an edition that was edited since the last commit: its edits as a revision of what was committed. */

import { type CodeAction, type CodeActionContext, CodeActionKind, type Connection } from 'vscode-languageserver';
import { type Analysis, ownMethodologies } from '../../lsp/analysis.js';
import type { OffsetRange } from '../../lsp/code-actions/code-actions.js';
import { editsOf } from '../../lsp/code-actions/edits.js';
import { revisionSince } from '../../lsp/revision-since.js';
import type { ServerContext } from '../context.js';
import { CLIENT_COMMANDS } from '../protocol.js';
import { analysisIn } from '../requests/older.js';

const HEAD = 'HEAD';

export async function changesSinceHead(
  analysis: Analysis,
  { start, end }: OffsetRange,
  { only }: CodeActionContext,
  context: ServerContext,
  connection: Connection,
): Promise<readonly CodeAction[]> {
  const kind = CodeActionKind.RefactorRewrite;
  if (only !== undefined && !only.some((asked) => kind === asked || kind.startsWith(`${asked}.`))) return [];
  // A client that can compare can read the repository.
  if (!context.commands.includes(CLIENT_COMMANDS.compare)) return [];
  const edition = ownMethodologies(analysis).find(({ nameSpan }) => nameSpan.start <= end && start <= nameSpan.end);
  if (edition === undefined || analysis.findings.some(({ severity }) => severity === 'error')) return [];
  // Where there is no repository, or no such file in it, nothing is offered: nobody has asked for it.
  const older = await analysisIn(HEAD, analysis.file, context, connection).catch((): undefined => undefined);
  if (older === undefined) return [];
  const result = revisionSince(analysis, edition, older, HEAD);
  if ('refused' in result) return [];
  const title = `Write the changes since ${HEAD} as a revision of "${result.base}"`;
  return [{ title, kind, edit: { changes: editsOf([{ file: result.file, ...result.change }], analysis) } }];
}
