/** What the data files themselves tell: how they call a column or a sheet, and the fingerprint that they have now. */

import type { Column, Source } from '../../language/generated/ast.js';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import { printText } from '../../model/print-words.js';
import type { Suggestion } from '../../report/finding.js';
import type { Analysis } from '../analysis.js';
import { isA, nodesAround } from '../syntax.js';
import type { Change, PlacedFinding } from './fix.js';
import { lineInside } from './missing-lines.js';

type OfData = Extract<Suggestion, { readonly kind: 'setting' | 'header' }>;

export function dataSuggestion(suggestion: OfData, { span }: PlacedFinding, analysis: Analysis): readonly Change[] {
  const parsed = analysis.files.find(({ file }) => file === span.file);
  const around = parsed === undefined ? [] : nodesAround(parsed.ast, span.start);
  if (suggestion.kind === 'header') {
    const column = around.find((at) => isA(at, 'Column'));
    return column === undefined ? [] : headerOf(column, suggestion.text, span.file);
  }
  const source = around.find((at) => isA(at, 'Source'));
  return source === undefined ? [] : settingOf(source, suggestion, span.file, analysis);
}

function headerOf(column: Column, header: string, file: string): readonly Change[] {
  const text = `from ${printText(header)}`;
  const title = `Read the column ${printText(header)} of the file`;
  const said = propertyPlace(column, 'headers', 0);
  if (said !== undefined)
    return [{ title, changes: [{ file, start: said.start, end: said.end, text: printText(header) }] }];
  const whole = placeOf(column);
  return whole === undefined
    ? []
    : [{ title, changes: [{ file, start: whole.end, end: whole.end, text: ` ${text}` }] }];
}

function settingOf(
  source: Source,
  { key, text }: Extract<OfData, { readonly kind: 'setting' }>,
  file: string,
  analysis: Analysis,
): readonly Change[] {
  const title = TITLES[key](text);
  const written = key === 'header row' ? text : printText(text);
  const said = placeOfSetting(source, key);
  if (said !== undefined) return [{ title, changes: [{ file, start: said.start, end: said.end, text: written }] }];
  const name = propertyPlace(source, 'name');
  const span = name === undefined ? undefined : { file, ...name };
  const added = span === undefined ? undefined : lineInside(span, `${key} ${written}`, analysis);
  return added === undefined ? [] : [{ title, changes: [added] }];
}

type SettingKey = Extract<OfData, { readonly kind: 'setting' }>['key'];

const TITLES: Readonly<Record<SettingKey, (text: string) => string>> = {
  sha256: () => 'Take the file as it is now: write its new `sha256`',
  sheet: (text) => `Read the sheet ${printText(text)} of the workbook`,
  delimiter: (text) => `Read fields that are separated by ${printText(text)}`,
  'header row': (text) => `Read the header in row ${text}`,
};

/** Where the source says the setting already. */
function placeOfSetting(source: Source, key: SettingKey) {
  if (key === 'header row') {
    const row = source.items.find((item) => isA(item, 'HeaderRowItem'));
    return row === undefined ? undefined : propertyPlace(row, 'row');
  }
  const setting = source.items.find((item) => isA(item, 'TextSetting') && item.key === key);
  return setting === undefined ? undefined : propertyPlace(setting, 'text');
}
