/** Hints in the text and lenses over it. */

import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { codeLenses, type LensCommands } from '../../lsp/code-lens.js';
import { inlayHints } from '../../lsp/inlay-hints.js';
import type { ServerContext } from '../context.js';
import { CLIENT_COMMANDS } from '../protocol.js';
import { answering } from './where.js';

export function hintingFeatures(connection: Connection, context: ServerContext): ServerCapabilities {
  const { scores, settings, commands } = context;
  const has = (command: string): string | undefined => (commands.includes(command) ? command : undefined);
  const offered: LensCommands = {
    score: has(CLIENT_COMMANDS.score),
    compare: has(CLIENT_COMMANDS.compare),
    fullText: has(CLIENT_COMMANDS.fullText),
    runTest: has(CLIENT_COMMANDS.runTest),
    showReferences: has(CLIENT_COMMANDS.showReferences),
  };

  connection.languages.inlayHint.on(
    answering(context, async ({ analysis }, { range }) => {
      const { effectiveWeights, equalWeights, units, fittedGoalposts } = settings.now().inlayHints;
      const kinds = { effectiveWeights, equalWeights, measures: units, goalposts: fittedGoalposts };
      // Hints never start to read data: they are fetched again when scores have arrived.
      const scored = (methodology: string) => Promise.resolve(scores.known(analysis, methodology));
      return [...(await inlayHints(analysis, range, kinds, settings.now().showData ? scored : undefined))];
    }),
  );
  connection.onCodeLens(
    answering(context, ({ analysis }) => {
      if (!settings.now().codeLens) return [];
      return [
        ...codeLenses(analysis, {
          commands: offered,
          scored: (methodology) => (settings.now().showData ? scores.known(analysis, methodology) : undefined),
          passed: (test) => context.testResults.get(analysis)?.get(test),
          uri: context.uriOf,
        }),
      ];
    }),
  );
  return { inlayHintProvider: true, codeLensProvider: {} };
}
