import { stageRule } from './stage-rule.js';

export const clampingChanged = stageRule({
  name: 'clamping-changed',
  field: 'clamped',
  noun: 'clamping',
  class: 'score-changing',
  summary: 'What lies beyond the ends of the scale is cut off otherwise.',
});
