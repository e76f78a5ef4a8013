import { printName } from '../../model/print-words.js';
import { nodesUsing } from '../declared-use.js';
import { usersText } from './declared-rule.js';
import type { ChangeRule, Found } from './rule.js';

/** Told once, and not as the values of all that reads it: they are what they were, of other data. */
export const sourceReplaced: ChangeRule = {
  name: 'source-replaced',
  mirror: 'source-replaced',
  class: 'data-dependent',
  summary: 'The same columns are read from another source, as from the survey of the next year.',
  place: 'methodology',
  find: (pair) =>
    pair.replaced.map(({ before, after }): Found => {
      const users = usersText(nodesUsing(pair, 'sources', [before.id, after.id]), pair);
      return {
        node: '',
        part: 'source',
        before: before.name,
        after: after.name,
        message: `The source ${after.name} takes the place of ${before.name}${users}.`,
        lines: [[0, `replace source ${printName(before.name)} with ${printName(pair.nameOf(after.id))}`]],
        spanBefore: before.nameSpan,
        spanAfter: after.nameSpan,
      };
    }),
};
