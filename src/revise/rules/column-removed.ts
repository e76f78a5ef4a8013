import { columnFound, columnPairs } from './column-rule.js';
import type { ChangeRule } from './rule.js';

/** What uses the column is told of the nodes that do. */
export const columnRemoved: ChangeRule = {
  name: 'column-removed',
  mirror: 'column-added',
  class: 'additive',
  summary: 'A source declares a column less.',
  place: 'declaration',
  find: (pair) =>
    columnPairs(pair)
      .filter(({ after }) => after === undefined)
      .map((column) => columnFound(column, 'is gone')),
};
