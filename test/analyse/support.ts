import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { type Analysis, analyse, type AnalyseOptions } from '../../src/analyse/analyse.js';
import { chooseMethodology, openProject, scoreMethodology } from '../../src/cli/project.js';
import { hasErrors } from '../../src/report/finding.js';

const examples = path.resolve(import.meta.dirname, '../../examples');

/** The analysis of a methodology file. */
export async function analysisOf(file: string, options: AnalyseOptions = {}): Promise<Analysis> {
  const cwd = path.dirname(file);
  const project = openProject(file);
  const methodology = chooseMethodology(project, undefined, cwd);
  const { run, tables, findings } = await scoreMethodology(project, methodology.id, { keep: 'all', cwd });
  expect(hasErrors(findings), JSON.stringify(findings)).toBe(false);
  return analyse(project.model, methodology, run!, tables!.inputs, options);
}

export function analysisOfExample(file: string, options: AnalyseOptions = {}): Promise<Analysis> {
  return analysisOf(path.join(examples, file), options);
}

/** The analysis of a text on a table of the columns that it reads from `data.csv`. */
export async function analysisOfText(text: string, csv: string, options: AnalyseOptions = {}): Promise<Analysis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'indexwright-analyse-'));
  try {
    writeFileSync(path.join(folder, 'indexwright.json'), '{}');
    writeFileSync(path.join(folder, 'data.csv'), csv);
    writeFileSync(path.join(folder, 'index.methodology'), text);
    return await analysisOf(path.join(folder, 'index.methodology'), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The declarations before a methodology whose figures stand in `data.csv`, one row a unit. */
export const DATA = `source data { file "data.csv"  key Unit by unit  column unit text  columns * number }
units Unit
`;
