import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import { mergesBetween } from '../merges-between.js';
import type * as M from '../model.js';
import { didYouMean } from './nearest.js';
import type { Entry, FileScope, MethodologyDraft, Resolution, SourceDraft, UnitSetDraft } from './resolution.js';
import { lookupUnitSet, lookupValue, visibleNames } from './scopes.js';
import { columnOf, reportUnknownColumn, requireUnitSet } from './sources.js';
import { propertySpan, spanOf } from './spans.js';
import { columnSymbol, sourceSymbol } from './symbols.js';

/*
 * `merge Province into Province34 by mergers.old to mergers.new { ... }`: units have become others; with `split`, one has
 * become several. Several such lines make a chain, from the oldest units to those that are scored.
 */

/** What an edition scores after the merges that later editions than the one that says `scores` have brought. */
export function unitsAfterMerges(merges: readonly Entry<A.Merge>[], scores: Entry<A.Scores>): UnitSetDraft | undefined {
  const last = merges.filter(({ lexical }) => (lexical.edition ?? 0) > (scores.lexical.edition ?? 0)).at(-1);
  return last?.ast.into === undefined ? undefined : lookupUnitSet(last.lexical.scope, last.ast.into);
}

/** The sets of units that have become others, directly or not. */
export function unitsBefore(units: UnitSetDraft, merges: readonly Entry<A.Merge>[]): ReadonlySet<string> {
  const steps = merges.flatMap(({ ast, lexical: { scope } }) => {
    const from = ast.from === undefined ? undefined : lookupUnitSet(scope, ast.from);
    const into = ast.into === undefined ? undefined : lookupUnitSet(scope, ast.into);
    return from === undefined || into === undefined ? [] : [{ from: from.id, into: into.id }];
  });
  const found = new Set<string>();
  const open = [units.id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { from, into } of steps) {
      if (into !== at || found.has(from) || from === units.id) continue;
      found.add(from);
      open.push(from);
    }
  }
  return found;
}

export function buildMerges(
  draft: MethodologyDraft,
  entries: readonly Entry<A.Merge>[],
  resolution: Resolution,
): readonly M.Merge[] {
  const merges = entries.flatMap(({ ast, lexical }) => buildMerge(ast, lexical.scope, resolution) ?? []);
  const sound = merges.filter((merge, index) => !isMergedTwice(merge, merges.slice(0, index), resolution));
  for (const merge of sound) {
    checkEnd(merge, sound, draft, resolution);
    checkColumns(merge, sound, resolution);
  }
  return sound;
}

// ------------------------------------------------------------------------------------------------ one line

function buildMerge(ast: A.Merge, scope: FileScope, resolution: Resolution): M.Merge | undefined {
  const { file } = scope;
  const span = spanOf(file, ast);
  const from = ast.from === undefined ? undefined : requireUnitSet(ast.from, scope, at(ast, 'from', file), resolution);
  const into = ast.into === undefined ? undefined : requireUnitSet(ast.into, scope, at(ast, 'into', file), resolution);
  const list = listOf(ast, scope, resolution);
  const columns = readColumns(ast, scope, resolution);
  const kind = ast.kind === 'split' ? ({ kind: 'split' } as const) : {};
  if (from === undefined || into === undefined || list === undefined) return undefined;
  return {
    ...kind,
    source: list.source,
    old: { unitSet: from.id, column: list.old },
    new: { unitSet: into.id, column: list.new },
    columns,
    span,
  };
}

function at(ast: A.Merge | A.MergedColumn, property: string, file: string): Span {
  return propertySpan(file, ast, property);
}

/** `by mergers.old to mergers.new`: two columns of one list. */
function listOf(ast: A.Merge, scope: FileScope, resolution: Resolution) {
  const { file } = scope;
  const { report, record } = resolution;
  if (ast.source === undefined || ast.old === undefined || ast.new === undefined) return undefined;
  const source = sourceAt(ast, 'source', ast.source, scope, resolution);
  if (source === undefined) return undefined;
  if (ast.target !== ast.source) {
    report(
      'merge/list',
      at(ast, 'target', file),
      'Old and new keys must be columns of one source: each row says what became of one unit.',
      {
        hint: `Write \`by ${ast.source}.${ast.old} to ${ast.source}. ...\`.`,
      },
    );
    return undefined;
  }
  record?.(at(ast, 'target', file), sourceSymbol(source));
  if (source.role !== 'list') {
    report(
      'merge/list',
      at(ast, 'source', file),
      `\`${source.name}\` has data about units, and what became of the units is read from a list.`,
      {
        hint: 'Declare the file as a source without `key` and `rows of`.',
        related: [{ message: `\`${source.name}\` is declared here.`, span: source.nameSpan }],
      },
    );
    return undefined;
  }
  for (const property of ['old', 'new'] as const)
    if (!isColumn(source, ast[property], at(ast, property, file), resolution)) return undefined;
  return { source: source.id, old: ast.old, new: ast.new };
}

function readColumns(ast: A.Merge, scope: FileScope, resolution: Resolution): readonly M.MergedColumn[] {
  const { file } = scope;
  const found: M.MergedColumn[] = [];
  for (const item of ast.items) {
    const merged = readColumn(item, ast, scope, resolution);
    if (merged === undefined) continue;
    const first = found.find(({ source, column }) => source === merged.source && column === merged.column);
    if (first === undefined) found.push(merged);
    else
      resolution.report(
        'merge/twice',
        spanOf(file, item),
        `What becomes of \`${item.source}.${item.column}\` is said twice.`,
        {
          hint: 'Keep one of the two.',
          related: [{ message: 'It is said here first.', span: first.span }],
        },
      );
  }
  return found;
}

function readColumn(
  item: A.MergedColumn,
  merge: A.Merge,
  scope: FileScope,
  resolution: Resolution,
): M.MergedColumn | undefined {
  const { file } = scope;
  if (item.source === undefined || item.column === undefined || item.how === undefined) return undefined;
  const source = sourceAt(item, 'source', item.source, scope, resolution);
  if (source === undefined || !isColumn(source, item.column, at(item, 'column', file), resolution)) return undefined;
  if (!fitsKind(item, merge, file, resolution)) return undefined;
  const isShare = item.how === 'share';
  const by = isShare ? shareOf(item, merge, scope, resolution) : weightOf(item, source, scope, resolution);
  if (item.weight !== undefined && by === undefined) return undefined;
  const { type } = columnOf(source, item.column)!;
  if (!fitsType(item.how, type)) {
    resolution.report(
      'merge/type',
      spanOf(file, item),
      `\`${source.name}.${item.column}\` holds ${type === 'text' ? 'texts' : 'conditions'}, of which there is no ${item.how}.`,
      { hint: type === 'text' || isShare ? 'Write `same`.' : 'Write `same`, or `min` (all) or `max` (any).' },
    );
    return undefined;
  }
  return {
    source: source.id,
    column: item.column,
    how: item.how,
    ...(by === undefined ? {} : isShare ? { share: by } : { weight: by }),
    require: item.require ?? 'all',
    span: spanOf(file, item),
  };
}

/** Values of several go together where units are merged, and one value is divided or kept where they are split. */
function fitsKind(item: A.MergedColumn, { kind, items }: A.Merge, file: string, { report }: Resolution): boolean {
  const isSplit = kind === 'split';
  const isOfSplit = item.how === 'share';
  if (
    item.how === 'same' ? !isSplit || item.require === undefined : isSplit === isOfSplit && !(isSplit && item.require)
  )
    return true;
  const name = `\`${item.source}.${item.column}\``;
  const list = items.find(({ how }) => how === 'share')?.weightSource ?? 'LIST';
  report(
    'merge/way',
    spanOf(file, item),
    !isSplit
      ? `${name} is shared among units, and this line merges them: each new unit has all of the old ones that it is made of.`
      : item.require !== undefined && (isOfSplit || item.how === 'same')
        ? `${name} says \`require\`, and a unit that is split has one value: there are no parts of which one could be missing.`
        : `${name} says \`${item.how}\`, and a unit that is split has one value: there is nothing to put together.`,
    {
      hint: isSplit
        ? `Write \`${item.source}.${item.column} share by ${list}.COLUMN\`, or \`same\` where each new unit has the whole value.`
        : `Write for example \`${item.source}.${item.column} sum\`; or \`split\` in the place of \`merge\`, if old units became several.`,
    },
  );
  return false;
}

function fitsType(how: A.MergedColumn['how'], type: M.ColumnType): boolean {
  if (how === 'same') return true;
  return type === 'boolean' ? how === 'min' || how === 'max' : type !== 'text';
}

/** `share by splits.population`: a column of numbers of the list of what became of what. */
function shareOf(item: A.MergedColumn, merge: A.Merge, scope: FileScope, resolution: Resolution): string | undefined {
  const { file } = scope;
  if (item.weightSource === undefined) return undefined;
  const list = sourceAt(item, 'weightSource', item.weightSource, scope, resolution);
  if (list === undefined || !isColumn(list, item.weight, at(item, 'weight', file), resolution)) return undefined;
  const { type } = columnOf(list, item.weight)!;
  if (item.weightSource === merge.source && (type === 'number' || type === 'integer')) return item.weight;
  resolution.report(
    'merge/share',
    at(item, 'weightSource', file),
    item.weightSource === merge.source
      ? `\`${list.name}.${item.weight}\` holds no numbers, so nothing can be shared by it.`
      : `\`${item.source}.${item.column}\` is shared by \`${list.name}.${item.weight}\`, and how much each new unit has must stand in its row of the list, \`${merge.source}\`.`,
    {
      hint: `Name a column of numbers of \`${merge.source}\`: shares, or what these are made of, such as the population.`,
    },
  );
  return undefined;
}

/** `weighted by trade.exports`: a column of numbers that has a value in each row of the other one. */
function weightOf(
  item: A.MergedColumn,
  source: SourceDraft,
  scope: FileScope,
  resolution: Resolution,
): string | undefined {
  const { file } = scope;
  if (item.weight === undefined) return undefined;
  const weights =
    item.weightSource === undefined ? undefined : sourceAt(item, 'weightSource', item.weightSource, scope, resolution);
  if (weights === undefined || !isColumn(weights, item.weight, at(item, 'weight', file), resolution)) return undefined;
  const type = columnOf(weights, item.weight)!.type;
  if (weights === source && (type === 'number' || type === 'integer')) return item.weight;
  resolution.report(
    'merge/weight',
    at(item, 'weightSource', file),
    weights === source
      ? `\`${weights.name}.${item.weight}\` holds no numbers, so nothing can be weighted by it.`
      : `\`${item.source}.${item.column}\` is weighted by another source, and the weight must stand in the same row.`,
    { hint: `Name a column of numbers of \`${source.name}\`.` },
  );
  return undefined;
}

// ------------------------------------------------------------------------------------------------ names

function sourceAt(
  ast: A.Merge | A.MergedColumn,
  property: 'source' | 'weightSource',
  name: string,
  scope: FileScope,
  resolution: Resolution,
): SourceDraft | undefined {
  const span = at(ast, property, scope.file);
  const found = lookupValue(scope, name);
  if (found?.symbol === 'source') {
    resolution.record?.(span, sourceSymbol(found));
    return found;
  }
  resolution.report('names/unknown', span, `No source is called \`${name}\`.`, {
    hint: didYouMean(name, visibleNames(scope, 'values')) ?? `Declare it: \`source ${name} { ... }\`.`,
  });
  return undefined;
}

function isColumn(source: SourceDraft, name: string | undefined, span: Span, resolution: Resolution): name is string {
  if (name === undefined) return false;
  if (columnOf(source, name) === undefined) {
    reportUnknownColumn(source, name, span, resolution.report);
    return false;
  }
  resolution.record?.(span, columnSymbol(source, name));
  return true;
}

// ------------------------------------------------------------------------------------------------ the chain

function isMergedTwice(merge: M.Merge, before: readonly M.Merge[], { report, unitSets }: Resolution): boolean {
  const first = before.find(({ old }) => old.unitSet === merge.old.unitSet);
  if (first === undefined) return false;
  const name = unitSets.get(merge.old.unitSet)?.name ?? merge.old.unitSet;
  report('merge/twice', merge.span, `What became of \`${name}\` is said twice, and only one of the two can hold.`, {
    hint: 'Remove one of the two lines.',
    related: [{ message: 'It is said here first.', span: first.span }],
  });
  return true;
}

function checkEnd(merge: M.Merge, merges: readonly M.Merge[], draft: MethodologyDraft, resolution: Resolution): void {
  const { unitSet } = draft;
  if (unitSet === undefined || mergesBetween(merges, merge.old.unitSet, unitSet.id).includes(merge)) return;
  const name = resolution.unitSets.get(merge.new.unitSet)?.name ?? merge.new.unitSet;
  resolution.report(
    'merge/not-scored',
    merge.span,
    `The units become \`${name}\`, and \`${draft.name}\` scores \`${unitSet.name}\`.`,
    { hint: `Write \`scores ${name}\`, or say what becomes of these in turn.` },
  );
}

/** A column is merged where its source is about the old units, or about units that have become them. */
function checkColumns(merge: M.Merge, merges: readonly M.Merge[], { report, sources, unitSets }: Resolution): void {
  const old = merge.old.unitSet;
  for (const { source: id, column, span } of merge.columns) {
    const source = sources.get(id)!;
    const isOld =
      source.unitSet === old || (source.unitSet !== undefined && mergesBetween(merges, source.unitSet, old).length > 0);
    if (source.role === 'key' && isOld) continue;
    const name = unitSets.get(old)?.name ?? old;
    const [why, hint] =
      source.role === 'rows' && isOld
        ? merge.kind === 'split'
          ? ['has many rows for each unit, of which nothing tells the new unit', 'Use data about the new units.']
          : ['has many rows for each unit, which are counted for the new units as they are', 'Remove this line.']
        : source.role === 'list'
          ? ['is a list, whose rows are about no unit', 'Remove this line.']
          : [
              `is not about \`${name}\`, which are the units that become others here`,
              `Remove this line, or declare the source with \`key ${name} by ...\`.`,
            ];
    report(
      'merge/column',
      span,
      `\`${source.name}.${column}\` is not ${merge.kind === 'split' ? 'split' : 'merged'}: \`${source.name}\` ${why}.`,
      {
        hint,
        related: [{ message: `\`${source.name}\` is declared here.`, span: source.nameSpan }],
      },
    );
  }
}
