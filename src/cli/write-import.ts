/** Writes what an import made, after looking at it as `check` would. */

import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { LIBRARY_FILE, loadModel } from '../language/load.js';
import { planMethodology } from '../plan/plan.js';
import type { Finding } from '../report/finding.js';
import { METHODOLOGY_FILE } from './import-options.js';
import type { CommandIo } from './io.js';
import { shownPath } from './shown-path.js';
import { writeWhole } from './write-output.js';

export interface ImportedProject {
  readonly text: string;
  /** The data by its path in the project; null where the file already is there. */
  readonly dataFile: string;
  readonly data: Uint8Array | string;
  /** The files that the import was made from. */
  readonly made: readonly string[];
}

/** What `check` would find in the text. */
export function findingsOfText(text: string, file: string): readonly Finding[] {
  const { model, findings } = loadModel(file, (name) =>
    name === LIBRARY_FILE ? LIBRARY_TEXT : name === file ? text : undefined,
  );
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  return [...findings, ...[...model.methodologies.keys()].flatMap((id) => planMethodology(model, id).findings)];
}

/** Writes the methodology and a copy of the data, and says so. */
export function writeImport(project: ImportedProject, dir: string, io: CommandIo): void {
  const folder = resolve(io.cwd, dir);
  const data = join(folder, project.dataFile);
  // Whoever imports in the folder of the data has the file in its place already.
  const inPlace = project.made.some((file) => isSame(file, data));
  if (!inPlace) writeWhole(data, project.data, project.made);
  writeWhole(join(folder, METHODOLOGY_FILE), project.text, project.made);
  const files = [METHODOLOGY_FILE, ...(inPlace ? [] : [project.dataFile])];
  const entry = shownPath(join(folder, METHODOLOGY_FILE), io.cwd);
  io.out(`Written to ${dir}: ${files.join(', ')}.\nNext: indexwright score ${entry}\n`);
}

function isSame(first: string, second: string): boolean {
  try {
    return realpathSync(first) === realpathSync(second);
  } catch {
    return false;
  }
}
