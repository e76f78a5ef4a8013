/** A DuckDB inside of this process: in memory, spilling to a folder of its own, without network and extensions. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DuckDb from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../io.js';

export interface Database {
  readonly connection: DuckDBConnection;
  /** From here on no file is read but these. */
  readOnly(files: readonly string[]): Promise<void>;
  close(): void;
}

/** Opens a database. What does not fit into memory goes to a folder that is gone when it is closed. */
export async function openDatabase(): Promise<Database> {
  const { DuckDBInstance } = await loaded();
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-duckdb-'));
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    async readOnly(files) {
      await connection.run(`SET allowed_paths = [${files.map(textLiteral).join(', ')}]`);
      await connection.run(`SET allowed_directories = [${textLiteral(folder)}]`);
      await connection.run('SET enable_external_access = false');
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package is optional: it is large, and has no binary for some machines. */
async function loaded(): Promise<typeof DuckDb> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    throw new UsageError(
      `DuckDB cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`,
      'Install it with `npm install @duckdb/node-api`, or leave out --engine: the engine of this tool gives the same scores.',
    );
  }
}

export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
