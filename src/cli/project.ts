/** What most commands begin with: the model of a methodology file, and its scores. */

import { readFileSync, realpathSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { projectFolderOf } from '../data/files.js';
import type { Keep } from '../execute/lifetime.js';
import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { loadAfter } from '../language/after/load-after.js';
import { LIBRARY_FILE, type LoadedModel, loadModel } from '../language/load.js';
import type { Methodology, Model } from '../model/model.js';
import { planMethodology } from '../plan/plan.js';
import type { Program } from '../plan/program.js';
import { type Scored, scoreMethodology as scorePlanned } from '../project/score-methodology.js';
import { type Finding, hasErrors } from '../report/finding.js';
import { diskFiles } from './disk-files.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from './io.js';
import { methodologyFile } from './methodology-files.js';
import { shownPath } from './shown-path.js';

/** A methodology file with all that it imports. */
export interface Project {
  readonly entry: string;
  /** The folder outside of which nothing is read unless that is allowed. */
  readonly folder: string;
  readonly model: Model;
  readonly findings: readonly Finding[];
  textOf(file: string): string | undefined;
  /** The methodology files that have been read. */
  filesRead(): readonly string[];
  /** What was read, with its syntax; only where a newer edition is to be read beside it. */
  readonly loaded?: LoadedModel;
}

/** How an edition is read that is compared with another one. */
export interface ReadBeside {
  /** The edition before: what says the same has the places that it has there, which is no harm where nothing is scored. */
  readonly before?: LoadedModel | undefined;
  /** A newer one will be read beside this one. */
  readonly keeps?: boolean;
}

/** A shorter text is read before it is compared, in characters. */
const WORTH_COMPARING = 50_000;

/** Reads a file and what it imports; what is wrong is in the findings. */
export function openProject(
  entry: string,
  allowOutside = false,
  /** Texts to take in the place of files. */
  instead: ReadonlyMap<string, string> = new Map(),
  beside: ReadBeside = {},
): Project {
  const folder = projectFolderOf(entry);
  const read: ReadInProject = (file, refuse) => {
    try {
      if (!allowOutside && file !== entry && !isInside(realpathSync(file), realpathSync(folder))) {
        refuse();
        return undefined;
      }
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
  return openProjectFrom(entry, folder, read, instead, beside);
}

/** The text of a file, or nothing; `refuse` says that the file is not to be read, whether it is there or not. */
export type ReadInProject = (file: string, refuse: () => void) => string | undefined;

/** As `openProject`, wherever the files are. */
export function openProjectFrom(
  entry: string,
  folder: string,
  readInside: ReadInProject,
  instead: ReadonlyMap<string, string> = new Map(),
  { before, keeps = false }: ReadBeside = {},
): Project {
  const texts = new Map<string, string | undefined>([...instead, [LIBRARY_FILE, LIBRARY_TEXT]]);
  const refused = new Set<string>();
  const read = (file: string): string | undefined => {
    if (!texts.has(file))
      texts.set(
        file,
        readInside(file, () => refused.add(file)),
      );
    return texts.get(file);
  };
  const loaded =
    before !== undefined && (read(entry) ?? '').length >= WORTH_COMPARING
      ? loadAfter(entry, read, before)
      : loadModel(entry, read);
  const { model, findings } = loaded;
  return {
    entry,
    folder,
    model,
    findings: findings.map((finding) => outsideProject(finding, refused, folder) ?? finding),
    textOf: (file) => texts.get(file),
    filesRead: () => [...texts.keys()].filter((file) => file !== LIBRARY_FILE && texts.get(file) !== undefined),
    ...(keeps ? { loaded } : {}),
  };
}

/** A file that was refused is not missing: the finding tells so. */
function outsideProject(finding: Finding, refused: ReadonlySet<string>, folder: string): Finding | undefined {
  if (finding.code !== 'import/file-missing') return undefined;
  const file = [...refused].find((path) => finding.message.includes(path));
  if (file === undefined) return undefined;
  return {
    ...finding,
    code: 'import/outside-project',
    message: `"${file}" lies outside the project folder "${basename(folder)}", and a methodology may only import files of its own project.`,
    hint: 'Copy the file into the project, or allow this with `--allow-outside`.',
  };
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The methodologies that the file itself declares; those that it imports only serve. */
export function ownMethodologies(project: Project): readonly Methodology[] {
  return [...project.model.methodologies.values()].filter(({ file }) => resolve(file) === resolve(project.entry));
}

/** The methodology with the name, or the only one there is. */
export function chooseMethodology(project: Project, name: string | undefined, cwd: string): Methodology {
  const own = ownMethodologies(project);
  const all = own.length > 0 ? own : [...project.model.methodologies.values()];
  const file = shownPath(project.entry, cwd);
  const names = all.map((methodology) => methodology.name).join(', ');
  if (name !== undefined) {
    const found = all.find((methodology) => methodology.name === name) ?? project.model.methodologies.get(name);
    if (found) return found;
    throw new UsageError(`${file} has no methodology "${name}".`, names === '' ? undefined : `It has: ${names}.`);
  }
  if (all.length === 1) return all[0]!;
  if (all.length === 0) throw new UsageError(`${file} has no methodology.`, 'Name the file that declares one.');
  throw new UsageError(`${file} has ${all.length} methodologies.`, `Choose one with --methodology: ${names}.`);
}

/**
 * What most commands begin with: the methodology of a file that is meant. Nothing where the file has errors; they are
 * shown then, and the command is over.
 */
export async function openMethodology(
  file: string,
  options: { readonly methodology?: string; readonly period?: number; readonly allowOutside?: boolean },
  io: CommandIo,
): Promise<{ readonly project: Project; readonly methodology: Methodology } | undefined> {
  const project = openProject(methodologyFile(file, io.cwd), options.allowOutside);
  if (hasErrors(project.findings)) {
    await showFindings(distinctFindings(project.findings), [project], io);
    return undefined;
  }
  const methodology = chooseMethodology(project, options.methodology, io.cwd);
  if (options.period !== undefined && methodology.period === undefined)
    throw new UsageError(`"${methodology.name}" has no periods, so --period means nothing.`);
  return { project, methodology };
}

// ------------------------------------------------------------------------------------------------ scores

export interface ScoreOptions {
  readonly keep: Keep;
  /** The parameters of treatments and normalisations are asked for. */
  readonly fit?: boolean;
  readonly period?: number;
  /** Files in place of those that sources name, by the name of the source. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly allowOutside?: boolean;
  readonly cwd: string;
}

export type { Scored } from '../project/score-methodology.js';

/** Plans, reads and runs; stops at the first stage that has errors. */
export async function scoreMethodology(project: Project, id: string, options: ScoreOptions): Promise<Scored> {
  const plan = planMethodology(project.model, id, { fit: options.fit });
  if (options.sources !== undefined) checkSources(plan.program, options.sources);
  return scorePlanned(project, id, { ...options, plan, files: diskFiles(project.folder, options) });
}

function checkSources(program: Program, sources: ReadonlyMap<string, string>): void {
  const known = new Set(program.sources.map(({ name }) => name));
  for (const name of sources.keys()) {
    if (known.has(name)) continue;
    throw new UsageError(`"${program.name}" reads no source "${name}".`, `It reads: ${[...known].join(', ')}.`);
  }
}

// ------------------------------------------------------------------------------------------------ findings

/** Shows findings on standard error, each once, in the order of their places. */
export async function showFindings(
  findings: readonly Finding[],
  projects: readonly Pick<Project, 'textOf'>[],
  io: CommandIo,
  showFile = (file: string): string => shownPath(file, io.cwd),
): Promise<void> {
  if (findings.length === 0) return;
  // Measuring the width of texts takes a large table: it is loaded where there is something to show.
  const [{ formatFindings }, { formatSummary }] = await Promise.all([
    import('../report/text.js'),
    import('../report/summary.js'),
  ]);
  const options = {
    colour: io.colourErr,
    showFile,
    textOf: (file: string) => projects.map((project) => project.textOf(file)).find((text) => text !== undefined),
  };
  io.err(`${formatFindings(findings, options)}\n${formatSummary(findings, options)}\n`);
}

/** Findings without repetitions: files that import the same file find the same in it. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, message, span, data }) => {
    const key = JSON.stringify([code, message, span?.file, span?.start, span?.end, data]);
    return !seen.has(key) && seen.add(key);
  });
}

/** 3 if data are at fault, 1 if the methodology is, 0 if there is no error. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return EXIT.fine;
  return errors.every(({ code }) => code.startsWith('data/')) ? EXIT.data : EXIT.findings;
}
