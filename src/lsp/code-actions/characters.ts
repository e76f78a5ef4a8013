/** Signs of word processors and of mathematics, as the language writes them. */

import { tokensOf } from '../../language/tokens.js';
import { type Fix, type FileChange, textAt } from './fix.js';

const PLAIN: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': '"',
  '’': '"',
  "'": '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '…': '..',
};

/** All wrong signs of the line at once: quotes come in pairs. */
export const replaceCharacters: Fix = ({ span }, analysis) => {
  const text = analysis.textOf(span.file) ?? '';
  const { starts } = analysis.linesOf(span.file);
  const [lineStart, lineEnd] = [starts[span.line - 1] ?? 0, starts[span.line] ?? text.length];
  const changes = tokensOf(text)
    .filter(({ kind, start }) => kind === 'unknown' && start >= lineStart && start < lineEnd)
    .flatMap(({ start, end }): readonly FileChange[] => {
      const plain = PLAIN[text.slice(start, end)];
      return plain === undefined ? [] : [{ file: span.file, start, end, text: plain }];
    });
  if (changes.length === 0) return [];
  const pairs = [...new Set(changes.map((change) => `\`${textAt(analysis, change)}\` by \`${change.text}\``))];
  return [{ title: `Replace ${pairs.join(', ')}`, changes }];
};
