import { addLines } from '../part-lines.js';
import { bandRule } from './band-rule.js';

export const bandsAdded = bandRule(
  { name: 'bands-added', mirror: 'bands-removed', summary: 'Units are put into bands that were not there.' },
  ({ before }) => before === undefined,
  ({ textAfter = '' }, path) => addLines(textAfter, path),
  'are new',
);
