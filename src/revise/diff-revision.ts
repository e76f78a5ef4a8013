/** What makes one edition of another, written as a revision. */

import type { Methodology, Model } from '../model/model.js';
import { namesInFile } from '../model/print.js';
import { block, type Line, type Property, separated, textOfLines } from '../model/print-lines.js';
import { methodologyFacts } from '../model/print-node.js';
import { printName, printPath, printText } from '../model/print-words.js';
import { matchNodes } from './match-nodes.js';
import { nodeChanges, noteLines, type Pair } from './node-lines.js';
import { relocated, withoutLets } from './relocate.js';
import { structureChanges } from './structure-lines.js';

/**
 * The block `revision ... of ... { }` that makes `after` of `before`, for the file of `after`. Reasons are left out: they
 * are for people to write.
 */
export function diffRevision(model: Model, before: Methodology, after: Methodology): string {
  const plain = withoutLets(model, after);
  const matching = matchNodes(model, before, plain);
  const nameOf = namesInFile(model, plain);
  const base = printName(nameOf(before.id));
  const taken = new Set([before.name, after.name]);
  const pathOf = (id: string): string =>
    id === '' ? base : taken.has(id.split('.')[0]!) ? `${base}.${printPath(id)}` : printPath(id);
  const pair: Pair = { model, before: relocated(before, after.id, matching.kept), after: plain, nameOf, pathOf };
  const kept = [...matching.kept.values()];
  const title = after.titles.get('');
  const head = ['revision', printName(after.name), ...(title === undefined ? [] : [printText(title)]), 'of', base].join(
    ' ',
  );
  const changesOf = nodeChanges(pair);
  const facts = factLines(pair);
  const structure = structureChanges(before, matching, pair);
  return textOfLines(
    block(
      head,
      separated([
        facts.own,
        [...structure.steps.flatMap(({ lines }) => lines), ...structure.weights.values(), ...facts.changes],
        kept.flatMap(changesOf),
      ]),
    ),
  );
}

/** A full edition written as a revision of another methodology of the same model; '' where there is no such methodology. */
export function asRevision(model: Model, fromId: string, toId: string): string {
  const [before, after] = [model.methodologies.get(fromId), model.methodologies.get(toId)];
  return before === undefined || after === undefined ? '' : diffRevision(model, before, after);
}

// ------------------------------------------------------------------------------------------------ the methodology

const OWN: ReadonlySet<string> = new Set(['edition', 'version', 'published']);

/** What an edition says of itself, and the lines for what it says of what it scores. */
function factLines({ before, after, nameOf, pathOf }: Pair): {
  readonly own: readonly Line[];
  readonly changes: readonly Line[];
} {
  const factsOf = (edition: Methodology): readonly Property[] =>
    methodologyFacts({ ...edition, notes: [] }, nameOf, after.file);
  const [old, own] = [factsOf(before), factsOf(after)];
  const isOwn = ([key]: Property): boolean => OWN.has(key) || key.startsWith('title ');
  const texts = (facts: readonly Property[], ...keys: readonly string[]): readonly string[] =>
    facts.filter(([key]) => keys.includes(key)).map(([key, value]) => (keys.length > 1 ? `${key} ${value}` : value));
  const changes: Line[] = [...noteLines(before.notes, after.notes, pathOf(''))];
  for (const key of ['scores', 'frozen', 'covers', 'screen'] as const) {
    const [was, is] = [texts(old, key), texts(own, key)];
    if (was.join('\n') === is.join('\n')) continue;
    if (is.length === 0) changes.push([0, `remove ${key} of ${pathOf('')}`]);
    is.forEach((text, index) =>
      changes.push([0, index === 0 ? `set ${key} to ${text.replace(/^in /, '')}` : `add ${key} ${text}`]),
    );
  }
  const [was, is] = [texts(old, 'exclude', 'retain'), texts(own, 'exclude', 'retain')];
  const further = was.every((text) => is.includes(text));
  if (!further) changes.push([0, `remove exclude of ${pathOf('')}`]);
  for (const text of is) if (!further || !was.includes(text)) changes.push([0, `add ${text}`]);
  return { own: own.filter(isOwn).map(([key, value]): Line => [0, `${key} ${value}`]), changes };
}
