import { removeLines } from '../part-lines.js';
import { outputRule } from './output-rule.js';

export const outputRemoved = outputRule(
  { name: 'output-removed', mirror: 'output-added', summary: 'Something is no longer computed beside the scores.' },
  ({ after }) => after === undefined,
  ({ name }, path) => removeLines(name, path),
  'is gone',
);
