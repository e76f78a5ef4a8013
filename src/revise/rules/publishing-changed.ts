import type { FrameworkNode, Methodology } from '../../model/model.js';
import type { Line } from '../../model/print-lines.js';
import { nodeStages } from '../../model/print-stages.js';
import type { EditionPair } from '../edition-pair.js';
import { type ChangeRule, changeText, type Found, nameIn } from './rule.js';

/** `publish to`, `publish below` and `publish above`, each by itself. */
const EDGES = ['to', 'below', 'above'] as const;

export const publishingChanged: ChangeRule = {
  name: 'publishing-changed',
  mirror: 'publishing-changed',
  class: 'editorial',
  summary: 'Scores are shown otherwise; what parents, ranks and bands see stays.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap(({ id, idBefore, before, after }): readonly Found[] => {
      if (before.publish === undefined && after.publish === undefined) return [];
      const [old, own] = [published(before, pair.before, pair), published(after, pair.after, pair)];
      const path = pair.pathOf(id);
      return EDGES.flatMap((edge): readonly Found[] => {
        const [was, is] = [old.get(edge), own.get(edge)];
        if (was === is) return [];
        const words = edge === 'to' ? 'publish' : `publish ${edge}`;
        // `remove publish` takes all of it away.
        const removal: Line = [0, `remove ${own.size === 0 ? 'publish' : `publish ${edge}`} of ${path}`];
        return [
          {
            node: id,
            nodeBefore: idBefore,
            part: `publish ${edge}`,
            before: was,
            after: is,
            message: `What is published of ${nameIn(pair, id)} (\`publish ${edge}\`) ${changeText(was, is)}.`,
            lines: [is === undefined ? removal : [0, `set ${words} of ${path} to ${is}`]],
            spanBefore: before.publish?.span ?? before.nameSpan,
            spanAfter: after.publish?.span ?? after.nameSpan,
          },
        ];
      });
    }),
};

function published(
  node: FrameworkNode,
  methodology: Methodology,
  { nameOf }: EditionPair,
): ReadonlyMap<string, string> {
  const texts = nodeStages(node, methodology, nameOf, 'publish');
  return new Map(
    texts.map(({ value }) => {
      const [edge = ''] = value.split(' ');
      return [edge, value.slice(edge.length + 1)];
    }),
  );
}
