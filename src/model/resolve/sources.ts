import type * as A from '../../language/generated/ast.js';
import type { Span } from '../../report/finding.js';
import type * as M from '../model.js';
import { addPeriodColumn, checkPeriodsInColumns } from './periods-in-columns.js';
import { checkPeriodsInParts } from './periods-in-parts.js';
import { readMeasure } from './measures.js';
import { didYouMean, type Named } from './nearest.js';
import { readHeaderRows, readMarks, readSkippedRows } from './source-rows.js';
import { readNotes, readTitles } from './notes.js';
import { readNumber } from './numbers.js';
import { readReadings } from './column-readings.js';
import type { ColumnPattern, FileScope, ReportProblem, Resolution, SourceDraft } from './resolution.js';
import { declaredElsewhere, lookupUnitSet, visibleNames } from './scopes.js';
import { documentationOf, propertySpan, spanOf } from './spans.js';
import { columnSymbol, periodSymbol, unitsSymbol } from './symbols.js';

/**
 * Columns, patterns and roles of a source; which set of units it means is bound when all files are known.
 *
 * @param settled columns that are known already
 */
export function readSource(
  ast: A.Source,
  id: string,
  nameSpan: Span,
  scope: FileScope,
  report: ReportProblem,
  settled?: ReadonlyMap<string, M.Column>,
): SourceDraft {
  const draft: SourceDraft = {
    symbol: 'source',
    id,
    name: ast.name,
    ast,
    scope,
    nameSpan,
    role: 'list',
    unitSet: undefined,
    unitColumn: undefined,
    periodName: undefined,
    periodColumn: undefined,
    periodsIn: undefined,
    columns: new Map(),
    patterns: [],
  };
  for (const item of ast.items) {
    if (item.$type === 'Column' && item.name !== undefined) {
      const first = draft.columns.get(item.name);
      if (first === undefined)
        draft.columns.set(item.name, settled?.get(item.name) ?? readColumn(item, scope.file, report));
      else {
        report(
          'names/duplicate',
          propertySpan(scope.file, item, 'name'),
          `The source \`${ast.name}\` has two columns called \`${item.name}\`.`,
          {
            hint: 'Give one of them another name, with its header behind `from`.',
            related: [{ message: 'The first one stands here.', span: first.span }],
          },
        );
      }
    } else if (item.$type === 'ColumnPattern') {
      const pattern = readPattern(item, scope.file, report);
      if (pattern !== undefined) draft.patterns.push(pattern);
    } else if (item.$type === 'UnitsItem') {
      if (draft.unitColumn !== undefined) {
        report(
          'source/twice',
          spanOf(scope.file, item),
          `The source \`${ast.name}\` says twice how its rows belong to units.`,
          { hint: 'Keep one of the lines with `key` or `rows of`.' },
        );
        continue;
      }
      draft.role = item.rows ? 'rows' : 'key';
      draft.unitColumn = item.column;
      draft.periodName = item.period;
      draft.periodsIn = item.periodsIn;
      draft.periodColumn = item.periodsIn === undefined ? item.periodColumn : item.period;
    }
  }
  if (draft.periodsIn !== undefined) addPeriodColumn(draft, report);
  return draft;
}

function readColumn(ast: A.Column, file: string, report: ReportProblem): M.Column {
  const span = spanOf(file, ast);
  if (ast.headers.length > 1)
    report('source/twice', propertySpan(file, ast, 'headers', 1), `The column \`${ast.name}\` has two headers.`, {
      hint: 'Keep one `from`.',
    });
  return {
    name: ast.name,
    header: ast.headers[0] ?? ast.name,
    ...columnShape(ast, file, report),
    ...(ast.titles[0] === undefined ? {} : { title: ast.titles[0] }),
    span,
  };
}

function columnShape(
  ast: A.Column | A.ColumnPattern,
  file: string,
  report: ReportProblem,
): Pick<M.Column, 'type' | 'range' | 'measure' | 'readings'> {
  const measure = readMeasure(ast.measure, () => propertySpan(file, ast, 'measure'), report);
  const readings = readReadings(ast, file, report);
  const shape = { ...(measure === undefined ? {} : { measure }), ...(readings.length === 0 ? {} : { readings }) };
  if (ast.type !== 'likert') return { type: ast.type ?? 'number', ...shape };
  const low = readNumber(ast.low, propertySpan(file, ast, 'low'), report);
  const high = readNumber(ast.high, propertySpan(file, ast, 'high'), report);
  if (low >= high)
    report(
      'source/range',
      propertySpan(file, ast, 'low'),
      `The answers ${ast.low} .. ${ast.high} are no range: the first number must be the smaller one.`,
      { hint: 'Write for example `likert 1 .. 5`.' },
    );
  return { type: 'number', range: { low, high }, ...shape };
}

function readPattern(ast: A.ColumnPattern, file: string, report: ReportProblem): ColumnPattern | undefined {
  const shape = { ...columnShape(ast, file, report), span: spanOf(file, ast) };
  if (ast.headers.length > 1)
    report('source/twice', propertySpan(file, ast, 'headers', 1), 'The pattern of columns has two headers.', {
      hint: 'Keep one `from`.',
    });
  const [header] = ast.headers;
  const column =
    header === undefined
      ? { column: shape }
      : { column: shape, headerOf: (name: string) => header.replaceAll('{name}', name) };
  if (ast.pattern === undefined) {
    const prefix = ast.prefix ?? '';
    return { fits: (name) => name.startsWith(prefix), ...column };
  }
  const pieces = ast.pattern.split('*');
  if (pieces.length !== 2) {
    report(
      'source/pattern',
      propertySpan(file, ast, 'pattern'),
      `The pattern "${ast.pattern}" must have one \`*\`, which stands for any characters.`,
      { hint: 'Write for example `columns "EP_*" number`.' },
    );
    return undefined;
  }
  const [before, after] = pieces as [string, string];
  return {
    fits: (name) => name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after),
    ...column,
  };
}

/** The column of that name: declared, or declared now because it fits a pattern of the source. */
export function columnOf(source: SourceDraft, name: string): M.Column | undefined {
  const declared = source.columns.get(name);
  if (declared !== undefined) return declared;
  const pattern = source.patterns.find(({ fits }) => fits(name));
  if (pattern === undefined) return undefined;
  const column = { name, header: pattern.headerOf?.(name) ?? name, ...pattern.column };
  source.columns.set(name, column);
  return column;
}

/** Whether a column of that name is declared or fits a pattern; asking declares nothing. */
export function hasColumn(source: SourceDraft, name: string): boolean {
  return source.columns.has(name) || source.patterns.some(({ fits }) => fits(name));
}

export function reportUnknownColumn(
  source: SourceDraft,
  name: string,
  span: Span,
  report: ReportProblem,
  guess = true,
): void {
  const columns: Named[] = [...source.columns.keys()].map((column) => ({
    name: column,
    kind: `a column of ${source.name}`,
  }));
  report('names/unknown-column', span, `The source \`${source.name}\` has no column \`${name}\`.`, {
    hint: (guess ? didYouMean(name, columns) : undefined) ?? `Declare it in the source: \`column ${name} number\`.`,
    related: [{ message: `\`${source.name}\` is declared here.`, span: source.nameSpan }],
  });
}

/** Finds the set of units and the key columns that a source names. */
export function bindSource(source: SourceDraft, resolution: Resolution): void {
  const { scope, ast } = source;
  for (const item of ast.items) {
    if (item.$type !== 'UnitsItem') continue;
    if (item.unitSet !== undefined)
      source.unitSet = requireUnitSet(item.unitSet, scope, propertySpan(scope.file, item, 'unitSet'), resolution)?.id;
    if (source.periodsIn === 'columns') checkPeriodsInColumns(source, item, resolution.report);
    else if (source.periodsIn !== undefined) checkPeriodsInParts(source, item, resolution.report);
    for (const property of ['column', 'periodColumn'] as const) {
      const name = item[property];
      if (name === undefined) continue;
      if (columnOf(source, name) === undefined)
        reportUnknownColumn(source, name, propertySpan(scope.file, item, property), resolution.report);
      else resolution.record?.(propertySpan(scope.file, item, property), columnSymbol(source, name));
    }
    if (item.period !== undefined)
      resolution.record?.(propertySpan(scope.file, item, 'period'), periodSymbol(item.period), 'declaration');
    return;
  }
}

export function requireUnitSet(name: string, scope: FileScope, span: Span, resolution: Resolution) {
  const found = lookupUnitSet(scope, name);
  if (found === undefined) {
    resolution.report(
      'names/unknown-units',
      span,
      `No set of units is called \`${name}\`, so it is not known what is scored.`,
      {
        hint:
          didYouMean(name, visibleNames(scope, 'unitSets')) ??
          declaredElsewhere(name, 'unitSets', scope, resolution.files) ??
          `Declare it: \`units ${name}\`.`,
      },
    );
  } else resolution.record?.(span, unitsSymbol(found));
  return found;
}

export function buildSource(source: SourceDraft, report: ReportProblem): M.Source {
  const { ast, scope } = source;
  const settings: { -readonly [K in keyof M.Source['settings']]: M.Source['settings'][K] } = {};
  let path: A.FileItem | undefined;
  const said = new Map<string, Span>();
  const once = (key: string, span: Span): boolean => {
    const first = said.get(key);
    if (first !== undefined)
      report('source/twice', span, `\`${key}\` is said twice in the source \`${ast.name}\`.`, {
        hint: 'Remove one of the two.',
        related: [{ message: 'It is said here first.', span: first }],
      });
    else said.set(key, span);
    return first === undefined;
  };
  for (const item of ast.items) {
    const span = spanOf(scope.file, item);
    if (item.$type === 'FileItem') {
      if (once('file', span)) path = item;
    } else if (item.$type === 'BlankItem') {
      if (once('blank', span)) settings.blanks = item.values;
    } else if (item.$type === 'MarksItem') {
      if (once('marks', span)) settings.marks = readMarks(item, scope.file, report);
    } else if (item.$type === 'SkippedRowsItem') {
      if (once('skip rows', span)) settings.skippedRows = readSkippedRows(item, scope.file, report);
    } else if (item.$type === 'HeaderRowItem') {
      if (once('header row', span)) Object.assign(settings, readHeaderRows(item, scope.file, report));
    } else if (item.$type === 'TextSetting' && isSourceSetting(item.key)) {
      if (once(item.key, span)) settings[item.key] = item.text;
    }
  }
  if (path?.path === undefined)
    report('source/no-file', source.nameSpan, `The source \`${ast.name}\` does not say which file it is.`, {
      hint: 'Write `file "data/..."` in it.',
    });
  const documentation = documentationOf(ast);
  return {
    id: source.id,
    name: source.name,
    titles: readTitles(ast.title === undefined ? [] : [ast.title], ast.items, scope.file, report),
    ...(documentation === undefined ? {} : { documentation }),
    notes: readNotes(ast.items, scope.file, isSourceSetting),
    span: spanOf(scope.file, ast),
    nameSpan: source.nameSpan,
    path: path?.path ?? '',
    pathSpan: path === undefined ? source.nameSpan : propertySpan(scope.file, path, 'path'),
    settings,
    role: source.role,
    ...(source.unitSet === undefined ? {} : { unitSet: source.unitSet }),
    ...(source.unitColumn === undefined ? {} : { unitColumn: source.unitColumn }),
    ...(source.periodName === undefined ? {} : { periodName: source.periodName }),
    ...(source.periodColumn === undefined ? {} : { periodColumn: source.periodColumn }),
    ...(source.periodsIn === undefined
      ? {}
      : source.periodsIn === 'columns'
        ? { periodsInColumns: true }
        : { periodsInParts: source.periodsIn }),
    columns: source.columns,
  };
}

type SourceSetting = 'format' | 'encoding' | 'delimiter' | 'decimal' | 'thousands' | 'sheet' | 'sha256';
const SETTINGS: ReadonlySet<string> = new Set<SourceSetting>([
  'format',
  'encoding',
  'delimiter',
  'decimal',
  'thousands',
  'sheet',
  'sha256',
]);

export function isSourceSetting(key: string): key is SourceSetting {
  return SETTINGS.has(key);
}
