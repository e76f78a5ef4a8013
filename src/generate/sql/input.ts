import type { Program, SourceInput } from '../../plan/program.js';
import type { Dialect } from './dialect.js';

/*
 * From the tables of the user to columns as the methodology reads them. A column that the table has as a number is taken as
 * it is. Of a column of texts, the texts are trimmed and brought to Unicode's normal form C, blanks are missing, and numbers
 * are read as the source says that it writes them.
 */

type Column = SourceInput['columns'][number];

/** A column of the table, read: as an expression, and as the text that it was read from. */
export interface ReadColumn {
  readonly column: Column;
  /** Its name in the views of the source, quoted. */
  readonly name: string;
  /** The text that is there, trimmed and NULL where blank; of columns that are no texts, as a text too. */
  readonly cell: string;
  /** Made from the cell and the column. */
  readonly value: string;
}

export function readColumn(
  column: Column,
  name: string,
  cell: string,
  source: SourceInput,
  dialect: Dialect,
): ReadColumn {
  const header = dialect.quote(column.header);
  return {
    column,
    name: dialect.quote(name),
    cell: `${cellText(header, source, dialect)} AS ${dialect.quote(cell)}`,
    value: `${valueOf(column, header, dialect.quote(cell), source, dialect)} AS ${dialect.quote(name)}`,
  };
}

function cellText(header: string, { settings }: SourceInput, dialect: Dialect): string {
  const text = dialect.cleanText(`CAST(${header} AS ${dialect.varchar})`);
  const blanks = ['', ...(settings.blanks ?? []).map((blank) => blank.trim().normalize('NFC'))];
  const distinct = [...new Set(blanks)];
  return distinct.reduce((inner, blank) => `nullif(${inner}, ${dialect.text(blank)})`, text);
}

function valueOf(column: Column, header: string, cell: string, source: SourceInput, dialect: Dialect): string {
  switch (column.type) {
    case 'text':
      return cell;
    case 'boolean':
      return `CASE WHEN lower(${cell}) IN ('true', 'yes', '1') THEN ${dialect.number(1)} WHEN lower(${cell}) IN ('false', 'no', '0') THEN ${dialect.number(0)} END`;
    case 'number':
    case 'integer': {
      const typed = dialect.tryDouble(header);
      const isTyped = `WHEN NOT ${dialect.isTextColumn(header)} THEN CASE WHEN ${dialect.isFinite(typed)} THEN ${typed} END`;
      return `CASE ${isTyped} ${numberOf(cell, source, dialect)} END`;
    }
  }
}

/** Branches that read a number as the source writes it. */
function numberOf(cell: string, { settings }: SourceInput, dialect: Dialect): string {
  const { decimal = '.', thousands } = settings;
  const point = decimal === ',' ? ',' : '.';
  const read = (text: string): string => {
    const plain = decimal === ',' ? `replace(${text}, ',', '.')` : text;
    return `CASE WHEN ${dialect.isFinite(dialect.tryDouble(plain))} THEN ${dialect.tryDouble(plain)} END`;
  };
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
