import { mergesBetween } from '../model/merges-between.js';
import type { Merge, Methodology, Model, Source } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import type { MergeInput, SourceInput } from './program.js';
import type { UsedSource } from './source-inputs.js';

/*
 * Sources about units that have become others: `merge Province into Province34 by ...`. What their rows say is counted for the
 * units that are scored before anything is computed from it.
 */

/**
 * The merges that lead from the units of a source to those that a methodology scores: none where they are the same, nothing
 * where there is no way.
 */
export function mergesOf(source: Source, { unitSet, merges }: Methodology): readonly Merge[] | undefined {
  if (source.unitSet === unitSet) return [];
  const found = mergesBetween(merges ?? [], source.unitSet ?? '', unitSet);
  return found.length === 0 ? undefined : found;
}

/** Whether another methodology, whose nodes are used, brings a source to the same units in the same way. */
export function mergeAlike(source: Source, other: Methodology, main: Methodology): boolean {
  const wayOf = (methodology: Methodology): string =>
    JSON.stringify(mergesOf(source, methodology) ?? null, (key, value: unknown) =>
      key === 'span' ? undefined : value,
    );
  return other === main || wayOf(other) === wayOf(main);
}

/** What each merge of a chain puts together of a source: the columns that are used, and before them those that weigh them. */
export function mergedColumns(
  { id, role }: Source,
  used: ReadonlySet<string>,
  chain: readonly Merge[],
  merges: readonly Merge[],
): NonNullable<SourceInput['merged']> {
  const needed = new Set(used);
  return chain
    .map((merge) => ({ merge, place: merges.indexOf(merge) }))
    .reverse()
    .map(({ merge, place }) => {
      const said =
        role === 'key' ? merge.columns.filter(({ source, column }) => source === id && needed.has(column)) : [];
      for (const { weight } of said) if (weight !== undefined) needed.add(weight);
      return {
        merge: place,
        columns: said.map(({ column, how, weight, share, require, span }) => ({
          column,
          how,
          ...(weight === undefined ? {} : { weight }),
          ...(share === undefined ? {} : { share }),
          require,
          span,
        })),
      };
    })
    .reverse();
}

/** What a program needs of the merges of its methodology; nothing where there are none. */
export function mergeInputs(model: Model, { merges }: Methodology): readonly MergeInput[] | undefined {
  const listOf = (id: string): MergeInput['listedBefore'] => {
    const listed = model.unitSets.get(id)?.listed;
    return listed && { source: listed.source, column: listed.column };
  };
  return merges?.map((merge) => ({
    ...(merge.kind === undefined ? {} : { kind: merge.kind }),
    before: merge.old.unitSet,
    after: merge.new.unitSet,
    source: merge.source,
    old: merge.old.column,
    new: merge.new.column,
    listedBefore: listOf(merge.old.unitSet),
    listedAfter: listOf(merge.new.unitSet),
    spellings: (model.unitSets.get(merge.old.unitSet)?.spellings ?? []).map(({ source, spelling, key }) => ({
      source,
      spelling,
      key,
    })),
    span: merge.span,
  }));
}

/** A finding for each merge in which columns that are used do not say what becomes of their values, and a warning for those that nobody uses. */
export function unsaidColumns(
  model: Model,
  methodology: Methodology,
  used: ReadonlyMap<string, UsedSource>,
): readonly Finding[] {
  const unsaid = new Map<Merge, string[]>();
  const manyRows = new Map<Merge, string[]>();
  const said = new Set<unknown>();
  for (const [id, { columns, merges: chain }] of used) {
    const source = model.sources.get(id);
    const way = (source === undefined ? undefined : (chain ?? mergesOf(source, methodology))) ?? [];
    const split = source?.role === 'rows' ? way.find(({ kind }) => kind === 'split') : undefined;
    if (split !== undefined) manyRows.set(split, [...(manyRows.get(split) ?? []), source!.name]);
    if (source?.role !== 'key') continue;
    const needed = new Set(
      [...columns].filter((column) => column !== source.unitColumn && column !== source.periodColumn),
    );
    for (const merge of [...way].reverse()) {
      for (const name of [...needed]) {
        const found = merge.columns.find((merged) => merged.source === id && merged.column === name);
        if (found === undefined) unsaid.set(merge, [...(unsaid.get(merge) ?? []), `${source.name}.${name}`]);
        else if (found.weight !== undefined) needed.add(found.weight);
        if (found !== undefined) said.add(found);
      }
    }
  }
  const nameOf = (id: string): string => model.unitSets.get(id)?.name ?? id;
  return (methodology.merges ?? []).flatMap((merge): readonly Finding[] => [
    ...(unsaid.has(merge) ? [unsaidFinding(model, merge, unsaid.get(merge)!, nameOf)] : []),
    ...(manyRows.has(merge) ? [rowsFinding(merge, manyRows.get(merge)!, nameOf)] : []),
    ...merge.columns
      .filter((merged) => !said.has(merged))
      .map(({ source, column, span }): Finding => ({
        code: 'merge/unused',
        severity: 'warning',
        message: `Nothing uses "${model.sources.get(source)?.name ?? source}.${column}", so what becomes of its values changes nothing.`,
        hint: 'Remove the line, or use the column.',
        span,
      })),
  ]);
}

function unsaidFinding(
  model: Model,
  merge: Merge,
  columns: readonly string[],
  nameOf: (id: string) => string,
): Finding {
  const [before, after] = [nameOf(merge.old.unitSet), nameOf(merge.new.unitSet)];
  const names = [...columns].sort().map((name) => `"${name}"`);
  const shared = `${columns[0]} share by ${model.sources.get(merge.source)?.name ?? merge.source}. ...`;
  return {
    code: 'merge/unsaid',
    severity: 'error',
    message:
      merge.kind === 'split'
        ? `One of ${before} may have become several of ${after}, and it is not said which of them has how much of its values of ${names.join(', ')}.`
        : `Several of ${before} may have become one of ${after}, and it is not said how their values of ${names.join(', ')} go together.`,
    hint:
      merge.kind === 'split'
        ? `Write into the braces of \`split\` for example \`${shared}\`, by a column of the list with the share of each; or \`${columns[0]} same\`, where each has the whole value, as of a price.`
        : `Write into the braces of \`merge\` for example \`${columns[0]} sum\`, or one of \`mean\`, \`mean weighted by\` a column, \`min\`, \`max\` and \`same\`.`,
    span: merge.span,
  };
}

function rowsFinding(merge: Merge, sources: readonly string[], nameOf: (id: string) => string): Finding {
  const [before, after] = [nameOf(merge.old.unitSet), nameOf(merge.new.unitSet)];
  const names = sources.map((name) => `"${name}"`).join(', ');
  return {
    code: 'merge/rows',
    severity: 'error',
    message: `${names} ${sources.length === 1 ? 'has' : 'have'} many rows for each of ${before}, and nothing tells which of ${after} a row is about.`,
    hint: `Use data that name ${after}; or bring the rows to one value for each of ${before} first, as a source with \`key\`.`,
    span: merge.span,
  };
}
