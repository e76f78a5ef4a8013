/** Workbooks of small programs that are made by hand, without a definition beside them. */

import { execute, type InputTable } from '../../../src/execute/execute.js';
import { workbookOf, type WorkbookOfMethodology } from '../../../src/generate/workbook/generate-workbook.js';
import type { Model } from '../../../src/model/model.js';
import type { Program } from '../../../src/plan/program.js';

const NO_MODEL: Model = {
  sources: new Map(),
  unitSets: new Map(),
  constants: new Map(),
  lets: new Map(),
  functions: new Map(),
  methodologies: new Map(),
  tests: [],
  uncertainties: [],
};

/** The workbook of a program, with what it gives for the tables. */
export function bookOf(program: Program, tables: Readonly<Record<string, InputTable>>): WorkbookOfMethodology {
  const inputs = new Map(Object.entries(tables));
  const run = execute(program, inputs, { keep: 'all' });
  return workbookOf({
    program,
    model: NO_MODEL,
    methodology: program.name,
    scored: { run, tables: inputs, unitNames: new Map() },
  });
}

/** What it refuses, as it is told. */
export function refusalsOf(program: Program, tables: Readonly<Record<string, InputTable>>): readonly string[] {
  return bookOf(program, tables).findings.map(({ code, message }) => `${code}: ${message}`);
}
