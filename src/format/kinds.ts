/** Which lines stand under each other in columns, and where their cells begin. */

import type { LaidLine, Piece } from './laid-line.js';

/** What a line is, as far as its neighbours may be aligned with it. */
export type LineKind =
  | 'column'
  | 'property'
  | 'node'
  | 'every'
  | 'band'
  | 'weight'
  | 'merged'
  | 'lever'
  | 'comparison'
  | 'given'
  | 'expect'
  | 'against'
  | 'constant'
  | 'let'
  | 'use'
  | 'change';

export interface Cells {
  readonly kind: LineKind;
  /** The index of the piece that each cell begins with; the first is 0. A cell that the line lacks is undefined. */
  readonly starts: readonly (number | undefined)[];
}

/** First words of properties and items that say one thing each. */
const PROPERTIES: ReadonlySet<string> = new Set(
  (
    'file rows key blank marks header skip encoding decimal thousands delimiter sheet format vintage sha256 cite licence publisher ' +
    'definition note title name listed spellings map value from aggregate missing require treat normalise goalposts ' +
    'clamped direction round rank publish weight weights frozen scores covers edition version published screen keep exclude retain'
  ).split(' '),
);

/** A keyword of two words, the second of which belongs to it. */
const TWO_WORDS: Readonly<Record<string, string>> = { listed: 'in', header: 'row', skip: 'rows' };

/** The same where it is said of several. */
const TWO_WORDS_OF_SEVERAL: Readonly<Record<string, string>> = { header: 'rows' };

/** How a line is cut into cells; nothing where it stands by itself. */
export function cellsOf({ pieces, begins }: LaidLine): Cells | undefined {
  if (!begins || pieces.length < 2 || !isWhole(pieces)) return undefined;
  const [first, second] = [pieces[0]!, pieces[1]!];
  const word = first.text;
  if (first.token.kind === 'text') return { kind: 'band', starts: [0, 1] };
  if (first.token.kind !== 'word' && first.token.kind !== 'quoted name') return undefined;
  const equals = pieces.findIndex(({ text, token }) => token.kind === 'sign' && text === '=');
  const body = pieces.findIndex(({ text, token }) => token.kind === 'sign' && text === '{');
  const clause = (...words: readonly string[]): number | undefined => {
    const at = pieces.findIndex(
      ({ text, token }, index) => index > equals && token.kind === 'word' && words.includes(text),
    );
    return at < 0 ? undefined : at;
  };
  if (word === 'column' || word === 'columns') return columnCells(pieces);
  if ((word === 'constant' || word === 'let') && equals > 0) return { kind: word, starts: [0, equals, clause('cite')] };
  if (word === 'against' && body > 0) return { kind: 'against', starts: [0, body, equals > body ? equals : undefined] };
  if (word === 'pillar' || word === 'indicator' || word === 'output') return nodeCells(pieces);
  if (word === 'every' && (second.text === 'pillar' || second.text === 'indicator')) {
    if (body > 0) return { kind: 'every', starts: [0, body] };
    return equals > 0 ? { kind: 'comparison', starts: [0, equals, clause('where', 'within')] } : undefined;
  }
  if (CHANGES.has(word) && second.token.kind === 'word') return changeCells(pieces);
  if (word === 'attribute') return { kind: 'property', starts: [0, 1, equals > 1 ? equals : undefined] };
  if (PROPERTIES.has(word) && second.text !== '=') {
    const language = word === 'title' && second.token.kind === 'word' && pieces.length > 2;
    const isOfSeveral = TWO_WORDS_OF_SEVERAL[word] === second.text;
    const key = TWO_WORDS[word] === second.text || isOfSeveral || language ? 2 : 1;
    return pieces.length > key ? { kind: 'property', starts: [0, key] } : undefined;
  }
  if (second.text === '.' && WAYS.has(pieces[3]?.text ?? '')) return { kind: 'merged', starts: [0, 3] };
  const lever = leverCells(pieces);
  if (lever !== undefined) return lever;
  if (second.token.kind === 'number' && pieces.length <= 3) return { kind: 'weight', starts: [0, 1] };
  if (equals > 0 && isPath(pieces.slice(0, equals))) {
    const kind = word === 'given' || word === 'expect' ? word : 'comparison';
    return { kind, starts: [0, equals, clause('where', 'within')] };
  }
  return undefined;
}

/** Path | how far | `effort` ... | `because` ... */
function leverCells(pieces: readonly Piece[]): Cells | undefined {
  const at = (isFit: (piece: Piece, index: number) => boolean): number | undefined => {
    const index = pieces.findIndex((piece, place) => place > 0 && piece.token.kind === 'word' && isFit(piece, place));
    return index < 0 ? undefined : index;
  };
  const effort = at(({ text }, index) => text === 'effort' && pieces[index + 1]?.token.kind === 'number');
  if (effort === undefined) return undefined;
  const pathEnd = pieces.findIndex(({ text }, index) => index % 2 === 1 && text !== '.');
  const bounds = pathEnd < effort ? pathEnd : undefined;
  return { kind: 'lever', starts: [0, bounds, effort, at(({ text }, index) => text === 'because' && index > effort)] };
}

/** First words of the lines of a revision. */
const CHANGES: ReadonlySet<string> = new Set([
  'set',
  'add',
  'remove',
  'rename',
  'move',
  'replace',
  'restore',
  'merge',
  'split',
]);

/** How values go together where units have become others. */
const WAYS: ReadonlySet<string> = new Set(['sum', 'mean', 'min', 'max', 'same', 'share']);

/** What is changed | `because` ... | `cite` ..., which may stand without a reason. */
function changeCells(pieces: readonly Piece[]): Cells {
  const word = (wanted: string): number | undefined => {
    const at = pieces.findIndex(
      ({ text, token }, index) => text === wanted && token.kind === 'word' && pieces[index + 1]?.token.kind === 'text',
    );
    return at < 2 ? undefined : at;
  };
  return { kind: 'change', starts: [0, word('because'), word('cite')] };
}

/** True if all brackets that the line opens are closed on it, and no comment in it takes several lines. */
function isWhole(pieces: readonly Piece[]): boolean {
  if (pieces.some(({ text }) => text.includes('\n'))) return false;
  let depth = 0;
  for (const { text, token } of pieces) {
    if (token.kind !== 'sign') continue;
    if (text === '{' || text === '(' || text === '[') depth++;
    else if (text === '}' || text === ')' || text === ']') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** `column` | name or pattern | type, range and unit of measure | titles and headers. */
function columnCells(pieces: readonly Piece[]): Cells | undefined {
  const type = pieces.findIndex(({ text }, at) => at > 1 && TYPES.has(text));
  if (type < 0) return undefined;
  const told = pieces.findIndex(
    ({ text, token }, at) => at > type && (token.kind === 'text' || text === 'from' || text === 'reads'),
  );
  return { kind: 'column', starts: [0, 1, type, told < 0 ? undefined : told] };
}

const TYPES: ReadonlySet<string> = new Set(['text', 'number', 'integer', 'boolean', 'likert']);

/** `indicator` | name | title | unit of measure | weight | body; of the use of a template `pillar` | name | `is` ... | weight | body. */
function nodeCells(pieces: readonly Piece[]): Cells {
  const body = pieces.findIndex(({ text, token }) => token.kind === 'sign' && text === '{');
  const end = body < 0 ? pieces.length : body;
  const find = (fits: (piece: Piece) => boolean, from: number): number | undefined => {
    const at = pieces.findIndex((piece, index) => index >= from && index < end && fits(piece));
    return at < 0 ? undefined : at;
  };
  const word = (wanted: string, from: number): number | undefined =>
    find(({ text, token }) => token.kind === 'word' && text === wanted, from);
  const last = body < 0 ? undefined : body;
  const use = word('is', 2);
  const before = use ?? end;
  const early = (at: number | undefined): number | undefined => (at !== undefined && at < before ? at : undefined);
  const title = early(find(({ token }) => token.kind === 'text', 2));
  const measure = early(find(({ token }) => token.kind === 'measure', title ?? 2));
  if (use !== undefined) return { kind: 'use', starts: [0, 1, title, measure, use, word('weight', use), last] };
  return { kind: 'node', starts: [0, 1, title, measure, word('weight', measure ?? title ?? 2), last] };
}

function isPath(pieces: readonly Piece[]): boolean {
  return pieces.every(({ text, token }) => token.kind === 'word' || token.kind === 'quoted name' || text === '.');
}
