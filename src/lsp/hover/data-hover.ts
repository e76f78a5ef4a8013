/** Sources and their columns, sets of units and their attributes. */

import { formatMeasure } from '../../model/measure.js';
import type { Attribute, Column, Model, Source, UnitSet } from '../../model/model.js';
import { printExpression } from '../../model/print-expression.js';
import { printMeasure, printName, printNumber, printPeriodPlace } from '../../model/print-words.js';
import { uniqueNames } from '../../model/print.js';
import type { Scored } from '../../project/score-methodology.js';
import { bold, code, codeBlock, escaped, list, paragraphs } from '../../report/markdown.js';
import { countText } from '../number-text.js';
import { histogram, statisticsTable, textSummary } from './distribution.js';
import { documented, headline, noteLines } from './headline.js';

export function sourceHover(source: Source, scored: Scored | undefined): string {
  const { settings, unitSet, unitColumn, periodName, columns } = source;
  const per = periodName === undefined ? '' : ` per ${printName(periodName)} ${printPeriodPlace(source)}`;
  const units = `${printName(unitSet ?? '')} by ${printName(unitColumn ?? '')}${per}`;
  const rows =
    source.role === 'list'
      ? 'A list: its rows are about no units'
      : source.role === 'key'
        ? `One row for each unit: ${code(`key ${units}`)}`
        : `Many rows for each unit: ${code(`rows of ${units}`)}`;
  const told = (['format', 'encoding', 'delimiter', 'decimal', 'thousands', 'sheet'] as const).flatMap((key) =>
    settings[key] === undefined ? [] : [`${key} ${code(settings[key])}`],
  );
  const blanks = settings.blanks?.map((text) => (text === '' ? 'the empty cell' : code(text))) ?? [];
  const table = scored?.tables?.inputs.get(source.id);
  return paragraphs([
    headline({ ...source, kind: 'source' }),
    documented(source.documentation),
    list([
      `File: ${code(source.path)}${told.length === 0 ? '' : `, ${told.join(', ')}`}`,
      rows,
      blanks.length === 0 ? undefined : `Missing is written as ${blanks.join(', ')}`,
      countText(columns.size, 'column'),
      ...noteLines(source.notes),
    ]),
    table === undefined ? undefined : `${bold('Data')}: ${countText(table.rowCount, 'row')}`,
  ]);
}

export function columnHover(source: Source, column: Column, scored: Scored | undefined): string {
  const { name, title, type, range, measure, header, readings = [] } = column;
  const titles = new Map(title === undefined ? [] : [['', title]]);
  const shown = range ? `${type} from ${printNumber(range.low)} to ${printNumber(range.high)}` : type;
  return paragraphs([
    headline({ kind: 'column', name, titles, measure }),
    list([
      `Type: ${shown}${measure ? `, in ${code(printMeasure(measure))}` : type === 'text' ? '' : ', without a unit of measure'}`,
      `Source: ${code(source.name)}, file ${code(source.path)}`,
      header === name ? undefined : `Header in the file: ${code(header)}`,
      ...readings.map(({ text, number }) => `${code(text)} counts as ${printNumber(number)}`),
      source.role === 'rows' && type !== 'text'
        ? 'One value for each row: a function such as `mean` makes one for each unit'
        : undefined,
    ]),
    columnData(source, column, scored),
  ]);
}

function columnData(source: Source, column: Column, scored: Scored | undefined): string | undefined {
  const values = scored?.tables?.inputs.get(source.id)?.columns.get(column.name);
  if (values === undefined) return undefined;
  if (!(values instanceof Float64Array)) return `${bold('Data')}: ${textSummary(values)}`;
  return paragraphs([bold('Data'), statisticsTable([{ label: 'rows', values }], 'Rows'), histogram(values)]);
}

export function unitsHover(units: UnitSet, model: Model, scored: Scored | undefined): string {
  const sources = [...model.sources.values()].filter(({ unitSet }) => unitSet === units.id);
  const nameOf = uniqueNames(model);
  const { listed, displayName, attributes } = units;
  const { cases } = scored?.run ?? {};
  return paragraphs([
    headline({ ...units, kind: 'units' }),
    documented(units.documentation),
    list([
      listed
        ? `A closed list: ${code(`listed in ${printName(nameOf(listed.source))} by ${printName(listed.column)}`)}`
        : 'Every key that occurs in the sources that are used is a unit',
      displayName ? `Shown as ${code(printExpression(displayName, { nameOf }))}` : undefined,
      attributes.size === 0 ? undefined : `Attributes: ${[...attributes.keys()].map(code).join(', ')}`,
      sources.length === 0 ? undefined : `Sources: ${sources.map(({ name }) => code(name)).join(', ')}`,
      ...noteLines(units.notes),
    ]),
    cases ? `${bold('Data')}: ${countText(new Set(cases.units).size, 'unit')}` : undefined,
  ]);
}

export function attributeHover(units: UnitSet, attribute: Attribute, model: Model): string {
  const { name, measure, value } = attribute;
  const unit = measure ? ` [${formatMeasure(measure)}]` : '';
  return paragraphs([
    headline({ kind: 'attribute', name, measure }),
    `A fact about each unit of ${code(units.name)}${units.titles.has('') ? ` ${escaped(units.titles.get('')!)}` : ''}. A text makes groups: ${code(`by: ${printName(name)}`)}.`,
    codeBlock(`attribute ${printName(name)}${unit} = ${printExpression(value, { nameOf: uniqueNames(model) })}`),
  ]);
}
