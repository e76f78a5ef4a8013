/** Expressions of the model as formulas: functions of the library are written out, as `plan` inlines them. */

import type { Expression, FunctionCall, NodeUse, NumberLiteral } from '../../../model/expression.js';
import { printExpression } from '../../../model/print-expression.js';
import { applied, group, indexed, joined, letter, type Math, name, number, row, sign } from '../math/math.js';
import { decimal } from '../words/numbers.js';
import { builtinPiece } from './builtins.js';
import { indexLetter, isMean, meanOfChildren } from './means.js';
import { atom, held, Level, type Piece, piece, sizeOf } from './piece.js';
import { type FormulaScope, newRemarks } from './scope.js';

/** A function whose formula is larger than this stays a call by its name: nobody reads more. */
const LARGEST = 400;
/** Calls inside of calls; a definition that is deeper is written with names. */
const DEEPEST = 24;

export function formulaOf(expression: Expression, scope: FormulaScope): Piece {
  switch (expression.kind) {
    case 'number':
      return numberPiece(expression);
    case 'text':
      return atom(name(`“${expression.value}”`));
    case 'boolean':
      return atom(name(expression.value ? scope.words.yes : scope.words.no));
    case 'missing':
      return atom(name(scope.words.missing));
    case 'column':
      return atom(name(expression.column));
    case 'node':
      return nodePiece(expression, scope);
    case 'output':
      return atom(
        expression.node === ''
          ? name(expression.output)
          : indexed(name(expression.output), name(nodeName(expression.methodology, expression.node, scope))),
      );
    case 'x':
      return scope.x ?? atom(letter('x'));
    case 'parameter':
      return parameterPiece(expression.name, scope);
    case 'constant': {
      const constant = scope.model.constants.get(expression.constant);
      return constant?.value.kind === 'number' ? numberPiece(constant.value) : atom(name(expression.constant));
    }
    case 'let':
      return letPiece(expression.let, scope);
    case 'children': {
      if (expression.output === undefined) return eachChild(scope);
      return atom(indexed(name(expression.output), indexLetter(scope.sums - 1)));
    }
    case 'attribute':
      return atom(name(expression.attribute));
    case 'period':
      return atom(name(scope.methodology.period ?? 'year'));
    case 'goalpost':
      return scope.goalposts?.[expression.end] ?? atom(name(expression.end));
    case 'source':
      return atom(name(expression.source));
    case 'list':
      return atom(
        group(
          joined(
            expression.items.map((item) => formulaOf(item, scope).math),
            ',',
          ),
          'braces',
        ),
      );
    case 'call':
      return callPiece(expression, scope);
    case 'builtin':
      return builtinPiece(expression, scope, formulaOf);
  }
}

/** `x` with the letter of the sum that it stands in. */
function eachChild({ sums }: FormulaScope): Piece {
  return { ...atom(indexed(letter('x'), indexLetter(sums - 1))), isChildren: true };
}

/** What was handed over; children go by the letter of the sum in which they are used. */
function parameterPiece(parameter: string, scope: FormulaScope): Piece {
  const given = scope.parameters?.get(parameter);
  return given?.isChildren === true ? eachChild(scope) : (given ?? atom(name(parameter)));
}

function numberPiece({ value, digits, percent }: NumberLiteral): Piece {
  const text = percent || digits === '' ? decimal(value) : digits;
  return piece(number(value < 0 && !text.startsWith('-') ? `-${text}` : text), value < 0 ? Level.Sign : Level.Atom);
}

function nodePiece({ methodology, node, stage, bands }: NodeUse, scope: FormulaScope): Piece {
  const own = name(nodeName(methodology, node, scope));
  if (stage === 'score') return atom(own);
  return atom(indexed(own, name(stage === 'band' && bands ? bands : scope.words.stages[stage])));
}

/** A node as it is called here; one of another methodology goes with its name. */
function nodeName(methodology: string, node: string, scope: FormulaScope): string {
  if (methodology === scope.methodology.id) return scope.nameOf(node);
  return node === '' ? methodology : `${methodology}.${node}`;
}

/** A `let` goes by its name; its formula is said beside. */
function letPiece(id: string, scope: FormulaScope): Piece {
  const declared = scope.model.lets.get(id);
  if (declared && !scope.remarks.lets.has(id)) {
    scope.remarks.lets.set(id, atom(name(declared.name)));
    const inner: FormulaScope = { ...scope, x: undefined, parameters: undefined };
    scope.remarks.lets.set(id, formulaOf(declared.value, inner));
  }
  return { ...atom(name(declared?.name ?? id)), ...rangePart(declared && scope.remarks.lets.get(id)) };
}

const rangePart = (of: Piece | undefined): Pick<Piece, 'range'> => (of?.range ? { range: of.range } : {});

// ------------------------------------------------------------------------------------------------ functions

function callPiece(expression: FunctionCall, scope: FormulaScope): Piece {
  const { functions } = scope.model;
  let declaration = functions.get(expression.function);
  if (declaration?.library && declaration.name === 'goalposts' && scope.goalposts?.isLogarithmic)
    declaration = functions.get('logGoalposts') ?? declaration;
  if (!declaration) return named(expression, scope);
  const { parameters: declared, body, range } = declaration;
  const bodyScope = (parameters: ReadonlyMap<string, Piece>): FormulaScope => ({
    ...scope,
    x: undefined,
    parameters,
    depth: scope.depth + 1,
  });
  const bound = new Map<string, Piece>();
  let place = 0;
  for (const argument of expression.arguments) {
    const parameter = argument.name ?? declared[place++]?.name;
    if (parameter !== undefined) bound.set(parameter, formulaOf(argument.value, scope));
  }
  for (const parameter of declared) {
    if (!bound.has(parameter.name) && parameter.default)
      bound.set(parameter.name, formulaOf(parameter.default, bodyScope(bound)));
  }
  if (scope.depth >= DEEPEST) return named(expression, scope);
  const inner = bodyScope(bound);
  scope.remarks.functions.add(declaration.id);
  const written = formulaOf(body, inner);
  const first = bound.get(declared[0]?.name ?? '');
  const mean = declaration.library && first?.isChildren === true && isMean(declaration.name) ? declaration.name : null;
  const whole = mean !== null && scope.parent ? meanOfChildren(mean, scope.parent, scope, bound.get('p')) : written;
  if (sizeOf(whole.math) > LARGEST) return named(expression, scope);
  const { math, level } = whole;
  return piece(math, level, range && rangeFrom(range.low, range.high, inner));
}

/** A call by the name of its function. */
function named({ function: id, arguments: list }: FunctionCall, scope: FormulaScope): Piece {
  const parts = list.map(({ value }) => formulaOf(value, scope).math);
  return piece(applied(name(id), parts), Level.Tall);
}

/** Both ends, where they are numbers that are known without data. */
export function rangeFrom(low: Expression, high: Expression, scope: FormulaScope): Piece['range'] {
  const ends = [low, high].map((end) => constantOf(end, scope));
  return ends[0] === undefined || ends[1] === undefined ? undefined : { low: ends[0], high: ends[1] };
}

/** The number that an expression is, if it is written as one, through constants and signs. */
export function constantOf(expression: Expression, scope: FormulaScope): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'constant') {
    const constant = scope.model.constants.get(expression.constant);
    return constant?.value.kind === 'number' ? constant.value.value : undefined;
  }
  if (expression.kind === 'builtin' && expression.name === 'negate') {
    const inner = expression.arguments[0] && constantOf(expression.arguments[0].value, scope);
    return inner === undefined ? undefined : -inner;
  }
  return undefined;
}

// ------------------------------------------------------------------------------------------------ beside formulas

/** The formula of an expression that is defined by itself, as in a sentence. */
export function inlineFormula(expression: Expression, scope: FormulaScope): Math {
  return formulaOf(expression, { ...scope, remarks: newRemarks() }).math;
}

/** `name = formula`. */
export function equation(left: Math, right: Piece): Math {
  return row(left, sign('='), held(right, Level.Sum));
}

/** An expression in words of the language, for places where a formula says no more. */
export function inWords(expression: Expression, { methodology }: Pick<FormulaScope, 'methodology'>): string {
  return printExpression(expression, { methodology: methodology.id, period: methodology.period });
}
