/** Cases as workbooks that LibreOffice computes anew, a test each. */

import { expect, test } from 'vitest';
import { workbookOf, type WorkbookOfMethodology } from '../../src/generate/workbook/generate-workbook.js';
import { troublesInExcel } from '../generate/workbook/excel-book.js';
import type { ScoringCase } from './cases.js';
import { recalculated } from './recalculated.js';
import { differences, resultsOf, type Results } from './results.js';

export const SOFFICE_NEEDED = 'Install LibreOffice (apt-get install libreoffice-calc).';

/** The cases that a workbook refuses, and what it says of them. */
const REFUSED: readonly (readonly [RegExp, RegExp])[] = [
  [/asem-further\/weights\.methodology ComputedWithin/, /finds the weights of all children together/],
  [/conformance\/panels\/weights-are-found-in-every-period/, /finds the weights of all children together/],
  [/conformance\/weights\/weights-are-computed-from-data/, /finds the weights of all children together/],
  [/^hostile: an empty text/, /An empty text/],
];

export const isRefused = ({ name }: ScoringCase): boolean => REFUSED.some(([which]) => which.test(name));

/** Variations of two methodologies, of a hundred thousand formulas each: half of the work, and so a file of its own. */
export const isVariation = ({ name }: ScoringCase): boolean =>
  /^(examples\/asem\/variants|test\/resources\/asem-further|test\/resources\/panel-further)\//.test(name);

/** So many workbooks are given to one run of LibreOffice. */
const AT_ONCE = 20;

export const workbookOfCase = ({ model, methodology, program, tables, run }: ScoringCase): WorkbookOfMethodology =>
  workbookOf({ model, methodology, program, scored: { run, tables, unitNames: new Map() } });

/** Computes the cases in LibreOffice, and declares a test for each. */
export function testWorkbooks(soffice: string, cases: readonly ScoringCase[]): void {
  const found = new Map<string, Results>();
  const refusals = new Map<string, string>();
  const troubles = new Map<string, readonly string[]>();
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    const written = new Map<string, WorkbookOfMethodology>();
    for (const one of cases.slice(at, at + AT_ONCE)) {
      const made = workbookOfCase(one);
      if (made.book === undefined) refusals.set(one.name, made.findings.map(({ message }) => message).join(' '));
      else {
        written.set(one.name, made);
        // A variation has the formulas of what it varies.
        if (!isVariation(one)) troubles.set(one.name, troublesInExcel(made.book));
      }
    }
    for (const [name, results] of recalculated(soffice, written)) found.set(name, results);
  }

  test.each(cases.map((one) => [one.name, one] as const))('%s', (name, { run }) => {
    const refused = REFUSED.find(([which]) => which.test(name));
    if (refused !== undefined) {
      expect(refusals.get(name)).toMatch(refused[1]);
      return;
    }
    expect(refusals.get(name)).toBeUndefined();
    expect(differences(resultsOf(run), found.get(name)!)).toEqual([]);
    expect(troubles.get(name) ?? []).toEqual([]);
  });
}
