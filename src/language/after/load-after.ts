/**
 * A newer edition of a file that has been read: what says the same in both is read once. Who compares two editions would
 * otherwise spend most of the time on reading the same words twice.
 */

import type { Model } from '../../model/model.js';
import { type Settled, type SettledLeaf, Unsettled } from '../../model/resolve/settled.js';
import { hasErrors } from '../../report/finding.js';
import type * as A from '../generated/ast.js';
import { type LoadedModel, loadModel } from '../load.js';
import { parseMethodology, type ParsedFile } from '../parsing/parse.js';
import { piecesOf, type WrittenPieces, withText } from '../parsing/places.js';
import { type ChangedColumns, changedColumns, sameColumns } from './changed-columns.js';
import { type LeafAlone, leavesAlone, type LeavesAlone } from './leaves-alone.js';
import { outlineOf } from './outline.js';
import { type SameLeaf, sameLeaves, withoutBodies } from './same-leaves.js';
import { surroundings } from './same-surroundings.js';
import { toldIn } from './told.js';

type ReadText = (path: string) => string | undefined;

/**
 * As `loadModel`, for who compares the edition with one before: leaves that mean the same have the very same parts, which
 * keep the places that they have there; the leaves themselves, and all that is new, have their own. Findings are the same.
 *
 * Two editions have most of their words in common, and what a leaf means that names no other node follows from its own
 * words, the defaults around it and what is declared. Where all of these are the same, so is its meaning.
 */
export function loadAfter(entry: string, readText: ReadText, before: LoadedModel): LoadedModel {
  return loadShared(entry, readText, before) ?? loadModel(entry, readText);
}

/** Nothing where too little is the same, or something is found wrong: that is told with its places. */
function loadShared(entry: string, readText: ReadText, before: LoadedModel): LoadedModel | undefined {
  const text = readText(entry);
  if (text === undefined || hasErrors(before.findings)) return undefined;
  const parsed = parseShared(entry, text, before);
  if (parsed === undefined) return undefined;
  const { file, settled } = parsed;
  try {
    const loaded = loadModel(entry, readText, { parse: () => file, settled });
    return hasErrors(loaded.findings) ? undefined : loaded;
  } catch (error) {
    if (error instanceof Unsettled) return undefined;
    throw error;
  }
}

interface SharedFile {
  readonly file: ParsedFile;
  readonly settled: Settled;
}

/** The file without the bodies of the leaves that it has in common with the edition before, and what those mean. */
function parseShared(entry: string, text: string, before: LoadedModel): SharedFile | undefined {
  const [old] = before.files;
  const pieces = old === undefined ? undefined : piecesOf(old.ast);
  if (old === undefined || pieces === undefined || !readsOnce(old.ast)) return undefined;
  const told = toldIn(old.file, before.findings);
  const alone = leavesAlone({ file: old.file, ast: old.ast, pieces }, before.model, told);
  let same = sameLeaves(alone.leaves, pieces, text);
  // The second time without those that mean something else than their words tell.
  for (let round = 0; round < 2 && same.length > 0; round++) {
    const { ast, findings } = parseMethodology(entry, withoutBodies(text, same));
    const own = piecesOf(ast);
    if (own === undefined || findings.length > 0 || !readsOnce(ast)) return undefined;
    const changed = changedColumns({ ast: old.ast, pieces }, { ast, pieces: own });
    if (changed === undefined) return undefined;
    const leaves = settledOf(same, ast, own, { model: before.model, pieces, told, changed, alone });
    if (leaves.size === same.length) {
      const columns = sameColumns(ast, changed, before.model, told);
      return { file: { file: entry, text, ast: withText(ast, text), findings }, settled: { leaves, columns } };
    }
    const kept = new Set<SettledLeaf>(leaves.values());
    same = same.filter((leaf) => kept.has(leaf.old));
  }
  return undefined;
}

/**
 * Whether each leaf is read once, by words of its own file: revisions and blocks that vary a methodology read it in several
 * ways, and of an import it is to be known whether anything uses it.
 */
function readsOnce({ declarations }: A.MethodologyFile): boolean {
  return !declarations.some(({ $type }) => $type === 'Revision' || $type === 'Uncertainty' || $type === 'Import');
}

interface ReadBefore {
  readonly model: Model;
  readonly pieces: WrittenPieces;
  readonly told: readonly number[];
  readonly changed: ChangedColumns;
  readonly alone: LeavesAlone;
}

/** Those of the leaves that are leaves of the newer text, too, and mean there what they mean in the older one. */
function settledOf(
  same: readonly SameLeaf[],
  ast: A.MethodologyFile,
  own: WrittenPieces,
  { model, pieces, told, changed, alone }: ReadBefore,
): ReadonlyMap<A.Node, SettledLeaf> {
  const { nodes, names } = outlineOf(ast);
  const settled = new Map<A.Node, SettledLeaf>();
  // A node that goes by such a name now may be what a leaf means by it.
  for (const name of names) if (!alone.taken.has(name) && alone.names.has(name)) return settled;
  const areAroundAlike = surroundings(pieces, own, told);
  const byStart = new Map(same.map((leaf) => [leaf.start, leaf.old]));
  for (const node of nodes) {
    const old = byStart.get(own.startOf(node));
    if (old === undefined || !areAroundAlike(old.ast, node)) continue;
    if (areColumnsAlike(old, changed, model)) settled.set(node, old);
  }
  return settled;
}

function areColumnsAlike({ columns }: LeafAlone, changed: ChangedColumns, { sources }: Model): boolean {
  if (changed.size === 0) return true;
  return columns.every(({ source, column }) => changed.get(sources.get(source)!.name)?.has(column) !== true);
}
