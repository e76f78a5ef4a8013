import type * as A from '../../language/generated/ast.js';
import type * as M from '../model.js';
import { readNumber } from './numbers.js';
import type { ReportProblem } from './resolution.js';
import { propertySpan, spanOf } from './spans.js';

/** What texts among the numbers stand for; a finding for each of which it is not clear, or that is not in the type of the column. */
export function readReadings(
  ast: A.Column | A.ColumnPattern,
  file: string,
  report: ReportProblem,
): readonly M.Reading[] {
  if (ast.readings.length === 0) return [];
  const found = new Map<string, number>();
  for (const reading of ast.readings) {
    const span = spanOf(file, reading);
    const text = reading.text.trim().normalize('NFC');
    const number = readNumber(reading.number, propertySpan(file, reading, 'number'), report);
    const wrong = whyNotRead(ast, text, number, found);
    if (wrong === undefined) found.set(text, number);
    else report('source/reading', span, wrong.message, { hint: wrong.hint });
  }
  return [...found].map(([text, number]) => ({ text, number }));
}

function whyNotRead(
  { type, low, high }: A.Column | A.ColumnPattern,
  text: string,
  number: number,
  others: ReadonlyMap<string, number>,
): { readonly message: string; readonly hint: string } | undefined {
  if (type === 'text' || type === 'boolean')
    return {
      message: `\`reads\` says which number a text stands for, and the column is declared as ${type}.`,
      hint: 'Declare the column as `number`, or leave `reads` out.',
    };
  if (text === '')
    return {
      message: 'An empty cell is a missing value, and stands for no number.',
      hint: 'Say it of the indicator: `missing zero`, `missing impute ...`.',
    };
  if (/^[+-]?[\d.,' \u00a0\u202f]+(?:[eE][+-]?\d+)?$/u.test(text))
    return {
      message: `"${text}" is a number, so that a cell could be meant as it is written.`,
      hint: 'Say it in the value: `if(data.x = 999, 85, data.x)`.',
    };
  if (others.has(text)) return { message: `It is said twice what "${text}" stands for.`, hint: 'Keep one of them.' };
  if (type === 'integer' && !Number.isInteger(number))
    return {
      message: `The column holds whole numbers, and "${text}" stands for ${number}.`,
      hint: 'Declare the column as `number`.',
    };
  if (type === 'likert' && (number < Number(low) || number > Number(high)))
    return {
      message: `The answers are ${low} .. ${high}, and "${text}" stands for ${number}.`,
      hint: 'Take a number of the range, or declare the column as `number`.',
    };
  return undefined;
}
