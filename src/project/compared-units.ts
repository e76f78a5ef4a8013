/** The units of two scored editions, as far as it matters whether a key means the same in both. */

import type { ComparedUnits, ListedUnit } from '../analyse/key-changes.js';
import { asTexts } from '../execute/input-columns.js';
import type { Program } from '../plan/program.js';
import { readParts } from '../runtime/split-units.js';
import { readMapping, unitKey } from '../runtime/unit-mapping.js';
import type { Tables } from './read-tables.js';

/** What has been read of the units of an edition. A scored methodology has all of it. */
export interface UnitList {
  readonly program: Pick<Program, 'name' | 'unitSet' | 'listed' | 'merges'>;
  readonly tables?: Tables;
}

/**
 * What `keyFindings` asks: both lists of units with their names, and what became of each old unit, by the merges of the
 * newer edition. Nothing where one of them has no closed list with names, so that a key has no meaning that could be
 * compared.
 */
export function comparedUnits(
  before: UnitList,
  after: UnitList,
): Pick<ComparedUnits, 'before' | 'after' | 'mapping' | 'units' | 'editions'> | undefined {
  const [old, now] = [listedUnits(before), listedUnits(after)];
  if (old === undefined || now === undefined) return undefined;
  const mapping = becomes(before.program.unitSet, old, after);
  return {
    before: old,
    after: now,
    ...(mapping === undefined ? {} : { mapping }),
    units: [before.program.unitSet, after.program.unitSet],
    editions: [before.program.name, after.program.name],
  };
}

function listedUnits({ program: { listed }, tables }: UnitList): readonly ListedUnit[] | undefined {
  const column = listed && tables?.inputs.get(listed.source)?.columns.get(listed.column);
  if (tables === undefined || column === undefined) return undefined;
  const keys = [...new Set(asTexts(column).map(unitKey))].filter((key) => key !== '');
  const units = keys.flatMap((key) => {
    const name = tables.unitNames.get(key);
    return name === undefined ? [] : [{ key, name }];
  });
  return units.length === 0 ? undefined : units;
}

/** Each old unit with the scored ones that it has become, along the chain of merges; nothing where there is no chain. */
function becomes(
  units: string,
  old: readonly ListedUnit[],
  { program, tables }: UnitList,
): ReadonlyMap<string, readonly string[]> | undefined {
  const { merges = [], unitSet } = program;
  if (units === unitSet || tables === undefined) return undefined;
  let mapping = new Map<string, readonly string[]>(old.map(({ key }) => [key, [key]]));
  let at = units;
  for (let step = 0; at !== unitSet; step++) {
    const merge = merges.find(({ before }) => before === at);
    if (merge === undefined || step > merges.length) return undefined;
    const successors = successorsIn(merge, tables);
    mapping = new Map(
      [...mapping].flatMap(([key, units]) => {
        const those = units.flatMap((unit) => successors.get(unit) ?? []);
        return those.length === 0 ? [] : [[key, those] as const];
      }),
    );
    at = merge.after;
  }
  return mapping;
}

function successorsIn(
  { kind, source, old, new: after }: NonNullable<Program['merges']>[number],
  tables: Tables,
): ReadonlyMap<string, readonly string[]> {
  const columns = tables.inputs.get(source)?.columns;
  const [from, to] = [columns?.get(old), columns?.get(after)];
  if (from === undefined || to === undefined) return new Map();
  const keys = [asTexts(from), asTexts(to), { before: null, after: null }] as const;
  if (kind === 'split')
    return new Map([...readParts(...keys).parts].map(([key, parts]) => [key, parts.map(({ unit }) => unit)]));
  return new Map([...readMapping(...keys).mapping.successors].map(([key, unit]) => [key, [unit]]));
}
