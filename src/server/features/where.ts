/** The document and the place that a request is about. */

import type { Position } from 'vscode-languageserver';
import { LIBRARY_FILE } from '../../language/load.js';
import type { Analysis } from '../../lsp/analysis.js';
import { offsetAt } from '../../lsp/positions.js';
import type { ServerContext } from '../context.js';
import { outgoing } from '../outgoing.js';

export interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export interface Where {
  readonly analysis: Analysis;
  readonly file: string;
  offset(position: Position): number;
}

/**
 * Answers a request about a document with what a provider says, in the client's URIs; null where the document is none of
 * the server's files, or the provider has nothing to say.
 */
export function answering<P extends InDocument, R>(
  context: ServerContext,
  provide: (where: Where, parameters: P) => R | undefined | Promise<R | undefined>,
): (parameters: P) => Promise<R | null> {
  return async (parameters) => {
    const where = await whereIn(parameters, context);
    if (where === undefined) return null;
    const result = await provide(where, parameters);
    return result === undefined ? null : outgoing(result, context.uriOf);
  };
}

/** The analysis of the document that a request is about, imports read. */
async function whereIn({ textDocument: { uri } }: InDocument, context: ServerContext): Promise<Where | undefined> {
  const file = context.fileOf(uri);
  if (file === LIBRARY_FILE || context.workspace.textOf(file) === undefined) return undefined;
  const analysis = await context.workspace.loaded(file);
  return { analysis, file, offset: (position) => offsetAt(analysis.linesOf(file), position) };
}
