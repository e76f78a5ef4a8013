/** The longest line of generated code, where it can be broken at all. */
export const LONGEST_LINE = 118;

/**
 * Writes the arguments of a call, or the items of a list, one a line, and those that are too long likewise.
 *
 * @param last what stands behind the last of them: a comma, where the language allows it
 */
export function broken(expression: string, indent: string, last: ',' | '' = ','): string {
  const open = expression.search(/[([{]/);
  if (open < 0) return expression;
  const { items, end } = itemsFrom(expression, open + 1);
  if (items.length === 0) return expression;
  const inner = `${indent}  `;
  const lines = items.map((item) => (inner.length + item.length < LONGEST_LINE ? item : broken(item, inner, last)));
  const written = lines.map((item, at) => `${inner}${item}${at + 1 < lines.length ? ',' : last}\n`).join('');
  return `${expression.slice(0, open + 1)}\n${written}${indent}${expression.slice(end)}`;
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
      for (at++; code[at] !== character; at++) if (code[at] === '\\') at++;
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
