import type { UnitSet } from '../../model/model.js';
import { printExpression } from '../../model/print-expression.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const unitNamesChanged: ChangeRule = {
  name: 'unit-names-changed',
  mirror: 'unit-names-changed',
  class: 'score-changing',
  summary: 'Units are recognised by other spellings, or shown under other names.',
  place: 'declaration',
  find: (pair) => {
    const nameOf = (id: string): string => pair.aliases.get(id) ?? id;
    const spellings = (set: UnitSet): string | undefined =>
      set.spellings.map(({ source, spelling, key }) => `${nameOf(source)}: ${spelling} to ${key}`).join('\n') ||
      undefined;
    const shown = (set: UnitSet): string | undefined => set.displayName && printExpression(set.displayName, { nameOf });
    return saidOtherwise('unitSets', 'units', pair, ({ before, after }) => [
      { part: 'spellings', before: spellings(before), after: spellings(after) },
      { part: 'name', class: 'editorial', before: shown(before), after: shown(after) },
    ]);
  },
};
