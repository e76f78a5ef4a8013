import { describe, expect, test } from 'vitest';
import { fastFindings } from '../../../src/lsp/analysis.js';
import { codeActions } from '../../../src/lsp/code-actions/code-actions.js';
import { casesOf, placeOfText } from '../cases.js';
import { edited } from './edited.js';

/** `action.txt` has the text where the cursor stands, and the title of the action that is chosen. */
describe('code actions', () => {
  test.each(casesOf('code-actions').map((one) => [one.name, one] as const))('%s', (_, { analysis, text, expected }) => {
    const [piece, title] = expected('action.txt').split('\n');
    const start = placeOfText(text, piece!);
    const actions = codeActions(
      analysis,
      analysis.file,
      { start, end: start + piece!.length },
      fastFindings(analysis),
      {
        diagnostics: [],
      },
    );
    expect(actions.map((action) => action.title)).toContain(title);
    const chosen = actions.find((action) => action.title === title)!;
    expect(edited(analysis, chosen).trimEnd()).toBe(expected('expected.methodology'));
  });
});
