/** The pipeline of a node as it was resolved: every stage with its defaults, and where each is said. */

import type { FrameworkNode, Methodology, Model } from '../../model/model.js';
import { nodeStages, type PrintedStage } from '../../model/print-stages.js';
import { uniqueNames } from '../../model/print.js';
import { codeBlock } from '../../report/markdown.js';
import { placeText } from './place-text.js';

export function pipelineBlock(model: Model, methodology: Methodology, node: FrameworkNode, file: string): string {
  const stages = nodeStages(node, methodology, uniqueNames(model));
  if (stages.length === 0) return '';
  const keys = widest(stages.map(({ key, value }) => (value === '' ? '' : key)));
  const lines = stages.map(({ key, value }) => (value === '' ? key : `${key.padEnd(keys)} ${value}`));
  const notes = stages.map((stage) => origin(stage, node, file));
  // A long formula does not push the remarks of the others to the right.
  const width = widest(lines.filter((line, at) => notes[at] !== '' && line.length <= WIDEST));
  return codeBlock(
    lines.map((line, at) => (notes[at] === '' ? line : `${line.padEnd(width)}  // ${notes[at]}`)).join('\n'),
  );
}

const WIDEST = 60;

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** Nothing for what the node says itself. */
function origin({ from, span }: PrintedStage, node: FrameworkNode, file: string): string {
  if (from === 'default') return 'default';
  if (from === 'every') return `every ${node.kind}, ${placeText(span, file)}`;
  const isInside = span.file === node.span.file && node.span.start <= span.start && span.end <= node.span.end;
  return isInside ? '' : placeText(span, file);
}
