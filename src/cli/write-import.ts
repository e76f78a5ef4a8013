/** Writes what an import made, after looking at it as `check` would. */

import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LIBRARY_TEXT } from '../language/library/library-text.js';
import { LIBRARY_FILE, loadModel } from '../language/load.js';
import { severityOf } from '../language/validation/severities.js';
import type { Imported } from '../interchange/import-coinr.js';
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

/**
 * Imports, and looks at the text as `check` would. Where the units of measure do not go together (`--normalise none` of
 * kilometres and hours) they are written as notes, with a warning: COINr computes without them.
 *
 * @param imported makes the text, with units of measure or without
 */
export function checkedImport(imported: (measures: boolean) => Imported, file: string): Imported {
  const first = imported(true);
  if (first.text === undefined) return first;
  const found = findingsOfText(first.text, file);
  const wrong = found.find(({ code, severity }) => severity === 'error' && code.startsWith('measure/'));
  if (wrong === undefined) return { ...first, findings: [...first.findings, ...found] };
  const again = imported(false);
  const warning: Finding = {
    code: 'coinr/not-carried',
    severity: severityOf('coinr/not-carried'),
    message: `The units of measure do not go together, and are carried over as notes only: ${wrong.message}`,
    hint: 'Choose a normalisation that frees indicators of their units, or mend the units in iMeta.',
  };
  const rest = again.text === undefined ? [] : findingsOfText(again.text, file);
  return { ...again, findings: [...again.findings, warning, ...rest] };
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
