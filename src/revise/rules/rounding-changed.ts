import { stageRule } from './stage-rule.js';

export const roundingChanged = stageRule({
  name: 'rounding-changed',
  field: 'round',
  noun: 'rounding',
  class: 'score-changing',
  summary: 'Scores are rounded otherwise before parents, ranks and bands see them.',
});
