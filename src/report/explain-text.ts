/** An explanation as a tree of text. */

import picocolors from 'picocolors';
import stringWidth from 'string-width';
import type { Value } from '../execute/compare-values.js';
import type { ExplainedNode, RawInput } from '../execute/explain.js';
import type { Span } from './finding.js';
import { onOneLine } from './source-line.js';
import { counted } from './summary.js';

export interface ExplainTextOptions {
  readonly unit: string;
  readonly period?: number;
  readonly showFile?: (file: string) => string;
  readonly colour?: boolean;
}

type Colours = ReturnType<typeof picocolors.createColors>;

/** From the score down: what it is, what was done, the words that say so, and where the raw values stand. */
export function explainText(node: ExplainedNode, options: ExplainTextOptions): string {
  const colours = picocolors.createColors(options.colour ?? false);
  const rows: Row[] = [];
  const when = options.period === undefined ? '' : ` in ${options.period}`;
  writeNode(node, '', '', ` of ${options.unit}${when}`, 1, rows, options, colours);
  const width = rows.reduce(
    (widest, { left, middle }) => (middle === '' ? widest : Math.max(widest, stringWidth(left))),
    0,
  );
  const middle = rows.reduce((widest, row) => Math.max(widest, stringWidth(row.middle)), 0);
  const lines = rows.map((row) => {
    if (row.middle === '') return row.paint(row.left);
    const left = row.left + ' '.repeat(Math.max(0, width - stringWidth(row.left)));
    const value = ' '.repeat(middle - stringWidth(row.middle)) + row.middle;
    return `${left}  ${colours.bold(value)}  ${colours.dim(row.right)}`.trimEnd();
  });
  return `${lines.join('\n')}\n`;
}

interface Row {
  readonly left: string;
  readonly middle: string;
  readonly right: string;
  readonly paint: (text: string) => string;
}

function writeNode(
  node: ExplainedNode,
  first: string,
  rest: string,
  whose: string,
  effective: number,
  rows: Row[],
  options: ExplainTextOptions,
  colours: Colours,
): void {
  const line = (left: string, middle = '', right = '', paint = (text: string) => text): void => {
    rows.push({ left: onOneLine(left), middle: onOneLine(middle), right: onOneLine(right), paint });
  };
  const place = ({ file, line: row, column }: Span): string => `${options.showFile?.(file) ?? file}:${row}:${column}`;

  line(`${first}${headOf(node, whose, effective)}`, '', '', colours.bold);
  const bar = `${rest}${node.children.length > 0 ? '│' : ' '} `;
  for (const stage of node.stages) {
    const marks = [
      stage.imputed ? 'imputed' : '',
      stage.from === 'default' ? 'by default' : stage.from === 'every' ? 'by `every`' : '',
    ];
    const told = marks.filter((mark) => mark !== '').join(', ');
    line(`${bar}${stage.text}`, show(stage.value), `${place(stage.span)}${told === '' ? '' : `  ${told}`}`);
  }
  for (const input of node.inputs)
    line(`${bar}  ${input.source}.${input.column}${whenOf(input)}`, showInput(input), rowsText(input));
  for (const { name, value } of node.outputs) line(`${bar}output ${name}`, show(value));
  if (node.elided !== undefined) line(`${rest}  … ${counted(node.elided, 'node')} not shown`);
  node.children.forEach((child, index) => {
    const last = index === node.children.length - 1;
    line(`${rest}│`);
    writeNode(
      child,
      `${rest}${last ? '└─ ' : '├─ '}`,
      `${rest}${last ? '   ' : '│  '}`,
      '',
      effective * (child.share ?? 0),
      rows,
      options,
      colours,
    );
  });
}

function headOf(node: ExplainedNode, whose: string, effective: number): string {
  const facts = [node.score === null ? 'no score' : `score ${show(node.score)}`];
  if (node.takesNoPart) facts.push('takes no part: a line `keep` or `exclude` takes it out');
  if (node.published !== undefined && node.published !== show(node.score)) facts.push(`shown as ${node.published}`);
  if (node.rank !== null) facts.push(`rank ${show(node.rank)} of ${node.ranked}`);
  for (const { name, value } of node.bands)
    if (value !== null) facts.push(`${name === '' ? 'band' : name} ${show(value)}`);
  if (node.share !== undefined) {
    const whole = Math.abs(effective - node.share) < 1e-12 ? '' : ` (${percent(effective)} of the whole)`;
    facts.push(`weight ${percent(node.share)}${whole}`);
  }
  if (node.contribution !== undefined) facts.push(`adds ${show(node.contribution)}`);
  const measure = node.measure === undefined ? '' : ` [${node.measure}]`;
  const title = node.title === undefined || node.title === node.name ? '' : ` "${node.title}"`;
  return `${node.name}${title}${measure}${whose}: ${facts.join(', ')}`;
}

function whenOf({ period }: RawInput): string {
  return period === undefined ? '' : ` in ${period}`;
}

function showInput(input: RawInput): string {
  if (input.value !== undefined)
    return `${input.text === undefined ? '' : `"${input.text}" read as `}${show(input.value)}`;
  return input.rowCount === 0 ? 'no row' : input.rowCount === 1 ? '1 row' : `${input.rowCount} rows`;
}

function rowsText({ file, rows, rowCount, mergedFrom }: RawInput): string {
  if (rows.length === 0) return file;
  const from = mergedFrom === undefined ? '' : `; merged from ${mergedFrom.join(', ')}`;
  return `${file}, ${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}${rowCount > rows.length ? ' …' : ''}${from}`;
}

/** At most eight significant digits: an explanation is read, not computed with. */
function show(value: Value): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? String(Number(value.toPrecision(8))) : `"${value}"`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
