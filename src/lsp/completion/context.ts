/** What a completion is asked about: the analysis, the place, and what a client can do and tell. */

import type { Frame } from '../../language/expectation/recognise.js';
import type { FrameworkNode, Methodology, Source, UnitSet } from '../../model/model.js';
import { resolvePath } from '../../language/paths.js';
import type { Analysis } from '../analysis.js';
import { editionSoFar } from '../../revise/edition-so-far.js';
import { type DeclaredNames, declaredIn, nameOf } from './declared.js';
import { frameOf, framesOf, type Place } from './place.js';

export interface CompletionOptions {
  /** Whether the client fills in placeholders. */
  readonly snippets?: boolean;
  /** The paths of files below the folder of a file, relative to it; folders end in `/`. */
  readonly listFiles?: (file: string) => readonly string[];
  /** The header of a data file, by the path that it has for the reader of files (in the server its URI). */
  readonly headersOf?: (path: string) => readonly string[] | undefined;
}

export interface Context {
  readonly analysis: Analysis;
  readonly file: string;
  readonly place: Place;
  readonly options: CompletionOptions;
  readonly declared: DeclaredNames;
}

export function createContext(analysis: Analysis, file: string, place: Place, options: CompletionOptions): Context {
  return {
    analysis,
    file,
    place,
    options,
    // Few places ask for it, and it is the whole text that is read.
    get declared() {
      return declaredIn(file, place.text);
    },
  };
}

/** The header of a data file, as a file that is read here names it. */
export function headersOf({ options }: Context, file: string, path: string): readonly string[] {
  return options.headersOf?.(resolvePath(file, path)) ?? [];
}

interface FromFile {
  readonly name: string;
  readonly nameSpan: { readonly file: string };
}

/** Whether the file at hand sees a declaration: it is its own, or imported by name. */
export function isVisible({ file, declared }: Context, { name, nameSpan }: FromFile): boolean {
  return (
    nameSpan.file === file ||
    declared.imports.some((imported) => imported.file === nameSpan.file && imported.names.includes(name))
  );
}

export function visible<T extends FromFile>(context: Context, all: ReadonlyMap<string, T>): readonly T[] {
  return [...all.values()].filter((one) => isVisible(context, one));
}

export function sourceNamed(context: Context, name: string): Source | undefined {
  return visible(context, context.analysis.model.sources).find((source) => source.name === name);
}

export function unitSetNamed(context: Context, name: string): UnitSet | undefined {
  return visible(context, context.analysis.model.unitSets).find((unitSet) => unitSet.name === name);
}

export function methodologyNamed(context: Context, name: string): Methodology | undefined {
  return visible(context, context.analysis.model.methodologies).find((methodology) => methodology.name === name);
}

/** The name that a declaration has, in whose frame the cursor is; `at` tokens behind its keyword. */
export function nameIn({ place }: Context, frame: Frame | undefined, at = 1): string | undefined {
  const token = frame === undefined ? undefined : place.tokens[frame.token + at];
  return token?.kind === 'word' ? nameOf(token.text) : undefined;
}

/**
 * The revision around the cursor, and the edition that it changes, as far as the model knows them; likewise the block of
 * `uncertainty`, whose alternatives are lines of a revision.
 */
export interface Revised {
  readonly own: Methodology | undefined;
  readonly base: Methodology | undefined;
}

export function revisionAround(context: Context, frame: Frame | undefined): Revised | undefined {
  const revision = frameOf(frame, 'Revision', 'Uncertainty');
  if (revision === undefined) return undefined;
  // A block of `uncertainty` has a title in the place of a name.
  const name = nameIn(context, revision);
  const own = name === undefined ? undefined : methodologyNamed(context, name);
  const of = context.place.tokens.findIndex(({ text }, at) => at > revision.token + 1 && text === 'of');
  const base = of < 0 ? undefined : context.place.tokens[of + 1];
  return { own, base: base === undefined ? undefined : methodologyNamed(context, nameOf(base.text)) };
}

/** What the revision makes of the edition before; the edition before where nothing can be read of it. */
export function editionAt({ own, base }: Revised): Methodology | undefined {
  return own !== undefined && own.nodes.size > 1 ? own : base;
}

/** The framework as it is called at the line of a revision that the cursor is in: lines above have renamed and moved. */
export function editionAtLine(context: Context, frame: Frame | undefined, revised: Revised): Methodology | undefined {
  const { own, base } = revised;
  const line = [...framesOf(frame)].find(({ use }) => CHANGE.test(use.rule));
  const start = line === undefined ? undefined : context.place.tokens[line.token]?.start;
  if (own === undefined || base === undefined || start === undefined) return editionAt(revised);
  return editionSoFar(base, own, ({ span }) => span.file === context.file && span.start < start);
}

/** Rules of the grammar that are one line of a revision. */
const CHANGE = /^[A-Z][a-z]+Change$/;

/** Where in the framework the cursor is. */
export interface Surroundings {
  readonly methodology: Methodology | undefined;
  /** The innermost node that the model knows: the path of names, as far as it leads. */
  readonly node: FrameworkNode | undefined;
  /** From the methodology down. */
  readonly path: readonly string[];
  readonly inTemplate: boolean;
}

export function surroundingsOf(context: Context, frame: Frame | undefined): Surroundings {
  const path: string[] = [];
  for (const at of framesOf(frame)) {
    if (at.use.rule !== 'Node') continue;
    const name = nameIn(context, at);
    // A heading that is being written is no place yet.
    if (name !== undefined && isInBody(frame, at)) path.unshift(name);
  }
  const revised = revisionAround(context, frame);
  const name = nameIn(context, frameOf(frame, 'Methodology'));
  const methodology =
    revised !== undefined ? editionAt(revised) : name === undefined ? undefined : methodologyNamed(context, name);
  if (revised !== undefined) path.unshift(...targetPath(context, frame, methodology));
  const inTemplate = frameOf(frame, 'Template') !== undefined;
  return { methodology, node: nodeAt(methodology, path), path, inTemplate };
}

/** The path of the node that a line of a revision, or of an error of measurement, is about, for what stands behind it. */
function targetPath(
  context: Context,
  frame: Frame | undefined,
  methodology: Methodology | undefined,
): readonly string[] {
  const change = frameOf(frame, 'SetChange', 'AddChange', 'MeasurementError');
  // In the path itself nothing is known of it yet.
  if (change === undefined || methodology === undefined || frame?.use.rule === 'Path') return [];
  const { tokens } = context.place;
  const word = change.use.rule === 'AddChange' ? 'to' : 'of';
  let at = tokens.findIndex(({ text }, index) => index > change.token && text === word);
  if (at < 0) return [];
  const names: string[] = [];
  for (at++; tokens[at]?.kind === 'word'; at += 2) {
    names.push(nameOf(tokens[at]!.text));
    if (tokens[at + 1]?.text !== '.') break;
  }
  const [head] = names;
  if (head === methodology.name) return names.slice(1);
  const namesakes = [...methodology.nodes.values()].filter(({ id, name }) => id !== '' && name === head);
  const found = methodology.nodes.get(head ?? '') ?? (namesakes.length === 1 ? namesakes[0] : undefined);
  return found === undefined ? [] : [...found.id.split('.'), ...names.slice(1)];
}

/** Whether the body of a node is around a frame, and not only its heading. */
function isInBody(frame: Frame | undefined, node: Frame): boolean {
  for (const at of framesOf(frame)) {
    if (at === node) return false;
    if (at.use.rule === 'Body' && at.parent === node) return true;
  }
  return false;
}

/** The node that a path leads to; where the text is newer than the model, the last that is there. */
export function nodeAt(methodology: Methodology | undefined, path: readonly string[]): FrameworkNode | undefined {
  if (methodology === undefined) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const node = methodology.nodes.get(path.slice(0, length).join('.'));
    if (node !== undefined) return node;
  }
  return undefined;
}

export function childrenOf(methodology: Methodology, node: FrameworkNode): readonly FrameworkNode[] {
  return node.children.flatMap((child) => methodology.nodes.get(child.node) ?? []);
}

export function childNamed(methodology: Methodology, node: FrameworkNode, name: string): FrameworkNode | undefined {
  return childrenOf(methodology, node).find((child) => child.name === name);
}
