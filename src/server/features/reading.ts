/** What is shown of a text: hover, hints, lenses, outline, folds, links, colours. */

import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { documentLinks } from '../../lsp/document-links.js';
import { documentSymbols } from '../../lsp/document-symbols.js';
import { foldingRanges } from '../../lsp/folding-ranges.js';
import { hover } from '../../lsp/hover.js';
import { selectionRanges } from '../../lsp/selection-ranges.js';
import { SEMANTIC_TOKENS_LEGEND, semanticTokens, semanticTokensEdits } from '../../lsp/semantic-tokens.js';
import { workspaceSymbols } from '../../lsp/workspace-symbols.js';
import type { ServerContext } from '../context.js';
import { outgoing } from '../outgoing.js';
import { withFiles } from './on-demand.js';
import { answering } from './where.js';

/** How many results of semantic tokens are remembered, so that the next is sent as a difference. */
const MOST_REMEMBERED = 50;

export function readingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  const { workspace, scores, settings } = context;

  connection.onHover(
    answering(context, ({ analysis, file, offset }, { position }) =>
      hover(
        analysis,
        file,
        offset(position),
        async (methodology) => (settings.now().showData ? scores.of(analysis, methodology) : undefined),
        context.pageOf,
      ),
    ),
  );
  connection.onDocumentSymbol(answering(context, ({ analysis }) => [...documentSymbols(analysis)]));
  connection.onFoldingRanges(answering(context, ({ analysis }) => [...foldingRanges(analysis)]));
  connection.onSelectionRanges(
    answering(context, ({ analysis }, { positions }) => [...selectionRanges(analysis, positions)]),
  );
  connection.onDocumentLinks(
    answering(context, ({ analysis, file }) =>
      withFiles(file, context, ({ listFiles }) => [...documentLinks(analysis, listFiles)]),
    ),
  );
  connection.onWorkspaceSymbol(async ({ query }) => {
    const analyses = await Promise.all(workspace.files().map((file) => workspace.loaded(file)));
    return outgoing([...workspaceSymbols(analyses, query)], context.uriOf);
  });

  const remembered = new Map<string, readonly number[]>();
  let results = 0;
  const remember = (data: readonly number[]): string => {
    const id = String(++results);
    remembered.set(id, data);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MOST_REMEMBERED) break;
      remembered.delete(oldest);
    }
    return id;
  };
  const none = { data: [] };
  const full = answering(context, ({ analysis }) => {
    const { data } = semanticTokens(analysis);
    return { resultId: remember(data), data };
  });
  connection.languages.semanticTokens.on(async (parameters) => (await full(parameters)) ?? none);
  connection.languages.semanticTokens.onDelta(async (parameters) => {
    const before = remembered.get(parameters.previousResultId);
    const after = (await full(parameters)) ?? none;
    if (before === undefined) return after;
    remembered.delete(parameters.previousResultId);
    return {
      ...('resultId' in after ? { resultId: after.resultId } : {}),
      edits: semanticTokensEdits(before, after.data),
    };
  });
  const ranged = answering(context, ({ analysis }, { range }: Parameters<Ranged>[0]) =>
    semanticTokens(analysis, range),
  );
  connection.languages.semanticTokens.onRange(async (parameters) => (await ranged(parameters)) ?? none);

  return {
    hoverProvider: true,
    documentSymbolProvider: { label: 'Indexwright' },
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    semanticTokensProvider: { legend: SEMANTIC_TOKENS_LEGEND, full: { delta: true }, range: true },
  };
}

type Ranged = Parameters<Connection['languages']['semanticTokens']['onRange']>[0];
