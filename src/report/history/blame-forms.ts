/** Where each value of a node comes from, as a table for a terminal and as JSON. */

import picocolors from 'picocolors';
import type { Methodology } from '../../model/model.js';
import type { BlameLine } from '../../revise/blame.js';
import { onOneLine, printable } from '../source-line.js';
import { textTable } from '../text-table.js';
import type { HistoryOptions } from './changelog-forms.js';

const LONGEST_VALUE = 60;

/** One line a value. */
export function blameText(
  edition: Methodology,
  id: string,
  lines: readonly BlameLine[],
  { colour = false, showFile = (file) => file }: HistoryOptions,
): string {
  const colours = picocolors.createColors(colour);
  const rows = lines.map((line) => [
    line.property,
    clipped(line.value),
    setBy(line),
    line.origin === 'default' ? '' : `${showFile(line.place.file)}:${line.place.line}`,
    whyOf(line),
  ]);
  const columns = ['Property', 'Value', 'Set by', 'Place', 'Why'].map((title) => ({ title, align: 'left' }) as const);
  const head = colours.bold(printable(id === '' ? edition.name : `${id} of ${edition.name}`));
  const table = textTable(columns, rows, { header: colours.dim });
  return `${head}\n\n${table}`;
}

/** "Index2 (2025)", "Index, the first edition", "default". */
function setBy({ origin, edition, byEvery, value, property }: BlameLine): string {
  if (edition === undefined || origin === 'default') return 'the language, by default';
  const name = edition.edition === undefined ? edition.name : `${edition.name} (${edition.edition})`;
  const how = value === '' && property !== 'node' && !property.startsWith('clamped') ? ', which took it away' : '';
  return `${name}${origin === 'first' ? ', the first edition' : ''}${byEvery ? ', by `every`' : ''}${how}`;
}

function whyOf({ because, cite }: BlameLine): string {
  return [because ?? '', cite === undefined ? '' : `(${cite})`].filter((words) => words !== '').join(' ');
}

function clipped(value: string): string {
  const line = onOneLine(value);
  const characters = [...line];
  return characters.length <= LONGEST_VALUE ? line : `${characters.slice(0, LONGEST_VALUE - 1).join('')}…`;
}

/** Fields are added to a version of the format, and never taken away; docs/blame.schema.json describes every one. */
const BLAME_FORMAT = { format: 'indexwright-blame', formatVersion: 1 } as const;

export function blameJson(
  edition: Methodology,
  id: string,
  lines: readonly BlameLine[],
  { showFile = (file) => file }: HistoryOptions,
): string {
  const values = lines.map(({ property, value, origin, edition: by, byEvery, because, cite, place }) => ({
    property,
    value,
    origin,
    edition: by === undefined ? null : { name: by.name, edition: by.edition, version: by.version },
    byEvery,
    because,
    cite,
    place: { file: showFile(place.file), line: place.line, column: place.column },
  }));
  return `${JSON.stringify({ ...BLAME_FORMAT, methodology: edition.name, node: id, values }, null, 2)}\n`;
}
