import { stageRule } from './stage-rule.js';

export const treatmentChanged = stageRule({
  name: 'treatment-changed',
  field: 'treat',
  noun: 'treatment',
  class: 'score-changing',
  summary: 'Outliers and skewed distributions are treated otherwise.',
});
