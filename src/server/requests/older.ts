/** A file and what it imports as they were in a revision of the repository: the client reads the texts. */

import type { Connection } from 'vscode-languageserver';
import { type Analysis, analyseFile } from '../../lsp/analysis.js';
import type { ServerContext } from '../context.js';
import { READ_REVISION } from '../protocol.js';
import { refused } from './asked.js';

export async function analysisIn(
  revision: string,
  file: string,
  { uriOf }: ServerContext,
  connection: Connection,
): Promise<Analysis> {
  const texts = new Map<string, string | undefined>();
  const read = async (path: string): Promise<void> => {
    const answer = await connection.sendRequest<{ readonly text: string | null }>(READ_REVISION.method, {
      uri: uriOf(path),
      revision,
    });
    texts.set(path, answer.text ?? undefined);
  };
  await read(file);
  if (texts.get(file) === undefined)
    throw refused(`This file is not in ${revision}: either there is no such revision, or the file was not there yet.`);
  for (;;) {
    const analysis = analyseFile(file, (path) => texts.get(path));
    const unread = analysis.absent.filter((path) => !texts.has(path));
    if (unread.length === 0) return analysis;
    await Promise.all(unread.map(read));
  }
}
