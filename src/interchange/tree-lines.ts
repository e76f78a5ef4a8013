/** The tree of an index as lines: indicators as the rows of a table where they fit, pillars as blocks. */

import { alignedProperties, alignedRows, block, type Line, type Property, separated } from '../model/print-lines.js';

export interface TextNode {
  /** Kind and name, title, unit of measure, weight; what is not said is ''. */
  readonly head: readonly string[];
  readonly facts: readonly Property[];
  readonly children: readonly TextNode[];
}

const WIDEST_ROW = 160;
/** So many facts still read well in the braces of a row. */
const MOST_FACTS_IN_A_ROW = 2;

/** Nodes below each other; an empty line stands around each that takes several lines. */
export function treeLines(nodes: readonly TextNode[]): readonly Line[] {
  const groups: (readonly Line[])[] = [];
  let table: TextNode[] = [];
  const endTable = (): void => {
    if (table.length > 0) groups.push(tableLines(table));
    table = [];
  };
  for (const node of nodes) {
    if (isRow(node)) {
      table.push(node);
      continue;
    }
    endTable();
    const body = separated([alignedProperties(node.facts), treeLines(node.children)]);
    groups.push(block(headOf(node), body, ''));
  }
  endTable();
  return separated(groups);
}

function isRow({ head, facts, children }: TextNode): boolean {
  return (
    children.length === 0 &&
    facts.length <= MOST_FACTS_IN_A_ROW &&
    head.join(' ').length + rowBody(facts).length < WIDEST_ROW
  );
}

/** Rows whose columns stand under each other, unless one long title would push all others far to the right. */
function tableLines(nodes: readonly TextNode[]): readonly Line[] {
  const rows = nodes.map(({ head, facts }) => [...head, rowBody(facts)]);
  const aligned = alignedRows(rows);
  if (aligned.every(([, text]) => text.length <= WIDEST_ROW)) return aligned;
  return nodes.flatMap((node): readonly Line[] => [
    [0, [headOf(node), rowBody(node.facts)].filter((part) => part !== '').join(' ')],
  ]);
}

function rowBody(facts: readonly Property[]): string {
  if (facts.length === 0) return '';
  const words = facts.map(([key, value]) => (value === '' ? key : `${key} ${value}`));
  return `{ ${words.join('  ')} }`;
}

function headOf({ head }: TextNode): string {
  return head.filter((part) => part !== '').join(' ');
}
