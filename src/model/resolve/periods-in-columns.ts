import type * as A from '../../language/generated/ast.js';
import { periodMark } from '../../runtime/period-columns.js';
import type { ReportProblem, SourceDraft } from './resolution.js';
import { propertySpan } from './spans.js';

/**
 * The column of the period of a source in which each period has columns, or a file, of its own. No file has it: it is made
 * when the source is read.
 */
export function addPeriodColumn(draft: SourceDraft, report: ReportProblem): void {
  const { periodName, scope, ast } = draft;
  if (periodName === undefined) return;
  const declared = draft.columns.get(periodName);
  if (declared !== undefined)
    report(
      draft.periodsIn === 'columns' ? 'source/periods-in-columns' : 'source/periods-in-files',
      declared.span,
      `The source \`${ast.name}\` has its periods in ${draft.periodsIn}, and a column \`${periodName}\`, too.`,
      {
        hint: `Write \`per ${periodName} by ${periodName}\` if the file has a row for each ${periodName}; otherwise remove the column.`,
      },
    );
  const item = ast.items.find((one): one is A.UnitsItem => one.$type === 'UnitsItem' && one.periodsIn !== undefined);
  draft.columns.set(periodName, {
    name: periodName,
    header: periodName,
    type: 'integer',
    span: item === undefined ? draft.nameSpan : propertySpan(scope.file, item, 'period'),
  });
}

/** Where no header holds the period there are no periods; where that of the key does, a row is about no unit. */
export function checkPeriodsInColumns(source: SourceDraft, item: A.UnitsItem, report: ReportProblem): void {
  const mark = periodMark(source.periodName);
  const { scope, ast, columns, periodName, unitColumn } = source;
  const key = unitColumn === undefined ? undefined : columns.get(unitColumn);
  if (key?.header.includes(mark))
    report(
      'source/periods-in-columns',
      key.span,
      `The column \`${key.name}\` says which unit a row is about, so that there is one for all periods and not one for each ${periodName}.`,
      { hint: `Take \`${mark}\` out of its header.` },
    );
  const holdsPeriod = (header: string): boolean => header.includes(mark);
  const isTold =
    [...columns.values()].some(({ name, header }) => name !== periodName && holdsPeriod(header)) ||
    source.patterns.some(({ headerOf }) => headerOf !== undefined && holdsPeriod(headerOf('')));
  if (isTold) return;
  report(
    'source/periods-in-columns',
    propertySpan(scope.file, item, 'period'),
    `No column of the source \`${ast.name}\` says where in its header the ${periodName} stands, so that no period is known.`,
    {
      hint: `Write the header with \`${mark}\` in place of the ${periodName}: \`column life number from "life_${mark}"\`.`,
    },
  );
}
