import { factRule } from './fact-rule.js';

export const frozenParametersChanged = factRule({
  name: 'frozen-parameters-changed',
  key: 'frozen',
  part: 'frozen',
  noun: 'The file of frozen parameters',
  class: 'score-changing',
  summary: 'Parameters come from another run, or are found anew each time.',
  spanOf: ({ frozen }) => frozen?.span,
});
