/** What is kept while a canonical form is written: what names stand for, the long parts, and what has been put to use. */

import { quoted, type Text } from './canonical-text.js';
import { type Measure, canonicalMeasure } from './measure.js';
import type { Methodology, Model, Stated } from './model.js';
import { sha256OfText } from './sha256.js';

/** Longer parts are referred to by their hash: names used twice must not double the text. */
const LONGEST_PART = 256;

/** What calls more functions cannot be planned either, and has a finding of its own. */
export const MOST_CALLS = 500_000;

/** How much has been done, over all methodologies that use each other. */
export interface Work {
  depth: number;
  calls: number;
}

/**
 * What a text stands on beside what it says: an output that is used, `METHODOLOGY` where it names one, or all that a text
 * stands on which was written before.
 */
type Note = string | Notes;
export type Notes = readonly Note[];

/** A text that is written once, with what it stands on. */
export interface Written {
  readonly text: Text;
  readonly notes: Notes;
}

/** A source and those of its columns that something reads. */
export interface SourceTexts {
  readonly source: Written;
  readonly columns: Map<string, Written>;
}

export interface Writing {
  readonly model: Model;
  readonly self: Methodology;
  /** The texts of other methodologies, by id. */
  readonly others: Map<string, string>;
  readonly work: Work;
  /** The long parts by what stands for them, where they are asked for. */
  readonly parts: Map<Text, Text> | undefined;
  /** How a methodology is written: another one that is used is known by its hash. */
  readonly methodologyText: (writing: Writing) => Text;
  readonly named: Map<string, Written>;
  readonly sources: Map<string, SourceTexts>;
  /** What an `every` says of many nodes, and the language of all that say nothing. */
  readonly defaults: Map<object, Written>;
  /** What calls came to, by function and arguments. */
  readonly calls: Map<string, Written>;
  /** Outputs that a score uses: as `node:output`, or `*:output` where it is asked of all children. */
  readonly usedOutputs: Set<string>;
  notes: Note[];
}

/** For one methodology; `context` is the model, or what is kept of another one that uses it. */
export function createWriting(
  self: Methodology,
  {
    model,
    methodologyText,
    others = new Map<string, string>(),
    work = { depth: 0, calls: 0 },
  }: Pick<Writing, 'model' | 'methodologyText'> & Partial<Pick<Writing, 'others' | 'work'>>,
  parts?: Writing['parts'],
): Writing {
  return {
    model,
    self,
    others,
    work,
    parts,
    methodologyText,
    named: new Map(),
    sources: new Map(),
    defaults: new Map(),
    calls: new Map(),
    usedOutputs: new Set(),
    notes: [],
  };
}

/** What is written, and what it stands on. */
export function noted(writing: Writing, write: () => Text): Written {
  const around = writing.notes;
  writing.notes = [];
  const text = write();
  const { notes } = writing;
  writing.notes = around;
  carry(notes, around);
  return { text, notes };
}

/** A text that was written before, put to use again. */
export function reused(writing: Writing, { text, notes }: Written): Text {
  carry(notes, writing.notes);
  return text;
}

/** So many notes are carried one by one, as nearly all are: looking through lists of lists takes longer. */
const FEW = 4;

/** What is more stays together: texts that stand on each other would have lists that grow at each level. */
function carry(notes: Notes, around: Note[]): void {
  if (notes.length > FEW) around.push(notes);
  else for (let at = 0; at < notes.length; at++) around.push(notes[at]!);
}

export function once(writing: Writing, key: string, write: () => Text): Text {
  const known = writing.named.get(key);
  if (known !== undefined) return reused(writing, known);
  writing.named.set(key, { text: `{"cycle":${quoted(key)}}`, notes: [] });
  const written = noted(writing, () => part(writing, write()));
  writing.named.set(key, written);
  return written.text;
}

/** A property of a node; what is said for many nodes is written once. */
export function statedText<T extends object>(
  writing: Writing,
  { value, from }: Stated<T>,
  write: (writing: Writing, value: T) => Text,
): Text {
  if (from === 'own') return write(writing, value);
  const known = writing.defaults.get(value);
  if (known !== undefined) return reused(writing, known);
  const written = noted(writing, () => write(writing, value));
  writing.defaults.set(value, written);
  return written.text;
}

/** The value itself, or its hash where it is long. */
export function part(writing: Writing, value: Text): Text {
  if (value.length <= LONGEST_PART) return value;
  const hash = `#${sha256OfText(value)}`;
  writing.parts?.set(hash, value);
  return `"${hash}"`;
}

export function useOutput(writing: Writing, output: string): void {
  writing.usedOutputs.add(output);
  writing.notes.push(output);
}

/** No output is called so: in their names a node or `*` stands before a colon. */
const METHODOLOGY = 'methodology';

/** A text that names a methodology means another thing in each: what uses it is not written for two of them. */
export function nameMethodology(writing: Writing): void {
  writing.notes.push(METHODOLOGY);
}

/** All that notes come to; lists that stand on each other are looked through once. */
function allNotes(notes: Notes): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<Notes>([notes]);
  const open: Notes[] = [notes];
  for (let list = open.pop(); list !== undefined; list = open.pop()) {
    for (const note of list) {
      if (typeof note === 'string') found.add(note);
      else if (!seen.has(note)) {
        seen.add(note);
        open.push(note);
      }
    }
  }
  return found;
}

const NO_OUTPUTS: readonly string[] = [];

/** The outputs of the methodology that is written which notes come to; nothing where they name a methodology. */
export function outputsIn(notes: Notes): readonly string[] | undefined {
  if (notes.length === 0) return NO_OUTPUTS;
  const all = allNotes(notes);
  return all.has(METHODOLOGY) ? undefined : [...all];
}

const MEASURES = new WeakMap<Measure, Text>();

export function measureText(measure: Measure): Text {
  let text = MEASURES.get(measure);
  if (text === undefined) MEASURES.set(measure, (text = quoted(canonicalMeasure(measure))));
  return text;
}
