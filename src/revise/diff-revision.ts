/** What makes one edition of another, written as a revision. */

import type { Methodology, Model } from '../model/model.js';
import { methodologyFacts } from '../model/print-node.js';
import { block, documentationLines, type Line, separated, textOfLines } from '../model/print-lines.js';
import { printName, printText } from '../model/print-words.js';
import { diffOfPair, findingsOf } from './diff-editions.js';
import type { Diff, Difference, Edition } from './difference.js';
import { type EditionPair, pairEditions } from './edition-pair.js';
import { parentOf } from './node-tree.js';
import { PLACES } from './rules/rule.js';

/**
 * The block `revision ... of ... { }` that makes the newer edition of the older one, for the file of the newer one: the
 * lines of all rules, under the comment of the newer one. Reasons are left out: they are for people to write.
 */
export function diffRevision(before: Edition, after: Edition): string {
  const text = revisionOfPair(pairEditions(before, after));
  return textOfLines(documentationLines(after.methodology.documentation)) + text;
}

/** What is different, beside the older edition with the nodes that come back: their reasons are none of the difference as a whole. */
export function differencesRestored({ before, after }: Pick<Diff, 'before' | 'after'>): readonly Difference[] {
  const { restored } = pairEditions(before, after);
  return restored === undefined ? [] : diffOfPair(restored).differences;
}

export function revisionOfPair(pair: EditionPair): string {
  const { after, nameOf, pathOf } = pair;
  const title = after.titles.get('');
  const head = [
    'revision',
    printName(after.name),
    ...(title === undefined ? [] : [printText(title)]),
    'of',
    pathOf(''),
  ].join(' ');
  const own = methodologyFacts({ ...after, notes: [] }, nameOf, after.file)
    .filter(([key]) => OWN.has(key) || key.startsWith('title '))
    .map(([key, value]): Line => [0, `${key} ${value}`]);
  return textOfLines(block(head, separated([own, ...changeLines(pair)])));
}

const OWN: ReadonlySet<string> = new Set(['edition', 'version', 'published']);

/**
 * The lines of all rules: what changes the tree and the whole first, then node by node. No line stands twice. Those that
 * change the tree stand in the order in which they can be done, which is not that of the rules.
 */
function changeLines(whole: EditionPair): readonly (readonly Line[])[] {
  // What comes back is there for all other lines.
  const back = whole.structure.steps.flatMap(({ step, lines }) =>
    step.kind === 'add' && whole.restorations.some(({ id }) => id === step.id) ? lines : [],
  );
  const pair = whole.restored ?? whole;
  const order = new Map(pair.changed.map(({ id }, at) => [id, at]));
  const parts = findingsOf(pair).flatMap(({ rule, found }, at) => [
    {
      place: PLACES.indexOf(rule.place),
      node: nodeOfLines(found.node, rule.name),
      at,
      lines: rule.place === 'structure' ? [] : found.lines,
    },
    ...(found.linesBehind ?? []).map((line) => ({
      place: PLACES.indexOf('node'),
      node: nodeOfLines(found.node, rule.name),
      at,
      lines: [line],
    })),
  ]);
  const inOrder = [...parts].sort(
    (a, b) =>
      a.place - b.place ||
      (a.place === PLACES.indexOf('node') ? (order.get(a.node) ?? -1) - (order.get(b.node) ?? -1) : 0) ||
      a.at - b.at,
  );
  const said = new Set<string>();
  const groups: Line[][] = [[...back, ...pair.structure.steps.flatMap(({ lines }) => lines)], []];
  for (const { place, lines } of inOrder) {
    const text = textOfLines(lines);
    if (said.has(text)) continue;
    said.add(text);
    groups[place < PLACES.indexOf('node') ? 0 : 1]!.push(...lines);
  }
  return groups;
}

/** The weight of a child is set with its parent. */
function nodeOfLines(node: string, rule: string): string {
  return rule === 'weight-changed' ? parentOf(node) : node;
}

/**
 * A full edition written as a revision of another methodology of the same model, without its comment, which stands above
 * either; '' where there is no such methodology.
 */
export function asRevision(model: Model, fromId: string, toId: string): string {
  const [before, after] = [model.methodologies.get(fromId), model.methodologies.get(toId)];
  if (before === undefined || after === undefined) return '';
  const edition = (methodology: Methodology): Edition => ({ model, methodology });
  return revisionOfPair(pairEditions(edition(before), edition(after)));
}
