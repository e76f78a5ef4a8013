import type { UnitSet } from '../../model/model.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const unitMapChanged: ChangeRule = {
  name: 'unit-map-changed',
  mirror: 'unit-map-changed',
  class: 'editorial',
  summary: 'Units are drawn on another map.',
  place: 'declaration',
  find: (pair) => {
    const map = (set: UnitSet): string | undefined => set.map && `${set.map.path} by ${set.map.property}`;
    return saidOtherwise('unitSets', 'units', pair, ({ before, after }) => [
      { part: 'map', before: map(before), after: map(after) },
    ]);
  },
};
