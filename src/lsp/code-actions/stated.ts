/** What holds of an indicator without being said, said: its direction, its missing-data rule, its unit, its title in another language. */

import type { Node } from '../../language/generated/ast.js';
import { placeOf, propertyPlace } from '../../language/parsing/places.js';
import { formatMeasure } from '../../model/measure.js';
import type { FrameworkNode, Methodology } from '../../model/model.js';
import { printName, printText } from '../../model/print-words.js';
import { type Analysis, ownMethodologies } from '../analysis.js';
import { valueMeasure } from '../planned-measures.js';
import { everyNode, isA, nodesAround, syntaxOf } from '../syntax.js';
import { type Change, type FileChange, indentAt, lineEndOf } from './fix.js';

interface Stated {
  readonly node: Node;
  readonly model: FrameworkNode;
  readonly methodology: Methodology;
}

/** `direction higher`, where a reader would have to know that more is better unless something is said. */
export function stateDirection(analysis: Analysis, start: number): readonly Change[] {
  const at = indicatorAt(analysis, start);
  if (at === undefined || at.model.children.length > 0 || says(at.node, 'Direction')) return [];
  const { direction, goalposts } = at.model;
  // Goalposts say by their order which end is better, and a default may say it already.
  if (direction.from !== 'default' || goalposts !== undefined) return [];
  return stating(at.node, 'direction higher', 'State the direction', analysis);
}

/** `missing keep`, which is what happens where nothing is said. */
export function stateMissing(analysis: Analysis, start: number): readonly Change[] {
  const at = indicatorAt(analysis, start);
  if (at === undefined || at.model.missing.from !== 'default' || says(at.node, 'Missing')) return [];
  return stating(at.node, 'missing keep', 'State the missing-data rule', analysis);
}

/** The unit of measure that the value has by its expression. */
export function stateMeasure(analysis: Analysis, start: number): readonly Change[] {
  const at = indicatorAt(analysis, start);
  if (at === undefined || at.node.measures.length > 0 || at.model.measure !== undefined) return [];
  const measure = valueMeasure(analysis, at.methodology.id, at.model.id);
  const name = propertyPlace(at.node, 'name');
  if (measure === undefined || name === undefined) return [];
  const title = at.node.titles.length === 0 ? undefined : propertyPlace(at.node, 'titles', 0);
  const end = (title ?? name).end;
  const text = ` [${formatMeasure(measure)}]`;
  return [
    {
      title: `State the unit of measure:${text}`,
      changes: [{ file: analysis.file, start: end, end, text }],
    },
  ];
}

/** A title in each language that other nodes of the file have one in: the main title, to be translated. */
export function addTitle(analysis: Analysis, start: number): readonly Change[] {
  const tree = syntaxOf(analysis);
  const node = nodeAt(analysis, start);
  const title = node?.titles[0];
  if (tree === undefined || node === undefined || title === undefined) return [];
  const own = languagesOf(node);
  const used = new Set<string>();
  for (const at of everyNode(tree)) if (isA(at, 'LocalTitle') && at.language !== undefined) used.add(at.language);
  return [...used]
    .filter((language) => !own.has(language))
    .sort()
    .flatMap((language) =>
      stating(node, `title ${printName(language)} ${printText(title)}`, `Add a title in \`${language}\``, analysis, ''),
    );
}

function languagesOf(node: Node): ReadonlySet<string> {
  return new Set(
    node.members.flatMap((member) =>
      isA(member, 'LocalTitle') && member.language !== undefined ? [member.language] : [],
    ),
  );
}

/** The node in whose head the cursor stands: the word, the name, the title, not what is inside of the braces. */
function nodeAt(analysis: Analysis, start: number): Node | undefined {
  const tree = syntaxOf(analysis);
  const node = tree === undefined ? undefined : nodesAround(tree, start).find((at): at is Node => isA(at, 'Node'));
  const place = node === undefined ? undefined : placeOf(node);
  if (node === undefined || place === undefined) return undefined;
  const brace = node.braced ? (analysis.textOf(analysis.file) ?? '').indexOf('{', place.start) : place.end;
  return start <= brace ? node : undefined;
}

function indicatorAt(analysis: Analysis, start: number): Stated | undefined {
  const node = nodeAt(analysis, start);
  const name = node === undefined ? undefined : propertyPlace(node, 'name');
  if (node?.kind !== 'indicator' || name === undefined) return undefined;
  for (const methodology of ownMethodologies(analysis))
    for (const model of methodology.nodes.values())
      if (model.nameSpan.file === analysis.file && model.nameSpan.start === name.start)
        return { node, model, methodology };
  return undefined;
}

function says(node: Node, type: string): boolean {
  return node.members.some(({ $type }) => $type === type);
}

/** Adds a line behind the last one of the node, or a body where it has none. */
function stating(
  node: Node,
  line: string,
  what: string,
  analysis: Analysis,
  shown = `: \`${line}\``,
): readonly Change[] {
  const { file } = analysis;
  const place = placeOf(node);
  if (place === undefined) return [];
  const title = `${what}${shown}`;
  const added = (start: number, text: string): readonly Change[] => [
    { title, changes: [{ file, start, end: start, text } satisfies FileChange] },
  ];
  if (!node.braced) return added(place.end, ` { ${line} }`);
  const text = analysis.textOf(file) ?? '';
  const last = node.members.at(-1);
  const lastPlace = last === undefined ? undefined : placeOf(last);
  if (lastPlace === undefined) {
    const brace = text.indexOf('{', place.start);
    return added(brace + 1, ` ${line}`);
  }
  const alone = /^[ \t]*$/u.test(text.slice(text.lastIndexOf('\n', lastPlace.start) + 1, lastPlace.start));
  return added(lastPlace.end, alone ? `${lineEndOf(text)}${indentAt(text, lastPlace.start)}${line}` : `  ${line}`);
}
