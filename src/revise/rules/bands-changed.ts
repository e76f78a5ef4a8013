import { printName } from '../../model/print-words.js';
import { bandPairs, setLines } from '../part-lines.js';
import { mergesDiffer } from './merged-units-changed.js';
import { bandRule, sameBands } from './band-rule.js';

export const bandsChanged = bandRule(
  { name: 'bands-changed', mirror: 'bands-changed', summary: 'The edges or the names of the bands are others.' },
  ({ before, after, same }, node, pair) => {
    if (before === undefined || after === undefined) return false;
    if (!same) return true;
    // The same words about something that is declared otherwise, in editions of one model.
    return (
      pair.aliases.size === 0 &&
      !mergesDiffer(pair) &&
      !sameBands(node) &&
      bandPairs(node, pair).every((other) => other.same)
    );
  },
  ({ name, textAfter = '' }, path) => setLines(textAfter, name === '' ? 'bands' : `bands ${printName(name)}`, path),
  'are others',
);
