/** The canonical form of what a methodology reads: sources, their columns, sets of units, and merges of units. */

import {
  COLUMN_FIELDS,
  MERGE_FIELDS,
  MERGED_COLUMN_FIELDS,
  READING_FIELDS,
  SOURCE_FIELDS,
  SOURCE_SETTING_FIELDS,
  SPELLING_FIELDS,
  UNIT_SET_FIELDS,
} from './canonical-fields.js';
import { fields, numberText, objectText, plain, quoted, sorted, type Text } from './canonical-text.js';
import { measureText, once, type Writing } from './canonical-writing.js';
import type { Merge } from './model.js';
import { relativeTo } from './relative-path.js';

export function unitSetText(writing: Writing, id: string): Text {
  const set = writing.model.unitSets.get(id);
  if (!set) return objectText({ unknown: quoted(id) });
  return fields(UNIT_SET_FIELDS, set, {
    listed: ({ source, column }) => columnText(writing, source, column),
    spellings: (spellings) =>
      sorted(
        spellings.map((entry) =>
          fields(SPELLING_FIELDS, entry, {
            source: (source) => sourceText(writing, source),
            spelling: (column) => columnText(writing, entry.source, column),
            key: (column) => columnText(writing, entry.source, column),
          }),
        ),
      ),
  });
}

export function mergeText(writing: Writing, merge: Merge): Text {
  return fields(MERGE_FIELDS, merge, {
    kind: quoted,
    source: (source) => sourceText(writing, source),
    old: ({ unitSet, column }) =>
      objectText({
        column: columnText(writing, merge.source, column),
        name: quoted(unitSet),
        units: unitSetText(writing, unitSet),
      }),
    new: ({ unitSet, column }) =>
      objectText({
        column: columnText(writing, merge.source, column),
        name: quoted(unitSet === writing.self.unitSet ? 'own' : unitSet),
        units: unitSetText(writing, unitSet),
      }),
    columns: (columns) =>
      sorted(
        columns.map((merged) =>
          fields(MERGED_COLUMN_FIELDS, merged, {
            source: (source) => sourceText(writing, source),
            column: (column) => columnText(writing, merged.source, column),
            how: quoted,
            weight: (column) => columnText(writing, merged.source, column),
            share: (column) => columnText(writing, merge.source, column),
            require: quoted,
          }),
        ),
      ),
  });
}

export function sourceText(writing: Writing, id: string): Text {
  return once(writing, `source ${id}`, () => {
    const source = writing.model.sources.get(id);
    if (!source) return objectText({ unknown: quoted(id) });
    return fields(SOURCE_FIELDS, source, {
      path: (path) => quoted(relativeTo(writing.self.file, source.span.file, path)),
      settings: (settings) =>
        fields(SOURCE_SETTING_FIELDS, settings, {
          format: quoted,
          encoding: quoted,
          delimiter: quoted,
          decimal: quoted,
          thousands: quoted,
          sheet: quoted,
          headerRow: numberText,
          headerRows: numberText,
          marks: (marks) => sorted([...new Set(marks)].map(quoted)),
          skippedRows: (ranges) => sorted(ranges.map(({ from, to }) => plain({ from, to }))),
          blanks: (blanks) => sorted([...new Set(blanks)].filter((blank) => blank !== '').map(quoted)),
        }),
      role: quoted,
      unitSet: (set) => quoted(set === writing.self.unitSet ? 'own' : set),
      unitColumn: (column) => columnAloneText(writing, id, column),
      periodColumn: (column) => columnAloneText(writing, id, column),
      periodsInColumns: plain,
      periodsInParts: quoted,
    });
  });
}

/** A source with all that it declares: which of its columns are read depends on the names of nodes. */
export function wholeSourceText(writing: Writing, id: string): Text {
  const columns = [...(writing.model.sources.get(id)?.columns.keys() ?? [])];
  return objectText({
    columns: sorted(columns.map((column) => columnAloneText(writing, id, column))),
    source: sourceText(writing, id),
  });
}

export function columnText(writing: Writing, source: string, column: string): Text {
  return once(writing, `column ${source} ${column}`, () =>
    objectText({ column: columnAloneText(writing, source, column), source: sourceText(writing, source) }),
  );
}

export function columnAloneText(writing: Writing, source: string, name: string): Text {
  const column = writing.model.sources.get(source)?.columns.get(name);
  if (!column) return objectText({ unknown: quoted(name) });
  return fields(COLUMN_FIELDS, column, {
    header: quoted,
    type: quoted,
    range: ({ low, high }) => plain({ high, low }),
    measure: measureText,
    readings: (readings) =>
      sorted(readings.map((reading) => fields(READING_FIELDS, reading, { text: quoted, number: numberText }))),
  });
}
