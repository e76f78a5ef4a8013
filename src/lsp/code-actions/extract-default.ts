/** A property that all indicators of a parent say alike becomes their default: `every indicator { normalise minmax(x) }`. */

import type { AstNode } from 'langium';
import type { Every, Methodology, Node, Property } from '../../language/generated/ast.js';
import { placeOf } from '../../language/parsing/places.js';
import type { Analysis } from '../analysis.js';
import { isA, nodesAround, syntaxOf } from '../syntax.js';
import { lineInside } from './missing-lines.js';
import { type Change, indentAt, lineEndOf, remove, type FileChange } from './fix.js';

/** What a default can say. A weight is one node's own. */
const SHARED: ReadonlySet<string> = new Set([
  'Missing',
  'Treat',
  'Normalise',
  'Direction',
  'RoundTo',
  'Goalposts',
  'Clamped',
  'Publish',
  'FromSource',
]);

export function extractDefault(analysis: Analysis, start: number): readonly Change[] {
  const { file } = analysis;
  const tree = syntaxOf(analysis);
  const text = analysis.textOf(file) ?? '';
  const around: readonly AstNode[] = tree === undefined ? [] : nodesAround(tree, start);
  const property = around.find((node) => SHARED.has(node.$type)) as Property | undefined;
  const node = property?.$container;
  if (property === undefined || !isA(node, 'Node') || node.kind !== 'indicator') return [];
  const parent: AstNode | undefined = node.$container;
  if (!isA(parent, 'Node') && !isA(parent, 'Methodology')) return [];
  const said = textOf(property, text);
  const equal = indicatorsOf(parent).flatMap((indicator) =>
    indicator.members.filter(({ $type }) => $type === property.$type).filter((one) => textOf(one, text) === said),
  );
  if (equal.length < 2) return [];
  const removals = equal.flatMap((one) => removalOf(one, analysis));
  const added = addition(parent, said, analysis);
  if (added === undefined) return [];
  const line = said.length > 40 ? `${said.slice(0, 39)}…` : said;
  return [
    {
      title: `Extract \`${line}\` of ${equal.length} indicators into \`every indicator\``,
      changes: [...removals, added],
    },
  ];
}

function indicatorsOf(parent: Node | Methodology): readonly Node[] {
  return parent.members.filter((member): member is Node => member.$type === 'Node' && member.kind === 'indicator');
}

function textOf(node: AstNode, text: string): string {
  const place = placeOf(node);
  return place === undefined ? '' : text.slice(place.start, place.end).replace(/\s+/gu, ' ');
}

function removalOf(node: AstNode, analysis: Analysis): readonly FileChange[] {
  const place = placeOf(node);
  return place === undefined ? [] : [remove(analysis, { file: analysis.file, ...place })];
}

/** Into the `every indicator` that the parent has, or a new one before its first indicator. */
function addition(parent: Node | Methodology, line: string, analysis: Analysis): FileChange | undefined {
  const { file } = analysis;
  const text = analysis.textOf(file) ?? '';
  const every = parent.members.find(
    (member): member is Every => member.$type === 'Every' && member.kind === 'indicator',
  );
  const place = every === undefined ? undefined : placeOf(every);
  if (place !== undefined) return lineInside({ file, ...place }, line, analysis);
  const first = indicatorsOf(parent)[0];
  const at = first === undefined ? undefined : placeOf(first);
  if (at === undefined) return undefined;
  const ownLine = /(?:^|[\r\n])[ \t]*$/u.test(text.slice(0, at.start));
  const gap = ownLine ? `${lineEndOf(text)}${indentAt(text, at.start)}` : '  ';
  return { file, start: at.start, end: at.start, text: `every indicator { ${line} }${gap}` };
}
