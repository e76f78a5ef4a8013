/** A methodology and its nodes as text. */

import type { Bands, Child, FrameworkNode, Methodology, Output } from './model.js';
import { printExpression, type PrintPlace } from './print-expression.js';
import { leversLines } from './print-levers.js';
import { mergeLines } from './print-merge.js';
import { nodeStages } from './print-stages.js';
import { relativeTo } from './relative-path.js';
import {
  alignedProperties,
  alignedRows,
  block,
  documentationLines,
  indented,
  type Line,
  type Property,
  separated,
} from './print-lines.js';
import {
  printKey,
  printMeasure,
  printModifiers,
  printName,
  printPath,
  printPeriods,
  printRounding,
  printCoverage,
  printText,
} from './print-words.js';

type NameOf = (id: string) => string;

/** What is common to everything inside one methodology. */
interface Frame {
  readonly methodology: Methodology;
  readonly nameOf: NameOf;
  readonly place: PrintPlace;
  /** Property lines that `every pillar` and `every indicator` say for all, by kind. */
  readonly common: ReadonlyMap<FrameworkNode['kind'], ReadonlyMap<string, Property>>;
}

/** @param lets the lines of what is said with `let` in it */
export function methodologyLines(
  methodology: Methodology,
  nameOf: NameOf,
  file: string,
  lets: readonly Line[] = [],
): readonly Line[] {
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const bare: Frame = { methodology, nameOf, place, common: new Map() };
  const common = new Map(
    (['pillar', 'indicator'] as const).map((kind) => [kind, commonProperties(methodology, kind, bare)] as const),
  );
  const frame: Frame = { ...bare, common };
  const root = methodology.nodes.get('');
  if (!root) return [];

  const everyLines = [...common].flatMap(([kind, properties]) =>
    properties.size === 0 ? [] : block(`every ${kind}`, alignedProperties([...properties.values()])),
  );
  const printed = new Set(['']);
  const tree = childLines(root, frame, printed);
  const shared = [...methodology.nodes.values()].filter(({ id }) => !printed.has(id) && !id.includes('.'));
  const sharedLines = separated(shared.map((node) => nodeLines(node, undefined, frame, printed)));
  const head = ['methodology', printName(nameOf(methodology.id)), ...titleAndMeasure(root)].join(' ');
  const body = separated([
    alignedProperties([...methodologyFacts(methodology, nameOf, file), ...stageProperties(root, frame)]),
    ...(methodology.merges ?? []).map((merge) => mergeLines(merge, nameOf)),
    lets,
    everyLines,
    tree,
    sharedLines.length === 0 ? [] : block('indicators', sharedLines),
    ...bandsAndOutputs(root, frame),
    methodology.levers === undefined ? [] : leversLines(methodology.levers),
  ]);
  return [...documentationLines(methodology.documentation), ...block(head, body)];
}

// ------------------------------------------------------------------------------------------------ the methodology

/** What is said of the methodology as a whole. */
export function methodologyFacts(methodology: Methodology, nameOf: NameOf, file: string): readonly Property[] {
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const facts: Property[] = [];
  for (const [language, text] of methodology.titles) {
    if (language !== '') facts.push([`title ${printName(language)}`, printText(text)]);
  }
  const { edition, version, published, covers, period } = methodology;
  if (edition !== undefined) facts.push(['edition', /^\d+$/.test(edition) ? edition : printText(edition)]);
  if (version !== undefined) facts.push(['version', version]);
  if (published !== undefined) facts.push(['published', published]);
  for (const { key, text } of methodology.notes) facts.push([key, printText(text)]);
  const per = period === undefined ? '' : ` per ${printName(period)}`;
  facts.push(['scores', printName(nameOf(methodology.unitSet)) + per]);
  if (methodology.frozen)
    facts.push(['frozen', `in ${printText(relativeTo(file, methodology.file, methodology.frozen.path))}`]);
  if (covers.length > 0) facts.push(['covers', printPeriods(covers)]);
  for (const screen of methodology.screens) {
    const what =
      screen.kind === 'where'
        ? `where ${printExpression(screen.condition, place)}`
        : `units with ${printCoverage(screen.amount)}${screen.of === '' ? '' : ` of ${printPath(screen.of)}`}${screen.notZero ? ' not zero' : ''}`;
    facts.push(['screen', `keep ${what}`]);
  }
  for (const { kind, units, periods, reason } of methodology.exclusions) {
    const when = periods.length > 0 ? ` in ${printPeriods(periods)}` : '';
    facts.push([kind, `${units.map(printKey).join(', ')}${when} because ${printText(reason)}`]);
  }
  return facts;
}

// ------------------------------------------------------------------------------------------------ nodes

/** The children in their order: those that belong to this node in full, others by `include`. */
function childLines(node: FrameworkNode, frame: Frame, printed: Set<string>): readonly Line[] {
  const groups: { readonly heading: string | undefined; readonly parts: (readonly Line[])[] }[] = [];
  for (const child of node.children) {
    const target = frame.methodology.nodes.get(child.node);
    const own = target !== undefined && isOwn(node, child.node) && !printed.has(child.node);
    const heading = own ? target.heading : undefined;
    const lines = own ? nodeLines(target, child, frame, printed) : [includeLine(child, frame)];
    const last = groups.at(-1);
    if (last && last.heading === heading) last.parts.push(lines);
    else groups.push({ heading, parts: [lines] });
  }
  return separated(
    groups.map(({ heading, parts }) => {
      const lines = together(parts);
      return heading === undefined ? lines : block(`group ${printText(heading)}`, lines);
    }),
  );
}

/** Nodes of one line follow each other like the rows of a table; longer ones stand apart. */
function together(parts: readonly (readonly Line[])[]): readonly Line[] {
  const result: Line[] = [];
  parts.forEach((part, at) => {
    const apart = at > 0 && (part.length > 1 || parts[at - 1]!.length > 1);
    if (apart) result.push([0, '']);
    for (const line of part) result.push(line);
  });
  return result;
}

function isOwn(parent: FrameworkNode, id: string): boolean {
  return parent.id === ''
    ? !id.includes('.')
    : id.startsWith(`${parent.id}.`) && !id.slice(parent.id.length + 1).includes('.');
}

function includeLine(child: Child, frame: Frame): Line {
  return [0, `include ${printPath(child.node)}${weightOf(child, frame)}`];
}

function weightOf(child: Child | undefined, { place }: Frame): string {
  return child?.weight ? ` weight ${printExpression(child.weight.value, place)}` : '';
}

/** A node with all that stands in it, without its weight, which is its parent's. */
export function nodeAlone(node: FrameworkNode, methodology: Methodology, nameOf: NameOf): readonly Line[] {
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  return nodeLines(node, undefined, { methodology, nameOf, place, common: new Map() }, new Set());
}

function nodeLines(node: FrameworkNode, child: Child | undefined, frame: Frame, printed: Set<string>): readonly Line[] {
  printed.add(node.id);
  const common = frame.common.get(node.kind);
  const own = stageProperties(node, frame).filter(([key, value]) => common?.get(key)?.[1] !== value);
  const facts: Property[] = [];
  for (const [language, text] of node.titles) {
    if (language !== '') facts.push([`title ${printName(language)}`, printText(text)]);
  }
  for (const { key, text } of node.notes) facts.push([key, printText(text)]);
  const head = [node.kind, printName(node.name), ...titleAndMeasure(node)].join(' ') + weightOf(child, frame);
  const body = separated([
    alignedProperties([...facts, ...own]),
    childLines(node, frame, printed),
    ...bandsAndOutputs(node, frame),
  ]);
  return [...documentationLines(node.documentation), ...block(head, body, '')];
}

function titleAndMeasure(node: FrameworkNode | Output): readonly string[] {
  const title = node.titles.get('');
  return [...(title === undefined ? [] : [printText(title)]), ...(node.measure ? [printMeasure(node.measure)] : [])];
}

// ------------------------------------------------------------------------------------------------ the pipeline

function stageProperties(node: FrameworkNode, { methodology, nameOf }: Frame): readonly Property[] {
  return nodeStages(node, methodology, nameOf).map(({ key, value }) => [key, value]);
}

/** What all nodes of a kind say in the same words goes into one `every`. A property without a line cannot be unsaid. */
function commonProperties(
  methodology: Methodology,
  kind: FrameworkNode['kind'],
  frame: Frame,
): ReadonlyMap<string, Property> {
  const nodes = [...methodology.nodes.values()].filter((node) => node.kind === kind);
  const common = new Map<string, Property>();
  if (nodes.length < 2) return common;
  const all = nodes.map((node) => stageProperties(node, frame).filter(([key]) => HOISTED.has(key)));
  for (const property of all[0]!) {
    const [key, value] = property;
    const alike = all.every(
      (own) =>
        own.filter(([other]) => other === key).length === 1 &&
        own.some(([other, text]) => other === key && text === value),
    );
    if (alike && !/\bchildren\b/.test(value)) common.set(key, property);
  }
  return common;
}

/** Properties that can stand in an `every` whatever node they are for. */
const HOISTED: ReadonlySet<string> = new Set([
  'aggregate',
  'require',
  'missing',
  'normalise',
  'direction',
  'round',
  'rank',
]);

// ------------------------------------------------------------------------------------------------ bands and outputs

function bandsAndOutputs(node: FrameworkNode, frame: Frame): readonly (readonly Line[])[] {
  const place: PrintPlace = { ...frame.place, node: node.id };
  return [
    ...node.bands.map((set) => bandLines(set, place)),
    ...node.outputs.map((output) => outputLines(output, place)),
  ];
}

export function bandLines({ name, of, bands }: Bands, place: PrintPlace): readonly Line[] {
  const by =
    of.kind === 'rank' ? ' by rank' : of.kind === 'expression' ? ` of ${printExpression(of.expression, place)}` : '';
  const rows = bands.map(({ label, edge, value }) => [
    printText(label),
    edge === undefined ? '' : `${edge} ${value ? printExpression(value, place) : ''}`.trimEnd(),
  ]);
  return block(`bands${name === '' ? '' : ` ${printName(name)}`}${by}`, alignedRows(rows));
}

export function outputLines(output: Output, place: PrintPlace): readonly Line[] {
  const { expression, modifiers } = output.value.value;
  const properties: Property[] = [['value', printExpression(expression, place) + printModifiers(modifiers)]];
  if (output.round) properties.push(['round', printRounding(output.round.value)]);
  const publish = output.publish?.value;
  if (publish?.rounding) properties.push(['publish', printRounding(publish.rounding)]);
  for (const edge of ['below', 'above'] as const) {
    const rule = publish?.[edge];
    if (rule) properties.push(['publish', `${edge} ${printExpression(rule.limit, place)} as ${printText(rule.text)}`]);
  }
  for (const [language, text] of output.titles) {
    if (language !== '') properties.push([`title ${printName(language)}`, printText(text)]);
  }
  for (const { key, text } of output.notes) properties.push([key, printText(text)]);
  const measure = output.measure ? ` ${printMeasure(output.measure)}` : '';
  const title = output.titles.get('');
  const head = `output ${printName(output.name)}${title === undefined ? '' : ` ${printText(title)}`}${measure}`;
  return [
    ...documentationLines(output.documentation),
    [0, `${head} {`],
    ...indented(alignedProperties(properties)),
    [0, '}'],
  ];
}
