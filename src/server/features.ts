/** The features that the server offers: each joins one request of the protocol to its provider and says its capability. */

import type { Connection, Position, ServerCapabilities } from 'vscode-languageserver';
import type { Analysis } from '../lsp/analysis.js';
import { offsetAt } from '../lsp/positions.js';
import type { ServerContext } from './context.js';
import { customRequests } from './requests/requests.js';

export type Feature = (connection: Connection, context: ServerContext) => ServerCapabilities;

export const FEATURES: readonly Feature[] = [customRequests];

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export interface Where {
  readonly analysis: Analysis;
  readonly file: string;
  offset(position: Position): number;
}

/** The analysis of the document that a request is about, imports read. */
export async function whereIn(
  { textDocument: { uri } }: InDocument,
  { workspace, fileOf }: ServerContext,
): Promise<Where> {
  const file = fileOf(uri);
  const analysis = await workspace.loaded(file);
  return { analysis, file, offset: (position) => offsetAt(analysis.linesOf(file), position) };
}
