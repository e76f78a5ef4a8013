/** How many spaces stand between two tokens of one line. */

import type { Token } from '../language/tokens.js';

const TIGHT_AFTER: ReadonlySet<string> = new Set(['(', '.', '[']);
const TIGHT_BEFORE: ReadonlySet<string> = new Set([')', ',', '.', ']', ':']);

/** Where the author may write tokens together or apart, and both are in use: `60%` and `60 %`, `n*`, `2^3`, `f(x)`. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['%', '(', '[', '^']);

/** Words that begin a clause at the end of a line; the author may set them a little apart. */
const CLAUSES: ReadonlySet<string> = new Set([
  'because',
  'cite',
  'otherwise',
  'where',
  'within',
  'from',
  'weight',
  'note',
]);

/**
 * @param text the whole text, to see what the author wrote
 * @param before the token before `left`, which tells a sign from a minus
 */
export function gapBetween(text: string, left: Token, right: Token, before: Token | undefined): number {
  const [a, b] = [textOf(text, left), textOf(text, right)];
  const together = left.end === right.start;
  if (TIGHT_BEFORE.has(b)) return 0;
  if (TIGHT_AFTER.has(a) && !(a === '.' && right.kind === 'sign')) return 0;
  if ((AS_WRITTEN.has(b) && left.kind !== 'sign') || a === '^') return together ? 0 : 1;
  if (right.kind === 'word' && CLAUSES.has(b)) return right.start - left.end > 1 ? 2 : 1;
  // `columns n*`: a pattern of names, and no product.
  if (b === '*' && together && text.slice(right.end, right.end + 1) !== '' && isPattern(text, before)) return 0;
  // A sign belongs to its number; a minus stands apart on both sides.
  if (a === '-' && together && !endsOperand(text, before)) return 0;
  return 1;
}

function isPattern(text: string, before: Token | undefined): boolean {
  return before !== undefined && textOf(text, before) === 'columns';
}

/** True if what the token ends can be subtracted from. A word may be a keyword: then the author's spaces decide. */
function endsOperand(text: string, token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'number' || token.kind === 'measure' || token.kind === 'quoted name') return true;
  if (token.kind === 'word') return text.slice(token.end, token.end + 1) === '-';
  const sign = textOf(text, token);
  return sign === ')' || sign === ']' || sign === '%';
}

function textOf(text: string, { start, end }: Token): string {
  return text.slice(start, end);
}
