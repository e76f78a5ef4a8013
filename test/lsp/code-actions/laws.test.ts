import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes } from '../../../src/language/validation/codes.js';
import { framed } from '../../../src/language/validation/frames.js';
import { type Analysis, analyseFile, fastFindings } from '../../../src/lsp/analysis.js';
import { codeActions } from '../../../src/lsp/code-actions/code-actions.js';
import { REMEDIES } from '../../../src/lsp/code-actions/remedies.js';
import { diagnosticOf } from '../../../src/lsp/diagnostics.js';
import { positionAt } from '../../../src/lsp/positions.js';
import { edited } from './edited.js';

const ENTRY = '/project/index.methodology';

function analysed(text: string, files: Readonly<Record<string, string>> = {}): Analysis {
  const texts = new Map(Object.entries(files).map(([name, content]) => [path.posix.join('/project', name), content]));
  return analyseFile(ENTRY, (file) => (file === ENTRY ? text : texts.get(file)));
}

test('the table covers the catalogue and nothing else', () => {
  expect(Object.keys(REMEDIES).sort()).toEqual([...codes.keys()].sort());
});

describe('the example of each code that has a fix', () => {
  // What the data say is mended over the protocol: test/server/data-fixes.test.ts.
  const fixable = [...codes].filter(([code]) => typeof REMEDIES[code] === 'object' && !code.startsWith('data/'));

  // The catalogue's own example is like none of the words.
  const others: Readonly<Record<string, string>> = { 'call/word': 'normalise rank(x, ties: averge)' };

  test.each(fixable)('%s', (code, { example, frame, files }) => {
    const analysis = analysed(framed(others[code] ?? example, frame), files);
    const before = fastFindings(analysis);
    const raised = before.filter((finding) => finding.code === code);
    expect(raised).not.toEqual([]);
    const { start, end } = raised[0]!.span!;
    const diagnostics = [diagnosticOf(raised[0]!, () => undefined)];
    const actions = codeActions(analysis, ENTRY, { start, end }, before, { diagnostics, only: ['quickfix'] });
    const answers = actions.filter((action) => action.diagnostics !== undefined);
    expect(answers.map(({ title }) => title)).not.toEqual([]);
    for (const action of answers) {
      const after = analysed(edited(analysis, action), files);
      expect(after.files[0]!.findings, action.title).toEqual([]);
      const still = fastFindings(after).filter((finding) => finding.code === code);
      expect(still.length, action.title).toBeLessThan(raised.length);
      const errors = fastFindings(after).filter(({ severity }) => severity === 'error');
      const known = new Set(before.map(({ message }) => message));
      expect(
        errors.filter(({ message }) => !known.has(message)),
        action.title,
      ).toEqual([]);
      // The edit is where the mistake is, or elsewhere in the file, but never the whole of it.
      expect(Object.values(action.edit!.changes!).flat()).not.toContainEqual(
        expect.objectContaining({
          range: { start: positionAt(analysis.linesOf(ENTRY), 0), end: positionAt(analysis.linesOf(ENTRY), Infinity) },
        }),
      );
    }
  });
});
