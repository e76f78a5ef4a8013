import type { Rounding } from '../../model/model.js';
import { bare, closed, type Expression, open } from './expression.js';
import type { StepContext } from './step-context.js';

/**
 * Rounding that judges halves on the decimal of 15 significant digits, as the runtime does. What has none of these digits
 * beyond the place stays as it is.
 */
export function rounded(value: Expression, { decimals, mode }: Rounding, context: StepContext): Expression {
  const { dialect } = context;
  const x = context.atom(value, 'unrounded');
  const limit = dialect.number(Number(`1e${String(15 - decimals)}`));
  const read = closed`CASE WHEN abs(${x}) < ${limit} THEN ${dialect.decimal(x, decimals)} END`;
  const decimal = context.atom(read, 'decimal');
  const found = dialect.roundDecimal(decimal, decimals);
  const result = mode === 'away' ? found : corrected(decimal, context.atom(found, 'rounded'), decimals, mode, context);
  return closed`coalesce(CAST(${bare(result)} AS ${dialect.double}), ${x})`;
}

/** What is rounded away from zero, brought back toward it (`down`) or from an odd number at a half (`even`). */
function corrected(
  decimal: Expression,
  away: Expression,
  decimals: number,
  mode: 'even' | 'down',
  { dialect }: StepContext,
): Expression {
  const unit = dialect.decimalLiteral(`1e${String(-decimals)}`, decimals);
  const less = closed`CASE WHEN ${decimal} < 0 THEN ${away} + ${unit} ELSE ${away} - ${unit} END`;
  const isHalf = open`abs(${away} - ${decimal}) = ${dialect.decimalLiteral(`5e${String(-decimals - 1)}`, decimals)}`;
  // Not all databases have a remainder of doubles.
  const units = closed`round(abs(CAST(${away} AS ${dialect.double})) / ${dialect.number(Number(`1e${String(-decimals)}`))})`;
  const isOdd = open`${units} - 2 * floor(${units} / 2) = 1`;
  const goesBack = mode === 'down' ? open`abs(${away}) > abs(${decimal})` : open`${isHalf} AND ${isOdd}`;
  return closed`CASE WHEN ${bare(goesBack)} THEN ${bare(less)} ELSE ${away} END`;
}
