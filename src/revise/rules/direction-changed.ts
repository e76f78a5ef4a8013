import { stageRule } from './stage-rule.js';

export const directionChanged = stageRule({
  name: 'direction-changed',
  field: 'direction',
  noun: 'direction',
  class: 'comparability-breaking',
  summary: 'More of an indicator is better where it was worse, or worse where it was better.',
});
