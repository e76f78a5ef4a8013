/** A formula in LaTeX, for Markdown between `$$`: commands of LaTeX and amsmath, which MathJax and KaTeX have, too. */

import type { Fence, Math, Sign } from './math.js';

export function latex(math: Math): string {
  switch (math.kind) {
    case 'number':
      return numberText(math.digits);
    case 'letter':
      return /^[A-Za-z]$/u.test(math.letter) ? math.letter : text(math.letter);
    case 'name':
      return OPERATORS.has(math.text) ? `\\${math.text}` : text(math.text);
    case 'sign':
      return SIGNS[math.sign];
    case 'row':
      return math.items.map(latex).join(' ').replaceAll(' ,', ',');
    case 'fraction':
      return `\\frac{${latex(math.over)}}{${latex(math.under)}}`;
    case 'power':
      return `{${latex(math.base)}}^{${latex(math.exponent)}}`;
    case 'index':
      return `{${latex(math.base)}}_{${latex(math.index)}}`;
    case 'root':
      return `\\sqrt{${latex(math.of)}}`;
    case 'group': {
      const [open, close] = FENCES[math.fence];
      return `\\left${open} ${latex(math.of)} \\right${close}`;
    }
    case 'large': {
      const below = math.below === undefined ? '' : `_{${latex(math.below)}}`;
      return `${math.sign === 'sum' ? '\\sum' : '\\prod'}${below} ${latex(math.of)}`;
    }
    case 'cases': {
      const lines = math.cases.map(({ value, when }) => `${latex(value)} & ${latex(when)}`);
      return `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`;
    }
  }
}

/** Functions for which LaTeX has a command, which sets the space around them. */
const OPERATORS: ReadonlySet<string> = new Set(['ln', 'log', 'min', 'max']);

const SIGNS: Readonly<Record<Sign, string>> = {
  '+': '+',
  '-': '-',
  '*': '\\cdot',
  '=': '=',
  '!=': '\\neq',
  '<': '\\lt',
  '<=': '\\leq',
  '>': '\\gt',
  '>=': '\\geq',
  and: '\\land',
  or: '\\lor',
  not: '\\lnot',
  in: '\\in',
  ',': ',',
  '..': '\\ldots',
  '-prefix': '-',
};

const FENCES: Readonly<Record<Fence, readonly [string, string]>> = {
  round: ['(', ')'],
  bars: ['|', '|'],
  floor: ['\\lfloor', '\\rfloor'],
  ceiling: ['\\lceil', '\\rceil'],
  braces: ['\\lbrace', '\\rbrace'],
};

/** `1e-7` as a product with a power of ten. */
function numberText(digits: string): string {
  const [mantissa, exponent] = digits.toLowerCase().split('e');
  return exponent === undefined ? digits : `${mantissa} \\cdot {10}^{${exponent.replace(/^\+/u, '')}}`;
}

/**
 * An upright text. Names come from files that nobody has vetted: what LaTeX, Markdown or a page would read as a mark
 * becomes its full-width twin, which shows the same and does nothing.
 */
function text(words: string): string {
  const characters = [...words.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')];
  return `\\text{${characters.map((one) => (MARKS.test(one) ? fullWidth(one) : one === '_' ? '\\_' : one)).join('')}}`;
}

const MARKS = /[\\$`<>&^~*|{}[\]#%@!]/u;

function fullWidth(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) + 0xfee0);
}
