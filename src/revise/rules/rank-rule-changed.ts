import { stageRule } from './stage-rule.js';

export const rankRuleChanged = stageRule({
  name: 'rank-rule-changed',
  field: 'rank',
  noun: 'rank rule',
  class: 'score-changing',
  summary: 'Units are put in order, or share a place, by another rule.',
});
