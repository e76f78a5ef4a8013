/** Every methodology of this repository that scores: all examples, and all cases under test/resources. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openProject, ownMethodologies, scoreMethodology } from '../../src/cli/project.js';
import type { InputTable, Run } from '../../src/execute/execute.js';
import { methodologyHash } from '../../src/model/canonical.js';
import type { Model } from '../../src/model/model.js';
import type { Program } from '../../src/plan/program.js';
import { hasErrors } from '../../src/report/finding.js';

/** A methodology and what the engine makes of its data. */
export interface ScoringCase {
  /** `examples/hdi/hdi.methodology HDI`. */
  readonly name: string;
  readonly model: Model;
  readonly methodology: string;
  readonly program: Program;
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly run: Run;
}

const FOLDERS = ['examples', 'test/resources'];

/** The files that may hold such a methodology, relative to the repository. */
export function methodologyFiles(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.resolve(folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
      .filter((file) => file.endsWith('.methodology') && existsSync(path.resolve(file)))
      .filter((file) => /^\s*(methodology|revision) /mu.test(readFileSync(path.resolve(file), 'utf8'))),
  ).sort();
}

/** The methodologies of a file that score without an error; none where the file is there to show mistakes. */
export async function scoringCases(file: string): Promise<readonly ScoringCase[]> {
  const project = openProject(path.resolve(file));
  if (hasErrors(project.findings)) return [];
  const found: ScoringCase[] = [];
  for (const { id, name } of ownMethodologies(project)) {
    const { program, run, tables, findings } = await scoreMethodology(project, id, {
      keep: 'all',
      cwd: path.dirname(path.resolve(file)),
    });
    if (!run || !tables || hasErrors(findings)) continue;
    const { model } = project;
    found.push({ name: `${file} ${name}`, model, methodology: id, program, tables: tables.inputs, run });
  }
  return found;
}

/** All of them; a methodology that stands in several files with the same data in the same folder is taken once. */
export async function allScoringCases(): Promise<readonly ScoringCase[]> {
  const seen = new Set<string>();
  const all: ScoringCase[] = [];
  for (const file of methodologyFiles()) {
    for (const one of await scoringCases(file)) {
      const key = `${path.dirname(file)} ${methodologyHash(one.model, one.methodology)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      all.push(one);
    }
  }
  return all;
}
