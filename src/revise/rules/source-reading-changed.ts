import type { Source } from '../../model/model.js';
import { type Said, saidOtherwise } from './declared-rule.js';
import type { ChangeRule } from './rule.js';

/** `sha256` says which file it is, not how it is read. */
const SETTINGS = [
  'format',
  'encoding',
  'delimiter',
  'decimal',
  'thousands',
  'sheet',
  'headerRow',
  'headerRows',
  'blanks',
  'marks',
  'skippedRows',
] as const;

export const sourceReadingChanged: ChangeRule = {
  name: 'source-reading-changed',
  mirror: 'source-reading-changed',
  class: 'score-changing',
  summary: 'The same file is read otherwise: its encoding, decimals, sheet or what counts as blank.',
  place: 'declaration',
  find: (pair) =>
    saidOtherwise('sources', 'source', pair, ({ before, after }) =>
      SETTINGS.map((setting): Said => ({
        part: setting,
        before: textOf(before, setting),
        after: textOf(after, setting),
      })),
    ),
};

function textOf({ settings }: Source, setting: (typeof SETTINGS)[number]): string | undefined {
  const value = settings[setting];
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
