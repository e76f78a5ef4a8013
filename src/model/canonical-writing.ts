/** What is kept while a canonical form is written: what names stand for, the long parts, and what has been put to use. */

import { quoted, type Text } from './canonical-text.js';
import { type Measure, canonicalMeasure } from './measure.js';
import type { Methodology, Model } from './model.js';
import { sha256OfText } from './sha256.js';

/** Longer parts are written once, in `parts`, and referred to by their hash: names used twice must not double the text. */
const LONGEST_PART = 160;
const PART_HASH_LENGTH = 24;

/** What calls more functions cannot be planned either, and has a finding of its own. */
export const MOST_CALLS = 500_000;

/** How much has been done, over all methodologies that use each other. */
export interface Work {
  depth: number;
  calls: number;
}

/**
 * What a text stands on: `#...` the hash of a part, `output ...` an output that is used, `methodology` what it is called
 * itself or another one, or all that a text stands on which was written before.
 */
type Note = string | Notes;
export type Notes = readonly Note[];

/** A text that is written once, with what it stands on. */
export interface Written {
  readonly text: Text;
  readonly notes: Notes;
}

export interface Writing {
  readonly model: Model;
  readonly self: Methodology;
  /** The texts of other methodologies, by id. */
  readonly others: Map<string, string>;
  readonly work: Work;
  /** How a methodology is written: another one that is used is known by its hash. */
  readonly methodologyText: (writing: Writing) => Text;
  readonly named: Map<string, Written>;
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
): Writing {
  return {
    model,
    self,
    others,
    work,
    methodologyText,
    named: new Map(),
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
  if (notes.length > 0) around.push(notes);
  return { text, notes };
}

/** A text that was written before, put to use again. */
export function reused(writing: Writing, { text, notes }: Written): Text {
  if (notes.length > 0) writing.notes.push(notes);
  return text;
}

export function once(writing: Writing, key: string, write: () => Text): Text {
  const known = writing.named.get(key);
  if (known !== undefined) return reused(writing, known);
  writing.named.set(key, { text: `{"cycle":${quoted(key)}}`, notes: [] });
  const written = noted(writing, () => part(writing, write()));
  writing.named.set(key, written);
  return written.text;
}

/** The value itself, or its hash where it is long. */
export function part(writing: Writing, value: Text): Text {
  if (value.length <= LONGEST_PART) return value;
  const hash = partHash(writing.model, value);
  writing.notes.push(hash);
  return quoted(hash);
}

export function useOutput(writing: Writing, output: string): void {
  writing.usedOutputs.add(output);
  writing.notes.push(`${OUTPUT}${output}`);
}

const METHODOLOGY = 'methodology';
const OUTPUT = 'output ';

/** A text that names a methodology means another thing in each: what uses it is not written for two of them. */
export function nameMethodology(writing: Writing): void {
  writing.notes.push(METHODOLOGY);
}

/** All that notes come to, each once. */
export function allNotes(notes: Notes): ReadonlySet<string> {
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

/** The hashes of all parts that notes come to, in their order. */
export function allParts(notes: Notes): readonly string[] {
  return [...allNotes(notes)].filter((note) => note.startsWith('#')).sort();
}

/** The outputs of the methodology that is written which notes come to; nothing where they name a methodology. */
export function outputsIn(notes: Notes): readonly string[] | undefined {
  const all = allNotes(notes);
  if (all.has(METHODOLOGY)) return undefined;
  return [...all].filter((note) => note.startsWith(OUTPUT)).map((note) => note.slice(OUTPUT.length));
}

/** Editions of a model have most of their parts in common, and each is written more than once. */
interface Parts {
  readonly hashes: Map<Text, string>;
  readonly texts: Map<string, Text>;
}
const PARTS = new WeakMap<Model, Parts>();

function partsOf(model: Model): Parts {
  let parts = PARTS.get(model);
  if (parts === undefined) PARTS.set(model, (parts = { hashes: new Map(), texts: new Map() }));
  return parts;
}

function partHash(model: Model, text: Text): string {
  const { hashes, texts } = partsOf(model);
  let hash = hashes.get(text);
  if (hash === undefined) {
    hash = `#${sha256OfText(text).slice(0, PART_HASH_LENGTH)}`;
    hashes.set(text, hash);
    texts.set(hash, text);
  }
  return hash;
}

/** The part that a hash stands for. */
export function partText(model: Model, hash: string): Text {
  return partsOf(model).texts.get(hash)!;
}

const MEASURES = new WeakMap<Measure, Text>();

export function measureText(measure: Measure): Text {
  let text = MEASURES.get(measure);
  if (text === undefined) MEASURES.set(measure, (text = quoted(canonicalMeasure(measure))));
  return text;
}
