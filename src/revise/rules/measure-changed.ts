import { printMeasure } from '../../model/print-words.js';
import { fieldChange, scoresOtherwise } from '../node-pair.js';
import { type ChangeRule, changeText, type Found, nameIn } from './rule.js';

export const measureChanged: ChangeRule = {
  name: 'measure-changed',
  mirror: 'measure-changed',
  class: 'comparability-breaking',
  summary: 'A node is in another unit of measure, and so on another scale.',
  place: 'node',
  find: (pair) =>
    pair.changed.flatMap((node): readonly Found[] => {
      const { id, idBefore, before, after, apart } = node;
      if (!apart.includes('measure')) return [];
      const text = ({ measure }: typeof before): string | undefined => measure && printMeasure(measure);
      const [old, own] = [text(before), text(after)];
      if (fieldChange(node, 'measure') === 'none' && old === own) return [];
      const scores = scoresOtherwise(node, 'measure');
      const path = pair.pathOf(id);
      return [
        {
          node: id,
          nodeBefore: idBefore,
          part: 'measure',
          class: scores ? undefined : 'editorial',
          before: old,
          after: own,
          message: `The unit of measure of ${nameIn(pair, id)} ${changeText(old, own)}.`,
          lines: [[0, own === undefined ? `remove measure of ${path}` : `set measure of ${path} to ${own}`]],
          spanBefore: before.nameSpan,
          spanAfter: after.nameSpan,
        },
      ];
    }),
};
