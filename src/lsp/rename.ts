import type { Range } from 'vscode-languageserver-types';
import { LIBRARY_FILE, loadModel } from '../language/load.js';
import { parseMethodology } from '../language/parsing/parse.js';
import type { SymbolTarget } from '../model/bindings.js';
import { printName } from '../model/print-words.js';
import { composed } from '../runtime/text.js';
import { type Bound, sameTargets, targetsAt, wordsAt } from './bound.js';
import type { ParseFile, ReadText } from './analysis.js';
import { rangeOf } from './positions.js';
import { namesakes, renamingOf, type Renaming } from './renaming.js';
import { renameProblem } from './rename-check.js';
import { applyChanges, type TextChanges } from './text-change.js';

/** Why a name cannot be changed, in words. */
export interface Refused {
  readonly problem: string;
}

/** The word that would be renamed, or why it cannot be; nothing where there is no name. */
export function prepareRename(
  bound: Bound,
  file: string,
  offset: number,
): { readonly range: Range; readonly placeholder: string } | Refused | undefined {
  const word = wordsAt(bound, file, offset)[0];
  if (word === undefined) return undefined;
  const problem = targetsAt(bound, file, offset).map(fixedName).find(Boolean);
  return problem === undefined ? { range: rangeOf(word.span), placeholder: word.target.name } : { problem };
}

/** Why the name of a target is not the user's to change. */
function fixedName({ kind, name, nameSpan }: SymbolTarget): string | undefined {
  if (nameSpan?.file === LIBRARY_FILE) return `\`${name}\` belongs to the standard library, so its name is fixed.`;
  if (nameSpan !== undefined) return undefined;
  switch (kind) {
    case 'column':
      return `The column \`${name}\` has its name from the data: declare it with \`column ${printName(name)} ...\` to give it another.`;
    case 'period':
      return `\`${name}\` is the name of a period, which sources and methodologies share without declaring it.`;
    case 'stage':
      return `\`${name}\` is a stage that every node has.`;
    default:
      return `\`${name}\` is a word of the language.`;
  }
}

/** A file with what it imports, and how it was read. */
export interface RenameRoot {
  readonly file: string;
  readonly bound: Bound;
}

/**
 * Gives what a word means another name: at every word that leads to it, in all files of the models that are given. Uses
 * without a word of their own are written out, so that every number stays as it was. All models are resolved again with
 * the changed texts; where one of them would say something else, the renaming is refused with the reason.
 */
export function renameChanges(
  roots: readonly RenameRoot[],
  file: string,
  offset: number,
  newName: string,
  readText: ReadText,
  parse: ParseFile = parseMethodology,
): TextChanges | Refused {
  const name = composed(newName.trim().replace(/^`(.*)`$/su, '$1'));
  if (name === '' || /[`\r\n]/u.test(name))
    return { problem: 'A name is not empty, and has neither backquotes nor line breaks in it.' };
  const words = sameTargets(
    roots.map(({ bound }) => bound),
    file,
    offset,
  ).map(({ bound, targets }) => ({ bound, targets: namesakes(bound, targets) }));
  const all = words.flatMap(({ targets }) => targets);
  if (all.length === 0) return { problem: 'There is no name here.' };
  const fixed = all.map(fixedName).find(Boolean);
  if (fixed !== undefined) return { problem: fixed };
  const before = all[0]!.name;
  if (name === before) return new Map();

  // A few words are read as keywords in some places: if the plain name does not work, the quoted one may.
  let first: Refused | undefined;
  for (const written of new Set([printName(name), `\`${name}\``])) {
    for (const byDefault of [true, false]) {
      const found = attempt(roots, words, { before, name, written, byDefault }, readText, parse);
      if (found === undefined) continue;
      if (!('problem' in found)) return found;
      if (!byDefault) first ??= found;
    }
  }
  return first!;
}

function attempt(
  roots: readonly RenameRoot[],
  words: readonly { readonly bound: Bound; readonly targets: readonly SymbolTarget[] }[],
  names: Renaming,
  readText: ReadText,
  parse: ParseFile,
): TextChanges | Refused | undefined {
  const changes = renamingOf(words, names);
  if (changes === undefined || 'problem' in changes) return changes;
  for (const { file: entry, bound } of roots) {
    if (!bound.files.some(({ file }) => changes.has(file))) continue;
    const read: ReadText = (path) => {
      const text = bound.files.find(({ file }) => file === path)?.text ?? readText(path);
      return text === undefined ? undefined : applyChanges(text, changes.get(path) ?? []);
    };
    const parseChanged: ParseFile = (path, text) =>
      bound.files.find((known) => known.file === path && known.text === text) ?? parse(path, text);
    const after = loadModel(entry, read, { parse: parseChanged, bindings: true });
    const problem = renameProblem(bound, after, changes);
    if (problem !== undefined) return { problem: `\`${names.before}\` cannot be called \`${names.name}\`: ${problem}` };
  }
  return changes;
}
