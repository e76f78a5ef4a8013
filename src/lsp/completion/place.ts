/** Where the cursor is in a text: what is typed of a word, what may stand there, and what is written around it. */

import {
  type Expected,
  expectedAfter,
  type Frame,
  type Item,
  type Reading,
  recognise,
} from '../../language/expectation/recognise.js';
import { type Token, tokensBetween } from '../../language/expectation/tokens.js';

export interface Place {
  readonly text: string;
  readonly offset: number;
  readonly kind: 'nothing' | 'word' | 'string' | 'bracket';
  /** What a completion takes the place of. */
  readonly start: number;
  readonly end: number;
  /** What of it stands before the cursor. */
  readonly typed: string;
  /** The tokens before the word, without those in finished blocks. */
  readonly tokens: readonly Token[];
  readonly expected: readonly Expected[];
  /** Members, columns and lines that begin before the word. */
  readonly items: readonly Item[];
  readonly readings: readonly Reading[];
  /** Whether the word is the first of its line. */
  readonly freshLine: boolean;
}

const WORD_REST = /[\p{L}\p{M}\p{N}_]*/uy;
const QUOTED_REST = /[^`\r\n]*`/y;

export function placeAt(text: string, offset: number): Place {
  const { tokens: all, unfinished } = tokensBetween(text, 0, offset);
  const last = all.at(-1);
  const touches = last?.end === offset;
  const nothing = unfinished === 'comment' || (unfinished === undefined && touches && NUMBERS.has(last.kind));
  const kind = nothing ? 'nothing' : unfinished === 'string' ? 'string' : unfinished === 'bracket' ? 'bracket' : 'word';
  const replaces = !nothing && touches && (unfinished !== undefined || last.kind === 'word');
  const tokens = replaces ? all.slice(0, -1) : all;
  const start = replaces ? last.start : offset;
  const typed = text.slice(start, offset);
  const { readings, items } = unfinished === 'comment' ? NOWHERE : recognise(tokens);
  const freshLine = /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, start - 400), start));
  const expected = expectedAfter(readings, tokens.length);
  return {
    text,
    offset,
    kind,
    start,
    end: replaces ? endOfWord(text, offset, unfinished) : offset,
    typed,
    tokens,
    expected: freshLine ? [...expected, ...nextItems(readings, tokens)] : expected,
    items,
    readings,
    freshLine,
  };
}

/**
 * What begins in a new line below one that is not finished, such as `value data.`: the next item, as well as what would
 * go on. Behind a comma or parenthesis a line does go on.
 */
function nextItems(readings: readonly Reading[], tokens: readonly Token[]): readonly Expected[] {
  const last = tokens.at(-1);
  if (last?.text !== '.' && last?.kind !== 'word') return [];
  for (const frame of framesOf(readings[0]?.frame)) {
    if (ITEM_RULES.has(frame.use.rule) && frame.use.repeated)
      return expectedAfter([{ state: frame.use.next, frame: frame.parent }], tokens.length);
  }
  return [];
}

/** What stands in braces, one after the other. */
export const ITEM_RULES: ReadonlySet<string> = new Set([
  'Declaration',
  'SourceItem',
  'UnitSetItem',
  'Member',
  'EditionFact',
  'Change',
  'UncertaintyItem',
  'VariedItem',
  'TestItem',
]);

const NUMBERS: ReadonlySet<string> = new Set(['NUMBER', 'VERSION', 'DATE']);
const NOWHERE: { readonly readings: readonly Reading[]; readonly items: readonly Item[] } = { readings: [], items: [] };

function endOfWord(text: string, offset: number, unfinished: string | undefined): number {
  if (unfinished === 'string' || unfinished === 'bracket') {
    const closing = unfinished === 'string' ? '"' : ']';
    const lineEnd = /[\r\n]|$/g;
    lineEnd.lastIndex = offset;
    const rest = text.slice(offset, lineEnd.exec(text)!.index);
    const close = rest.indexOf(closing);
    // A quote further on may open the next text: only what no space follows is the end of this one.
    return close < 0 || /\s/.test(rest.slice(0, close)) ? offset : offset + close;
  }
  const rest = unfinished === 'backquote' ? QUOTED_REST : WORD_REST;
  rest.lastIndex = offset;
  return offset + (rest.exec(text)?.[0].length ?? 0);
}

/** The frames from the inside out. */
export function* framesOf(frame: Frame | undefined): Iterable<Frame> {
  for (let at = frame; at !== undefined; at = at.parent) yield at;
}

/** The innermost frame of one of these rules. */
export function frameOf(frame: Frame | undefined, ...rules: readonly string[]): Frame | undefined {
  for (const at of framesOf(frame)) if (rules.includes(at.use.rule)) return at;
  return undefined;
}

export function sameFrame(a: Frame | undefined, b: Frame | undefined): boolean {
  return a?.token === b?.token && a?.use.rule === b?.use.rule;
}

/** What stands in the block around the cursor behind it: the rest of the block, and its members. */
export interface Rest {
  readonly tokens: readonly Token[];
  readonly items: readonly Item[];
}

/**
 * Reads on behind the cursor, up to the end of the block that a frame stands for.
 *
 * @param block a frame of a rule that has members in braces
 */
export function restOf(place: Place, block: Frame): Rest {
  const known = rests.get(place)?.get(block);
  if (known !== undefined) return known;
  const { text, end, typed } = place;
  const { tokens } = tokensBetween(text, end, closingBrace(text, end));
  const reading = readingIn(place, block);
  // What begins right at the cursor is what a completion stands before, or is meant to replace.
  const own = typed === '' && tokens[0]?.start === end ? tokens[0] : undefined;
  const first = place.tokens.length;
  const { items } = reading === undefined ? NOWHERE : recognise(tokens, [reading], first);
  const rest = { tokens, items: items.filter(({ token }) => own === undefined || token > first) };
  const ofPlace = rests.get(place) ?? new Map<Frame, Rest>();
  rests.set(place, ofPlace.set(block, rest));
  return rest;
}

const rests = new WeakMap<Place, Map<Frame, Rest>>();

/** Reading goes on in the block, behind the member that the cursor is in. */
function readingIn({ expected }: Place, block: Frame): Reading | undefined {
  for (const { frame } of expected) {
    for (const at of framesOf(frame)) {
      if (at.use.repeated && sameFrame(at.parent, block)) return { state: at.use.next, frame: at.parent };
    }
  }
  return undefined;
}

const BRACES = /"(?:\\.|[^"\\\r\n])*"?|`[^`\r\n]*`?|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|[{}]/g;

/** Where the block around a place ends; the end of the text if nothing ends it. */
function closingBrace(text: string, from: number): number {
  BRACES.lastIndex = from;
  let depth = 0;
  for (let match = BRACES.exec(text); match !== null; match = BRACES.exec(text)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth < 0) return match.index;
  }
  return text.length;
}
