import { stageRule } from './stage-rule.js';

export const aggregationChanged = stageRule({
  name: 'aggregation-changed',
  field: 'aggregate',
  noun: 'aggregation',
  class: 'comparability-breaking',
  summary: 'The scores of the children become that of their parent in another way.',
});
