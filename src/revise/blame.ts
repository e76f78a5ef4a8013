/** Which revision set each value of a node, and why. */

import { formatMeasure } from '../model/measure.js';
import type { Change, FrameworkNode, Methodology, Model } from '../model/model.js';
import { printExpression } from '../model/print-expression.js';
import { textOfLines } from '../model/print-lines.js';
import { bandLines, outputLines } from '../model/print-node.js';
import { nodeStages } from '../model/print-stages.js';
import { printText } from '../model/print-words.js';
import { uniqueNames } from '../model/print.js';
import type { Span } from '../report/finding.js';
import { lineageOf, nodeChanges, type NodeChange, writtenBy } from './lineage.js';
import { parentOf } from './match-nodes.js';

/** One value of a node, and where it comes from. */
export interface BlameLine {
  /** `node` for the node itself, `name`, `parent`, `weight`, `title vi`, `normalise`, `output Gap`, ... */
  readonly property: string;
  /** As the language writes it; '' where there is none any more. */
  readonly value: string;
  /** `first`: since the edition that is written out; `revision`: one set it; `default`: nobody did, the language says it. */
  readonly origin: 'first' | 'revision' | 'default';
  /** The edition that set it; none for a default. */
  readonly edition?: Methodology;
  /** Said by an `every` around the node. */
  readonly byEvery: boolean;
  readonly because?: string;
  readonly cite?: string;
  readonly place: Span;
}

/** Every value of a node of an edition, in the order in which the language writes them. @param id '' the methodology */
export function blame(model: Model, edition: Methodology, id: string): readonly BlameLine[] {
  const node = edition.nodes.get(id);
  if (node === undefined) return [];
  const lineage = lineageOf(model, edition);
  const changes = nodeChanges(lineage, id);
  const latest = (property: string): NodeChange | undefined => changes.find((change) => change.property === property);
  const byChange = (property: string, value: string, { edition: by, change }: NodeChange): BlameLine =>
    lineOf(property, value, by, change, change.span);
  const bySpan = (property: string, value: string, span: Span, from: 'own' | 'every' = 'own'): BlameLine => {
    const written = writtenBy(lineage, span);
    const line = lineOf(property, value, written?.edition ?? lineage.at(-1)!, written?.change, span);
    return { ...line, byEvery: from === 'every' };
  };
  const nameOf = uniqueNames(model);
  const place = { methodology: edition.id, period: edition.period, node: id, nameOf };
  const lines: BlameLine[] = [bySpan('node', id === '' ? edition.name : node.kind, node.nameSpan)];

  for (const property of ['name', 'parent']) {
    const change = latest(property);
    const value = property === 'name' ? node.name : parentOf(id) || edition.name;
    if (change !== undefined) lines.push(byChange(property, value, change));
  }
  for (const [language, title] of node.titles) {
    const property = language === '' ? 'title' : `title ${language}`;
    const change = latest(property);
    lines.push(
      change === undefined
        ? bySpan(property, printText(title), node.nameSpan)
        : byChange(property, printText(title), change),
    );
  }
  if (node.measure !== undefined) {
    const change = latest('measure');
    const value = `[${formatMeasure(node.measure)}]`;
    lines.push(change === undefined ? bySpan('measure', value, node.nameSpan) : byChange('measure', value, change));
  }
  if (id !== '') lines.push(weightLine());
  for (const { key, text, span } of node.notes) lines.push(bySpan(key, printText(text), span));

  const stages = nodeStages(node, edition, nameOf);
  for (const { key, value, from, span } of stages) {
    const removed = from === 'default' ? latest(key.split(' ')[0]!) : undefined;
    if (removed !== undefined) lines.push(byChange(key, value, removed));
    else if (from === 'default') lines.push({ property: key, value, origin: 'default', byEvery: false, place: span });
    else lines.push(bySpan(key, value, span, from));
  }
  for (const bands of node.bands)
    lines.push(
      bySpan(`bands ${bands.name}`.trim(), textOfLines(bandLines(bands, place)).trimEnd(), bands.span, bands.from),
    );
  for (const output of node.outputs)
    lines.push(
      bySpan(`output ${output.name}`, textOfLines(outputLines(output, place)).trimEnd(), output.span, output.from),
    );
  return [...lines, ...goneLines(lines, changes)];

  function weightLine(): BlameLine {
    const parents = [...edition.nodes.values()].filter(({ children }) => children.some((child) => child.node === id));
    const parent: FrameworkNode | undefined = edition.nodes.get(parentOf(id)) ?? parents[0];
    const weight = parent?.children.find((child) => child.node === id)?.weight;
    if (weight !== undefined) return bySpan('weight', printExpression(weight.value, place), weight.span);
    if (parent?.weighting !== undefined) return bySpan('weight', 'computed', parent.weighting.span);
    const change = latest('weight');
    return change === undefined
      ? { property: 'weight', value: 'equal', origin: 'default', byEvery: false, place: node!.nameSpan }
      : byChange('weight', 'equal', change);
  }
}

function lineOf(
  property: string,
  value: string,
  edition: Methodology,
  change: Change | undefined,
  place: Span,
): BlameLine {
  return {
    property,
    value,
    origin: edition.revision === undefined ? 'first' : 'revision',
    edition,
    byEvery: false,
    ...(change?.because === undefined ? {} : { because: change.because }),
    ...(change?.cite === undefined ? {} : { cite: change.cite }),
    place,
  };
}

/** What a revision took away for good: nobody says it any more, and that is somebody's decision, too. */
function goneLines(lines: readonly BlameLine[], changes: readonly NodeChange[]): readonly BlameLine[] {
  const there = new Set(lines.map(({ property }) => property));
  const isThere = (property: string): boolean =>
    there.has(property) || [...there].some((key) => key.startsWith(`${property} `));
  const gone = new Map<string, BlameLine>();
  for (const { property, change, edition } of changes) {
    if (change.kind !== 'remove' || isThere(property) || gone.has(property)) continue;
    gone.set(property, lineOf(property, '', edition, change, change.span));
  }
  return [...gone.values()];
}
