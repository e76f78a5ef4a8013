/** What the runtime computes itself, as signs and functions of a formula. */

import type { BuiltinCall, Expression } from '../../../model/expression.js';
import { type BoundArguments, bindArguments } from '../../../plan/signatures.js';
import {
  type Case,
  casesOf,
  fraction,
  group,
  indexed,
  letter,
  type Math,
  name,
  number,
  powerOf,
  rootOf,
  row,
  sign,
} from '../math/math.js';
import { atom, called, held, infix, Level, type Piece, piece } from './piece.js';
import { indexLetter } from './means.js';
import { isReduction, reductionPiece } from './reductions.js';
import type { FormulaScope } from './scope.js';

export type FormulaOf = (expression: Expression, scope: FormulaScope) => Piece;

export function builtinPiece(call: BuiltinCall, scope: FormulaScope, formulaOf: FormulaOf): Piece {
  const bound = bindArguments(call.name, call.arguments);
  const { words } = scope;
  const part = (parameter: string): Piece => {
    const argument = bound.get(parameter);
    return argument ? formulaOf(argument.value, scope) : atom(name(words.missing));
  };
  const all = (): readonly Piece[] => bound.values.map((value) => formulaOf(value, scope));
  if (isReduction(call.name)) return reductionPiece(call.name, bound, scope, formulaOf);
  switch (call.name) {
    case 'add':
      return infix(part('a'), '+', part('b'), Level.Sum, Level.Sum, Level.Large);
    case 'subtract':
      return infix(part('a'), '-', part('b'), Level.Sum, Level.Sum, Level.Large);
    case 'multiply':
      return infix(part('a'), '*', part('b'), Level.Product, Level.Product, Level.Product);
    case 'divide':
      return piece(fraction(part('a').math, part('b').math), Level.Tall);
    case 'power':
      return piece(powerOf(held(part('a'), Level.Atom), part('b').math), Level.Tall);
    case 'negate': {
      const a = part('a');
      const range = a.range && { low: -a.range.high, high: -a.range.low };
      return piece(row(sign('-prefix'), held(a, Level.Large)), Level.Sign, range);
    }
    case 'equal':
      return compared(part('a'), '=', part('b'));
    case 'notEqual':
      return compared(part('a'), '!=', part('b'));
    case 'less':
      return compared(part('a'), '<', part('b'));
    case 'lessOrEqual':
      return compared(part('a'), '<=', part('b'));
    case 'greater':
      return compared(part('a'), '>', part('b'));
    case 'greaterOrEqual':
      return compared(part('a'), '>=', part('b'));
    case 'and':
      return infix(part('a'), 'and', part('b'), Level.And, Level.And, Level.Not);
    case 'or':
      return infix(part('a'), 'or', part('b'), Level.Or, Level.Or, Level.And);
    case 'not':
      return negation(bound.get('a')?.value, part('a'), scope, formulaOf);
    case 'isMissing':
      return compared(part('a'), '=', atom(name(words.missing)));
    case 'isIn':
      return membership(bound, scope, formulaOf);
    case 'ln':
      return called('ln', part('x'));
    case 'log10':
      return called(indexed(name('log'), number('10')), part('x'));
    case 'exp':
      return piece(powerOf(letter('e'), part('x').math), Level.Tall);
    case 'normalCdf':
      return called(letter('Φ'), part('x'));
    case 'normalQuantile':
      return called(powerOf(letter('Φ'), row(sign('-prefix'), number('1'))), part('p'));
    case 'sqrt':
      return piece(rootOf(part('x').math), Level.Tall);
    case 'abs':
      return atom(group(part('x').math, 'bars'));
    case 'floor':
      return atom(group(part('x').math, 'floor'));
    case 'ceil':
      return atom(group(part('x').math, 'ceiling'));
    case 'round':
      return called(indexed(name(words.round), bound.get('decimals') ? part('decimals').math : number('0')), part('x'));
    case 'clamp':
      return clamp(part('x'), part('low'), part('high'), bound);
    case 'least':
      return called('min', ...all());
    case 'greatest':
      return called('max', ...all());
    case 'coalesce':
      return firstKnown(all(), scope);
    case 'if':
      return choice(bound, scope, formulaOf);
    case 'undefined':
      return atom(name(words.missing));
    case 'weights':
      return atom(indexed(letter('w'), indexLetter(scope.sums)));
    case 'previous':
      return atom(
        indexed(
          held(part('x'), Level.Atom),
          row(letter('t'), sign('-'), bound.get('periods') ? part('periods').math : number('1')),
        ),
      );
    case 'at':
      return atom(indexed(held(part('x'), Level.Atom), part('key').math));
    default:
      return called(call.name, ...all());
  }
}

function compared(a: Piece, by: '=' | '!=' | '<' | '<=' | '>' | '>=', b: Piece): Piece {
  return infix(a, by, b, Level.Comparison, Level.Sum, Level.Sum);
}

/** `not (x is missing)` and `not (x in ...)` have signs of their own. */
function negation(of: Expression | undefined, a: Piece, scope: FormulaScope, formulaOf: FormulaOf): Piece {
  if (of?.kind === 'builtin' && of.name === 'isMissing') {
    const inner = bindArguments('isMissing', of.arguments).get('a');
    if (inner) return compared(formulaOf(inner.value, scope), '!=', atom(name(scope.words.missing)));
  }
  return piece(row(sign('not'), held(a, Level.Atom)), Level.Not);
}

function membership(bound: BoundArguments, scope: FormulaScope, formulaOf: FormulaOf): Piece {
  const [of, low, high] = ['a', 'low', 'high'].map((key) => bound.get(key));
  const piecesOf = (expression: Expression | undefined): Piece =>
    expression ? formulaOf(expression, scope) : atom(name(scope.words.missing));
  const a = piecesOf(of?.value);
  const upper = low?.high ?? high?.value;
  if (upper === undefined) return infix(a, 'in', piecesOf(low?.value), Level.Comparison, Level.Sum, Level.Sum);
  const ends = [piecesOf(low?.value), a, piecesOf(upper)].map((end) => held(end, Level.Sum));
  return piece(row(ends[0]!, sign('<='), ends[1]!, sign('<='), ends[2]!), Level.Comparison);
}

function clamp(x: Piece, low: Piece, high: Piece, bound: BoundArguments): Piece {
  const [from, to] = ['low', 'high'].map((key) => {
    const value = bound.get(key)?.value;
    return value?.kind === 'number' ? value.value : undefined;
  });
  const range = from === undefined || to === undefined ? {} : { range: { low: from, high: to } };
  return { ...called('min', high, called('max', low, x)), ...range };
}

// ------------------------------------------------------------------------------------------------ choices

function firstKnown(parts: readonly Piece[], scope: FormulaScope): Piece {
  const { words } = scope;
  const cases = parts.map(({ math }, at): Case => {
    const when =
      at === parts.length - 1 ? name(words.otherwise) : row(name(words.where), math, sign('!='), name(words.missing));
    return { value: math, when };
  });
  return cases.length === 1 ? parts[0]! : piece(casesOf(cases), Level.Open);
}

/**
 * An `if`, of which one that stands in the other branch becomes a further case. A branch that says that there is no result
 * is no case: its condition is a remark.
 */
function choice(bound: BoundArguments, scope: FormulaScope, formulaOf: FormulaOf): Piece {
  const [condition, then, otherwise] = ['condition', 'then', 'otherwise'].map((key) => bound.get(key)?.value);
  if (!condition || !then) return atom(name(scope.words.missing));
  const rest = (): Piece => (otherwise ? formulaOf(otherwise, scope) : atom(name(scope.words.missing)));
  const when = formulaOf(condition, scope);
  if (then.kind === 'builtin' && then.name === 'undefined') {
    scope.remarks.gaps.push(gapOf(condition, when, scope, formulaOf));
    return rest();
  }
  const value = formulaOf(then, scope);
  const last = rest();
  const further: readonly Case[] =
    last.math.kind === 'cases' ? last.math.cases : [{ value: last.math, when: name(scope.words.otherwise) }];
  const range = value.range && last.range && sameRange(value.range, last.range) ? value.range : undefined;
  const first: Case = { value: value.math, when: row(name(scope.words.where), conditionMath(when)) };
  return piece(casesOf([first, ...further]), Level.Open, range);
}

const conditionMath = ({ math }: Piece): Math => math;

function sameRange(a: NonNullable<Piece['range']>, b: NonNullable<Piece['range']>): boolean {
  return a.low === b.low && a.high === b.high;
}

/** `x is not missing and c`, as the library writes it, says no more than c: what is missing has no result anyway. */
function gapOf(condition: Expression, when: Piece, scope: FormulaScope, formulaOf: FormulaOf): Math {
  if (condition.kind !== 'builtin' || condition.name !== 'and') return when.math;
  const [a, b] = condition.arguments.map(({ value }) => value);
  const isThere =
    a?.kind === 'builtin' &&
    a.name === 'not' &&
    a.arguments[0]?.value.kind === 'builtin' &&
    a.arguments[0].value.name === 'isMissing';
  return isThere && b ? formulaOf(b, scope).math : when.math;
}
