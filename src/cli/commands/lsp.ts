/** `indexwright lsp`: the language server, for editors. */

import { Command } from 'commander';

export function lspCommand(): Command {
  return new Command('lsp')
    .description(
      'Serve an editor: what is wrong as it is typed, completion, and the rest of the language server protocol.',
    )
    .option('--stdio', 'speak over standard input and output, which is what editors ask for', true)
    .addHelpText(
      'after',
      `
Examples:
  indexwright lsp --stdio

It is started by an editor and not by hand; docs/editors.md has settings for several.`,
    )
    .action(async () => {
      const { serve } = await import('../../server/node.js');
      // The library looks for the way to talk among the arguments of the process.
      if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
      serve();
      // The server ends the process, when the editor says so or is gone: a command that came to its end would be over.
      await new Promise<never>(() => undefined);
    });
}
