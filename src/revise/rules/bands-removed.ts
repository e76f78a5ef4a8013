import { removeLines } from '../part-lines.js';
import { bandRule } from './band-rule.js';

export const bandsRemoved = bandRule(
  { name: 'bands-removed', mirror: 'bands-added', summary: 'Units are no longer put into bands.' },
  ({ after }) => after === undefined,
  ({ name }, path) => removeLines(name, path),
  'are gone',
);
