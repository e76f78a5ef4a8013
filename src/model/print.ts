/**
 * A model as one text in the language: defaults written out, templates expanded, files brought together. What it says
 * scores as the model does: reading it back gives the same hash.
 */

import type { Constant, FunctionDeclaration, Let, Methodology, Model, Source, UnitSet } from './model.js';
import { printExpression, type PrintPlace } from './print-expression.js';
import {
  alignedProperties,
  alignedRows,
  block,
  documentationLines,
  type Line,
  type Property,
  separated,
  textOfLines,
} from './print-lines.js';
import { methodologyLines } from './print-node.js';
import { testLines } from './print-test.js';
import { printMeasure, printName, printNumber, printPeriodPlace, printReadings, printText } from './print-words.js';
import { relativeTo } from './relative-path.js';
import type { Uncertainty } from './uncertainty.js';

export { printExpression, type PrintPlace } from './print-expression.js';

export interface PrintOptions {
  /** The file that the text is for: paths of data are written relative to it. By default that of the first methodology. */
  readonly file?: string;
}

export function printModel(model: Model, options: PrintOptions = {}): string {
  const nameOf = namesInOneText(model);
  const place: PrintPlace = { nameOf };
  const file =
    options.file ?? [...model.methodologies.values()][0]?.file ?? [...model.sources.values()][0]?.span.file ?? '';
  const frozen = new Set([...model.methodologies.values()].map((methodology) => methodology.frozen?.source));
  const isDeclared = ({ id }: Source): boolean => !frozen.has(id);
  const functions = [...model.functions.values()].filter((declaration) => !declaration.library);
  return textOfLines(
    separated([
      ...[...model.sources.values()].filter(isDeclared).map((source) => sourceLines(source, file, nameOf)),
      ...[...model.unitSets.values()].map((set) => unitSetLines(set, file, nameOf)),
      [...model.constants.values()].flatMap((constant) => valueLines('constant', constant, place)),
      ...functions.map((declaration) => functionLines(declaration, place)),
      letsOf(model, undefined).flatMap((declaration) => valueLines('let', declaration, place)),
      ...[...model.methodologies.values()].flatMap((methodology) => [
        methodologyBlock(model, methodology, nameOf, file),
        ...testsOf(model, methodology, nameOf),
        ...uncertaintiesOf(model, methodology, nameOf),
      ]),
    ]),
  );
}

/**
 * One methodology as a block of text, for a file that declares or imports all that it uses. Names are those of the
 * declarations; what is said with `let` inside of it is said at its head.
 */
export function printMethodology(model: Model, methodology: Methodology, file: string): string {
  return textOfLines(methodologyBlock(model, methodology, namesInFile(model, methodology), file));
}

/** The names by which a text of a methodology calls what it uses. */
export function namesInFile(model: Model, methodology: Methodology): (id: string) => string {
  const { sources, unitSets, constants, lets, functions, methodologies } = model;
  const local = localNames(model, methodology);
  return (id) =>
    local.get(id) ??
    [sources, unitSets, constants, lets, functions, methodologies].find((map) => map.has(id))?.get(id)?.name ??
    id;
}

/** The names of the `let`s of a methodology at its head: their own where nothing in it has the same, else with their path. */
function localNames(model: Model, methodology: Methodology): ReadonlyMap<string, string> {
  const own = letsOf(model, methodology.id);
  const taken = new Set([...methodology.nodes.values()].map(({ name }) => name));
  const once = (name: string): boolean => own.filter((other) => other.name === name).length === 1;
  return new Map(
    own.map(({ id, name }) => [id, once(name) && !taken.has(name) ? name : id.slice(methodology.id.length + 1)]),
  );
}

function letsOf(model: Model, methodology: string | undefined): readonly Let[] {
  const known = (id: string | undefined): string | undefined =>
    id !== undefined && model.methodologies.has(id) ? id : undefined;
  return [...model.lets.values()].filter(({ within }) => known(within) === methodology);
}

function methodologyBlock(
  model: Model,
  methodology: Methodology,
  nameOf: (id: string) => string,
  file: string,
): readonly Line[] {
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const lets = letsOf(model, methodology.id).flatMap((declaration) => valueLines('let', declaration, place));
  return methodologyLines(methodology, nameOf, file, lets);
}

function testsOf(model: Model, methodology: Methodology, nameOf: (id: string) => string): (readonly Line[])[] {
  const tests = model.tests.filter((test) => test.methodology === methodology.id);
  return tests.map((test) => testLines(test, methodology, nameOf));
}

/** What is uncertain, as it was written: its lines are those of revisions, and hold for the text as they do for the model. */
function uncertaintiesOf(model: Model, { id }: Methodology, nameOf: (id: string) => string): (readonly Line[])[] {
  const own = model.uncertainties.filter((one) => one.methodology === id && namesKept(model, one, nameOf));
  return own.map(({ text }) => text.split('\n').map((line): Line => [0, line]));
}

/** The blocks of uncertainty that no one text can hold as they are written: they name what several files declare. */
export function uncertaintiesLeftOut(model: Model): readonly Uncertainty[] {
  const nameOf = namesInOneText(model);
  return model.uncertainties.filter((one) => !namesKept(model, one, nameOf));
}

/** Whether every word of a block means in the text what it means in its file. */
function namesKept(model: Model, { text }: Uncertainty, nameOf: (id: string) => string): boolean {
  const others = declaredIn(model).filter(({ id, name }) => nameOf(id) !== name);
  if (others.length === 0) return true;
  const words = new Set(text.match(/[\p{L}\p{M}\p{N}_]+/gu));
  return others.every(({ name }) => !words.has(name) && !text.includes(`\`${name}\``));
}

/** Declared names where only one thing has them; ids, in backquotes, where files declare the same name. */
export function uniqueNames(model: Model): (id: string) => string {
  const all = declaredIn(model);
  const holders = new Map<string, Set<string>>();
  for (const { id, name } of all) holders.set(name, (holders.get(name) ?? new Set()).add(id));
  const names = new Map(all.map(({ id, name }) => [id, holders.get(name)!.size === 1 ? name : id]));
  return withLocalNames(model, names);
}

/**
 * Names for one text: those that are declared. Where several files declare one, the first of them keeps it, and the others
 * have a number behind it, by which nothing else is called.
 */
function namesInOneText(model: Model): (id: string) => string {
  const all = declaredIn(model);
  const taken = new Set(all.map(({ name }) => name));
  for (const { nodes } of model.methodologies.values()) for (const { name } of nodes.values()) taken.add(name);
  const holders = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { id, name } of all) {
    if (names.has(id)) continue;
    const isFirst = !holders.has(name);
    holders.set(name, id);
    let own = name;
    for (let number = 2; !isFirst && taken.has(own); number++) own = `${name}_${number}`;
    names.set(id, own);
    taken.add(own);
  }
  return withLocalNames(model, names);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function declaredIn({ sources, unitSets, constants, lets, functions, methodologies }: Model): readonly Named[] {
  const maps = [sources, unitSets, constants, lets, functions, methodologies];
  return maps.flatMap((map) => [...(map as ReadonlyMap<string, Named>).values()]);
}

function withLocalNames(model: Model, names: ReadonlyMap<string, string>): (id: string) => string {
  const local = new Map(
    [...model.methodologies.values()].flatMap((methodology) => [...localNames(model, methodology)]),
  );
  return (id) => local.get(id) ?? names.get(id) ?? id;
}

// ------------------------------------------------------------------------------------------------ data

function sourceLines(source: Source, file: string, nameOf: (id: string) => string): readonly Line[] {
  const { settings, notes } = source;
  const properties: Property[] = [['file', printText(relativeTo(file, source.span.file, source.path))]];
  if (source.unitSet !== undefined && source.unitColumn !== undefined && source.role !== 'list') {
    const by = `${printName(nameOf(source.unitSet))} by ${printName(source.unitColumn)}`;
    const per =
      source.periodName !== undefined && source.periodColumn !== undefined
        ? ` per ${printName(source.periodName)} ${printPeriodPlace(source)}`
        : '';
    properties.push(source.role === 'rows' ? ['rows', `of ${by}${per}`] : ['key', by + per]);
  }
  if (settings.blanks && settings.blanks.length > 0)
    properties.push(['blank', settings.blanks.map(printText).join(', ')]);
  for (const key of ['format', 'encoding', 'delimiter', 'decimal', 'thousands', 'sheet', 'sha256'] as const) {
    const text = settings[key];
    if (text !== undefined) properties.push([key, printText(text)]);
  }
  if (settings.marks !== undefined) properties.push(['marks', settings.marks.map(printText).join(', ')]);
  if (settings.skippedRows !== undefined) properties.push(['skip rows', printRanges(settings.skippedRows)]);
  const { headerRow, headerRows } = settings;
  if (headerRow !== undefined && headerRows !== undefined)
    properties.push(['header rows', `${headerRow} .. ${headerRow + headerRows - 1}`]);
  else if (headerRow !== undefined) properties.push(['header row', `${headerRow}`]);
  for (const [language, text] of source.titles)
    if (language !== '') properties.push([`title ${printName(language)}`, printText(text)]);
  for (const { key, text } of notes) properties.push([key, printText(text)]);
  // The column of a period that has columns or a file of its own is in no file and in no text.
  const told = [...source.columns.values()].filter(
    ({ name }) => (!source.periodsInColumns && source.periodsInParts === undefined) || name !== source.periodColumn,
  );
  const columns = told.map(({ name, header, type, range, measure, title, readings }) => [
    `column ${printName(name)}`,
    (range ? `likert ${printNumber(range.low)} .. ${printNumber(range.high)}` : type) +
      (measure ? ` ${printMeasure(measure)}` : ''),
    [
      ...(title === undefined ? [] : [printText(title)]),
      ...(header === name ? [] : [`from ${printText(header)}`]),
      ...(readings === undefined ? [] : [printReadings(readings)]),
    ].join(' '),
  ]);
  return declaration('source', source, nameOf, separated([alignedProperties(properties), alignedRows(columns)]));
}

function unitSetLines(set: UnitSet, file: string, nameOf: (id: string) => string): readonly Line[] {
  const place: PrintPlace = { nameOf };
  const properties: Property[] = [];
  if (set.listed)
    properties.push(['listed', `in ${printName(nameOf(set.listed.source))} by ${printName(set.listed.column)}`]);
  if (set.displayName) properties.push(['name', printExpression(set.displayName, place)]);
  for (const { source, spelling, key } of set.spellings) {
    const name = printName(nameOf(source));
    properties.push(['spellings', `${name}.${printName(spelling)} to ${name}.${printName(key)}`]);
  }
  if (set.map) {
    const path = relativeTo(file, set.map.span.file, set.map.path);
    properties.push(['map', `${printText(path)} by ${printName(set.map.property)}`]);
  }
  for (const { name, measure, value } of set.attributes.values()) {
    const unit = measure ? ` ${printMeasure(measure)}` : '';
    properties.push(['attribute', `${printName(name)}${unit} = ${printExpression(value, place)}`]);
  }
  for (const [language, text] of set.titles)
    if (language !== '') properties.push([`title ${printName(language)}`, printText(text)]);
  for (const { key, text } of set.notes) properties.push([key, printText(text)]);
  return declaration('units', set, nameOf, alignedProperties(properties));
}

function declaration(
  keyword: string,
  declared: Source | UnitSet,
  nameOf: (id: string) => string,
  body: readonly Line[],
): readonly Line[] {
  const title = declared.titles.get('');
  const head = `${keyword} ${printName(nameOf(declared.id))}${title === undefined ? '' : ` ${printText(title)}`}`;
  return [...documentationLines(declared.documentation), ...block(head, body)];
}

// ------------------------------------------------------------------------------------------------ names

function valueLines(keyword: 'constant' | 'let', declared: Constant | Let, place: PrintPlace): readonly Line[] {
  const name = printName(place.nameOf?.(declared.id) ?? declared.id);
  const title = declared.titles.get('');
  const cite = keyword === 'constant' ? declared.notes.find(({ key }) => key === 'cite') : undefined;
  const text =
    [
      keyword,
      name,
      ...(title === undefined ? [] : [printText(title)]),
      ...(declared.measure ? [printMeasure(declared.measure)] : []),
    ].join(' ') +
    ` = ${printExpression(declared.value, place)}` +
    (cite ? ` cite ${printText(cite.text)}` : '');
  return [...documentationLines(declared.documentation), [0, text]];
}

function functionLines(declared: FunctionDeclaration, place: PrintPlace): readonly Line[] {
  const parameters = declared.parameters.map(
    ({ name, default: value }) => printName(name) + (value ? ` = ${printExpression(value, place)}` : ''),
  );
  const { range, body } = declared;
  const onto = range ? ` onto ${printExpression(range.low, place)} .. ${printExpression(range.high, place)}` : '';
  const name = printName(place.nameOf?.(declared.id) ?? declared.id);
  const text = `function ${name}(${parameters.join(', ')})${onto} = ${printExpression(body, place)}`;
  return [...documentationLines(declared.documentation), [0, text]];
}

function printRanges(ranges: readonly { readonly from: number; readonly to: number }[]): string {
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} .. ${to}`)).join(', ');
}
