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
import { pathForMethodology } from './canonical-homes.js';
import { fields, formOf, numberText, objectText, plain, quoted, sorted, type Text, word } from './canonical-text.js';
import { measureText, noted, part, reused, type SourceTexts, type Writing } from './canonical-writing.js';
import type { Column, Merge, MergedColumn, Reading, Source, UnitSet } from './model.js';

type Spelling = UnitSet['spellings'][number];

const SPELLING = formOf<Spelling, Writing>()(SPELLING_FIELDS, {
  source: sourceText,
  spelling: (writing, column, { source }) => columnText(writing, source, column),
  key: (writing, column, { source }) => columnText(writing, source, column),
});

const UNIT_SET = formOf<UnitSet, Writing>()(UNIT_SET_FIELDS, {
  listed: (writing, { source, column }) => columnText(writing, source, column),
  spellings: (writing, spellings) => sorted(spellings.map((entry) => fields(SPELLING, writing, entry))),
});

export function unitSetText(writing: Writing, id: string): Text {
  const set = writing.model.unitSets.get(id);
  return set ? fields(UNIT_SET, writing, set) : objectText({ unknown: quoted(id) });
}

/** What a merged column is written with: `list` is the source that says what became of what. */
interface Merging {
  readonly writing: Writing;
  readonly list: string;
}

const MERGED_COLUMN = formOf<MergedColumn, Merging>()(MERGED_COLUMN_FIELDS, {
  source: ({ writing }, source) => sourceText(writing, source),
  column: ({ writing }, column, { source }) => columnText(writing, source, column),
  how: (_, how) => quoted(how),
  weight: ({ writing }, column, { source }) => columnText(writing, source, column),
  share: ({ writing, list }, column) => columnText(writing, list, column),
  require: (_, require) => quoted(require),
});

const MERGE = formOf<Merge, Writing>()(MERGE_FIELDS, {
  kind: (_, kind) => quoted(kind),
  source: sourceText,
  old: (writing, { unitSet, column }, { source }) =>
    objectText({
      column: columnText(writing, source, column),
      name: quoted(unitSet),
      units: unitSetText(writing, unitSet),
    }),
  new: (writing, { unitSet, column }, { source }) =>
    objectText({
      column: columnText(writing, source, column),
      name: quoted(unitSet === writing.self.unitSet ? 'own' : unitSet),
      units: unitSetText(writing, unitSet),
    }),
  columns: (writing, columns, { source }) =>
    sorted(columns.map((merged) => fields(MERGED_COLUMN, { writing, list: source }, merged))),
});

export function mergeText(writing: Writing, merge: Merge): Text {
  return fields(MERGE, writing, merge);
}

const SETTINGS = formOf<Source['settings'], Writing>()(SOURCE_SETTING_FIELDS, {
  format: (_, format) => quoted(format),
  encoding: (_, encoding) => quoted(encoding),
  delimiter: (_, delimiter) => quoted(delimiter),
  decimal: (_, decimal) => quoted(decimal),
  thousands: (_, thousands) => quoted(thousands),
  sheet: (_, sheet) => quoted(sheet),
  headerRow: (_, row) => numberText(row),
  headerRows: (_, rows) => numberText(rows),
  marks: (_, marks) => sorted([...new Set(marks)].map(quoted)),
  skippedRows: (_, ranges) => sorted(ranges.map(({ from, to }) => plain({ from, to }))),
  blanks: (_, blanks) => sorted([...new Set(blanks)].filter((blank) => blank !== '').map(quoted)),
});

const SOURCE = formOf<Source, Writing>()(SOURCE_FIELDS, {
  path: ({ model, self }, _, source) => quoted(pathForMethodology(model, self, source)),
  settings: (writing, settings) => fields(SETTINGS, writing, settings),
  role: (_, role) => quoted(role),
  unitSet: (writing, set) => quoted(set === writing.self.unitSet ? 'own' : set),
  unitColumn: (writing, column, { id }) => columnAloneText(writing, id, column),
  periodColumn: (writing, column, { id }) => columnAloneText(writing, id, column),
  periodsInColumns: (_, periods) => plain(periods),
  periodsInParts: (_, parts) => quoted(parts),
});

export function sourceText(writing: Writing, id: string): Text {
  return reused(writing, textsOf(writing, id).source);
}

/** What has been written of a source. Neither it nor its columns can stand on themselves. */
function textsOf(writing: Writing, id: string): SourceTexts {
  let texts = writing.sources.get(id);
  if (texts === undefined) {
    const declared = writing.model.sources.get(id);
    const write = (): Text => (declared ? fields(SOURCE, writing, declared) : objectText({ unknown: quoted(id) }));
    texts = { source: noted(writing, () => part(writing, write())), columns: new Map() };
    writing.sources.set(id, texts);
  }
  return texts;
}

/** A source with all that it declares: which of its columns are read depends on the names of nodes. */
export function wholeSourceText(writing: Writing, id: string): Text {
  const columns = [...(writing.model.sources.get(id)?.columns.keys() ?? [])];
  return objectText({
    columns: sorted(columns.map((column) => columnAloneText(writing, id, column))),
    source: sourceText(writing, id),
  });
}

export function columnText(writing: Writing, id: string, column: string): Text {
  const { source, columns } = textsOf(writing, id);
  const known = columns.get(column);
  if (known !== undefined) return reused(writing, known);
  const written = noted(writing, () => {
    const alone = columnAloneText(writing, id, column);
    return part(writing, `{"column":${alone},"source":${reused(writing, source)}}`);
  });
  columns.set(column, written);
  return written.text;
}

const READING = formOf<Reading, Writing>()(READING_FIELDS, {
  text: (_, text) => quoted(text),
  number: (_, number) => numberText(number),
});

const COLUMN = formOf<Column, Writing>()(COLUMN_FIELDS, {
  header: (_, header) => quoted(header),
  type: (_, type) => word(type),
  range: (_, { low, high }) => plain({ high, low }),
  measure: (_, measure) => measureText(measure),
  readings: (writing, readings) => sorted(readings.map((reading) => fields(READING, writing, reading))),
});

export function columnAloneText(writing: Writing, source: string, name: string): Text {
  const column = writing.model.sources.get(source)?.columns.get(name);
  return column ? fields(COLUMN, writing, column) : objectText({ unknown: quoted(name) });
}
