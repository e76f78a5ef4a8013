import type { Merge, Methodology, Model, Source } from '../model/model.js';
import type { Span } from '../report/finding.js';
import { problem } from './expressions.js';
import { mergedColumns, mergesOf } from './merged-sources.js';
import type { Program, SourceInput } from './program.js';
import type { Scope } from './scope.js';
import { periodMark } from '../runtime/period-columns.js';

/** Columns used, by source; and whether the source's keys make cases. */
export interface UsedSource {
  readonly columns: Set<string>;
  makesCases: boolean;
  /** What leads from its units to those that are scored. */
  merges?: readonly Merge[];
}

export function useColumn(
  used: Map<string, UsedSource>,
  source: string,
  column: string,
  makesCases: boolean,
  merges?: readonly Merge[],
): void {
  const entry = used.get(source) ?? { columns: new Set<string>(), makesCases: false };
  entry.columns.add(column);
  entry.makesCases ||= makesCases;
  entry.merges ??= merges;
  used.set(source, entry);
}

/** A finding where a source is about other units, or by year where the methodology is not. */
export function fitsMethodology(source: Source, methodology: Methodology, scope: Scope, span: Span): boolean {
  // The rows of a list belong to no unit, so that it fits any methodology.
  if (source.role === 'list') return true;
  if (mergesOf(source, methodology) === undefined) {
    problem(
      scope,
      span,
      'shape/other-units',
      `"${source.name}" is about ${source.unitSet}, and "${methodology.name}" scores ${methodology.unitSet}.`,
      `Use a source about the same units, or say what became of these: \`merge ${source.unitSet} into ${methodology.unitSet} by ...\`.`,
    );
    return false;
  }
  if (source.periodName !== undefined && methodology.period === undefined) {
    problem(
      scope,
      span,
      'shape/panel',
      `"${source.name}" has a row for every ${source.periodName}, and "${methodology.name}" has no periods, so a unit would have several values.`,
      `Write \`scores ${methodology.unitSet} per ${source.periodName}\`.`,
    );
    return false;
  }
  if (source.periodName !== undefined && source.periodName !== methodology.period) {
    problem(
      scope,
      span,
      'shape/panel',
      `"${source.name}" is per ${source.periodName}, and "${methodology.name}" is per ${methodology.period}.`,
      'Use one name for the period.',
    );
    return false;
  }
  return true;
}

export function listedUnits(model: Model, methodology: Methodology): Program['listed'] {
  const listed = model.unitSets.get(methodology.unitSet)?.listed;
  return listed && { source: listed.source, column: listed.column };
}

/** The sources that the program reads, each with the columns that it needs, in the order of their names. */
export function sourceInputs(
  model: Model,
  methodology: Methodology,
  used: Map<string, UsedSource>,
): readonly SourceInput[] {
  const units = model.unitSets.get(methodology.unitSet);
  if (units?.listed) useColumn(used, units.listed.source, units.listed.column, false);
  for (const { source, spelling, key } of units?.spellings ?? []) {
    useColumn(used, source, spelling, false);
    useColumn(used, source, key, false);
  }
  for (const { source, old, new: after, columns } of methodology.merges ?? []) {
    for (const { share } of columns) if (share !== undefined) useColumn(used, source, share, false);
    for (const { unitSet, column } of [old, after]) {
      useColumn(used, source, column, false);
      const { listed, spellings = [] } = model.unitSets.get(unitSet) ?? {};
      if (listed) useColumn(used, listed.source, listed.column, false);
      for (const place of unitSet === old.unitSet ? spellings : []) {
        useColumn(used, place.source, place.spelling, false);
        useColumn(used, place.source, place.key, false);
      }
    }
  }
  const merges = methodology.merges ?? [];
  return [...used.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { columns, makesCases, merges: chain }]): SourceInput => {
      const source = model.sources.get(id)!;
      const merged = mergedColumns(source, columns, chain ?? mergesOf(source, methodology) ?? [], merges);
      const names = new Set([
        ...columns,
        ...merged.flatMap((merge) => merge.columns.flatMap(({ weight }) => weight ?? [])),
      ]);
      if (source.unitColumn !== undefined) names.add(source.unitColumn);
      if (source.periodColumn !== undefined) names.add(source.periodColumn);
      if (source.periodsInColumns) for (const name of periodsToldBy(source, names)) names.add(name);
      return {
        name: id,
        title: source.titles.get(''),
        path: source.path,
        declaredIn: source.span.file,
        settings: source.settings,
        role: source.role,
        unitColumn: source.unitColumn,
        periodColumn: source.periodColumn,
        ...(source.periodsInColumns ? { periodsInColumns: true } : {}),
        ...(source.periodsInParts === undefined ? {} : { periodsInParts: source.periodsInParts }),
        makesCases,
        ...(merged.length === 0 ? {} : { merged }),
        columns: [...names].sort().flatMap((name) => {
          const column = source.columns.get(name);
          if (!column) return [];
          const { header, range, readings, span } = column;
          const type = name === source.unitColumn ? 'text' : name === source.periodColumn ? 'integer' : column.type;
          const read = readings === undefined || type === 'text' ? {} : { readings };
          return [{ name, header, type, minimum: range?.low, maximum: range?.high, ...read, span }];
        }),
        span: source.span,
      };
    });
}

/** A source of which so far no column is asked: what it takes to find its files and to read them. */
export function bareInput(source: Source): SourceInput {
  const { id, path, span, settings, role, unitColumn, periodColumn, periodsInParts } = source;
  const base = { name: id, path, declaredIn: span.file, settings, role, makesCases: false, columns: [], span };
  return periodsInParts === undefined ? base : { ...base, unitColumn, periodColumn, periodsInParts };
}

/** Columns by which the periods of a source are known: those in use tell them, and where there is none, all that are declared. */
function periodsToldBy(source: Source, used: ReadonlySet<string>): readonly string[] {
  const dated = [...source.columns.values()].filter(
    ({ name, header }) => name !== source.periodColumn && header.includes(periodMark(source.periodColumn)),
  );
  return dated.some(({ name }) => used.has(name)) ? [] : dated.map(({ name }) => name);
}
