import { quoted } from '../runtime/text.js';
import type { MergedProblem } from './merge-inputs.js';

/** A problem with units that have become others, as it is told: of which source it is said, of which row, and what. */
export interface MergeWords {
  readonly code: string;
  readonly source: string;
  /** Indexes of rows as they were read. */
  readonly row?: number;
  readonly column?: string;
  /** What follows the name of the source, or the number of the row: `is about "99", ...`. */
  readonly says: string;
  readonly hint: string;
}

/** How many units a message names. */
const UNITS_NAMED = 10;

/** @param rowNumber the number of a row of the source, as a person counts it */
export function mergeWords(problem: MergedProblem, rowNumber: (row: number) => number): MergeWords {
  return 'mapping' in problem ? mappingWords(problem) : rowWords(problem, rowNumber);
}

function mappingWords({ merge, mapping }: Extract<MergedProblem, { readonly mapping: unknown }>): MergeWords {
  const { code, row, unit = '', column = '', units, side } = mapping;
  const place = { code, source: merge.source, ...(row === undefined ? {} : { row }) };
  switch (code) {
    case 'merge/blank':
      return {
        ...place,
        says: 'has one key and not the other, so that it is not known what became of what',
        hint: 'Fill in both keys, or remove the row.',
      };
    case 'merge/split':
      return {
        ...place,
        says: `says that ${quoted(unit)} became several ${merge.after}: ${namesOf(units)}`,
        hint: 'Give each old unit one row; or, where units were split, write `split` in the place of `merge`, and how much of each value each part has.',
      };
    case 'merge/several':
      return {
        ...place,
        says:
          units.length === 1
            ? `names ${quoted(unit)} again, as a part of ${namesOf(units)}`
            : `says that ${quoted(unit)} was made of several ${merge.before}: ${namesOf(units)}`,
        hint:
          units.length === 1
            ? 'Remove one of the two rows: each new unit has one.'
            : 'Give each new unit one row. Where parts of several old units were put together, split the old ones into these parts first, and merge the parts in a line behind.',
      };
    case 'merge/shares':
      return {
        ...place,
        says: `has no ${quoted(column)} by which ${quoted(unit)} could be shared among ${namesOf(units)}: the numbers of all its parts must be there, none below zero, and not all zero`,
        hint: 'Fill them in: the shares, or what these are made of, such as the population of each part.',
      };
    case 'merge/unmapped':
      return {
        ...place,
        says:
          side === 'new'
            ? `does not say of what ${units.length} of ${merge.after} ${units.length === 1 ? 'was' : 'were'} made: ${namesOf(units)}`
            : `does not say what became of ${units.length} of ${merge.before}: ${namesOf(units)}`,
        hint: 'Add a row for each of them; a unit that stays has its own key in both columns.',
      };
    case 'merge/unlisted': {
      const set = side === 'old' ? merge.before : merge.after;
      return {
        ...place,
        says: `names ${units.length} that ${units.length === 1 ? 'is' : 'are'} not in the list of ${set}: ${namesOf(units)}`,
        hint: `Correct the keys, or add them to the list of ${set}.`,
      };
    }
  }
}

function rowWords(
  { merge, source, rows }: Extract<MergedProblem, { readonly rows: unknown }>,
  rowNumber: (row: number) => number,
): MergeWords {
  const { code, row, earlierRow = 0, column = '', unit, period, parts = [], reason = '' } = rows;
  const who = quoted(unit) + (period === undefined ? '' : ` in ${period}`);
  const inRow = { code, source, ...(row === undefined ? {} : { row }) };
  const inColumn = { code, source, column };
  switch (code) {
    case 'merge/unknown-unit':
      return {
        ...inRow,
        says: `is about ${who}, and ${quoted(merge.source)} does not say what became of it`,
        hint: `Correct the key, or add a row for it; if the keys are those of ${merge.after} already, declare the source for these units.`,
      };
    case 'merge/duplicate':
      return {
        ...inRow,
        says: `is about ${who} again, after row ${rowNumber(earlierRow)}`,
        hint: `Remove one of the two rows, or declare the source with \`rows of ${merge.before}\` if many rows belong to one.`,
      };
    case 'merge/different':
      return {
        ...inColumn,
        says: `has several values of ${quoted(column)} for what has become ${who}: ${namesOf(parts)}`,
        hint: 'Say how they go together in another way than with `same`, or correct the data.',
      };
    case 'merge/part-missing':
      return {
        ...inColumn,
        says: `has no value of ${quoted(column)} for ${namesOf(parts)}, part of what has become ${who}`,
        hint: 'Where `require any` stands behind the column, the new value is that of the others; without it, it is missing.',
      };
    case 'merge/no-result':
      return {
        ...inColumn,
        says: `has values of ${quoted(column)} for what has become ${who} that do not go together: ${reason}`,
        hint: 'Correct the weights, or say how the values go together in another way.',
      };
  }
}

function namesOf(units: readonly string[]): string {
  const more = units.length - UNITS_NAMED;
  return units.slice(0, UNITS_NAMED).map(quoted).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
