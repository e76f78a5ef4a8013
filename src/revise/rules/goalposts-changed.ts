import { stageRule } from './stage-rule.js';

export const goalpostsChanged = stageRule({
  name: 'goalposts-changed',
  field: 'goalposts',
  noun: 'goalposts',
  class: 'score-changing',
  summary: 'The ends of the scale lie elsewhere.',
});
