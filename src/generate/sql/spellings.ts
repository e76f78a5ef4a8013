import type { Program } from '../../plan/program.js';
import type { SourceViews } from './source-views.js';

/** The rows of all lists of spellings, with the place of the list: a spelling and the key that it stands for. */
export function spellingRows(
  spellings: Program['spellings'],
  sources: ReadonlyMap<string, SourceViews>,
): readonly string[] {
  return spellings.map(({ source, spelling, key }, place) => {
    const list = sources.get(source)!;
    return `SELECT ${list.columns.get(spelling)!} AS spelling, ${list.columns.get(key)!} AS unit, ${String(place)} AS place, ${list.row} AS row_number FROM ${list.read}`;
  });
}

/** Each spelling with the first key that it is said to stand for. */
export function spellingsQuery(spellings: Program['spellings'], sources: ReadonlyMap<string, SourceViews>): string {
  const all = spellingRows(spellings, sources);
  return `SELECT spelling, unit\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY spelling ORDER BY place, row_number) AS number\n  FROM (\n    ${all.join('\n    UNION ALL ')}\n  ) AS spellings\n  WHERE spelling IS NOT NULL AND unit IS NOT NULL\n) AS spellings\nWHERE number = 1`;
}
