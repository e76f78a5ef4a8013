/** Which methodology of one side is compared with which of the other. */

import type { Methodology } from '../model/model.js';
import { hasErrors } from '../report/finding.js';
import { type CommandIo, UsageError } from './io.js';
import { distinctFindings, ownMethodologies, showFindings } from './project.js';
import type { Side, SideFile } from './sides.js';

/** One methodology of one side. */
export interface SideEdition {
  readonly file: SideFile;
  readonly methodology: Methodology;
}

/** The same index on both sides; only one of them where it is new, or gone. */
export interface EditionPair {
  readonly before?: SideEdition;
  readonly after?: SideEdition;
}

/**
 * Pairs by file and name; then what is left by its name, since files are moved; then, of two files, the only ones that are
 * left, since methodologies are renamed. What is still left is new or gone.
 */
export function pairEditions(before: Side, after: Side): readonly EditionPair[] {
  if (before.name !== undefined || after.name !== undefined) {
    const old = namedEdition(before, before.name ?? after.name!);
    return [{ before: old, after: namedEdition(after, after.name ?? before.name!) }];
  }
  const old = editionsOf(before);
  const own = editionsOf(after);
  const pairs = new Map<SideEdition, SideEdition>();
  const isFree = (edition: SideEdition): boolean => !pairs.has(edition) && ![...pairs.values()].includes(edition);
  const join = (fits: (one: SideEdition, other: SideEdition) => boolean): void => {
    for (const one of own.filter(isFree)) {
      const found = old.filter((other) => isFree(other) && fits(one, other));
      const rivals = own.filter((other) => isFree(other) && found[0] !== undefined && fits(other, found[0]));
      if (found.length === 1 && rivals.length === 1) pairs.set(one, found[0]!);
    }
  };
  join((one, other) => one.file.place === other.file.place && one.methodology.name === other.methodology.name);
  join((one, other) => one.methodology.name === other.methodology.name);
  if (!before.isFolder && !after.isFolder) join(() => true);
  const gone = old.filter(isFree);
  return [...own.map((one) => ({ before: pairs.get(one), after: one })), ...gone.map((other) => ({ before: other }))];
}

function editionsOf({ files }: Side): readonly SideEdition[] {
  return files.flatMap((file) => ownMethodologies(file.project).map((methodology) => ({ file, methodology })));
}

function namedEdition(side: Side, name: string): SideEdition {
  const all = editionsOf(side);
  const found = all.filter(({ methodology }) => methodology.name === name);
  if (found.length === 1) return found[0]!;
  const places = found.map(({ file, methodology }) => `${file.showFile(file.project.entry)}#${methodology.name}`);
  if (found.length > 1)
    throw new UsageError(
      `Several files of "${side.label}" have a methodology "${name}".`,
      `Choose one: ${places.join(', ')}.`,
    );
  const names = all.map(({ methodology }) => methodology.name).join(', ');
  throw new UsageError(`"${side.label}" has no methodology "${name}".`, names === '' ? undefined : `It has: ${names}.`);
}

/** The edition that a revision changes, in the same file. */
export function baseOf({ file, methodology }: SideEdition): SideEdition {
  const base = file.project.model.methodologies.get(methodology.revision?.base ?? '');
  if (base !== undefined) return { file, methodology: base };
  throw new UsageError(
    `"${methodology.name}" is no revision, so nothing says what it is to be compared with.`,
    'Name the other methodology with --from.',
  );
}

/** Shows the errors of the sides, each with the side that it is on; true if there are none. */
export async function areSound(sides: readonly Side[], io: CommandIo): Promise<boolean> {
  let sound = true;
  for (const [at, side] of sides.entries()) {
    const faulty = side.files.filter(({ project }) => hasErrors(project.findings));
    if (faulty.length === 0) continue;
    sound = false;
    const which = sides.length === 1 ? '' : at === 0 ? 'The older side, ' : 'The newer side, ';
    io.err(`${which}"${side.label}"${which === '' ? '' : ','} has errors, so it cannot be compared:\n`);
    for (const { project, showFile } of faulty) {
      const errors = distinctFindings(project.findings).filter(({ severity }) => severity === 'error');
      await showFindings(errors, [project], io, showFile);
    }
  }
  return sound;
}
