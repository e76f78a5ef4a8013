import { stageRule } from './stage-rule.js';

export const valueChanged = stageRule({
  name: 'value-changed',
  field: 'value',
  noun: 'value',
  class: 'comparability-breaking',
  summary: 'What an indicator measures is defined anew, so that old and new scores are not of one thing.',
});
