import { factRule } from './fact-rule.js';

export const periodsCoveredChanged = factRule({
  name: 'periods-covered-changed',
  key: 'covers',
  part: 'covers',
  noun: 'The periods that are covered',
  class: 'data-dependent',
  summary: 'The edition is about other years.',
  spanOf: () => undefined,
});
