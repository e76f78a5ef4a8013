import type { Run } from '../../../execute/execute.js';
import type { Operand, Step } from '../../../plan/program.js';
import { significant } from '../../../runtime/rounding.js';
import type { Placed } from './grid.js';

const WHOLE = new Set([
  'isUnit',
  'inPeriods',
  'period',
  'rank',
  'copeland',
  'category',
  'group',
  'isOneOf',
  'textIsOneOf',
]);
const CONDITIONS =
  /^(equal|notEqual|less|lessOrEqual|greater|greaterOrEqual|both|either|not|isMissing|isBetween|text.*)$/;
const PASSING = /^(choose|coalesce|least|greatest|clamp|negate|absolute|floor|ceil)$/;

/** True of numbers that have at most 12 significant digits, whatever the data: comparing them needs no rounding. */
export function hasFewDigits(step: Step, placed: ReadonlyMap<number, Placed>, run: Run): boolean {
  const isFew = (operand: Operand): boolean => {
    if ('number' in operand) return Number.isNaN(operand.number) || significant(operand.number, 12) === operand.number;
    return 'text' in operand || placed.get(operand.step)?.isShort === true;
  };
  // A rank by weights is as whole as these are.
  if (step.op === 'rank' && step.weight !== undefined) return false;
  if (WHOLE.has(step.op) || step.type === 'text') return true;
  switch (step.op) {
    case 'elementwise':
      return CONDITIONS.test(step.function) || (PASSING.test(step.function) && step.operands.every(isFew));
    case 'reduce':
      return (
        (step.function === 'count' && step.weight === null) ||
        (/^(minimum|maximum|first)$/.test(step.function) && isFew(step.value))
      );
    case 'across':
      return (
        (step.function === 'count' && step.weights === null) ||
        (/^(minimum|maximum|first)$/.test(step.function) && step.columns.every(isFew))
      );
    case 'spread':
    case 'own':
    case 'previous':
    case 'latest':
    case 'at':
      return isFew(step.value);
    case 'round': {
      // A hundred times the largest value of today would still have 12 digits.
      const values = run.column(step.index);
      const { decimals } = step.rounding;
      return (
        values instanceof Float64Array &&
        decimals >= 0 &&
        values.every((value) => Number.isNaN(value) || Math.abs(value) < 10 ** (9 - decimals))
      );
    }
    default:
      return false;
  }
}
