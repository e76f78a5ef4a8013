/** A COINr data set as a methodology: one file, written as a person would write it. */

import { parseMeasure } from '../model/measure.js';
import {
  alignedProperties,
  alignedRows,
  block,
  type Line,
  type Property,
  separated,
  textOfLines,
} from '../model/print-lines.js';
import { printName, printNumber, printText } from '../model/print-words.js';
import type { Finding, Report } from '../report/finding.js';
import { ALL_PARAMETERS, coinrFinding, type CoinrSet, type Item } from './coinr-set.js';
import type { Branch } from './hierarchy.js';
import { type ImportNames, importNames } from './import-names.js';
import { type Method, methodOf, type MethodOptions } from './import-method.js';
import { treeLines, type TextNode } from './tree-lines.js';
import type { TextSettings } from './text-table.js';

export interface ImportOptions extends MethodOptions {
  /** The name of the methodology; without it the code of the top. */
  readonly name?: string;
  /** What the units are called: `Country`. */
  readonly units?: string;
  /** False: units of measure are written as notes, because together they would be wrong. */
  readonly measures?: boolean;
  /** The file of the data, relative to the methodology. */
  readonly dataFile: string;
  readonly settings: TextSettings;
}

/** What is the same wherever something of the data set is written. */
interface Frame {
  readonly set: CoinrSet;
  readonly names: ImportNames;
  readonly method: Method;
  readonly options: ImportOptions;
}

/** The text of the methodology. */
export function methodologyText(
  set: CoinrSet,
  tops: readonly Branch[],
  options: ImportOptions,
): { readonly text: string; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (finding) => void findings.push(finding);
  const root = tops.length === 1 && tops[0].item.type === 'Aggregate' ? tops[0] : undefined;
  const names = importNames(set, root?.item.code, options);
  const method = methodOf(set, names, options, report);
  const frame: Frame = { set, names, method, options };
  reportUnused(frame, report);
  const lines = separated([
    sourceLines(frame),
    unitLines(frame),
    methodologyLines(root, root?.children ?? tops, frame),
  ]);
  return { text: textOfLines(lines), findings };
}

// ------------------------------------------------------------------------------------------------ data

function sourceLines(frame: Frame): readonly Line[] {
  const { set, names, options } = frame;
  const panel = set.times.length > 1;
  const { dataFile, settings } = options;
  const facts: Property[] = [
    ['file', printText(dataFile)],
    ['key', `${printName(names.unitSet)} by uCode${panel ? ` per ${printName(names.period)} by Time` : ''}`],
  ];
  if (set.blanks.length > 0) facts.push(['blank', set.blanks.map(printText).join(', ')]);
  for (const key of ['encoding', 'delimiter', 'decimal'] as const) {
    const text = settings[key];
    if (text !== undefined) facts.push([key, printText(text)]);
  }
  if (set.times.length === 1) facts.push(['vintage', printText(`Time: ${printNumber(set.times[0])}`)]);
  for (const item of set.items) {
    const { code, type, unit } = item;
    if (type !== 'Indicator' && type !== 'Aggregate' && unit !== undefined && columnMeasure(item, frame) === undefined)
      facts.push(['note', printText(`Unit of ${code}: ${unit}`)]);
  }
  const columns = [
    ['column uCode', 'text', ''],
    ...(set.hasNames ? [['column uName', 'text', '']] : []),
    ...(set.columns.has('Time') ? [['column Time', 'integer', '']] : []),
    ...set.items.flatMap((item) => columnRow(item, frame)),
  ];
  const plain = set.items.some((item) => isPlainColumn(item, names));
  return block(
    `source ${printName(names.source)}`,
    separated([
      alignedProperties(facts),
      [...alignedRows(columns), ...(plain ? [[0, 'columns * number'] as const] : [])],
    ]),
  );
}

/** Indicators whose column needs no line of its own: the pattern `*` declares it. */
function isPlainColumn({ code, type, denominator }: Item, names: ImportNames): boolean {
  return type === 'Indicator' && denominator === undefined && names.of(code) === code;
}

function columnRow(item: Item, frame: Frame): (readonly string[])[] {
  const { names } = frame;
  const { code, type, name } = item;
  if (type === 'Aggregate' || isPlainColumn(item, names)) return [];
  const measure = columnMeasure(item, frame);
  // The title of an indicator stands at the indicator.
  const title = type === 'Indicator' || name === undefined || name === code ? [] : [printText(name)];
  const from = names.of(code) === code ? [] : [`from ${printText(code)}`];
  return [
    [
      `column ${printName(names.of(code))}`,
      `${isNumeric(item, frame) ? 'number' : 'text'}${measure === undefined ? '' : ` ${measure}`}`,
      [...title, ...from].join(' '),
    ],
  ];
}

function isNumeric({ code, type }: Item, { set }: Frame): boolean {
  if (type === 'Other') return set.columns.get(code)?.numeric === true;
  return type === 'Indicator' || type === 'Denominator';
}

/** The unit of measure that stands at the column: where nothing is divided it stands at the indicator. */
function columnMeasure(item: Item, frame: Frame): string | undefined {
  const atIndicator = item.type === 'Indicator' && item.denominator === undefined;
  return isNumeric(item, frame) && !atIndicator ? measureOf(item, frame) : undefined;
}

function unitLines({ set, names }: Frame): readonly Line[] {
  const source = printName(names.source);
  const groups = set.items.filter(({ type }) => type === 'Group');
  const attributes = alignedRows(
    groups.map(({ code }) => [printName(names.attribute(code)), `= ${source}.${printName(names.of(code))}`]),
  );
  return block(
    `units ${printName(names.unitSet)}`,
    alignedProperties([
      ['listed', `in ${source} by uCode`],
      ...(set.hasNames ? [['name', `${source}.uName`] as const] : []),
      ...attributes.map(([, text]) => ['attribute', text] as const),
    ]),
  );
}

/** The unit of measure of an item in brackets, if it can be read as one and computed with. */
function measureOf({ type, denominator, unit }: Item, { options }: Frame): string | undefined {
  if (unit === undefined || options.measures === false) return undefined;
  const text = unit.trim().replace(/\s+/gu, ' ');
  if (text === '' || /[[\]"\r\n]/.test(text)) return undefined;
  const read = parseMeasure(text);
  // A logarithm of a quantity can neither be divided nor divide.
  const isDivided = type === 'Denominator' || denominator !== undefined;
  return 'problem' in read || (isDivided && read.measure.logOf !== undefined) ? undefined : `[${text}]`;
}

// ------------------------------------------------------------------------------------------------ the index

function methodologyLines(root: Branch | undefined, children: readonly Branch[], frame: Frame): readonly Line[] {
  const { set, names, method } = frame;
  const per = set.times.length > 1 ? ` per ${printName(names.period)}` : '';
  const title = titleOf(root?.item);
  const head = `methodology ${printName(names.methodology)}${title === '' ? '' : ` ${title}`}`;
  const facts: Property[] = [['scores', printName(names.unitSet) + per]];
  if (root) {
    facts.push(['aggregate', method.aggregate], ['require', 'any'], ['rank', 'highest first, ties share']);
  } else {
    facts.push(['aggregate', 'none']);
  }
  facts.push(...method.screen, ...notesOf(root?.item));
  const usesSource = set.items.some(({ type, denominator }) => type === 'Indicator' && denominator === undefined);
  const everyIndicator: Property[] = [
    ...(usesSource ? [['from', printName(names.source)] as const] : []),
    ...method.everyIndicator,
  ];
  const hasPillars = children.some(({ item }) => item.type === 'Aggregate');
  return block(
    head,
    separated([
      alignedProperties(facts),
      hasPillars ? block('every pillar', alignedProperties(pillarFacts(method))) : [],
      everyIndicator.length === 0 ? [] : block('every indicator', alignedProperties(everyIndicator)),
      treeLines(nodesOf(children, frame)),
    ]),
  );
}

/** COINr leaves out what is missing and rescales the weights: `require any`. */
function pillarFacts({ aggregate }: Method): readonly Property[] {
  return [
    ['aggregate', aggregate],
    ['require', 'any'],
    ['rank', 'highest first, ties share'],
  ];
}

function nodesOf(branches: readonly Branch[], frame: Frame): readonly TextNode[] {
  const weights = branches.map(({ item }) => item.weight ?? 1);
  const alike = weights.every((weight) => weight === weights[0]);
  return branches.map(({ item, children }, at) => ({
    head: [
      `${item.type === 'Indicator' ? 'indicator' : 'pillar'} ${printName(frame.names.of(item.code))}`,
      titleOf(item),
      item.type === 'Indicator' && item.denominator === undefined ? (measureOf(item, frame) ?? '') : '',
      alike ? '' : `weight ${printNumber(weights[at])}`,
    ],
    facts: item.type === 'Indicator' ? indicatorFacts(item, frame) : notesOf(item),
    children: nodesOf(children, frame),
  }));
}

function titleOf(item: Item | undefined): string {
  return item?.name === undefined || item.name === item.code ? '' : printText(item.name);
}

function indicatorFacts(item: Item, frame: Frame): readonly Property[] {
  const { names, method } = frame;
  const { code, denominator, scaleFactor = 1, direction, unit, target } = item;
  const source = printName(names.source);
  const own = method.own(item);
  const facts: Property[] = [];
  if (denominator !== undefined) {
    const divisor = `${source}.${printName(names.of(denominator))}`;
    const scaled = scaleFactor === 1 ? divisor : `(${divisor} / ${printNumber(scaleFactor)})`;
    facts.push(['value', `${source}.${printName(names.of(code))} / ${scaled}`]);
  }
  if (direction === -1 && !own.tellsDirection) facts.push(['direction', 'lower']);
  facts.push(...own.facts);
  if (unit !== undefined && measureOf(item, frame) === undefined) facts.push(['note', printText(`Unit: ${unit}`)]);
  if (target !== undefined && !own.carried.includes('Target')) facts.push(['note', printText(`Target: ${target}`)]);
  const others = [...item.parameters].filter(([column]) => !own.carried.includes(column));
  if (others.length > 0) {
    const list = others.map(([column, value]) => `${column} ${printNumber(value)}`).join(', ');
    facts.push(['note', printText(`COINr: ${list}`)]);
  }
  return facts;
}

/** The unit of an aggregate is a remark: what its children are, it is. */
function notesOf(item: Item | undefined): readonly Property[] {
  return item?.unit === undefined ? [] : [['note', printText(`Unit: ${item.unit}`)]];
}

/** Parameters that are there but belong to another normalisation than the chosen one. */
function reportUnused({ set, method }: Frame, report: Report): void {
  const [first] = set.items.filter(({ type }) => type === 'Indicator');
  if (first === undefined) return;
  const { carried } = method.own(first);
  const unused = ALL_PARAMETERS.filter(
    (column) => !carried.includes(column) && set.items.some(({ parameters }) => parameters.has(column)),
  );
  if (unused.length === 0) return;
  report(
    coinrFinding(
      'coinr/not-carried',
      { source: first.place.source, file: first.place.file, column: unused[0] },
      `The parameters ${unused.join(', ')} belong to another normalisation than the chosen one: they are carried over as notes only.`,
      'Choose their normalisation with --normalise.',
    ),
  );
}
