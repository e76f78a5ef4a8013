import type * as A from '../../language/generated/ast.js';
import { readWhole } from './numbers.js';
import type { ReportProblem } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** Marks beside numbers; a finding for each that could be a part of one. */
export function readMarks(item: A.MarksItem, file: string, report: ReportProblem): readonly string[] {
  const marks = item.values.map((text) => text.trim().normalize('NFC'));
  const sound = marks.filter((mark) => mark !== '' && !/^[\d.,+-]|[\d.,+-]$/u.test(mark));
  if (sound.length < marks.length)
    report(
      'source/mark',
      spanOf(file, item),
      `A mark beside a number begins and ends with something that is no digit, sign or separator: ${marks
        .filter((mark) => !sound.includes(mark))
        .map((mark) => `"${mark}"`)
        .join(', ')} could be a part of the number.`,
      {
        hint: 'Write marks as they stand in the file, such as `marks "*", "(1)", "%"`. What groups digits is said by `thousands`.',
      },
    );
  return sound;
}

/** Rows that are not read, by their numbers in the file. */
export function readSkippedRows(
  item: A.SkippedRowsItem,
  file: string,
  report: ReportProblem,
): readonly { readonly from: number; readonly to: number }[] {
  return item.ranges.flatMap((range) => {
    const from = readWhole(range.from, 'a row', propertySpan(file, range, 'from'), report);
    const to = range.to === undefined ? from : readWhole(range.to, 'a row', propertySpan(file, range, 'to'), report);
    if (from === undefined || to === undefined) return [];
    if (from <= to) return [{ from, to }];
    report(
      'source/range',
      spanOf(file, range),
      `The rows ${from} .. ${to} are no range: the first must be the smaller one.`,
      {
        hint: `Write \`skip rows ${to} .. ${from}\`.`,
      },
    );
    return [];
  });
}

/** The rows of the header: the first, and how many there are where there are several. */
export function readHeaderRows(
  item: A.HeaderRowItem,
  file: string,
  report: ReportProblem,
): { readonly headerRow?: number; readonly headerRows?: number } {
  const place = item.last === undefined ? spanOf(file, item) : propertySpan(file, item, 'row');
  const headerRow = readWhole(item.row, 'a row', place, report);
  if (headerRow === undefined) return {};
  if (item.last === undefined) return { headerRow };
  const last = readWhole(item.last, 'a row', propertySpan(file, item, 'last'), report);
  if (last === undefined) return { headerRow };
  if (last > headerRow && last - headerRow < MOST_HEADER_ROWS) return { headerRow, headerRows: last - headerRow + 1 };
  report(
    'source/range',
    spanOf(file, item),
    `The rows ${headerRow} .. ${last} are no header: it has between 2 and ${MOST_HEADER_ROWS} rows, from the upper to the lower.`,
    {
      hint: `Write for example \`header rows ${headerRow} .. ${headerRow + 1}\`, or \`header row ${headerRow}\` if it is one.`,
    },
  );
  return { headerRow };
}

const MOST_HEADER_ROWS = 9;
