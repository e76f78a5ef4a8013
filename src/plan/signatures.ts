import type { Argument, Builtin, Expression } from '../model/expression.js';

/** The parameters that every reduction takes after its first. */
const REDUCTION = ['where', 'weight', 'by', 'across', 'in', 'within', 'over'] as const;
const UNWEIGHTED = ['where', 'by', 'across', 'in', 'within', 'over'] as const;

/** The parameters of each builtin, in the order of the call; `...` takes any number of values. */
export const PARAMETERS: Readonly<Record<Builtin, readonly string[]>> = {
  add: ['a', 'b'],
  subtract: ['a', 'b'],
  multiply: ['a', 'b'],
  divide: ['a', 'b'],
  power: ['a', 'b'],
  negate: ['a'],
  equal: ['a', 'b'],
  notEqual: ['a', 'b'],
  less: ['a', 'b'],
  lessOrEqual: ['a', 'b'],
  greater: ['a', 'b'],
  greaterOrEqual: ['a', 'b'],
  and: ['a', 'b'],
  or: ['a', 'b'],
  not: ['a'],
  isMissing: ['a'],
  isIn: ['a', 'low', 'high'],
  ln: ['x'],
  log10: ['x'],
  exp: ['x'],
  sqrt: ['x'],
  normalCdf: ['x'],
  normalQuantile: ['p'],
  abs: ['x'],
  floor: ['x'],
  ceil: ['x'],
  round: ['x', 'decimals'],
  clamp: ['x', 'low', 'high'],
  least: ['...'],
  greatest: ['...'],
  coalesce: ['...'],
  if: ['condition', 'then', 'otherwise'],
  count: ['x', ...REDUCTION],
  share: ['condition', 'weight', 'where', 'by', 'across', 'in', 'within', 'over'],
  mean: ['x', 'weight', 'where', 'by', 'across', 'in', 'within', 'over'],
  median: ['x', ...REDUCTION],
  sum: ['x', ...REDUCTION],
  product: ['x', ...UNWEIGHTED],
  min: ['x', ...UNWEIGHTED],
  max: ['x', ...UNWEIGHTED],
  sd: ['x', ...UNWEIGHTED],
  variance: ['x', ...UNWEIGHTED],
  skewness: ['x', ...UNWEIGHTED],
  kurtosis: ['x', ...UNWEIGHTED],
  quantile: ['x', 'p', ...REDUCTION],
  first: ['x', ...UNWEIGHTED],
  rank: ['x', 'order', 'ties', 'where', 'weight', 'by', 'across'],
  weights: ['children'],
  copeland: ['children'],
  winsorise: ['x', 'limit', 'skewness', 'kurtosis', 'by'],
  sorted: ['children'],
  orderedWeighted: ['children', '...'],
  orderedQuantifier: ['children', 'alpha'],
  steps: ['x', '...'],
  categories: ['text', '...'],
  at: ['x', 'key'],
  previous: ['x', 'periods'],
  latest: ['x', 'within'],
  lookup: ['value', 'key', 'text'],
  names: ['children'],
  principalComponentWeights: ['children'],
  balancedWeights: ['children', 'importance'],
  benefitOfTheDoubtWeights: ['children', 'least', 'most'],
  expertWeights: ['experts'],
  judgementWeights: ['first', 'second', 'importance'],
  consistencyRatio: ['first', 'second', 'importance'],
  slope: ['x', 'within'],
  trendStart: ['x', 'within'],
  interpolate: ['x', 'ends'],
  likeOthers: ['x', 'of'],
  undefined: ['reason'],
};

export interface BoundArguments {
  readonly values: readonly Expression[];
  get(name: string): Argument | undefined;
}

/** Only by name: one argument too many has its own finding, and is none of these. */
const ONLY_NAMED: ReadonlySet<string> = new Set([
  'where',
  'weight',
  'by',
  'across',
  'in',
  'order',
  'ties',
  'within',
  'over',
]);

/** Likewise, of one function. */
const ONLY_NAMED_OF_ONE: ReadonlySet<string> = new Set(['likeOthers of', 'interpolate ends', 'rank weight']);

/** Arguments by the name of their parameter; those of `...` by their order. */
export function bindArguments(name: Builtin, given: readonly Argument[]): BoundArguments {
  const parameters = PARAMETERS[name].filter(
    (parameter) => !ONLY_NAMED.has(parameter) && !ONLY_NAMED_OF_ONE.has(`${name} ${parameter}`),
  );
  const byName = new Map<string, Argument>();
  let place = 0;
  for (const argument of given) {
    if (argument.name !== undefined) byName.set(argument.name, argument);
    else byName.set(parameters[place++] ?? `#${place}`, argument);
  }
  return { values: given.map((argument) => argument.value), get: (key) => byName.get(key) };
}
