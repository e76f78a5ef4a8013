/** The edits of an edition since a revision of the repository, written as a revision of the language. */

import type { Connection } from 'vscode-languageserver';
import { rangeBetween } from '../../lsp/positions.js';
import { revisionSince } from '../../lsp/revision-since.js';
import type { ServerContext } from '../context.js';
import type { RevisionSinceAnswer, RevisionSinceParameters } from '../protocol.js';
import { asked, refused } from './asked.js';
import { analysisIn } from './older.js';

export async function writeRevisionSince(
  parameters: RevisionSinceParameters,
  context: ServerContext,
  connection: Connection,
): Promise<RevisionSinceAnswer> {
  const { analysis, methodology } = await asked(parameters, context);
  const { revision, name } = parameters;
  const older = await analysisIn(revision, analysis.file, context, connection);
  const result = revisionSince(analysis, methodology, older, revision, name);
  if ('refused' in result) throw refused(result.refused);
  const { file, change, reasons } = result;
  return {
    uri: context.uriOf(file),
    range: rangeBetween(analysis.linesOf(file), change.start, change.end),
    newText: change.text,
    reasons: reasons.map((place) => place - change.start),
    base: result.base,
    name: result.revision,
  };
}
