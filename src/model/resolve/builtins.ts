import type { Builtin } from '../expression.js';

/** What a call of a builtin may hold. */
export interface Signature {
  /** Arguments by their place; `optional` ones come last. */
  readonly parameters: readonly string[];
  readonly required: number;
  /** Takes any number of values more. */
  readonly variadic?: boolean;
  /** Arguments that are only given by name. */
  readonly named?: readonly string[];
}

const CLAUSES = ['where', 'by', 'across', 'in', 'within', 'over'];
const WEIGHTED = ['weight', ...CLAUSES];
const one: Signature = { parameters: ['x'], required: 1 };
const reduction: Signature = { ...one, named: CLAUSES };

/** The functions that the runtime computes, by the names that the language gives them. */
export const BUILTINS: ReadonlyMap<string, Signature> = new Map<Builtin, Signature>([
  ['ln', one],
  ['log10', one],
  ['exp', one],
  ['sqrt', one],
  ['normalCdf', one],
  ['normalQuantile', { parameters: ['p'], required: 1 }],
  ['abs', one],
  ['floor', one],
  ['ceil', one],
  ['round', { parameters: ['x', 'decimals'], required: 1 }],
  ['clamp', { parameters: ['x', 'low', 'high'], required: 3 }],
  ['least', { parameters: ['x'], required: 1, variadic: true }],
  ['greatest', { parameters: ['x'], required: 1, variadic: true }],
  ['coalesce', { parameters: ['x'], required: 1, variadic: true }],
  ['if', { parameters: ['condition', 'then', 'otherwise'], required: 3 }],
  ['count', { ...one, named: WEIGHTED }],
  ['share', { parameters: ['condition'], required: 1, named: WEIGHTED }],
  ['mean', { ...one, named: WEIGHTED }],
  ['sum', { ...one, named: WEIGHTED }],
  ['median', { ...one, named: WEIGHTED }],
  ['product', reduction],
  ['min', reduction],
  ['max', reduction],
  ['sd', reduction],
  ['variance', reduction],
  ['skewness', reduction],
  ['kurtosis', reduction],
  ['quantile', { parameters: ['x', 'p'], required: 2, named: WEIGHTED }],
  ['first', reduction],
  ['rank', { ...one, named: ['order', 'ties', 'where', 'weight', 'by', 'across'] }],
  ['weights', { parameters: ['children'], required: 1 }],
  ['copeland', { parameters: ['children'], required: 1 }],
  ['winsorise', { parameters: ['x', 'limit', 'skewness', 'kurtosis'], required: 1, named: ['by'] }],
  ['sorted', { parameters: ['children'], required: 1 }],
  ['orderedWeighted', { parameters: ['children', 'weight'], required: 2, variadic: true }],
  ['orderedQuantifier', { parameters: ['children', 'alpha'], required: 2 }],
  ['steps', { parameters: ['x', 'threshold'], required: 2, variadic: true }],
  ['categories', { parameters: ['text', 'category'], required: 2, variadic: true }],
  ['at', { parameters: ['x', 'key'], required: 2 }],
  ['previous', { parameters: ['x', 'periods'], required: 1 }],
  ['latest', { parameters: ['x'], required: 1, named: ['within'] }],
  ['lookup', { parameters: ['value', 'key', 'text'], required: 3 }],
  ['names', { parameters: ['children'], required: 1 }],
  ['principalComponentWeights', { parameters: ['children'], required: 1 }],
  ['balancedWeights', { parameters: ['children', 'importance'], required: 2 }],
  ['benefitOfTheDoubtWeights', { parameters: ['children', 'least', 'most'], required: 1 }],
  ['expertWeights', { parameters: ['experts'], required: 1 }],
  ['judgementWeights', { parameters: ['first', 'second', 'importance'], required: 3 }],
  ['consistencyRatio', { parameters: ['first', 'second', 'importance'], required: 3 }],
  ['slope', { parameters: ['x'], required: 1, named: ['within'] }],
  ['trendStart', { parameters: ['x'], required: 1, named: ['within'] }],
  ['interpolate', { ...one, named: ['ends'] }],
  ['likeOthers', { parameters: ['x'], required: 1, named: ['of'] }],
  ['undefined', { parameters: ['reason'], required: 1 }],
]);

/** What `aggregate <name>` may name: builtins that make one value of the children's. */
export const REDUCTIONS_OF_CHILDREN: ReadonlySet<string> = new Set([
  'count',
  'mean',
  'median',
  'product',
  'min',
  'max',
  'sd',
  'variance',
  'skewness',
  'kurtosis',
  'copeland',
  'sum',
]);

/** Functions that make one value of many: of rows, of units or of children. */
export const REDUCTIONS = [
  'count',
  'share',
  'mean',
  'median',
  'sum',
  'product',
  'min',
  'max',
  'sd',
  'variance',
  'skewness',
  'kurtosis',
  'quantile',
  'first',
] as const satisfies readonly Builtin[];

/** Functions that make one value of many rows, also of those of a list that belong to no unit. */
export const TAKES_ROWS: ReadonlySet<string> = new Set([
  ...REDUCTIONS,
  'lookup',
  'judgementWeights',
  'consistencyRatio',
  // Of the library: it hands its columns on to `judgementWeights`.
  'analyticHierarchy',
]);

/** What `weights <name>` may name: builtins that give each child its weight. */
export const WEIGHTS_OF_CHILDREN: ReadonlySet<string> = new Set([
  'principalComponentWeights',
  'benefitOfTheDoubtWeights',
]);

/** Functions that take the name of a source for their first argument. */
export const TAKES_SOURCE: ReadonlySet<string> = new Set(['expertWeights', 'budgetAllocation']);

/** Bare words that an argument takes instead of a value, of any function. */
export const WORD_ARGUMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['order', new Set(['ascending', 'descending'])],
  ['ties', new Set(['min', 'max', 'average', 'dense'])],
]);

/** Words that an argument of one function takes, by the names of both: the function's own words, where functions of users have names. */
export const WORDS_OF_BUILTINS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['likeOthers of', new Set(['pillar', 'index'])],
  ['interpolate ends', new Set(['missing', 'nearest'])],
  ...[...BUILTINS]
    .filter(([, { named }]) => named?.includes('over') === true)
    .map(([name]) => [`${name} over`, new Set(['units'])] as const),
]);
