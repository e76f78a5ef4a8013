import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { methodologyHash } from '../../../src/model/canonical.js';
import { type Analysis, analyseFile, fastFindings, ownMethodologies } from '../../../src/lsp/analysis.js';
import { codeActions } from '../../../src/lsp/code-actions/code-actions.js';
import { analysisOf } from '../cases.js';
import { edited } from './edited.js';

const EXAMPLES = [
  'examples/asem/asem.methodology',
  'examples/asem/framework.methodology',
  'examples/deprivation-scotland/simd.methodology',
  'examples/fta-index/fta-index.methodology',
  'examples/gender-inequality/gii.methodology',
  'examples/hdi/hdi.methodology',
  'examples/pci-vietnam/pci-2013.methodology',
  'examples/social-vulnerability/svi.methodology',
];

function hashes(analysis: Analysis): readonly string[] {
  return ownMethodologies(analysis).map(({ id }) => methodologyHash(analysis.model, id));
}

const offered = new Set<string>();

/** Everywhere in the examples where a line begins: what is offered there leaves every comment and the hash as they were. */
describe.each(EXAMPLES)('%s', (file) => {
  test('refactorings keep hashes and comments', () => {
    const analysis = analysisOf(file);
    const text = analysis.textOf(file)!;
    const expected = hashes(analysis);
    const tried = new Set<string>();
    for (const { index } of text.matchAll(/(?<=^[ \t]*)\S/gmu)) {
      for (const action of codeActions(analysis, file, { start: index, end: index }, [], {
        diagnostics: [],
        only: ['refactor'],
      })) {
        const result = edited(analysis, action);
        if (tried.has(result)) continue;
        tried.add(result);
        offered.add(action.kind!);
        const after = analyseFile(file, (other) =>
          other === file ? result : existsSync(other) ? readFileSync(other, 'utf8') : undefined,
        );
        // A unit of measure is part of the hash: that the numbers stay is for the planner to say.
        if (action.title.startsWith('State the unit of measure'))
          expect(fastFindings(after).filter(({ severity }) => severity === 'error')).toEqual([]);
        else expect(hashes(after), action.title).toEqual(expected);
        const comments = (source: string): readonly string[] => source.match(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//gu) ?? [];
        expect([...comments(result)].sort(), action.title).toEqual([...comments(text)].sort());
      }
    }
  }, 60_000);
});

test('the examples are offered something', () => {
  expect([...offered]).toContain('refactor.rewrite');
});
