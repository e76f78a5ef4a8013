/** The means of the library over the children of a node, as handbooks write them: with the children by their names. */

import type { FrameworkNode, Model } from '../../../model/model.js';
import { exactWeight, isOne, numberOf, sumOf as sumOfFractions } from '../../../model/weights.js';
import { decimal } from '../words/numbers.js';
import { fraction, indexed, large, letter, type Math, name, number, powerOf, row, sign } from '../math/math.js';
import { atom, held, Level, type Piece, piece, productOf, sumOf } from './piece.js';
import type { FormulaScope } from './scope.js';

/** Nodes with more children are written with a sum sign; the table of the framework has their weights. */
const MOST_NAMED = 8;

export type Mean = 'arithmetic' | 'geometric' | 'harmonic' | 'power';

export function isMean(id: string): id is Mean {
  return id === 'arithmetic' || id === 'geometric' || id === 'harmonic' || id === 'power';
}

/** A child in a formula, with its weight; none where all count alike. */
interface Term {
  readonly child: Piece;
  readonly weight?: Piece;
}

/** The terms of a node; nothing where they are too many, or their weights are known only with data. */
function termsOf(node: FrameworkNode, { model, nameOf }: FormulaScope): readonly Term[] | undefined {
  const { children } = node;
  if (children.length === 0 || children.length > MOST_NAMED || node.weighting) return undefined;
  const named = children.map((child) => atom(name(nameOf(child.node))));
  if (children.every(({ weight }) => weight === undefined)) return named.map((child) => ({ child }));
  const weights = writtenWeights(node, model);
  return weights && named.map((child, at) => ({ child, weight: atom(number(weights[at]!)) }));
}

/** The weights as decimals, as they are written. */
function writtenWeights(node: FrameworkNode, model: Model): readonly string[] | undefined {
  const exact = node.children.map(({ weight }) => weight && exactWeight(weight.value, model));
  const known = exact.filter((weight) => weight !== undefined);
  return known.length < exact.length ? undefined : known.map((weight) => decimal(numberOf(weight)));
}

/** Whether the weights are shares, so that nothing has to be divided by their sum. */
function areShares(node: FrameworkNode, model: Model): boolean {
  const known = node.children.flatMap(({ weight }) => {
    const exact = weight && exactWeight(weight.value, model);
    return exact === undefined ? [] : [exact];
  });
  const sum = known.length === node.children.length ? sumOfFractions(known) : undefined;
  return sum !== undefined && isOne(sum);
}

/** One of the means of all children of the node. `p` is the order of a power mean. */
export function meanOfChildren(mean: Mean, node: FrameworkNode, scope: FormulaScope, p?: Piece): Piece {
  const terms = termsOf(node, scope);
  if (terms === undefined) return meanBySign(mean, scope, p);
  const isWeighted = terms[0]!.weight !== undefined;
  const shares = areShares(node, scope.model);
  const total = isWeighted
    ? sumOf(terms.map(({ weight }) => weight!))
    : piece(number(String(terms.length)), Level.Atom);
  const isWhole = isWeighted ? shares : terms.length === 1;
  if (mean === 'geometric') {
    if (!isWeighted) {
      const product = productOf(terms.map(({ child }) => child));
      return terms.length === 1
        ? product
        : piece(powerOf(held(product, Level.Atom), fraction(number('1'), total.math)), Level.Tall);
    }
    const product = productOf(terms.map(({ child, weight }) => piece(powerOf(child.math, weight!.math), Level.Tall)));
    return isWhole ? product : piece(powerOf(held(product, Level.Atom), fraction(number('1'), total.math)), Level.Tall);
  }
  if (mean === 'harmonic') {
    const parts = terms.map(({ child, weight }) =>
      piece(fraction(weight?.math ?? number('1'), child.math), Level.Tall),
    );
    return piece(fraction(isWhole ? number('1') : total.math, sumOf(parts).math), Level.Tall);
  }
  const raised = (child: Piece): Piece =>
    mean === 'power' && p ? piece(powerOf(held(child, Level.Atom), p.math), Level.Tall) : child;
  const parts = terms.map(({ child, weight }) => (weight ? productOf([weight, raised(child)]) : raised(child)));
  const sum = sumOf(parts);
  const whole = isWhole ? sum : piece(fraction(sum.math, total.math), Level.Tall);
  return mean === 'power' && p ? inversePower(whole, p) : whole;
}

/** The same over an index, with the weights by a letter. */
function meanBySign(mean: Mean, scope: FormulaScope, p?: Piece): Piece {
  const index = indexLetter(scope.sums);
  const [w, x] = [indexed(letter('w'), index), indexed(letter('x'), index)];
  const over = (of: Math): Math => large('sum', of, index);
  if (mean === 'geometric') {
    const product = large('product', powerOf(x, w), index);
    return piece(powerOf(held(piece(product, Level.Large), Level.Atom), fraction(number('1'), over(w))), Level.Tall);
  }
  if (mean === 'harmonic') return piece(fraction(over(w), over(fraction(w, x))), Level.Tall);
  const raised = mean === 'power' && p ? powerOf(x, p.math) : x;
  const whole = piece(fraction(over(row(w, sign('*'), raised)), over(w)), Level.Tall);
  return mean === 'power' && p ? inversePower(whole, p) : whole;
}

function inversePower(whole: Piece, p: Piece): Piece {
  return piece(powerOf(held(whole, Level.Atom), fraction(number('1'), p.math)), Level.Tall);
}

/** The children, added up as their weights are written: `sum` never rescales. */
export function sumOfChildren(node: FrameworkNode, scope: FormulaScope, isWeighted: boolean): Piece {
  const terms = termsOf(node, scope);
  if (terms !== undefined)
    return sumOf(terms.map(({ child, weight }) => (isWeighted && weight ? productOf([weight, child]) : child)));
  const index = indexLetter(scope.sums);
  const x = indexed(letter('x'), index);
  const of = isWeighted ? row(indexed(letter('w'), index), sign('*'), x) : x;
  return piece(large('sum', of, index), Level.Large);
}

/** The children by their names, as the arguments of a function; nothing where they are too many. */
export function namedChildren(node: FrameworkNode, scope: FormulaScope): readonly Piece[] | undefined {
  return node.children.length > MOST_NAMED
    ? undefined
    : node.children.map((child) => atom(name(scope.nameOf(child.node))));
}

/** The letter of the index of a sum: `i` of the outermost one. */
export function indexLetter(place: number): Math {
  return letter(INDICES[(place < 0 ? 0 : place) % INDICES.length]!);
}

const INDICES = 'ijkl';
