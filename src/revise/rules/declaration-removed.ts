import { oneSided } from './one-sided.js';
import type { ChangeRule } from './rule.js';

/** What uses it is told of the nodes that do. */
export const declarationRemoved: ChangeRule = {
  name: 'declaration-removed',
  mirror: 'declaration-added',
  class: 'additive',
  summary: 'A source, units, a constant, a named expression or a function is no longer declared.',
  place: 'declaration',
  find: (pair) => oneSided(pair, 'before', 'is gone'),
};
