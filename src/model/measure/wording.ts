import { formatMeasure } from './display.js';
import { comparable } from './relation.js';
import { isDimensionless, type Measure } from './types.js';

const LONGEST_NAME = 80;

/**
 * Why two values do not go together, naming both: `persons cannot be added to USD`.
 *
 * @param operation what was tried: `subtracted from` (then `a` is what is taken away), `compared with`, `combined with`
 */
export function describeDifference(a: Measure | undefined, b: Measure | undefined, operation = 'added to'): string {
  const sentence = `${naming(a)} cannot be ${operation} ${naming(b)}`;
  if (a?.logOf === undefined && b?.logOf === undefined) return sentence;
  const rule =
    comparable(a, b) === 'different'
      ? 'a logarithm may only be subtracted from another logarithm of the same unit'
      : 'logarithms may only be subtracted from each other';
  return `${sentence}: ${rule}`;
}

/**
 * Why a product or a quotient of two values means nothing, or undefined when it is sound. Only logarithms are
 * particular: they go with plain numbers. A power of a logarithm is judged as its product with itself.
 */
export function productProblem(
  a: Measure | undefined,
  b: Measure | undefined,
  operation: 'multiplied by' | 'divided by' = 'multiplied by',
): string | undefined {
  if (a === undefined || b === undefined) return undefined;
  const divisor = operation === 'divided by' && b.logOf !== undefined;
  const sound = (a.logOf === undefined || isDimensionless(b)) && (b.logOf === undefined || isDimensionless(a));
  if (sound && !divisor) return undefined;
  return `${naming(a)} cannot be ${operation} ${naming(b)}: the logarithm of a quantity with a unit depends on the unit`;
}

function naming(measure: Measure | undefined): string {
  if (measure === undefined) return 'a value without a unit';
  const text = formatMeasure(measure);
  if (text === '1') return 'a plain number';
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}
