import { stageRule } from './stage-rule.js';

export const normalisationChanged = stageRule({
  name: 'normalisation-changed',
  field: 'normalise',
  noun: 'normalisation',
  class: 'score-changing',
  summary: 'Values are brought to a common scale in another way.',
});
