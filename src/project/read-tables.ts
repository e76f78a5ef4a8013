/** The files that a program reads, as tables; and what people call the units in them. */

import { formatOf } from '../data/read-source.js';
import { readingSettings } from './reading-settings.js';
import type { ColumnRequest, SourceFormat, SourceTable } from '../data/source-table.js';
import type { Model } from '../model/model.js';
import { sha256OfBytes } from '../model/sha256.js';
import type { Program, SourceInput } from '../plan/program.js';
import { bareInput } from '../plan/source-inputs.js';
import type { Finding } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
import type { Lookup } from './locate-parts.js';
import {
  declaredFormat,
  isPathOfPeriods,
  readFilesOfPeriods,
  readSourceFile,
  unknownFormat,
  unreadable,
} from './read-parts.js';
import type { ResolvedProject } from './score-methodology.js';

export interface ReadOptions {
  readonly files: DataFiles;
  /** Files in place of those that sources name, by the name of the source. */
  readonly sources?: ReadonlyMap<string, string>;
  /** True where a test names these files, and not whoever types the command: they must lie in the project. */
  readonly sourcesOfTest?: boolean;
}

export interface Tables {
  readonly inputs: ReadonlyMap<string, SourceTable>;
  /** The files that were read, as they are shown, by source. */
  readonly files: ReadonlyMap<string, string>;
  /** The display names of units by key, where the set of units says where they stand. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Reads all sources of a program at the same time. */
export async function readTables(
  project: ResolvedProject,
  program: Pick<Program, 'sources' | 'unitSet'>,
  options: ReadOptions,
): Promise<Tables> {
  const naming = namingColumns(project.model, program.unitSet);
  const sources = [...program.sources];
  if (naming && !sources.some(({ name }) => name === naming.source))
    sources.push(bareInput(project.model.sources.get(naming.source)!));
  const read = await Promise.all(
    sources.map(async (source) => ({ source, ...(await readOne(withColumns(source, naming), project, options)) })),
  );
  const inputs = new Map(read.flatMap(({ source, table }) => (table ? [[source.name, table] as const] : [])));
  return {
    inputs,
    files: new Map(read.map(({ source, file }) => [source.name, file])),
    unitNames: unitNames(naming, inputs),
    findings: read.flatMap(({ findings }) => findings),
  };
}

interface ReadSource {
  readonly file: string;
  readonly table?: SourceTable;
  readonly findings: readonly Finding[];
}

async function readOne(source: SourceInput, project: ResolvedProject, options: ReadOptions): Promise<ReadSource> {
  const override = options.sources?.get(source.name);
  const { files } = options;
  const lookup = lookupOf(source, override, project, options);
  const request = {
    name: source.name,
    ...readingSettings(source),
    columns: source.columns as readonly ColumnRequest[],
    span: source.span,
  };
  const named = override ?? source.path;
  if (isPathOfPeriods(source, named)) {
    const declared = override === undefined ? declaredFormat(source) : (formatOf(named) ?? declaredFormat(source));
    return { file: named, ...(await readFilesOfPeriods(source, { ...request, file: named }, declared, files, lookup)) };
  }
  const resolved = await lookup.locate(named);
  if (resolved.path === undefined) return { file: named, findings: [resolved.finding] };
  const file = files.shown(resolved.path);
  const format = formatOfSource(source, resolved.path, override !== undefined);
  if (format === undefined) return { file, findings: [unknownFormat(source, file)] };

  let bytes: Uint8Array;
  try {
    bytes = await files.read(resolved.path);
  } catch (error) {
    return { file, findings: [unreadable(source, file, error)] };
  }
  const { sha256 } = source.settings;
  const table = await readSourceFile(source, { ...request, file, format }, bytes);
  // A file given by hand is another file on purpose.
  const changed = sha256 !== undefined && override === undefined && sha256OfBytes(bytes) !== sha256.toLowerCase();
  return {
    file,
    table,
    findings: changed ? [otherFile(source, file, sha256OfBytes(bytes)), ...table.findings] : table.findings,
  };
}

/** How the file of a source is looked up: as its methodology names it, as a test does, or as a person does. */
function lookupOf(
  source: SourceInput,
  override: string | undefined,
  { entry }: ResolvedProject,
  { files, sourcesOfTest }: ReadOptions,
): Lookup {
  const at = { source: source.name, span: source.span };
  const { locateByHand, listByHand } = files;
  if (override !== undefined && !sourcesOfTest && locateByHand !== undefined && listByHand !== undefined)
    return { locate: (path) => locateByHand(path, at), list: (folder) => listByHand(folder, at) };
  const namedIn = override === undefined ? source.declaredIn : entry;
  return { locate: (path) => files.locate(namedIn, path, at), list: (folder) => files.list(namedIn, folder, at) };
}

function formatOfSource(source: SourceInput, path: string, overridden: boolean): SourceFormat | undefined {
  const declared = declaredFormat(source);
  return overridden ? (formatOf(path) ?? declared) : (declared ?? formatOf(path));
}

function otherFile(source: SourceInput, file: string, hash: string): Finding {
  return {
    code: 'data/other-hash',
    severity: 'error',
    message: `"${file}" is not the file that the source was written for: its SHA-256 is another.`,
    hint: `If the change is wanted, write \`sha256 "${hash}"\`.`,
    suggestions: [{ kind: 'setting', key: 'sha256', text: hash }],
    span: source.span,
    data: { source: source.name, file },
  };
}

// ------------------------------------------------------------------------------------------------ names of units

interface Naming {
  readonly source: string;
  readonly key: string;
  readonly name: string;
  readonly columns: readonly ColumnRequest[];
}

/** Where the names of units stand, if they are simply a column of a table of units. */
function namingColumns(model: Model, unitSet: string): Naming | undefined {
  const set = model.unitSets.get(unitSet);
  if (set?.displayName?.kind !== 'column') return undefined;
  const { source, column } = set.displayName;
  const declared = model.sources.get(source);
  const key = set.listed?.source === source ? set.listed.column : declared?.unitColumn;
  if (!declared || key === undefined) return undefined;
  const columns = [key, column].flatMap((name): ColumnRequest[] => {
    const found = declared.columns.get(name);
    return found ? [{ name, header: found.header, type: 'text', span: found.span }] : [];
  });
  return columns.length === 2 ? { source, key, name: column, columns } : undefined;
}

function withColumns(source: SourceInput, naming: Naming | undefined): SourceInput {
  if (source.name !== naming?.source) return source;
  const missing = naming.columns.filter(({ name }) => !source.columns.some((column) => column.name === name));
  return { ...source, columns: [...source.columns, ...(missing as SourceInput['columns'])] };
}

function unitNames(naming: Naming | undefined, inputs: ReadonlyMap<string, SourceTable>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const table = naming && inputs.get(naming.source);
  const keys = table?.columns.get(naming!.key);
  const texts = table?.columns.get(naming!.name);
  if (!Array.isArray(keys) || !Array.isArray(texts)) return names;
  for (let at = 0; at < keys.length; at++) {
    const [key, text] = [keys[at] as string | null, texts[at] as string | null];
    if (key !== null && text !== null && !names.has(key)) names.set(key, text);
  }
  return names;
}
