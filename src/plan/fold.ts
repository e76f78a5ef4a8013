import * as arithmetic from '../runtime/arithmetic.js';
import * as choice from '../runtime/choice.js';
import type { Lane, TextLane, Trouble } from '../runtime/column.js';
import * as comparison from '../runtime/comparison.js';
import * as normal from '../runtime/normal.js';
import { roundTo } from '../runtime/rounding.js';
import type { ElementwiseName, Operand, StepKind } from './program.js';

/**
 * The value of an operation on constants, by the very kernels that run on columns; undefined where an operand is not a
 * constant, or where the operation has no value (that is left to the run, which reports it).
 */
export function foldConstants(kind: StepKind): Operand | undefined {
  switch (kind.op) {
    case 'elementwise': {
      if (kind.operands.some((operand) => 'step' in operand)) return undefined;
      return applyElementwise(kind.function, kind.operands);
    }
    case 'round':
      return 'number' in kind.value
        ? numberOperand(roundTo(kind.value.number, kind.rounding.decimals, kind.rounding.mode))
        : undefined;
    case 'isOneOf':
      return 'number' in kind.value ? numberOperand(comparison.isOneOf(kind.value.number, kind.numbers)) : undefined;
    default:
      return undefined;
  }
}

function applyElementwise(name: ElementwiseName, operands: readonly Operand[]): Operand | undefined {
  let failed = false;
  const trouble: Trouble = () => {
    failed = true;
  };
  const numbers = operands.map((operand) => ('number' in operand ? operand.number : Number.NaN));
  const texts = operands.map((operand) => ('text' in operand ? operand.text : null));
  const [a, b, c] = numbers;
  const result = ((): Lane | TextLane | undefined => {
    switch (name) {
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'power':
        return arithmetic[name](a, b, trouble);
      case 'exponential':
      case 'ln':
      case 'log10':
      case 'squareRoot':
        return arithmetic[name](a, trouble);
      case 'normalCdf':
        return normal.normalCdf(a);
      case 'normalQuantile':
        return normal.normalQuantile(a, trouble);
      case 'negate':
      case 'absolute':
      case 'floor':
      case 'ceil':
        return arithmetic[name](a);
      case 'equal':
      case 'notEqual':
      case 'less':
      case 'lessOrEqual':
      case 'greater':
      case 'greaterOrEqual':
      case 'both':
      case 'either':
        return comparison[name](a, b);
      case 'not':
      case 'isMissing':
        return comparison[name](a);
      case 'isBetween':
        return comparison.isBetween(a, b, c);
      case 'textEqual':
      case 'textNotEqual':
        return comparison[name](texts[0], texts[1]);
      case 'textIsMissing':
        return comparison.textIsMissing(texts[0]);
      case 'choose':
      case 'clamp':
        return choice[name](a, b, c);
      case 'chooseText':
        return choice.chooseText(a, texts[1], texts[2]);
      case 'coalesce':
      case 'least':
      case 'greatest':
        return choice[name](numbers);
      case 'coalesceText':
        return choice.coalesceText(texts);
    }
  })();
  if (failed || result === undefined) return undefined;
  if (typeof result === 'number') return { number: result };
  return result === null || typeof result === 'string' ? { text: result } : undefined;
}

function numberOperand(value: Lane): Operand | undefined {
  return typeof value === 'number' ? { number: value } : undefined;
}
