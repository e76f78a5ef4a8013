import { addLines } from '../part-lines.js';
import { outputRule } from './output-rule.js';

export const outputAdded = outputRule(
  { name: 'output-added', mirror: 'output-removed', summary: 'Something more is computed beside the scores.' },
  ({ before }) => before === undefined,
  ({ textAfter = '' }, path) => addLines(textAfter, path),
  'is new',
);
