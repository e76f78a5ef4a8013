import type { Program } from '../../plan/program.js';
import { identifierOf, type Namer } from '../common/identifiers.js';
import type { Dialect } from './dialect.js';

/**
 * Gives names to views and columns: each only once, also where letter case does not count, and none longer than the database
 * allows. Names that are too long are cut by their bytes, for which `namer` has no measure.
 */
export function sqlNamer(
  reserved: Iterable<string>,
  dialect: Dialect,
  identifier: (name: string) => string = identifierOf,
): Namer {
  // Some databases compare capitals and some small letters, which for a few letters of Unicode is not the same.
  const fold = (name: string): string => name.toUpperCase().toLowerCase();
  const taken = new Set([...reserved].map(fold));
  return (name) => {
    const wanted = identifier(name);
    let unique = cutToBytes(wanted, dialect.longestName);
    for (let count = 2; taken.has(fold(unique)); count++) {
      const ending = `_${String(count)}`;
      unique = cutToBytes(wanted, dialect.longestName - ending.length) + ending;
    }
    taken.add(fold(unique));
    return unique;
  };
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function cutToBytes(name: string, longest: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += bytesOf(character);
    if (bytes > longest) return name.slice(0, end);
    end += character.length;
  }
  return name;
}

/**
 * What the tables of the user are called: as the sources, in the order of the program. Of names that a database takes for one,
 * the later ones have a number behind.
 */
export function tableNames({ sources }: Program, dialect: Dialect): readonly string[] {
  const name = sqlNamer([], dialect, (wanted) => wanted);
  return sources.map((source) => name(source.name));
}
