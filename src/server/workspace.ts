/**
 * The methodology files that the server knows: those that are open in the editor, and those that stand on the disk.
 * Analyses are made when they are asked for, and kept until a text that they saw changes.
 */

import { type Analysis, analyseFile, ownMethodologies } from '../lsp/analysis.js';
import { parseMethodology, type ParsedFile } from '../language/parsing/parse.js';
import type { SoundPlan } from '../plan/plan-again.js';
import { isBelow } from '../lsp/uris.js';
import { type FileSystem, readText } from './file-system.js';

export interface OpenDocument {
  readonly file: string;
  /** As the client wrote it, for what is published about it. */
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export interface Workspace {
  readonly open: ReadonlyMap<string, OpenDocument>;
  /** The folders that are open in the editor. */
  folders(): readonly string[];
  setFolders(folders: readonly string[]): void;
  setOpen(document: OpenDocument): void;
  close(file: string): void;
  /** The text that counts: of the editor, else of the disk, as far as it has been read. */
  textOf(file: string): string | undefined;
  /** What is known about a file by the texts at hand; imports that have not been read yet are missing in it. */
  analysis(file: string): Analysis;
  /** The same, when all imports have been read. */
  loaded(file: string): Promise<Analysis>;
  /** All methodology files: open ones, and those found in the folders. */
  files(): readonly string[];
  /** Those of them that see a file: itself, and what imports it. */
  dependents(file: string): readonly string[];
  /** Reads a file of the disk again, or forgets it where it is gone. */
  refresh(file: string): Promise<void>;
  /** Forgets the files of folders that are no longer open, and gives their names; what the editor holds open stays. */
  forgetOutside(): readonly string[];
  /** Looks for methodology files in the folders. */
  scan(): Promise<void>;
}

/** Where nobody keeps methodologies of their own. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', '.venv', '__pycache__']);
const DEEPEST_FOLDER = 12;
const MOST_FILES = 2_000;
const MOST_FOLDERS = 20_000;

export function createWorkspace(fileSystem: FileSystem): Workspace {
  const open = new Map<string, OpenDocument>();
  /** Texts on the disk; undefined where there is no such file. */
  const disk = new Map<string, string | undefined>();
  const parsed = new Map<string, ParsedFile>();
  const analyses = new Map<string, Analysis>();
  const plans = new Map<string, Map<string, SoundPlan>>();
  let folders: readonly string[] = [];

  const textOf = (file: string): string | undefined => open.get(file)?.text ?? disk.get(file);

  const parse = (file: string, text: string): ParsedFile => {
    const known = parsed.get(file);
    if (known?.text === text) return known;
    const fresh = parseMethodology(file, text);
    parsed.set(file, fresh);
    return fresh;
  };

  const isFresh = (analysis: Analysis): boolean =>
    analysis.files.every(({ file, text }) => (textOf(file) ?? '') === text) &&
    analysis.absent.every((file) => textOf(file) === undefined);

  const analysis = (file: string): Analysis => {
    const known = analyses.get(file);
    if (known !== undefined && isFresh(known)) return known;
    const former = plansOf(file, known);
    const fresh = analyseFile(file, readable(file), parse, (methodology) => former.get(methodology));
    analyses.set(file, fresh);
    return fresh;
  };

  /** What planning its texts came to: of the last text, or of an earlier one while the last is broken. */
  const plansOf = (file: string, last: Analysis | undefined): ReadonlyMap<string, SoundPlan> => {
    const kept = plans.get(file) ?? new Map<string, SoundPlan>();
    for (const { id } of last === undefined ? [] : ownMethodologies(last)) {
      const plan = last!.soundPlan(id);
      if (plan !== undefined) kept.set(id, plan);
    }
    plans.set(file, kept);
    return kept;
  };

  /** Imports lead nowhere but into the folder that is open, or the one that the file itself stands in. */
  const readable = (entry: string) => {
    const allowed = roots(entry, folders);
    return (file: string): string | undefined =>
      file === entry || allowed.some((folder) => isBelow(file, folder)) ? textOf(file) : undefined;
  };

  const loaded = async (file: string): Promise<Analysis> => {
    // Each round reads the imports that the round before has met; a chain of imports is as long as there are files.
    for (let round = 0; round < MOST_FILES; round++) {
      const known = analysis(file);
      const allowed = roots(file, folders);
      const unread = known.absent.filter(
        (path) => !disk.has(path) && !open.has(path) && allowed.some((folder) => isBelow(path, folder)),
      );
      if (unread.length === 0) return known;
      await Promise.all(unread.map((path) => readInside(path, allowed)));
    }
    return analysis(file);
  };

  /** A link inside the folder that leads out of it is not followed. */
  const readInside = async (file: string, allowed: readonly string[]): Promise<void> => {
    const [real, ...realRoots] = await Promise.all([file, ...allowed].map((path) => fileSystem.real(path)));
    const inside = realRoots.some((folder) => isBelow(real!, folder));
    disk.set(file, inside ? await readText(fileSystem, file) : undefined);
  };

  const forget = (file: string): void => {
    disk.delete(file);
    analyses.delete(file);
    plans.delete(file);
    parsed.delete(file);
  };

  const files = (): readonly string[] => {
    const all = new Set(open.keys());
    for (const [file, text] of disk) if (text !== undefined) all.add(file);
    return [...all].sort();
  };

  return {
    open,
    folders: () => folders,
    setFolders: (next) => void (folders = next),
    setOpen: (document) => void open.set(document.file, document),
    close: (file) => void open.delete(file),
    textOf,
    analysis,
    loaded,
    files,
    dependents: (file) =>
      files().filter((entry) => {
        const known = analyses.get(entry);
        return known !== undefined && (known.files.some((other) => other.file === file) || known.absent.includes(file));
      }),
    async refresh(file) {
      await readInside(file, roots(file, folders));
      if (textOf(file) === undefined) forget(file);
    },
    forgetOutside() {
      const gone = [...disk.keys()].filter(
        (file) => !open.has(file) && !folders.some((folder) => isBelow(file, folder)),
      );
      for (const file of gone) forget(file);
      return gone;
    },
    async scan() {
      const found: string[] = [];
      const budget = { folders: MOST_FOLDERS };
      for (const folder of folders) await findMethodologies(fileSystem, folder, 0, found, budget);
      await Promise.all(found.map((file) => readInside(file, roots(file, folders))));
    },
  };
}

function roots(entry: string, folders: readonly string[]): readonly string[] {
  const around = folders.filter((folder) => isBelow(entry, folder));
  return around.length > 0 ? around : [entry.slice(0, Math.max(0, entry.lastIndexOf('/')))];
}

async function findMethodologies(
  files: FileSystem,
  folder: string,
  depth: number,
  found: string[],
  budget: { folders: number },
): Promise<void> {
  if (depth > DEEPEST_FOLDER || --budget.folders < 0) return;
  for (const { name, isFolder } of (await files.list(folder)) ?? []) {
    if (found.length >= MOST_FILES) return;
    const path = `${folder}/${name}`;
    if (isFolder) {
      if (!SKIPPED.has(name)) await findMethodologies(files, path, depth + 1, found, budget);
    } else if (name.endsWith('.methodology')) found.push(path);
  }
}
