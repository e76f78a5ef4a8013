/** Data files for the engine, read through the server's file system: nothing outside of the open folder, links followed. */

import { type Declaration, fileRefusals, type ListedFolder, type ResolvedPath } from '../data/file-findings.js';
import { quoted } from '../data/issues.js';
import { resolvePath } from '../language/paths.js';
import { baseNameOf, folderOf, isBelow } from '../lsp/uris.js';
import type { DataFiles } from '../project/data-files.js';
import type { FileSystem } from './file-system.js';

/** An editor works beside its user: files beyond this size are read by the command line only. */
const LARGEST_DATA_FILE = 200_000_000;

export interface EditorFiles extends DataFiles {
  /** A file by its name inside the server, if it lies in the project and is there. */
  locateFile(file: string): Promise<string | undefined>;
}

/**
 * @param folders the folders that are open
 * @param entry the methodology file; where it stands in no open folder, its own folder is the limit
 */
export function editorFiles(fileSystem: FileSystem, folders: readonly string[], entry: string): EditorFiles {
  const around = folders.filter((folder) => isBelow(entry, folder));
  const allowed = around.length > 0 ? around : [folderOf(entry)];

  /** The file or folder that links lead to, if that lies in one of the folders or is one. */
  const inside = async (file: string): Promise<string | undefined> => {
    const [real, ...realFolders] = await Promise.all([file, ...allowed].map((path) => fileSystem.real(path)));
    return realFolders.some((folder) => real === folder || isBelow(real!, folder)) ? real : undefined;
  };

  const list = async (namedIn: string, path: string, at: Declaration): Promise<ListedFolder> => {
    const refused = fileRefusals(path, at);
    if (/^[a-z][a-z0-9+.-]*:/iu.test(path)) return refused.network();
    const target = path.startsWith('/') ? schemeOf(namedIn) + path : resolvePath(namedIn, path);
    const real = await inside(target);
    if (real === undefined) {
      const hint = 'Open the folder that holds both, or copy the files into this one.';
      return refused.outside(baseNameOf(allowed[0]!), 'the open folder', hint);
    }
    return { names: ((await fileSystem.list(real)) ?? []).map(({ name }) => name) };
  };

  const locate = async (namedIn: string, path: string, at: Declaration): Promise<ResolvedPath> => {
    const refused = fileRefusals(path, at);
    if (/^[a-z][a-z0-9+.-]*:/iu.test(path)) return refused.network();
    const target = path.startsWith('/') ? schemeOf(namedIn) + path : resolvePath(namedIn, path);
    const real = await inside(target);
    if (real === undefined) {
      const hint = 'Open the folder that holds both, or copy the file into this one.';
      return refused.outside(baseNameOf(allowed[0]!), 'the open folder', hint);
    }
    const status = await fileSystem.stat(real);
    if (status === undefined)
      return refused.missing(baseNameOf(namedIn), 'Add the file to the project, or correct the path.');
    if (status.size > LARGEST_DATA_FILE) {
      return refused.other(
        'data/too-large',
        `${quoted(path)} has ${Math.round(status.size / 1e6)} MB; the editor reads data files up to ${LARGEST_DATA_FILE / 1e6} MB.`,
        'Run `indexwright check --data` for it.',
      );
    }
    return { path: real };
  };

  return {
    locate,
    list,
    locateFile: inside,
    async read(path) {
      const bytes = await fileSystem.read(path);
      if (bytes === undefined) throw new Error('it may not be read');
      return bytes;
    },
    shown(path) {
      const folder = allowed.find((root) => isBelow(path, root));
      return folder === undefined ? path : path.slice(folder.length + 1);
    },
  };
}

function schemeOf(file: string): string {
  return /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/iu.exec(file)?.[0] ?? '';
}
