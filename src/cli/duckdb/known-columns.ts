/** What the columns of a table are, so that no row has to be asked for it: of a Parquet file much is known before it is read. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from '../../generate/sql/duckdb.js';
import { blankTexts } from '../../generate/sql/input.js';
import type { TableType } from '../../generate/sql/source-views.js';
import type { SourceInput } from '../../plan/program.js';
import { quotedName, textLiteral } from './database.js';

export interface FoundColumn {
  readonly name: string;
  readonly type?: TableType | 'text' | undefined;
}

/** The columns of a relation as DuckDB has them, with what their types say. */
export async function columnsIn(relation: string, connection: DuckDBConnection): Promise<readonly FoundColumn[]> {
  const reader = await connection.runAndReadAll(`SELECT * FROM ${relation} LIMIT 0`);
  const types = reader.columnTypes();
  return reader.columnNames().map((name, place) => ({ name, type: typeOf(String(types[place])) }));
}

function typeOf(type: string): FoundColumn['type'] {
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'VARCHAR') return 'text';
  if (/^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type)) return 'finite number';
  return /^(FLOAT|DOUBLE)$/.test(type) ? 'number' : undefined;
}

export type KnownTypes = readonly (TableType | undefined)[];

/** What DuckDB looks up on threads of its own, and what it will find in most files: there is time to go on with that. */
export interface LookedUp {
  readonly likely: KnownTypes;
  readonly found: Promise<KnownTypes>;
}

/**
 * Looks whether all numbers of columns are finite, and all texts clean. Each column is asked by itself: DuckDB then asks each
 * number of a dictionary once, and stops at the first that is otherwise.
 */
export function lookUpTypes(
  columns: readonly (FoundColumn | undefined)[],
  source: SourceInput,
  relation: string,
  connection: DuckDBConnection,
): LookedUp {
  const questions = columns.map((column, at) =>
    column === undefined || isOther(source.columns[at]!, column) ? undefined : exceptionIn(column, source),
  );
  const asked = questions.flatMap((conditions) =>
    conditions === undefined ? [] : [`EXISTS (SELECT 1 FROM ${relation} WHERE ${conditions.join(' OR ')})`],
  );
  const typesBy = (answers: readonly unknown[]): KnownTypes => {
    let place = 0;
    return columns.map((column, at) => known(column?.type, questions[at] !== undefined && answers[place++] === false));
  };
  const likely = typesBy(asked.map(() => false));
  return { likely, found: asked.length === 0 ? Promise.resolve(likely) : answered().then(typesBy) };

  async function answered(): Promise<readonly unknown[]> {
    const reader = await connection.runAndReadAll(`SELECT ${asked.map((one, at) => `${one} AS q${at}`).join(', ')}`);
    return reader.getRows()[0] ?? [];
  }
}

/** Of a text that the source declares to be a number, and of a number that is to be a text, nothing has to be known. */
function isOther({ type }: SourceInput['columns'][number], column: FoundColumn): boolean {
  return (type === 'text') !== (column.type === 'text');
}

/** Conditions of which one holds where a number is not finite, or a text not clean. */
function exceptionIn({ name, type }: FoundColumn, source: SourceInput): readonly string[] | undefined {
  const column = quotedName(name);
  if (type === 'number') return [`NOT ${duckdb.isFinite(column)}`];
  if (type !== 'text') return undefined;
  // Alone, IN would be pushed into the scan and look at every row; as part of a condition it is asked of a dictionary.
  return [
    `${column} <> ${duckdb.cleanText(column)}`,
    `${column} IN (${blankTexts(source).map(textLiteral).join(', ')})`,
  ];
}

function known(type: FoundColumn['type'], isWithoutException: boolean): TableType | undefined {
  if (type === 'text') return isWithoutException ? 'clean text' : undefined;
  return type === 'number' && isWithoutException ? 'finite number' : type;
}
