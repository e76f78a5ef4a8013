import type { UnitSet } from '../../model/model.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const unitListChanged: ChangeRule = {
  name: 'unit-list-changed',
  mirror: 'unit-list-changed',
  class: 'comparability-breaking',
  summary: 'The units are listed elsewhere, so that there may be others.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('unitSets', 'units', pair, ({ before, after }) => [
      {
        part: 'list',
        before: listOf(before, pair.aliases),
        after: listOf(after, pair.aliases),
        spanBefore: before.listed?.span,
        spanAfter: after.listed?.span,
      },
    ]),
};

function listOf({ listed }: UnitSet, aliases: ReadonlyMap<string, string>): string | undefined {
  return listed && `${aliases.get(listed.source) ?? listed.source} by ${listed.column}`;
}
