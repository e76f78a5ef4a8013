import type { Finding, Span } from '../report/finding.js';
import { quoted } from '../runtime/text.js';

/*
 * Keys whose meaning changed. A unit of one edition is found in the next by its key, or by its name where data have no key.
 * When provinces merge, neither need identify one any longer: a code is given to another province, a name lives on under
 * another code, and what is joined by either is joined wrongly without anything looking amiss.
 */

/** A unit as a list has it. */
export interface ListedUnit {
  readonly key: string;
  readonly name: string;
}

export interface KeyChanges {
  /** Names that are in both lists under different keys. */
  readonly names: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Keys that are in both lists, and whose new name was that of another unit before. */
  readonly keys: readonly { readonly key: string; readonly before: string; readonly after: string }[];
  /** Keys that are in both lists under names of which neither is in the other one: most likely one unit with a new name. */
  readonly renamed: readonly { readonly key: string; readonly before: string; readonly after: string }[];
}

/** What means something else in two lists of units. In the order of the second list; a mapping has no part in it. */
export function keyChanges(before: readonly ListedUnit[], after: readonly ListedUnit[]): KeyChanges {
  const oldNames = new Map(before.map(({ key, name }) => [key, name]));
  const oldKeys = new Map(before.map(({ key, name }) => [name, key]));
  const newNames = new Set(after.map(({ name }) => name));
  const names = after.flatMap(({ key, name }) => {
    const old = oldKeys.get(name);
    return old === undefined || old === key ? [] : [{ name, before: old, after: key }];
  });
  const others = after.flatMap(({ key, name }) => {
    const old = oldNames.get(key);
    return old === undefined || old === name ? [] : [{ key, before: old, after: name }];
  });
  const isRenamed = (change: { readonly before: string; readonly after: string }): boolean =>
    !oldKeys.has(change.after) && !newNames.has(change.before);
  return {
    names,
    keys: others.filter((change) => !isRenamed(change)),
    renamed: others.filter(isRenamed),
  };
}

/** Two editions that are to be compared unit by unit. */
export interface ComparedUnits {
  readonly before: readonly ListedUnit[];
  readonly after: readonly ListedUnit[];
  /** What became of each old unit, where it is said. */
  readonly mapping?: ReadonlyMap<string, readonly string[]>;
  /** The names of the sets of units and of the editions. */
  readonly units: readonly [before: string, after: string];
  readonly editions: readonly [before: string, after: string];
  readonly span: Span;
}

/**
 * Refuses to compare two editions by keys, or by names, that mean different units in them: nothing where none does, or
 * where a mapping says of every old unit what became of it, so that neither is needed.
 */
export function keyFindings(compared: ComparedUnits): readonly Finding[] {
  const { before, after, mapping, units, editions, span } = compared;
  const lost = mapping === undefined ? before : before.filter(({ key }) => !mapping.has(key));
  if (lost.length === 0) return [];
  const { names, keys, renamed } = keyChanges(before, after);
  if (names.length === 0 && keys.length === 0 && renamed.length === 0) return [];
  const told = [
    ...keys.map(({ key, before: was, after: is }) => `${quoted(key)} was ${was} and is ${is}`),
    ...names.map(({ name, before: was, after: is }) => `${name} was ${quoted(was)} and is ${quoted(is)}`),
    ...renamed.map(({ key, before: was, after: is }) => `${quoted(key)} was called ${was} and is called ${is}`),
  ];
  const [from, into] = units;
  return [
    {
      code: 'merge/keys',
      severity: 'error',
      message: `Between ${editions[0] === editions[1] ? `two versions of ${editions[0]}` : `${editions[0]} and ${editions[1]}`}, ${counted(keys.length + renamed.length, 'key')} and ${counted(names.length, 'name')} of the units came to mean others, so that neither tells which unit of the one is which of the other: ${told.join('; ')}.`,
      hint:
        mapping !== undefined
          ? `Say what became of ${lost.map(({ key }) => quoted(key)).join(', ')}, too.`
          : from === into
            ? `Give the new units a set of their own, such as \`units ${into}2\`, and say what became of the old ones: \`merge ${from} into ${into}2 by ...\`.`
            : `Say what became of the old units: \`merge ${from} into ${into} by ...\`.`,
      span,
    },
  ];
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
