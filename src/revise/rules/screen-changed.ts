import { factRule } from './fact-rule.js';

export const screenChanged = factRule({
  name: 'screen-changed',
  key: 'screen',
  part: 'screen',
  noun: 'The rule which units take part',
  class: 'comparability-breaking',
  summary: 'Units take part by another rule, which moves every reduction over units.',
  spanOf: ({ screens }) => screens[0]?.span,
});
