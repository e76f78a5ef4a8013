/** What the rules about the tree have in common: where a node stood and stands, and how it is written. */

import type { Methodology } from '../../model/model.js';
import type { Line } from '../../model/print-lines.js';
import { nodeAlone } from '../../model/print-node.js';
import type { EditionPair } from '../edition-pair.js';
import type { StructureStep } from '../structure-steps.js';
import { changedWeights, isWeightingChanged, weightLines } from '../weight-lines.js';

/** The text of a node with all that stands in it. */
export function nodeText(methodology: Methodology, id: string, { nameOf }: EditionPair): string | undefined {
  const node = methodology.nodes.get(id);
  if (node === undefined) return undefined;
  const lines = nodeAlone(node, methodology, nameOf);
  return lines.map(([indent, text]) => '  '.repeat(indent) + text).join('\n');
}

/** The weights of the parent, where what comes or goes makes it necessary to say them and no weight is another one. */
export function weightsBehind(parent: string, pair: EditionPair): readonly Line[] {
  const node = pair.changedById.get(parent);
  if (node === undefined || isWeightingChanged(node)) return [];
  return changedWeights(node, pair).some(({ sameWeight }) => !sameWeight) ? [] : weightLines(node, pair);
}

/** The lines of all steps that have to do with a node of the newer edition: one that gives way has several. */
export function linesOfSteps({ structure }: EditionPair, isMeant: (step: StructureStep) => boolean): readonly Line[] {
  return structure.steps.filter(({ step }) => isMeant(step)).flatMap(({ lines }) => lines);
}
