import { oneSided } from './one-sided.js';
import type { ChangeRule } from './rule.js';

/** What uses it is told of the nodes that do. */
export const declarationAdded: ChangeRule = {
  name: 'declaration-added',
  mirror: 'declaration-removed',
  class: 'additive',
  summary: 'A source, units, a constant, a named expression or a function is declared that was not there.',
  place: 'declaration',
  find: (pair) => oneSided(pair, 'after', 'is new'),
};
