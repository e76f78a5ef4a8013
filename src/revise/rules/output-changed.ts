import { printName } from '../../model/print-words.js';
import { setLines } from '../part-lines.js';
import { outputRule } from './output-rule.js';

export const outputChanged = outputRule(
  { name: 'output-changed', mirror: 'output-changed', summary: 'What is computed beside the scores is another thing.' },
  ({ before, after, same }) => before !== undefined && after !== undefined && !same,
  ({ name, textAfter = '' }, path) =>
    setLines(textAfter.slice(textAfter.search(/^output\b/m)), `output ${printName(name)}`, path),
  'is defined otherwise',
);
