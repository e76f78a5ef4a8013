import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyseFile } from '../../../src/lsp/analysis.js';
import { complete } from '../../../src/lsp/completion/complete.js';
import { signatureHelp } from '../../../src/lsp/signature-help.js';
import { uniform } from '../../bench/inputs.js';

/** Whatever the text is, and wherever the cursor: an answer, and no error. */

const FILE = 'examples/fta-index/fta-index.methodology';
const whole = readFileSync(FILE, 'utf8');

function answers(analysis: Analysis, offset: number): void {
  for (const { textEdit } of complete(analysis, FILE, offset, { snippets: true })) {
    const { start, end } = (textEdit as { range: { start: { line: number }; end: { line: number } } }).range;
    expect(start.line).toBe(end.line);
  }
  signatureHelp(analysis, FILE, offset);
}

function analyse(text: string): Analysis {
  return analyseFile(FILE, (path) => (path === FILE ? text : undefined));
}

describe('mutated texts', () => {
  test.each(Array.from({ length: 30 }, (_, seed) => seed))('seed %d', (seed) => {
    const random = uniform(seed + 1);
    const below = (end: number): number => Math.floor(random() * end);
    let text = whole;
    for (let step = 0; step < 1 + below(6); step++) {
      const at = below(text.length);
      const length = below(60);
      const from = below(text.length);
      text = text.slice(0, at) + (random() < 0.5 ? text.slice(from, from + length) : '') + text.slice(at + length);
    }
    const analysis = analyse(text);
    for (let probe = 0; probe < 20; probe++) answers(analysis, below(text.length + 1));
  });
});

test('texts of symbols only', () => {
  for (const text of [
    '{'.repeat(2000),
    '('.repeat(2000),
    'a.'.repeat(2000),
    '"',
    '`',
    '[',
    '/*',
    '\u0000',
    '}{',
    '\ud83d\ude00 {',
  ]) {
    answers(analyse(text), text.length);
    answers(analyse(`methodology Index { indicator A { value ${text}`), 40);
  }
});

test('an expression of a thousand operators takes no time', () => {
  const text = `methodology Index { indicator A { value ${'1 + ('.repeat(1000)}`;
  const analysis = analyse(text);
  const start = performance.now();
  answers(analysis, text.length);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('behind the end and before the start', () => {
  answers(analyse(whole), whole.length + 100);
  answers(analyse(''), 0);
});
