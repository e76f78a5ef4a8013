import { stageRule } from './stage-rule.js';

export const requirementChanged = stageRule({
  name: 'requirement-changed',
  field: 'require',
  noun: 'requirement',
  class: 'score-changing',
  summary: 'Another number of children is enough for a score.',
});
