import { canonicalNodes } from '../model/canonical.js';
import type { Bands, Child, FrameworkNode, Methodology, Model, Notes, Output } from '../model/model.js';
import { printExpression, type PrintPlace } from '../model/print-expression.js';
import { type Line, textOfLines } from '../model/print-lines.js';
import { bandLines, outputLines } from '../model/print-node.js';
import { nodeStages } from '../model/print-stages.js';
import { printWeighting } from '../model/print-weighting.js';
import { printMeasure, printName, printText } from '../model/print-words.js';

/** Both editions, with the same ids for the same nodes. */
export interface Pair {
  readonly model: Model;
  readonly before: Methodology;
  readonly after: Methodology;
  readonly nameOf: (id: string) => string;
  /** The path of a node of the next edition, as a line of the revision writes it. */
  readonly pathOf: (id: string) => string;
}

/** The lines that make a node of one edition that of the next. */
export function nodeChanges(pair: Pair): (id: string) => readonly Line[] {
  const fieldsBefore = canonicalNodes(pair.model, pair.before);
  const fieldsAfter = canonicalNodes(pair.model, pair.after);
  return (id) => {
    const [old, own] = [pair.before.nodes.get(id), pair.after.nodes.get(id)];
    if (old === undefined || own === undefined) return [];
    const [before, after] = [fieldsBefore(id)!, fieldsAfter(id)!];
    const differs = (field: string): boolean => before.get(field) !== after.get(field);
    return [
      ...(id === '' ? [] : titleLines(old, own, pair)),
      ...(differs('measure') ? [measureLine(own, pair)] : []),
      ...weightLines(old, own, differs, pair),
      ...stageLines(own, differs, pair),
      ...publishLines(old, own, pair),
      ...partLines(old, own, (name) => differs(name), pair),
    ];
  };
}

function titleLines(old: FrameworkNode, own: FrameworkNode, { pathOf }: Pair): readonly Line[] {
  const path = pathOf(own.id);
  const lines: Line[] = [];
  for (const [language, text] of own.titles) {
    if (old.titles.get(language) === text) continue;
    lines.push([0, `set title${language === '' ? '' : ` ${printName(language)}`} of ${path} to ${printText(text)}`]);
  }
  if (old.titles.has('') && !own.titles.has('')) lines.push([0, `remove title of ${path}`]);
  return [...lines, ...noteLines(old.notes, own.notes, path)];
}

/** Notes of one kind are exchanged together. */
export function noteLines(before: Notes, after: Notes, path: string): readonly Line[] {
  const texts = (notes: Notes, kind: string): readonly string[] =>
    notes.filter(({ key }) => key === kind).map(({ text }) => text);
  const kinds = new Set([...before, ...after].map(({ key }) => key));
  return [...kinds].flatMap((kind): readonly Line[] => {
    const [old, own] = [texts(before, kind), texts(after, kind)];
    if (old.length === own.length && old.every((text, index) => text === own[index])) return [];
    if (own.length === 0) return [[0, `remove ${kind} of ${path}`]];
    return own.map((text, index) =>
      index === 0
        ? [0, `set ${kind} of ${path} to ${printText(text)}`]
        : [0, `add to ${path} ${kind} ${printText(text)}`],
    );
  });
}

function measureLine(own: FrameworkNode, { pathOf }: Pair): Line {
  const path = pathOf(own.id);
  return [0, own.measure ? `set measure of ${path} to ${printMeasure(own.measure)}` : `remove measure of ${path}`];
}

// ------------------------------------------------------------------------------------------------ weights

function weightLines(
  old: FrameworkNode,
  own: FrameworkNode,
  differs: (field: string) => boolean,
  pair: Pair,
): readonly Line[] {
  if (own.children.length === 0) return [];
  const others = new Set(old.children.map(({ node }) => node));
  const fresh = own.children.filter(({ node }) => !others.has(node));
  const weighted = [old, own].some(({ weighting, children }) => weighting || children.some(({ weight }) => weight));
  const given = fresh.some(({ node }) => {
    const kind = pair.after.nodes.get(node)?.kind;
    return kind !== undefined && kind !== 'methodology' && old.defaults?.[kind].includes('weight') === true;
  });
  const sameChildren = fresh.length === 0 && others.size === own.children.length;
  if (!differs('weighting') && (sameChildren ? !differs('children') : !weighted && !given)) return [];
  if (own.weighting !== undefined && !differs('weighting') && own.children.every(({ weight }) => weight === undefined))
    return [];
  return [setWeights(own, pair)];
}

/** The line that gives all children of a node the weights of the next edition. */
export function setWeights(own: FrameworkNode, pair: Pair): Line {
  const path = pair.pathOf(own.id);
  if (own.weighting !== undefined)
    return [0, `set weights of ${path} to ${printWeighting(own.weighting.value, pair.after, pair.nameOf)}`];
  if (own.children.every(({ weight }) => weight === undefined)) return [0, `set weights of ${path} to equal`];
  const weights = own.children.map((child) => weightOf(child, pair)).join('  ');
  return [0, `set weights of ${path} { ${weights} }`];
}

function weightOf({ node, weight }: Child, { after, nameOf }: Pair): string {
  const name = printName(after.nodes.get(node)?.name ?? node);
  if (weight === undefined) return `${name} 1`;
  const place: PrintPlace = { methodology: after.id, period: after.period, nameOf };
  const text = printExpression(weight.value, place);
  return `${name} ${weight.value.kind === 'number' ? text : `(${text})`}`;
}

// ------------------------------------------------------------------------------------------------ the pipeline

const ALWAYS = ['require', 'missing', 'direction', 'rank'] as const;

function stageLines(own: FrameworkNode, differs: (field: string) => boolean, pair: Pair): readonly Line[] {
  const path = pair.pathOf(own.id);
  // What holds by default of the language is written, too, where it did not hold before.
  const stated = { ...own };
  for (const key of ALWAYS) Object.assign(stated, { [key]: { ...own[key], from: 'own' } });
  const stages = nodeStages(stated, pair.after, pair.nameOf);
  return STAGES.filter((field) => differs(field)).flatMap((field): readonly Line[] => {
    const said = stages.filter(({ key }) => key.split(' ')[0] === field);
    if (said.length === 0) return [[0, `remove ${field} of ${path}`]];
    return said.map(({ key, value }, index): Line => {
      if (field === 'clamped') return [0, `set clamped of ${path} to ${key.split(' ')[1] ?? 'both'}`];
      if (index > 0) return [0, `add to ${path} ${field} ${value}`];
      return [0, `set ${field} of ${path} to ${field === 'round' ? value.replace(/^to /, '') : value}`];
    });
  });
}

/** In the order of the pipeline. `children` and `weighting` are weights, and have lines of their own. */
const STAGES = [
  'value',
  'aggregate',
  'require',
  'missing',
  'treat',
  'normalise',
  'goalposts',
  'clamped',
  'direction',
  'round',
  'rank',
] as const;

function publishLines(old: FrameworkNode, own: FrameworkNode, pair: Pair): readonly Line[] {
  const path = pair.pathOf(own.id);
  const texts = (node: FrameworkNode, methodology: Methodology): readonly string[] =>
    nodeStages(node, methodology, pair.nameOf).flatMap(({ key, value }) => (key === 'publish' ? [value] : []));
  const [before, after] = [texts(old, pair.before), texts(own, pair.after)];
  if (after.length === 0) return before.length === 0 ? [] : [[0, `remove publish of ${path}`]];
  return after
    .filter((text) => !before.includes(text))
    .map((text) => {
      const [edge, rest] = [text.split(' ')[0]!, text.slice(text.indexOf(' ') + 1)];
      return [0, `set publish${edge === 'to' ? '' : ` ${edge}`} of ${path} to ${rest}`];
    });
}

// ------------------------------------------------------------------------------------------------ outputs and bands

function partLines(
  old: FrameworkNode,
  own: FrameworkNode,
  differs: (field: string) => boolean,
  pair: Pair,
): readonly Line[] {
  const path = pair.pathOf(own.id);
  const placeOf = ({ id, period }: Methodology): PrintPlace => ({
    methodology: id,
    period,
    node: own.id,
    nameOf: pair.nameOf,
  });
  const output = (part: Output, methodology: Methodology): readonly Line[] => outputLines(part, placeOf(methodology));
  const bands = (part: Bands, methodology: Methodology): readonly Line[] => bandLines(part, placeOf(methodology));
  const gone = (name: string): Line => [
    0,
    name === '' ? `remove bands of ${path}` : `remove ${path}.${printName(name)}`,
  ];
  /** `output Gap "..." {` becomes `set output Gap of Index "..." {`. */
  const set = ([[, head], ...rest]: readonly Line[], words: string): readonly Line[] => [
    [0, `set ${words} of ${path}${head!.slice(words.length)}`],
    ...rest,
  ];
  const lines: Line[] = [];
  for (const part of own.outputs) {
    const before = old.outputs.find(({ name }) => name === part.name);
    const [text] = [output(part, pair.after)];
    if (before === undefined) lines.push(...headed(`add to ${path} `, text));
    else if (differs(`output ${part.name}`) || textOfLines(text) !== textOfLines(output(before, pair.before)))
      lines.push(...set(text, `output ${printName(part.name)}`));
  }
  for (const { name } of old.outputs) if (!own.outputs.some((part) => part.name === name)) lines.push(gone(name));
  const sameText = own.bands.every((part) => {
    const before = old.bands.find(({ name }) => name === part.name);
    return before !== undefined && textOfLines(bands(part, pair.after)) === textOfLines(bands(before, pair.before));
  });
  for (const part of own.bands) {
    const before = old.bands.find(({ name }) => name === part.name);
    const text = bands(part, pair.after);
    const words = `bands${part.name === '' ? '' : ` ${printName(part.name)}`}`;
    if (before === undefined) lines.push(...headed(`add to ${path} `, text));
    else if (textOfLines(text) !== textOfLines(bands(before, pair.before)) || (sameText && differs('bands')))
      lines.push(...set(text, words));
  }
  for (const { name } of old.bands) if (!own.bands.some((part) => part.name === name)) lines.push(gone(name));
  return lines;
}

/** Lines whose first one begins with other words. */
export function headed(words: string, [first, ...rest]: readonly Line[]): readonly Line[] {
  return first === undefined ? [] : [[first[0], words + first[1]], ...rest];
}
