import type * as A from '../../language/generated/ast.js';
import { periodMark } from '../../runtime/period-columns.js';
import type { ReportProblem, SourceDraft } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** Where neither the path nor the name of the sheet holds the period, there are no periods. */
export function checkPeriodsInParts(source: SourceDraft, item: A.UnitsItem, report: ReportProblem): void {
  const { scope, ast, periodName } = source;
  if (periodName === undefined) return;
  const mark = periodMark(periodName);
  const inFiles = source.periodsIn === 'files';
  const path = ast.items.find((one) => one.$type === 'FileItem')?.path;
  const setting = (key: A.TextSetting['key']): A.TextSetting | undefined =>
    ast.items.find((one): one is A.TextSetting => one.$type === 'TextSetting' && one.key === key);
  const holder = inFiles ? path : setting('sheet')?.text;
  if (path !== undefined && holder?.includes(mark) !== true)
    report(
      'source/periods-in-files',
      propertySpan(scope.file, item, 'periodsIn'),
      `The source \`${ast.name}\` has ${inFiles ? 'a file' : 'a sheet'} for each ${periodName}, but ${inFiles ? 'its path does not say' : 'no line `sheet` says'} where the ${periodName} stands in the name.`,
      {
        hint: inFiles
          ? `Write \`${mark}\` in place of the ${periodName}: \`file "scores_${mark}.csv"\`.`
          : `Write \`${mark}\` in place of the ${periodName}: \`sheet "${mark}"\`.`,
      },
    );
  if (!inFiles && path?.includes(mark) === true)
    report(
      'source/periods-in-files',
      propertySpan(
        scope.file,
        ast.items.find((one) => one.$type === 'FileItem')!,
        'path',
      ),
      `The source \`${ast.name}\` has a sheet for each ${periodName}, and its path holds the ${periodName}, too.`,
      { hint: `Write \`per ${periodName} in files\`: a line \`sheet "${mark}"\` then names the sheet of each file.` },
    );
  const fingerprint = setting('sha256');
  if (inFiles && fingerprint !== undefined)
    report(
      'source/periods-in-files',
      spanOf(scope.file, fingerprint),
      `The source \`${ast.name}\` is a file for each ${periodName}, and \`sha256\` is the fingerprint of one.`,
      { hint: 'Remove the line.' },
    );
}
