import { printName } from '../../model/print-words.js';
import type { ChangeRule, Found } from './rule.js';

/** No number changes; but results are found under another name, and so the hash is another one. */
export const nodeRenamed: ChangeRule = {
  name: 'node-renamed',
  mirror: 'node-renamed',
  class: 'score-changing',
  summary: 'A node goes by another name: its scores are the same, and whoever reads them must look for the new name.',
  place: 'structure',
  find: (pair) =>
    pair.matching.renamed.map(([old, own]): Found => {
      const [before, after] = [pair.editions.before.nodes.get(old)!, pair.after.nodes.get(own)!];
      return {
        node: own,
        nodeBefore: old,
        part: 'name',
        before: before.name,
        after: after.name,
        message: `${old} is called ${after.name} now.`,
        lines: [[0, `rename ${pair.pathOf(old)} to ${printName(after.name)}`]],
        spanBefore: before.nameSpan,
        spanAfter: after.nameSpan,
      };
    }),
};
