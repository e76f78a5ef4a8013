import { factRule } from './fact-rule.js';

export const periodsCoveredChanged = factRule({
  name: 'periods-covered-changed',
  key: 'covers',
  part: 'covers',
  noun: 'What the edition covers',
  class: 'data-dependent',
  summary: 'The edition is about other years.',
  spanOf: () => undefined,
});
