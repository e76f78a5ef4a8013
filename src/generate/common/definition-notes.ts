/** What generated lines say of the definition, as comments: texts on one line, from which each target keeps the end of its comments. */

import type { NodeResult, Program } from '../../plan/program.js';
import type { Span } from '../../report/finding.js';
import { lineText } from './line-text.js';

/** `hdi.methodology:14`. */
export function placeOf(span: Span): string {
  const file = span.file.split(/[/\\]/).at(-1) ?? span.file;
  return `${lineText(file)}:${span.line}`;
}

/** For each step that is the result of a stage, the line of the definition. */
export function definitionLines(program: Program): ReadonlyMap<number, string> {
  const notes = new Map<number, string>();
  for (const node of program.nodes) {
    for (const { operand, span, text } of node.stages) {
      if (!('step' in operand) || notes.has(operand.step)) continue;
      notes.set(operand.step, `${placeOf(span)}  ${lineText(text)}`);
    }
  }
  return notes;
}

/** The heading of a node: its path, its title and its unit of measure. */
export function headingOf(id: string, program: Program): string {
  const node = program.nodes.find((other) => other.id === id);
  return headingText(id === '' ? program.name : id, node);
}

/** The unit of measure of a node in brackets, if it has one. */
export function measureText({ measure = '' }: NodeResult): string {
  return measure === '' || measure === '1' ? '' : ` [${measure}]`;
}

function headingText(path: string, node: NodeResult | undefined): string {
  const title = node?.title === undefined ? '' : `: ${node.title}`;
  const measure = node === undefined ? '' : measureText(node);
  return `---- ${lineText(path + title + measure)} ${'-'.repeat(Math.max(4, 100 - path.length - title.length - measure.length))}`;
}
