/**
 * Reads tokens along the network of the grammar and says what may come next. All readings that are possible are kept
 * side by side. What fits none of them does not end the reading: an editor's text is half-typed most of the time.
 */

import { grammarNetwork, type RuleUse, type Step } from './network.js';
import type { Token } from './tokens.js';

/** A rule that reading is inside of, and the token that it began with. */
export interface Frame {
  readonly use: RuleUse;
  readonly token: number;
  readonly parent: Frame | undefined;
}

/** One way to read what was read so far. */
export interface Reading {
  readonly state: number;
  readonly frame: Frame | undefined;
}

/** A member of a body, a column of a source, a line of a table: where it begins, and which rules it is an instance of. */
export interface Item {
  readonly rules: readonly string[];
  readonly token: number;
  /** What it stands in. */
  readonly parent: Frame | undefined;
}

export interface Recognised {
  readonly readings: readonly Reading[];
  readonly items: readonly Item[];
}

/** One thing that may come next. */
export interface Expected {
  readonly step: Step;
  /** The rule that has it, and what that is inside of; rules that would begin with it begin at the token to come. */
  readonly frame: Frame | undefined;
}

/** The ways from a state to the next token: through the rules that begin there, or out of the rule that ends there. */
interface Ways {
  readonly entries: readonly Entry[];
  readonly byToken: ReadonlyMap<string, readonly Entry[]>;
  readonly ends: boolean;
}
interface Entry {
  readonly uses: readonly RuleUse[];
  readonly step: Step;
}

/** Words that are never names: they would make expressions ambiguous. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'true', 'false']);

/** More readings than these side by side are those of a text that means nothing. */
const MOST_READINGS = 24;
/** How far back a word may lie that was taken for a name and begins the next item. */
const FARTHEST_BACK = 8;

const waysOfState: (Ways | undefined)[] = [];

function waysFrom(state: number): Ways {
  return (waysOfState[state] ??= findWays(state));
}

function findWays(state: number): Ways {
  const { states, starts } = grammarNetwork();
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const follow = (at: number, uses: readonly RuleUse[]): boolean => {
    const key = `${at} ${uses.map(({ next }) => next).join(' ')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const { ways, final } = states[at]!;
    // A rule that may be empty is passed, and reading goes on behind it.
    let ends = final && (uses.length === 0 || follow(uses.at(-1)!.next, uses.slice(0, -1)));
    for (const way of ways) {
      if (typeof way === 'number') ends = follow(way, uses) || ends;
      else if ('token' in way) entries.push({ uses, step: way });
      else ends = follow(starts.get(way.rule)!, [...uses, way]) || ends;
    }
    return ends;
  };
  const ends = follow(state, []);
  const byToken = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { token, keyword } = entry.step;
    const key = keyword ? `'${token}` : token;
    const same = byToken.get(key);
    if (same === undefined) byToken.set(key, [entry]);
    else same.push(entry);
  }
  return { entries, byToken, ends };
}

/** Before the first token of a file. */
export function atTheStart(): readonly Reading[] {
  return [{ state: grammarNetwork().starts.get('MethodologyFile')!, frame: undefined }];
}

/** Reads tokens, from the start of a file or from where another reading has come to. */
export function recognise(tokens: readonly Token[], from: readonly Reading[] = atTheStart(), first = 0): Recognised {
  const history: (readonly Reading[])[] = [from];
  const items: Item[] = [];
  const note = (reading: Reading | undefined, index: number): void => {
    // The innermost item that begins with this token, and with it the outer ones.
    for (let at = reading?.frame; at !== undefined && at.token === index; at = at.parent) {
      if (!at.use.repeated) continue;
      items.push({ rules: rulesFrom(reading!.frame!, at), token: index, parent: at.parent });
    }
  };
  let index = 0;
  while (index < tokens.length) {
    const next = read(history[index]!, tokens[index]!, index + first);
    if (next.length > 0) {
      history[index + 1] = next;
      note(next[0], index + first);
      index++;
      continue;
    }
    const resumed = resume(history, tokens, index, first);
    if (resumed !== undefined) {
      while (items.length > 0 && items.at(-1)!.token >= resumed.from + first) items.pop();
      resumed.readings.forEach((readings, place) => {
        history[resumed.from + place + 1] = readings;
        note(readings[0], resumed.from + place + first);
      });
      index++;
      continue;
    }
    const passed = tokens[index]!.text === '{' ? blockEnd(tokens, index) : index + 1;
    const before = history[index]!;
    while (index < passed) history[++index] = before;
  }
  return { readings: history[tokens.length]!, items };
}

function rulesFrom(innermost: Frame, outermost: Frame): readonly string[] {
  const rules: string[] = [];
  for (let at: Frame | undefined = innermost; at !== undefined; at = at.parent) {
    rules.unshift(at.use.rule);
    if (at === outermost) break;
  }
  return rules;
}

function read(readings: readonly Reading[], token: Token, index: number): readonly Reading[] {
  const found: Reading[] = [];
  const take = (entry: Entry, frame: Frame | undefined): void => {
    let inner = frame;
    for (const use of entry.uses) inner = { use, token: index, parent: inner };
    const reading = { state: entry.step.next, frame: inner };
    if (found.length < MOST_READINGS && !found.some((other) => same(other, reading))) found.push(reading);
  };
  const keyword = token.kind === 'word' || token.kind === 'symbol' ? `'${token.text}` : undefined;
  const terminal = token.kind === 'word' ? (RESERVED.has(token.text) ? undefined : 'ID') : token.kind;
  for (const { state, frame } of readings) {
    let at = state;
    let outer = frame;
    for (;;) {
      const { byToken, ends } = waysFrom(at);
      if (keyword !== undefined) for (const entry of byToken.get(keyword) ?? []) take(entry, outer);
      if (terminal !== undefined) for (const entry of byToken.get(terminal) ?? []) take(entry, outer);
      if (!ends || outer === undefined) break;
      at = outer.use.next;
      outer = outer.parent;
    }
  }
  return found;
}

function same(a: Reading, b: Reading): boolean {
  if (a.state !== b.state) return false;
  let [left, right] = [a.frame, b.frame];
  while (left !== right) {
    if (left === undefined || right === undefined) return false;
    if (left.use !== right.use || left.token !== right.token) return false;
    left = left.parent;
    right = right.parent;
  }
  return true;
}

/**
 * Goes on after what nothing takes: the token ends what is open around, or begins the next item there. A word before it
 * may have been taken for a name (`value data.` with `normalise` in the next line) and begin that item instead.
 */
function resume(
  history: readonly (readonly Reading[])[],
  tokens: readonly Token[],
  index: number,
  first: number,
): { readonly from: number; readonly readings: readonly (readonly Reading[])[] } | undefined {
  for (let from = index; from >= Math.max(0, index - FARTHEST_BACK); from--) {
    if (from < index && tokens[from]!.kind !== 'word') continue;
    for (let frame = history[from]![0]?.frame; frame !== undefined; frame = frame.parent) {
      if (!frame.use.repeated) continue;
      let readings: readonly Reading[] = [{ state: frame.use.next, frame: frame.parent }];
      const gone: (readonly Reading[])[] = [];
      for (let at = from; at <= index && readings.length > 0; at++)
        gone.push((readings = read(readings, tokens[at]!, at + first)));
      if (readings.length > 0) return { from, readings: gone };
    }
  }
  return undefined;
}

function blockEnd(tokens: readonly Token[], opened: number): number {
  let depth = 0;
  for (let at = opened; at < tokens.length; at++) {
    if (tokens[at]!.text === '{') depth++;
    else if (tokens[at]!.text === '}' && --depth === 0) return at + 1;
  }
  return tokens.length;
}

/** Everything that may come next, the innermost first. */
export function expectedAfter(readings: readonly Reading[], index: number): readonly Expected[] {
  const expected: Expected[] = [];
  for (const { state, frame } of readings) {
    let at = state;
    let outer = frame;
    for (;;) {
      const { entries, ends } = waysFrom(at);
      for (const { uses, step } of entries) {
        let inner = outer;
        for (const use of uses) inner = { use, token: index, parent: inner };
        expected.push({ step, frame: inner });
      }
      if (!ends || outer === undefined) break;
      at = outer.use.next;
      outer = outer.parent;
    }
  }
  return expected;
}

/** A keyword with those that must follow it: `on` is the beginning of `on a log scale`. */
export function phraseOf(step: Step): string {
  let phrase = step.token;
  for (let at = step.next; ;) {
    const { entries, ends } = waysFrom(at);
    const [only] = entries;
    if (ends || entries.length !== 1 || !only!.step.keyword || !/^[a-z]/.test(only!.step.token)) return phrase;
    phrase += ` ${only!.step.token}`;
    at = only!.step.next;
  }
}
