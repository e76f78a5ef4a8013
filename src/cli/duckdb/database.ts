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
}

/** A database that is being opened. */
export interface Beginning {
  readonly opened: Promise<Database>;
  /** Closes it, whether or not anybody waited for it. */
  close(): Promise<void>;
}

/**
 * Begins to open a database: DuckDB does it on a thread of its own, so there is time for something else until it is
 * needed. What does not fit into memory goes to a folder that is gone when it is closed.
 */
export async function beginDatabase(): Promise<Beginning> {
  const { DuckDBInstance } = await loaded();
  const folder = mkdtempSync(join(tmpdir(), 'indexwright-duckdb-'));
  const created = DuckDBInstance.create(':memory:', {
    temp_directory: folder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const opened = created.then(async (instance) => databaseOf(await instance.connect(), folder));
  // Whoever never waits for it has stopped for another reason, and tells that one.
  opened.catch(() => undefined);
  return {
    opened,
    async close() {
      const [instance, database] = await Promise.allSettled([created, opened]);
      if (database.status === 'fulfilled') database.value.connection.closeSync();
      if (instance.status === 'fulfilled') instance.value.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function databaseOf(connection: DuckDBConnection, folder: string): Database {
  return {
    connection,
    async readOnly(files) {
      await connection.run(`SET allowed_paths = [${files.map(textLiteral).join(', ')}];
SET allowed_directories = [${textLiteral(folder)}];
SET enable_external_access = false;
SET parquet_metadata_cache = true`);
    },
  };
}

/** The package is optional: it is large, and has no binary for some machines. */
async function loaded(): Promise<typeof DuckDb> {
  try {
    // The package is no ES module: what it exports as a whole is there in a bundle, too.
    const { default: exported } = (await import('@duckdb/node-api')) as unknown as { readonly default: typeof DuckDb };
    return exported;
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
