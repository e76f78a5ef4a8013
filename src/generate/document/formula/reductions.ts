/** Functions that make one value of many. Over children, and wherever weights count, they are written as sums. */

import type { Argument, Builtin } from '../../../model/expression.js';
import { REDUCTIONS } from '../../../model/resolve/builtins.js';
import type { BoundArguments } from '../../../plan/signatures.js';
import { fraction, indexed, joined, large, letter, type Math, name, row, sign } from '../math/math.js';
import type { FormulaOf } from './builtins.js';
import { indexLetter, namedChildren, sumOfChildren } from './means.js';
import { called, dependsOn, held, Level, type Piece, piece } from './piece.js';
import type { FormulaScope } from './scope.js';

/** A rank is written as the reductions are: of a value among others. */
const LIKE_REDUCTIONS = [...REDUCTIONS, 'rank'] as const;
type Reduction = (typeof LIKE_REDUCTIONS)[number];

export function isReduction(called: Builtin): called is Reduction {
  return (LIKE_REDUCTIONS as readonly string[]).includes(called);
}

export function reductionPiece(
  reduction: Reduction,
  bound: BoundArguments,
  scope: FormulaScope,
  formulaOf: FormulaOf,
): Piece {
  const argument = bound.get(reduction === 'share' ? 'condition' : 'x');
  if (!argument) return called(reduction);
  const plain = isPlain(argument, bound) && formulaOf(argument.value, scope).isChildren === true;
  if (plain && scope.parent) {
    if (reduction === 'sum') return sumOfChildren(scope.parent, scope, false);
    const children = namedChildren(scope.parent, scope);
    if (children && NAMED.has(reduction)) return called(scope.words.functions[reduction] ?? reduction, ...children);
  }
  // A sum inside of a sum goes by another letter. What is ranked, or goes over units, is each child for itself.
  const goesOverUnits = bound.get('over') !== undefined || reduction === 'rank';
  const inner: FormulaScope = goesOverUnits ? scope : { ...scope, sums: scope.sums + 1 };
  const of = formulaOf(argument.value, inner);
  const letterOfSum = indexLetter(scope.sums);
  const overChildren = !goesOverUnits && dependsOn(of.math, letterOfSum);
  const index = overChildren ? letterOfSum : undefined;
  const weighted = bound.get('weight');
  if (reduction === 'sum' && isWeightedChildren(argument) && scope.parent && !weighted)
    return sumOfChildren(scope.parent, scope, true);
  const weight = weighted && formulaOf(weighted.value, inner);
  const below = marks(reduction, bound, scope, formulaOf, index);
  if (reduction === 'sum' || reduction === 'product') {
    const body = weight
      ? row(held(weight, Level.Product), sign('*'), held(of, Level.Product))
      : held(of, Level.Product);
    return piece(large(reduction, body, below), Level.Large);
  }
  if (reduction === 'mean' && (weight || overChildren)) {
    if (!weight) return piece(fraction(large('sum', held(of, Level.Product), below), letter('n')), Level.Tall);
    const over = large('sum', row(held(weight, Level.Product), sign('*'), held(of, Level.Product)), below);
    return piece(fraction(over, large('sum', held(weight, Level.Product), below)), Level.Tall);
  }
  if (reduction === 'share' && weight) {
    const where = bound.get('where');
    const both = where ? joined([of.math, formulaOf(where.value, inner).math], ',') : of.math;
    const w = held(weight, Level.Product);
    return piece(fraction(large('sum', w, both), large('sum', w, below)), Level.Tall);
  }
  const head = name(scope.words.functions[reduction] ?? reduction);
  return called(below === undefined ? head : indexed(head, below), of);
}

/** Functions beside whose name the weight stands: they are no quotients of sums. */
const WRITTEN_BESIDE: ReadonlySet<string> = new Set(['median', 'quantile', 'count', 'rank']);

/** Functions that are read as well with the children by their names. */
const NAMED: ReadonlySet<string> = new Set(['median', 'min', 'max', 'product', 'sd', 'variance', 'count']);

function isPlain(argument: Argument, bound: BoundArguments): boolean {
  return (
    bound.values.length === 1 &&
    (argument.value.kind === 'children' || argument.value.kind === 'parameter') &&
    bound.get('x') === argument
  );
}

/** `children * weights(children)`, for which `aggregate sum` stands where children have weights. */
function isWeightedChildren({ value }: Argument): boolean {
  if (value.kind !== 'builtin' || value.name !== 'multiply') return false;
  const [a, b] = value.arguments;
  return a?.value.kind === 'children' && b?.value.kind === 'builtin' && b.value.name === 'weights';
}

/** What stands below the sign of a sum, or beside the name of a function: over what it goes. */
function marks(
  reduction: Reduction,
  bound: BoundArguments,
  scope: FormulaScope,
  formulaOf: FormulaOf,
  index: Math | undefined,
): Math | undefined {
  const { words } = scope;
  const text = (key: string): Math[] => {
    const argument = bound.get(key);
    return argument ? [formulaOf(argument.value, scope).math] : [];
  };
  const period = bound.get('in');
  const range = period?.high ? [row(...text('in'), sign('..'), formulaOf(period.high, scope).math)] : text('in');
  const order = bound.get('order')?.value;
  const ties = bound.get('ties')?.value;
  const parts: readonly Math[] = [
    ...(index === undefined ? [] : [index]),
    ...(reduction === 'quantile' ? text('p') : []),
    ...(order?.kind === 'text' ? [name(words.orders[order.value] ?? order.value)] : []),
    ...(ties?.kind === 'text' ? [name(words.tied[ties.value] ?? ties.value)] : []),
    ...(WRITTEN_BESIDE.has(reduction) ? text('weight').map((weight) => row(name(words.weightedBy), weight)) : []),
    ...text('where'),
    ...text('by').map((by) => row(name(words.by), by)),
    ...(bound.get('across') ? [name(words.allPeriods)] : []),
    ...range,
    ...text('within').map((years) => row(name(words.yearsBack), years)),
    ...(bound.get('over') ? [name(words.overUnits)] : []),
  ];
  return parts.length === 0 ? undefined : joined(parts, ',');
}
