import { exclusionsFound } from './exclusion-rule.js';
import type { ChangeRule } from './rule.js';

export const exclusionAdded: ChangeRule = {
  name: 'exclusion-added',
  mirror: 'exclusion-removed',
  class: 'comparability-breaking',
  summary: 'Units are left out of all, or kept whatever they lack, where they were not.',
  place: 'methodology',
  find: (pair) => exclusionsFound(pair, 'after'),
};
