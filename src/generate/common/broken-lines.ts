/** The longest line of generated code, where it can be broken at all. */
export const LONGEST_LINE = 118;

/** How a language breaks lines. */
export interface LineStyle {
  /** What stands behind the last item: a comma, where the language allows it. */
  readonly last: ',' | '';
  /** One step of indentation. */
  readonly step: string;
  readonly longest: number;
}

const PLAIN: LineStyle = { last: ',', step: '  ', longest: LONGEST_LINE };

/** Writes the arguments of a call, or the items of a list, one a line, and those that are too long likewise. */
export function broken(expression: string, indent: string, style: Partial<LineStyle> = {}): string {
  const { last, step, longest } = { ...PLAIN, ...style };
  const open = openingOf(expression);
  if (open < 0) return expression;
  const { items, end } = itemsFrom(expression, open + 1);
  if (items.length === 0) return expression;
  const inner = `${indent}${step}`;
  const lines = items.map((item) => (inner.length + item.length < longest ? item : broken(item, inner, style)));
  const written = lines.map((item, at) => `${inner}${item}${at + 1 < lines.length ? ',' : last}\n`).join('');
  return `${expression.slice(0, open + 1)}\n${written}${indent}${expression.slice(end)}`;
}

/** Where the first call or list opens; -1 without any. A subscription is none: a comma in it would mean something else. */
function openingOf(code: string): number {
  for (let at = 0; at < code.length; at++) {
    const character = code[at];
    if (character === '"' || character === "'") at = endOfLiteral(code, at);
    else if (character === '(' || character === '{') return at;
    else if (character === '[' && !/[\p{ID_Continue})\]]/u.test(code[at - 1] ?? ' ')) return at;
  }
  return -1;
}

/** Where the literal that begins at a place ends. */
function endOfLiteral(code: string, from: number): number {
  let at = from + 1;
  for (; code[at] !== code[from]; at++) if (code[at] === '\\') at++;
  return at;
}

/** The items behind an open bracket, parted at the commas outside of further brackets and literals; where it closes. */
function itemsFrom(code: string, from: number): { readonly items: readonly string[]; readonly end: number } {
  const items: string[] = [];
  let depth = 0;
  let start = from;
  let at = from;
  for (; depth >= 0 && at < code.length; at++) {
    const character = code[at];
    if (character === '"' || character === "'") {
      at = endOfLiteral(code, at);
    } else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      items.push(code.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = code.slice(start, at - 1).trim();
  return { items: last === '' ? items : [...items, last], end: at - 1 };
}
