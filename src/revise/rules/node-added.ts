import type { Line } from '../../model/print-lines.js';
import type { EditionPair } from '../edition-pair.js';
import { isWithin, parentOf } from '../node-tree.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';
import { linesOfSteps, nodeText, weightsBehind } from './structure.js';

export const nodeAdded: ChangeRule = {
  name: 'node-added',
  mirror: 'node-removed',
  class: 'comparability-breaking',
  summary: 'A pillar or an indicator is new, with all that stands in it.',
  place: 'structure',
  find: (pair) =>
    pair.matching.added.map((id): Found => {
      const node = pair.after.nodes.get(id)!;
      return {
        node: id,
        part: '',
        after: nodeText(pair.after, id, pair),
        message: `The ${node.kind} ${nameIn(pair, id)} is ${cameBack(pair, id) ?? 'new'}${parentOf(id) === '' ? '' : ` in ${nameIn(pair, parentOf(id))}`}.`,
        lines: linesOfSteps(
          pair,
          (step) =>
            (step.kind === 'add' && step.id === id) || (step.kind === 'include' && step.isNew && isWithin(step.id, id)),
        ),
        linesBehind: [...weightsInside(id, pair), ...weightsBehind(parentOf(id), pair)],
        spanAfter: node.span,
      };
    }),
};

/** What a revision brings back from an edition before the older one is not new to the index. */
function cameBack({ editions: { after }, model, restorations }: EditionPair, id: string): string | undefined {
  const restored = after.revision?.changes.find(({ kind, result }) => kind === 'restore' && result === id)?.edition;
  const found = restorations.find((one) => one.id === id)?.edition;
  const edition = (restored === undefined ? undefined : model.methodologies.get(restored)) ?? found;
  return edition === undefined ? undefined : `back from ${edition.name}`;
}

/** The weights of what is new and gets children from elsewhere: they come by other steps, and bring weights with them. */
function weightsInside(id: string, { structure }: EditionPair): readonly Line[] {
  return [...structure.weights].flatMap(([node, line]) => (isWithin(node, id) ? [line] : []));
}
