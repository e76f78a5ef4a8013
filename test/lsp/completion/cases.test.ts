import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../../src/lsp/analysis.js';
import { complete } from '../../../src/lsp/completion/complete.js';
import { checkCompletion, COMPLETION_FILES, completionCases, placeOfEdit } from './case-files.js';

describe.each(completionCases())('$name', (one) => {
  const { folder, text, offset, snippets } = one;
  const file = path.join(folder, 'input.methodology');
  const analysis = analyseFile(file, (other) =>
    other === file
      ? text
      : other.endsWith('.methodology') && existsSync(other)
        ? readFileSync(other, 'utf8')
        : undefined,
  );
  const items = complete(analysis, file, offset, {
    snippets,
    listFiles: () => [...COMPLETION_FILES.keys()],
    headersOf(data) {
      const header = COMPLETION_FILES.get(path.relative(folder, data)) ?? '';
      return header === '' ? undefined : header.trimEnd().split(',');
    },
  });

  test('offers what is expected', () => {
    checkCompletion(one, items);
  });

  test('replaces what stands around the cursor, and nothing else', () => {
    for (const item of items) {
      const { range } = item.textEdit as { range: { start: { line: number }; end: { line: number } } };
      expect(range.start.line).toBe(range.end.line);
      const { start, end } = placeOfEdit(text, item);
      expect(start <= offset && offset <= end).toBe(true);
    }
  });
});
