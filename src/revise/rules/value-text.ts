import type { Constant, FunctionDeclaration, Let } from '../../model/model.js';
import { printExpression } from '../../model/print-expression.js';
import { printMeasure, printName } from '../../model/print-words.js';
import type { EditionPair } from '../edition-pair.js';

/** What stands behind the name of a constant or a `let`. */
export function valueText({ measure, value }: Constant | Let, { aliases }: EditionPair): string {
  const text = printExpression(value, { nameOf: (id) => aliases.get(id) ?? id });
  return measure === undefined ? text : `${text} in ${printMeasure(measure)}`;
}

/** The head and the body of a function. */
export function functionText({ parameters, range, body }: FunctionDeclaration, { aliases }: EditionPair): string {
  const place = { nameOf: (id: string) => aliases.get(id) ?? id };
  const head = parameters.map(
    ({ name, default: value }) => printName(name) + (value === undefined ? '' : ` = ${printExpression(value, place)}`),
  );
  const onto =
    range === undefined ? '' : ` onto ${printExpression(range.low, place)} .. ${printExpression(range.high, place)}`;
  return `(${head.join(', ')})${onto} = ${printExpression(body, place)}`;
}
