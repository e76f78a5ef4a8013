import { exclusionsFound } from './exclusion-rule.js';
import type { ChangeRule } from './rule.js';

export const exclusionRemoved: ChangeRule = {
  name: 'exclusion-removed',
  mirror: 'exclusion-added',
  class: 'comparability-breaking',
  summary: 'Units are left out of all, or kept whatever they lack, no longer.',
  place: 'methodology',
  find: (pair) => exclusionsFound(pair, 'before'),
};
