import type { Source } from '../../model/model.js';
import { saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

export const sourceKeyChanged: ChangeRule = {
  name: 'source-key-changed',
  mirror: 'source-key-changed',
  class: 'comparability-breaking',
  summary: 'The rows of a source are of other units or periods, or there are many of a unit where there was one.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('sources', 'source', pair, ({ before, after }) => [
      { part: 'key', before: keyOf(before, pair.aliases), after: keyOf(after, pair.aliases) },
    ]),
};

function keyOf(
  { role, unitSet, unitColumn, periodName, periodColumn, periodsInColumns, periodsInParts }: Source,
  aliases: ReadonlyMap<string, string>,
): string {
  if (role === 'list') return 'list';
  const set = aliases.get(unitSet ?? '') ?? unitSet;
  const where = periodsInColumns ? 'in columns' : periodsInParts ? `in ${periodsInParts}` : `by ${periodColumn}`;
  const per = periodColumn === undefined ? '' : ` per ${periodName ?? 'period'} ${where}`;
  return `${role === 'rows' ? 'rows of' : 'key'} ${set} by ${unitColumn}${per}`;
}
