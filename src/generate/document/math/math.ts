/**
 * A formula as a tree, which the printers of `latex.ts`, `mathml.ts` and `omml.ts` set in type. Groups stand in the tree
 * wherever they are needed: a printer knows nothing of precedence.
 */
export type Math =
  | { readonly kind: 'number'; readonly digits: string }
  /** One letter, in italics: `x`, `w`. */
  | { readonly kind: 'letter'; readonly letter: string }
  /** A name of the definition, or a word, upright: `LifeExpectancy`, `median`. */
  | { readonly kind: 'name'; readonly text: string }
  /** A sign between its neighbours. */
  | { readonly kind: 'sign'; readonly sign: Sign }
  /** One behind the other. */
  | { readonly kind: 'row'; readonly items: readonly Math[] }
  | { readonly kind: 'fraction'; readonly over: Math; readonly under: Math }
  | { readonly kind: 'power'; readonly base: Math; readonly exponent: Math }
  | { readonly kind: 'index'; readonly base: Math; readonly index: Math }
  | { readonly kind: 'root'; readonly of: Math }
  | { readonly kind: 'group'; readonly fence: Fence; readonly of: Math }
  /** A sum or a product, with what stands below its sign. */
  | { readonly kind: 'large'; readonly sign: 'sum' | 'product'; readonly below?: Math; readonly of: Math }
  /** One of several values: that of the first case which holds. */
  | { readonly kind: 'cases'; readonly cases: readonly Case[] };

/** `when` is what stands behind the value: a condition, or a word such as "otherwise". */
export interface Case {
  readonly value: Math;
  readonly when: Math;
}

export type Sign =
  '+' | '-' | '*' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'not' | 'in' | ',' | '..' | '-prefix';
export type Fence = 'round' | 'bars' | 'floor' | 'ceiling' | 'braces';

export const number = (digits: string): Math => ({ kind: 'number', digits });
export const letter = (one: string): Math => ({ kind: 'letter', letter: one });
export const name = (text: string): Math => ({ kind: 'name', text });
export const sign = (one: Sign): Math => ({ kind: 'sign', sign: one });
export const row = (...items: readonly Math[]): Math => (items.length === 1 ? items[0]! : { kind: 'row', items });
export const fraction = (over: Math, under: Math): Math => ({ kind: 'fraction', over, under });
export const powerOf = (base: Math, exponent: Math): Math => ({ kind: 'power', base, exponent });
export const indexed = (base: Math, index: Math): Math => ({ kind: 'index', base, index });
export const rootOf = (of: Math): Math => ({ kind: 'root', of });
export const group = (of: Math, fence: Fence = 'round'): Math => ({ kind: 'group', fence, of });
export const large = (which: 'sum' | 'product', of: Math, below?: Math): Math => ({
  kind: 'large',
  sign: which,
  of,
  ...(below === undefined ? {} : { below }),
});
export const casesOf = (cases: readonly Case[]): Math => ({ kind: 'cases', cases });

/** Parts with a sign between each two. */
export function joined(parts: readonly Math[], between: Sign): Math {
  return row(...parts.flatMap((part, at) => (at === 0 ? [part] : [sign(between), part])));
}

/** A function of arguments: `median(x)`. */
export function applied(head: Math, parts: readonly Math[]): Math {
  return row(head, group(joined(parts, ',')));
}

/** The signs as characters, for MathML and Office Math. */
export const SIGNS: Readonly<Record<Sign, string>> = {
  '+': '+',
  '-': '−',
  '*': '·',
  '=': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  and: '∧',
  or: '∨',
  not: '¬',
  in: '∈',
  ',': ',',
  '..': '…',
  '-prefix': '−',
};

/** The two ends of a fence as characters. */
export const FENCES: Readonly<Record<Fence, readonly [string, string]>> = {
  round: ['(', ')'],
  bars: ['|', '|'],
  floor: ['⌊', '⌋'],
  ceiling: ['⌈', '⌉'],
  braces: ['{', '}'],
};
