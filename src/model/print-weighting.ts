import type { Expression } from './expression.js';
import type { Methodology } from './model.js';
import { printExpression, type PrintPlace } from './print-expression.js';

/** What stands behind `weights`: `from table.weight by table.code` for the lookup that it stands for. */
export function printWeighting(
  weighting: Expression,
  methodology: Pick<Methodology, 'id' | 'period'>,
  nameOf?: PrintPlace['nameOf'],
): string {
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const [value, key, of] = weighting.kind === 'builtin' && weighting.name === 'lookup' ? weighting.arguments : [];
  const names = of?.value.kind === 'builtin' && of.value.name === 'names';
  if (value && key && names)
    return `from ${printExpression(value.value, place)} by ${printExpression(key.value, place)}`;
  return printExpression(weighting, place);
}
