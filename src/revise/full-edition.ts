/** An edition that is written as a revision, as the full text. */

import type { Methodology, Model } from '../model/model.js';
import { partOfModel } from '../model/part-of-model.js';
import { printMethodology, printModel, uncertaintiesLeftOut } from '../model/print.js';

/**
 * The text of a whole file for one edition: its sources, names, tests and what is uncertain, and the methodology written
 * out. Other editions are left out, unless the edition uses their scores.
 *
 * @param file the file that the text is for: paths of data are written relative to it
 */
export function consolidate(model: Model, methodology: Methodology, file: string): string {
  return printModel(partOfModel(model, methodology.id), { file });
}

/** The titles of its blocks of uncertainty that the text does not hold: they name what several files declare. */
export function leftOut(model: Model, methodology: Methodology): readonly string[] {
  return uncertaintiesLeftOut(partOfModel(model, methodology.id)).map(({ title }) => title);
}

/** The block that can stand in the place of the revision, in the file that holds it, under the comment that is there. */
export function asFullEdition(model: Model, revisionId: string): string {
  const methodology = model.methodologies.get(revisionId);
  if (methodology === undefined) return '';
  return printMethodology(model, { ...methodology, documentation: undefined }, methodology.file);
}
