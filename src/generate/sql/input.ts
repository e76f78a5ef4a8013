import type { Program, SourceInput } from '../../plan/program.js';
import type { Dialect } from './dialect.js';
import { columnAt } from './expression.js';

/*
 * From the tables of the user to columns as the methodology reads them. A column that the table has as a number is taken as
 * it is. Of a column of texts, the texts are trimmed and brought to Unicode's normal form C, blanks are missing, and numbers
 * are read as the source says that it writes them.
 */

type Column = SourceInput['columns'][number];

/** The text of a cell, trimmed and NULL where it is blank; of a column that is no text, what its value looks like. */
export function cellText({ readings = [] }: Column, raw: string, source: SourceInput, dialect: Dialect): string {
  const text = dialect.cleanText(`CAST(${raw} AS ${dialect.varchar})`);
  const blanks = blankTexts(source).filter((blank) => !readings.some((reading) => reading.text === blank));
  return blanks.reduce((inner, blank) => `nullif(${inner}, ${dialect.text(blank)})`, text);
}

/** The texts that are missing values. */
export function blankTexts({ settings }: SourceInput): readonly string[] {
  return [...new Set(['', ...(settings.blanks ?? []).map((blank) => blank.trim().normalize('NFC'))])];
}

/** What a cell means, from the value that the table has and the text of it. */
export function cellValue(column: Column, raw: string, text: string, source: SourceInput, dialect: Dialect): string {
  switch (column.type) {
    case 'text':
      return text;
    case 'boolean':
      return `CASE WHEN NOT ${dialect.isTextColumn(raw)} THEN CASE ${dialect.readNumber(raw)} WHEN 1 THEN ${dialect.number(1)} WHEN 0 THEN ${dialect.number(0)} END WHEN lower(${text}) IN ('true', 'yes', '1') THEN ${dialect.number(1)} WHEN lower(${text}) IN ('false', 'no', '0') THEN ${dialect.number(0)} END`;
    case 'number':
    case 'integer':
      return `CASE WHEN NOT ${dialect.isTextColumn(raw)} THEN ${dialect.readNumber(raw)} ${readings(column, text, dialect)}${[text, ...unmarked(text, source, dialect)].map((cell) => numberBranches(cell, source, dialect)).join(' ')} END`;
  }
}

/** The text of a cell without the marks at both ends; nothing where the source has none. */
function unmarked(text: string, { settings }: SourceInput, dialect: Dialect): readonly string[] {
  const { marks = [] } = settings;
  if (marks.length === 0) return [];
  const longestFirst = [...marks].sort((one, other) => other.length - one.length);
  const any = `(${longestFirst.map((mark) => mark.replace(/[!-/:-@[-^`{-~]/g, '\\$&')).join('|')})`;
  const space = '[ \u00a0\u202f]*';
  return [dialect.replaceAll(dialect.replaceAll(text, `^(${any}${space})+`, ''), `(${space}${any})+$`, '')];
}

/** Branches for texts that stand for a number. */
function readings(column: Column, cell: string, dialect: Dialect): string {
  return (column.readings ?? [])
    .map(({ text, number }) => `WHEN ${cell} = ${dialect.text(text)} THEN ${dialect.number(number)} `)
    .join('');
}

/** Branches that read a number as the source writes it. */
function numberBranches(cell: string, { settings }: SourceInput, dialect: Dialect): string {
  const { decimal = '.', thousands } = settings;
  const point = decimal === ',' ? ',' : '.';
  const read = (text: string): string => dialect.readNumber(decimal === ',' ? `replace(${text}, ',', '.')` : text);
  const plainPattern = `[+-]?([0-9]+([${point}][0-9]*)?|[${point}][0-9]+)([eE][+-]?[0-9]+)?`;
  const branches = [`WHEN ${dialect.matches(cell, plainPattern)} THEN ${read(cell)}`];
  if (thousands !== undefined && thousands !== '') {
    const group = /^[ \u00a0\u202f]$/u.test(thousands) ? '[ \u00a0\u202f]' : characterClass(thousands);
    const pattern = `[+-]?[1-9][0-9]{0,2}(${group}[0-9]{3})+([${point}][0-9]*)?`;
    branches.unshift(`WHEN ${dialect.matches(cell, pattern)} THEN ${read(dialect.replaceAll(cell, group, ''))}`);
  }
  return branches.join(' ');
}

/** A character in a regular expression. */
function characterClass(character: string): string {
  return character === '^' || character === '\\' ? `\\${character}` : `[${character}]`;
}

/** The column that says which unit a row is about; for the list of units, the column of the list. */
export function keyColumnOf(source: SourceInput, { listed }: Program): string | undefined {
  return source.unitColumn ?? (listed?.source === source.name ? listed.column : undefined);
}

/**
 * What is wrong with a cell, as a code and a condition on its text and its value; every condition is an error.
 *
 * @param text undefined where every cell is what the source says that it is
 */
export function cellProblems(
  { type, minimum, maximum }: Column,
  text: string | undefined,
  value: string,
  dialect: Dialect,
): readonly { readonly code: string; readonly what: string; readonly when: string }[] {
  if (type === 'text') return [];
  const isRead = `${text ?? ''} IS NOT NULL AND ${value} IS NULL`;
  const range = `from ${String(minimum ?? '')} to ${String(maximum ?? '')}`;
  const ends = [
    ...(minimum === undefined ? [] : [`${value} < ${dialect.number(minimum)}`]),
    ...(maximum === undefined ? [] : [`${value} > ${dialect.number(maximum)}`]),
  ];
  const unread =
    type === 'boolean'
      ? { code: 'data/not-boolean', what: 'is neither true nor false', when: isRead }
      : { code: 'data/not-a-number', what: 'is not a number', when: isRead };
  return [
    ...(text === undefined ? [] : [unread]),
    ...(type === 'integer'
      ? [
          {
            code: 'data/not-whole',
            what: 'is not a whole number',
            when: `${value} <> ${dialect.whole('floor', columnAt(value, 'number', 0)).sql}`,
          },
        ]
      : []),
    ...(ends.length === 0 ? [] : [{ code: 'data/out-of-range', what: `is not ${range}`, when: ends.join(' OR ') }]),
  ];
}
