import { type Expression } from '../model/expression.js';
import { type FunctionDeclaration } from '../model/model.js';
import { type Span } from '../report/finding.js';

/*
 * `direction lower` puts -x in place of x where a normalisation declares no range. That turns the order round as long as
 * numbers that are given in the units of x stay out of it: `zscore(-x)` is well, `if(-x > 5, 1, 0)` is not, nor is
 * `(-x - min(-x)) / (target - min(-x))`.
 */

/** How a value goes with x: not at all, or by its distances; as x does; or as x does with a number beside it. */
type Manner = 'free' | 'turned' | 'mixed';

/** Where the direction is lost: the place in the text, and what happens there. */
export interface Lost {
  readonly span: Span;
  readonly what: 'compared' | 'divided';
}

const COMPARISONS: ReadonlySet<string> = new Set([
  'equal',
  'notEqual',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
  'least',
  'greatest',
]);
/** What lies where its first argument lies. */
const KEEPS_PLACE: ReadonlySet<string> = new Set([
  'negate',
  'floor',
  'ceil',
  'round',
  'coalesce',
  'mean',
  'median',
  'min',
  'max',
  'quantile',
  'first',
  'sum',
  'at',
  'previous',
  'latest',
  'interpolate',
  'trendStart',
  'winsorise',
  'clamp',
]);

/** The first place at which an expression loses the direction, if x is turned round in it. */
export function lostDirection(
  expression: Expression,
  functions: ReadonlyMap<string, FunctionDeclaration>,
): Lost | undefined {
  let lost: Lost | undefined;
  const known = new Map<string, Manner>();

  const combined = (manners: readonly Manner[]): Manner =>
    manners.find((manner) => manner === 'mixed') ?? manners.find((manner) => manner === 'turned') ?? 'free';

  const mannerOf = (of: Expression, parameters: ReadonlyMap<string, Manner>, site: Span | undefined): Manner => {
    const lose = (what: Lost['what']): Manner => {
      lost ??= { span: site ?? of.span, what };
      return 'free';
    };
    if (of.kind === 'x') return 'turned';
    if (of.kind === 'parameter') return parameters.get(of.name) ?? 'free';
    if (of.kind === 'call') return called(of, parameters, site);
    if (of.kind !== 'builtin') return 'free';
    const manners = of.arguments.map(({ value }) => mannerOf(value, parameters, site));
    const [left = 'free', right = 'free'] = manners;
    const name: string = of.name;
    if (COMPARISONS.has(name)) {
      if (manners.includes('mixed') || new Set(manners).size > 1) return lose('compared');
      return name === 'least' || name === 'greatest' ? left : 'free';
    }
    if (KEEPS_PLACE.has(name)) return left;
    switch (name) {
      case 'isIn':
        return left === 'free' ? 'free' : lose('compared');
      case 'add':
        return left === right ? left : 'mixed';
      case 'subtract':
        if (left !== 'free' && right !== 'free') return 'free';
        return left === right ? 'free' : 'mixed';
      case 'multiply':
        return combined(manners);
      case 'divide':
        return right === 'free' ? left : lose('divided');
      case 'if':
        return combined(manners.slice(1));
      default:
        return 'free';
    }
  };

  const called = (
    call: Extract<Expression, { kind: 'call' }>,
    parameters: ReadonlyMap<string, Manner>,
    site: Span | undefined,
  ): Manner => {
    const declared = functions.get(call.function);
    if (declared === undefined) return 'free';
    const at = site ?? call.span;
    const given = new Map<string, Manner>();
    declared.parameters.forEach((parameter, place) => {
      const argument =
        call.arguments.find(({ name }) => name === parameter.name) ??
        (call.arguments[place]?.name === undefined ? call.arguments[place] : undefined);
      const value = argument?.value ?? parameter.default;
      const around = argument === undefined ? given : parameters;
      given.set(parameter.name, value === undefined ? 'free' : mannerOf(value, around, at));
    });
    // What a function does with the same manners it does every time.
    const key = [call.function, ...given.values()].join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const manner = mannerOf(declared.body, given, at);
    known.set(key, manner);
    return manner;
  };

  mannerOf(expression, new Map(), undefined);
  return lost;
}
