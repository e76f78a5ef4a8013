import { columnFound, columnPairs } from './column-rule.js';
import type { ChangeRule } from './rule.js';

/** What uses the column is told of the nodes that do. */
export const columnAdded: ChangeRule = {
  name: 'column-added',
  mirror: 'column-removed',
  class: 'additive',
  summary: 'A source declares a column more.',
  place: 'declaration',
  find: (pair) =>
    columnPairs(pair)
      .filter(({ before }) => before === undefined)
      .map((column) => columnFound(column, 'is new')),
};
