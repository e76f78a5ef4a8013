/** What the rules for the columns of sources have in common. */

import type { Column, Source } from '../../model/model.js';
import { printMeasure, printNumber, printReadings, printText } from '../../model/print-words.js';
import { isColumnUsed, usesOfEditions } from '../declared-use.js';
import type { EditionPair } from '../edition-pair.js';
import { declaredInBoth } from './declared-rule.js';
import type { Found } from './rule.js';

export interface ColumnPair {
  readonly source: Source;
  readonly name: string;
  readonly before?: Column;
  readonly after?: Column;
  readonly used: boolean;
}

/** The columns of sources that both editions declare, and differently. */
export function columnPairs(pair: EditionPair): readonly ColumnPair[] {
  const sources = declaredInBoth('sources', pair);
  if (sources.length === 0) return [];
  const uses = usesOfEditions(pair);
  return sources.flatMap(({ before, after }) =>
    [...new Set([...after.columns.keys(), ...before.columns.keys()])].map((name) => ({
      source: after,
      name,
      before: before.columns.get(name),
      after: after.columns.get(name),
      used: isColumnUsed(uses, [before.id, after.id], name),
    })),
  );
}

/** What of a column can change a score; its title cannot. */
export function readingText(column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const { header, name, type, range, measure, readings } = column;
  const kind = range === undefined ? type : `likert ${printNumber(range.low)} .. ${printNumber(range.high)}`;
  return `${kind}${measure === undefined ? '' : ` ${printMeasure(measure)}`}${header === name ? '' : ` from ${printText(header)}`}${readings === undefined ? '' : ` ${printReadings(readings)}`}`;
}

export function columnFound({ source, name, before, after }: ColumnPair, verb: string): Found {
  return {
    node: '',
    part: `column ${source.name}.${name}`,
    before: readingText(before),
    after: readingText(after),
    message: `The column ${name} of the source ${source.name} ${verb}.`,
    lines: [],
    spanBefore: before?.span,
    spanAfter: after?.span,
  };
}
