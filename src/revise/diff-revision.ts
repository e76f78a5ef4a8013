/** What makes one edition of another, written as a revision. */

import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { namesInFile } from '../model/print.js';
import { block, type Line, type Property, separated, textOfLines } from '../model/print-lines.js';
import { methodologyFacts, nodeAlone } from '../model/print-node.js';
import { mergeLines } from '../model/print-merge.js';
import { printName, printPath, printText } from '../model/print-words.js';
import { isShared, type Matching, matchNodes, parentOf } from './match-nodes.js';
import { headed, nodeChanges, noteLines, type Pair } from './node-lines.js';
import { relocated, withoutLets } from './relocate.js';

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
  const moved = new Set(matching.moved.map(([, to]) => to));
  return textOfLines(
    block(
      head,
      separated([
        facts.own,
        [
          ...structureLines(before, matching, pair),
          ...kept.flatMap((id) => edgeLines(id, moved, pair)),
          ...facts.changes,
        ],
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
  const merged = mergeChanges(before, after, nameOf, pathOf);
  changes.push(...merged.lines);
  for (const key of ['scores', 'frozen', 'covers', 'screen'] as const) {
    const [was, is] = [texts(old, key), texts(own, key)];
    if (key === 'scores' && merged.scores === after.unitSet && before.period === after.period) continue;
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

/** Units that have become others since, and what is scored after these lines. */
function mergeChanges(
  before: Methodology,
  after: Methodology,
  nameOf: (id: string) => string,
  pathOf: (id: string) => string,
): { readonly lines: readonly Line[]; readonly scores: string } {
  const textsOf = (edition: Methodology): readonly (readonly Line[])[] =>
    (edition.merges ?? []).map((merge) => mergeLines(merge, nameOf));
  const [was, is] = [textsOf(before), textsOf(after)];
  const same = was.every((lines, index) => is[index] !== undefined && textOfLines(lines) === textOfLines(is[index]));
  const fresh = same ? is.slice(was.length) : is;
  const last = fresh.length === 0 ? undefined : after.merges?.at(-1);
  return {
    lines: [...(same ? [] : [[0, `remove merge of ${pathOf('')}`] as const]), ...fresh.flat()],
    scores: last?.new.unitSet ?? before.unitSet,
  };
}

// ------------------------------------------------------------------------------------------------ the tree

/** Nodes that are gone, new, moved and renamed, in an order in which no name is taken twice. */
function structureLines(before: Methodology, matching: Matching, pair: Pair): readonly Line[] {
  const { after, nameOf, pathOf } = pair;
  return [
    ...matching.removed.map((id): Line => [0, `remove ${pathOf(id)}`]),
    ...matching.moved.map(([id, to]): Line => [0, `move ${pathOf(id)} to ${pathOf(parentOf(to))}`]),
    ...matching.renamed.map(([id, to]): Line => [0, `rename ${pathOf(id)} to ${printName(after.nodes.get(to)!.name)}`]),
    ...matching.added.flatMap((id) => {
      const node = after.nodes.get(id)!;
      const parent = parentOf(id);
      const lines = nodeAlone(node, after, nameOf);
      const documented = lines.findIndex(([, text]) => text.startsWith(`${node.kind} `));
      const words = isShared(after, id) ? '' : parent === '' ? 'add ' : `add to ${pathOf(parent)} `;
      const whole = isShared(after, id)
        ? headed('add ', block('indicators', lines))
        : [...headed(words, lines.slice(documented))];
      return [...whole, ...unsaid(node, before.nodes.get(parent)?.defaults, pair)];
    }),
  ];
}

/** What `every` of the edition before would say of a new node, and the new edition does not. */
function unsaid(node: FrameworkNode, defaults: FrameworkNode['defaults'], pair: Pair): readonly Line[] {
  if (defaults === undefined || node.kind === 'methodology') return [];
  const path = pair.pathOf(node.id);
  const inner = node.children.length > 0;
  const lacks: Readonly<Record<string, boolean>> = {
    treat: node.treat.length === 0,
    normalise: node.normalise === undefined,
    goalposts: node.goalposts === undefined,
    clamped: node.clamped === undefined,
    round: node.round === undefined,
    'publish to': node.publish?.value.rounding === undefined,
    weights: inner && node.weighting === undefined,
    rank: node.rank.from === 'default',
    missing: inner && node.missing.from === 'default',
    direction: inner && node.direction.from === 'default',
  };
  const lines = defaults[node.kind].flatMap((key): readonly Line[] => {
    const [what, name] = key.split(' ') as [string, string?];
    if (key === 'bands' && !node.bands.some((bands) => bands.name === '')) return [[0, `remove bands of ${path}`]];
    const parts = what === 'output' ? node.outputs : what === 'bands' ? node.bands : undefined;
    if (parts !== undefined && name !== undefined)
      return parts.some((part) => part.name === name) ? [] : [[0, `remove ${path}.${printName(name)}`]];
    return lacks[key] === true ? [[0, `remove ${what} of ${path}`]] : [];
  });
  const own = node.children.filter(({ node: id }) => parentOf(id) === node.id);
  const kinds = own.map(({ node: id }) => pair.after.nodes.get(id)!);
  const weighted = own.some(
    ({ weight }, index) =>
      weight === undefined && defaults[kinds[index]!.kind as 'pillar' | 'indicator'].includes('weight'),
  );
  return [
    ...lines,
    ...(weighted && node.weighting === undefined ? [[0, `set weights of ${path} to equal`] as const] : []),
    ...kinds.flatMap((child) => unsaid(child, defaults, pair)),
  ];
}

/** Nodes that stand under further parents; their weights are set with those of the other children. */
function edgeLines(id: string, moved: ReadonlySet<string>, { before, after, pathOf }: Pair): readonly Line[] {
  const [old, own] = [before.nodes.get(id), after.nodes.get(id)];
  if (old === undefined || own === undefined) return [];
  // What was moved away does not stand here any longer.
  const stayed = old.children.filter(({ node }) => !moved.has(node));
  const isIncluded = (child: string): boolean => parentOf(child) !== id;
  const gone = stayed.filter(
    ({ node }) => isIncluded(node) && after.nodes.has(node) && !own.children.some((child) => child.node === node),
  );
  const fresh = own.children.filter(({ node }) => isIncluded(node) && !stayed.some((child) => child.node === node));
  return [
    ...gone.map(({ node }): Line => [0, `remove ${pathOf(id)}.${printName(after.nodes.get(node)!.name)}`]),
    ...fresh.map(({ node }): Line => [0, `add to ${pathOf(id)} include ${printPath(node)}`]),
  ];
}
