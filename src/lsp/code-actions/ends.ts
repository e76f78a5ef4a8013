/** Two ends in the wrong order: `2020 .. 2010`. */

import { tokensOf } from '../../language/tokens.js';
import { type Fix, replace } from './fix.js';

/** Exchanges what stands on both sides of the `..` of the finding's line. Ends are single numbers or names here. */
export const swapEnds: Fix = ({ span }, analysis) => {
  const text = analysis.textOf(span.file) ?? '';
  // Some findings stand at the first end alone.
  const lineEnd = analysis.linesOf(span.file).starts[span.endLine] ?? text.length;
  const tokens = tokensOf(text);
  const at = tokens.findIndex(
    ({ kind, start, end }) =>
      kind === 'sign' && text.slice(start, end) === '..' && start >= span.start && start < lineEnd,
  );
  const [low, high] = [tokens[at - 1], tokens[at + 1]];
  if (at < 0 || low === undefined || high === undefined) return [];
  const { file } = span;
  const [first, last] = [text.slice(low.start, low.end), text.slice(high.start, high.end)];
  return [
    {
      title: `Write \`${last} .. ${first}\``,
      changes: [
        replace({ file, start: low.start, end: low.end }, last),
        replace({ file, start: high.start, end: high.end }, first),
      ],
    },
  ];
};
