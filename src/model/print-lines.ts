/** Lines of text with their indentation, and columns that stand under each other. */

export type Line = readonly [indent: number, text: string];

const INDENT = '  ';
/** A keyword longer than this does not push the values of its neighbours to the right. */
const WIDEST_KEY = 12;

export function indented(lines: readonly Line[]): readonly Line[] {
  return lines.map(([indent, text]) => [indent + 1, text]);
}

export function textOfLines(lines: readonly Line[]): string {
  return lines.map(([indent, text]) => (text === '' ? '' : INDENT.repeat(indent) + text) + '\n').join('');
}

/** A property: its keyword and what it says; an empty value is a keyword alone. */
export type Property = readonly [key: string, value: string];

/** Properties one a line, their values under each other. */
export function alignedProperties(properties: readonly Property[]): readonly Line[] {
  const widths = properties.filter(([, value]) => value !== '').map(([key]) => key.length);
  const width = largest(widths.filter((length) => length <= WIDEST_KEY));
  return properties.map(([key, value]) => [0, value === '' ? key : `${key.padEnd(width)} ${value}`]);
}

/** Rows of cells, each column as wide as its widest cell; the last is not padded. */
export function alignedRows(rows: readonly (readonly string[])[]): readonly Line[] {
  const count = largest(rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => largest(rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => {
    const cells = row.map((cell, at) => (widths[at] === 0 ? '' : cell.padEnd(widths[at]!) + ' '));
    return [0, cells.join('').trimEnd()];
  });
}

/** The largest number, or zero. A loop: a call does not take as many arguments as a model may have lines. */
function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => (number > most ? number : most), 0);
}

/** `head { ... }` with the body indented; `head` and an empty body on one line, or nothing but the head. */
export function block(head: string, body: readonly Line[], whenEmpty = ' {}'): readonly Line[] {
  if (body.length === 0) return [[0, head + whenEmpty]];
  return [[0, `${head} {`], ...indented(body), [0, '}']];
}

/** Groups of lines with an empty line between them; empty groups leave none. */
export function separated(groups: readonly (readonly Line[])[]): readonly Line[] {
  const result: Line[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    if (result.length > 0) result.push([0, '']);
    for (const line of group) result.push(line);
  }
  return result;
}

/** A documentation comment. */
export function documentationLines(documentation: string | undefined): readonly Line[] {
  if (!documentation) return [];
  const lines = documentation.replaceAll('*/', '* /').split(/\r?\n/);
  if (lines.length === 1) return [[0, `/** ${lines[0]} */`]];
  return [[0, '/**'], ...lines.map((line): Line => [0, ` * ${line}`.trimEnd()]), [0, ' */']];
}
