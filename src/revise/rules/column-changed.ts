import { columnFound, columnPairs, readingText } from './column-rule.js';
import { type ChangeRule, changeText, type Found } from './rule.js';

export const columnChanged: ChangeRule = {
  name: 'column-changed',
  mirror: 'column-changed',
  class: 'score-changing',
  summary: 'A column of a source is read from another header, or as another type, range or unit of measure.',
  place: 'declaration',
  find: (pair) =>
    columnPairs(pair).flatMap((column): readonly Found[] => {
      const { before, after, used } = column;
      if (before === undefined || after === undefined) return [];
      const [old, own] = [readingText(before), readingText(after)];
      if (old === own && before.title === after.title) return [];
      if (old === own)
        return [
          { ...columnFound(column, 'has another title'), class: 'editorial', before: before.title, after: after.title },
        ];
      return [{ ...columnFound(column, changeText(old, own)), class: used ? undefined : 'additive' }];
    }),
};
