/** What holds in a desktop window, in a remote one, and in a browser alike. */

import * as vscode from 'vscode';
import { equal, eventually } from './check.js';
import { open, problemsOf, replace, revert } from './files.js';
import type { Tests } from './run.js';
import type { EVERYWHERE } from './titles.js';

export const everywhere: Tests<(typeof EVERYWHERE)[number]> = {
  'the extension is activated by a methodology': async () => {
    const { document } = await open('examples/hdi/hdi.methodology');
    equal(document.languageId, 'methodology', 'the language');
    const extension = vscode.extensions.getExtension('indexwright.indexwright');
    await eventually(
      'the extension is active',
      () => extension?.isActive,
      (active) => active === true,
    );
  },

  'a mistake is marked where it is, with the code of its finding': async () => {
    const { document } = await open('examples/hdi/hdi.methodology');
    await eventually('no errors before', () => errors(document.uri), none);
    await replace(document, 'hdr.eys', 'hdr.eis');
    const line = document.positionAt(document.getText().indexOf('hdr.eis')).line + 1;
    const column = document.positionAt(document.getText().indexOf('hdr.eis')).character + 1 + 'hdr.'.length;
    await eventually(
      'the mistake',
      () => errors(document.uri),
      (found) => found.includes(`Error names/unknown-column at ${line}:${column}`),
    );
    await revert(document);
    await eventually('no errors after', () => errors(document.uri), none);
  },
};

function errors(uri: vscode.Uri): readonly string[] {
  return problemsOf(uri).filter((problem) => problem.startsWith('Error'));
}

function none(found: readonly string[]): boolean {
  return found.length === 0;
}
