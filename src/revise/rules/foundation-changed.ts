import { usesOf } from '../declared-use.js';
import { fieldChange } from '../node-pair.js';
import { type ChangeRule, type Found, nameIn } from './rule.js';

/**
 * A node that says the same and scores otherwise, though nothing that it uses is declared otherwise: a name that leads
 * to another thing now.
 */
export const foundationChanged: ChangeRule = {
  name: 'foundation-changed',
  mirror: 'foundation-changed',
  class: 'score-changing',
  summary: 'The words are the same, and a name in them leads to another thing.',
  place: 'declaration',
  find: (pair) => {
    if (pair.aliases.size === 0) return [];
    const otherwise = new Set(
      pair.otherwise.flatMap(({ kind, before, after }) => [`${kind} ${before}`, `${kind} ${after}`]),
    );
    return pair.changed.flatMap((node): readonly Found[] => {
      const fields = [...node.textsAfter.canonical.keys()].filter((field) => fieldChange(node, field) === 'below');
      if (fields.length === 0 || fields.every((field) => STRUCTURE.has(field))) return [];
      const uses = usesOf(
        [node.before, node.after].map((side) => ({ ...side, children: [] })),
        pair.model,
      );
      if ([...uses].some((use) => otherwise.has(use))) return [];
      return [
        {
          node: node.id,
          nodeBefore: node.idBefore,
          part: fields.join(', '),
          message: `${nameIn(pair, node.id)} says the same and stands on another thing.`,
          lines: [],
          spanBefore: node.before.nameSpan,
          spanAfter: node.after.nameSpan,
        },
      ];
    });
  },
};

/** Told by the rules about the tree, weights, outputs and bands. */
const STRUCTURE: ReadonlySet<string> = new Set(['id', 'kind', 'children', 'weighting', 'measure', 'bands']);
