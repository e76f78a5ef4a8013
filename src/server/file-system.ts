/** What the server asks of a file system. Files go by their names inside the server (`lsp/uris.ts`). */

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface FileSystem {
  /** All bytes; nothing where there is no such file or it may not be read. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** What stands in a folder; nothing where there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[] | undefined>;
  /** The size in bytes and the time of the last change; nothing where there is no such file. */
  stat(file: string): Promise<{ readonly size: number; readonly changed: number } | undefined>;
  /** The file that symbolic links lead to, as far as it exists. */
  real(file: string): Promise<string>;
}

/** Texts of methodology files larger than this are not read. */
export const LARGEST_TEXT = 20_000_000;

export async function readText(files: FileSystem, file: string): Promise<string | undefined> {
  const status = await files.stat(file);
  if (status === undefined || status.size > LARGEST_TEXT) return undefined;
  const bytes = await files.read(file);
  return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
