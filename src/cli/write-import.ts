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
import { type OutputFile, writeAll } from './write-output.js';

export interface ImportedProject {
  readonly text: string;
  /** The data by their paths in the project. */
  readonly data: readonly OutputFile[];
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

/** Writes the methodology and copies of the data, and says so. */
export function writeImport({ text, data, made }: ImportedProject, dir: string, io: CommandIo): void {
  const folder = resolve(io.cwd, dir);
  const placed = data.map(({ path, content }) => ({ name: path, path: join(folder, path), content }));
  // Whoever imports in the folder of the data has the files in their places already.
  const copied = placed.filter(({ path }) => !made.some((file) => isSame(file, path)));
  const entry = join(folder, METHODOLOGY_FILE);
  writeAll([...copied, { path: entry, content: text }], made);
  const names = copied.slice(0, FILES_NAMED).map(({ name }) => name);
  const more = copied.length > names.length ? ` and ${copied.length - names.length} more` : '';
  io.out(`Written to ${dir}: ${[METHODOLOGY_FILE, ...names].join(', ')}${more}.\n`);
  io.out(`Next: indexwright score ${shownPath(entry, io.cwd)}\n`);
}

/** A file for each of many years is told by the first ones. */
const FILES_NAMED = 3;

function isSame(first: string, second: string): boolean {
  try {
    return realpathSync(first) === realpathSync(second);
  } catch {
    return false;
  }
}
