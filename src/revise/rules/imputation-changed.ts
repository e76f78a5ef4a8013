import { stageRule } from './stage-rule.js';

export const imputationChanged = stageRule({
  name: 'imputation-changed',
  field: 'missing',
  noun: 'missing-data rule',
  class: 'score-changing',
  summary: 'What is done about missing values is another thing.',
});
