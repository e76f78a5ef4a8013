import { formatMeasure, type Measure } from '../../../model/measure.js';
import type { FrameworkNode, Methodology, Model, Notes, Titles } from '../../../model/model.js';
import type { TestResult } from '../../../execute/run-tests.js';
import type { Program } from '../../../plan/program.js';
import type { FormulaScope, Remarks } from '../formula/scope.js';
import { newRemarks } from '../formula/scope.js';
import type { Words } from '../words/words.js';
import { code, type Fact, type Part, text } from './note.js';

/** What every section is made from. */
export interface NoteContext {
  readonly model: Model;
  readonly methodology: Methodology;
  readonly program: Program;
  readonly tests: readonly TestResult[] | undefined;
  readonly words: Words;
  /** The tag of the language of titles; '' for the main ones. */
  readonly language: string;
  /** How each node is called in formulas. */
  readonly nameOf: (node: string) => string;
  readonly references: References;
  /** A unit of measure as words; '' where there is none. */
  readonly measureOf: (measure: Measure | undefined) => string;
}

/** Texts that are referred to, by numbers in the order in which they are first needed. */
export interface References {
  readonly texts: Map<string, number>;
}

/** The number of a reference in brackets. */
export function cited({ references: { texts } }: NoteContext, reference: string): Part {
  const key = reference.replace(/\s+/gu, ' ').trim();
  const number = texts.get(key) ?? texts.size + 1;
  texts.set(key, number);
  return text(` [${number}]`);
}

interface Titled {
  readonly titles: Titles;
  readonly name: string;
}

/** The title in the language of the note, else the main one, else the name. */
export function titleOf({ language }: Pick<NoteContext, 'language'>, { titles, name }: Titled): string {
  const own = language === '' ? undefined : (titles.get(language) ?? titles.get(language.split('-')[0]!));
  return own ?? titles.get('') ?? name;
}

/** What is written beside a thing, in the order of the text. */
export function notesOf(context: NoteContext, notes: Notes): readonly Fact[] {
  const { facts } = context.words;
  const names: Readonly<Record<string, string>> = {
    definition: facts.definition,
    note: facts.note,
    vintage: facts.vintage,
    licence: facts.licence,
    publisher: facts.publisher,
    cite: facts.reference,
  };
  return notes.map(({ key, text: words }) => ({
    name: names[key] ?? key,
    words: key === 'cite' ? [text(words), cited(context, words)] : [text(words)],
  }));
}

/** The last part of the path where that is enough to tell nodes apart; the methodology by its name. */
export function shortNames({ name, nodes }: Methodology): (node: string) => string {
  const counts = new Map<string, number>();
  const last = (id: string): string => nodes.get(id)?.name ?? id;
  for (const id of nodes.keys()) counts.set(last(id), (counts.get(last(id)) ?? 0) + 1);
  return (id) => (id === '' ? name : counts.get(last(id)) === 1 ? last(id) : id);
}

export function scopeOf(context: NoteContext, parent?: FrameworkNode, remarks: Remarks = newRemarks()): FormulaScope {
  const { model, methodology, words, nameOf } = context;
  return {
    model,
    methodology,
    words: words.formula,
    nameOf,
    remarks,
    sums: 0,
    depth: 0,
    ...(parent === undefined ? {} : { parent }),
  };
}

/** The children are not there for whoever reads: a node is called by title and name. */
export function nodeWords(context: NoteContext, id: string): readonly Part[] {
  const node = context.methodology.nodes.get(id);
  if (!node) return [code(id)];
  const title = titleOf(context, node);
  const own = context.nameOf(id);
  return title === own ? [code(own)] : [text(`${title} (`), code(own), text(')')];
}

export function measureWords(measure: Measure | undefined): string {
  return measure === undefined ? '' : formatMeasure(measure);
}
