import { factRule } from './fact-rule.js';

export const scoredUnitsChanged = factRule({
  name: 'scored-units-changed',
  key: 'scores',
  part: 'scores',
  noun: 'What is scored',
  class: 'comparability-breaking',
  summary: 'Other units are scored, or units are scored by year where they were not.',
  spanOf: () => undefined,
});
