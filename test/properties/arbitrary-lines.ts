/*
 * What generated methodologies are made of: lines of every kind that the language has. All of them are valid on any node
 * of their kind; what the data do with them (a logarithm of a negative, a group without values) is for the engines to
 * agree on.
 */

export const FUNCTIONS = [
  'function half(v) = v / 2',
  'function centred(v, by = mean(v)) = v - by',
  'function squeezed(v) onto 0 .. 1 = clamp(v / 10, 0, 1)',
  'function product2(children) = exp(sum(ln(abs(children) + 1)))',
  'constant ten = 10',
  'let third = data.a / 3',
  'let both = coalesce(half(data.b), third)',
];

export const VALUES = [
  'data.a', 'data.b', 'data.c', 'data.a + data.b', 'data.a - data.c * 2', 'data.a / data.b', 'abs(data.c)', 'data.a ^ 2',
  'if(data.a > data.b, data.a, missing)', 'coalesce(data.a, data.b, 3)', 'least(data.a, data.b)', 'ln(data.a)', 'both',
  'greatest(data.a, ten)', 'sqrt(data.b)', 'exp(data.a / 100)', 'half(data.a)', 'third', 'if(data.a is missing, 1, 2)',
  'if(data.a in 0 .. 5, data.b, data.c)', 'if(region in ("North", "Ω"), data.a, data.c)', 'round(data.c, 1)',
  'data.a - mean(data.a)', 'data.a / max(data.a)', 'rank(data.a, ties: min)', 'data.b - median(data.b, by: region)',
  'quantile(data.a, 0.3) + data.b', 'sd(data.a) + data.c', 'clamp(data.c, -3, 4.5)',
  'mean(answers.answer)', 'mean(answers.answer, weight: answers.size)', 'share(answers.answer >= 4)',
  'share(answers.word = "yes", weight: answers.size)', 'sum(answers.size, where: answers.answer > 2)', 'count(answers.answer)',
  'median(answers.answer)', 'quantile(answers.size, 0.75)', 'coalesce(mean(answers.answer), data.a)', 'sd(answers.size)',
  'variance(data.a) - data.b',
  'skewness(data.b) + data.a',
  'kurtosis(data.c) * data.a',
  'first(data.a) + data.b',
  'product(data.a / 10) + data.c',
  'mean(data.a, where: data.b > 0) - data.a',
  'mean(data.a, weight: abs(data.b)) + data.c',
  'count(data.a, by: region) + data.b',
  'share(data.a > 3) * data.c',
  'sum(data.a, by: region) - data.b',
  'min(data.c, where: region = "North") + data.a',
  'coalesce(regression(data.a, data.b), data.c)',
  'zscoreWeighted(data.a, abs(data.b) + 1)',
  'steps(data.a, -2, 3, 8)',
  'categories(region, "Ω", "North", "South")',
  'at(data.a, "A") - data.b',
  'at(data.b, if(data.a > 0, "B", "Đà Nẵng"))',
  'per(data.a, data.b)',
  'perHead(data.a, abs(data.c))',
  'floor(data.a / 3) + ceil(data.b / 7)',
  'log10(abs(data.a) + 1)',
  'if(not (data.a > 2) and data.b <= 4 or data.c = 0, data.a, -data.b)',
  'if(region is missing, 0, data.a)',
  'lookup(codes.points, codes.code, region) + data.a',
  'median(answers.answer, where: answers.word = "không")',
  'variance(answers.size) + data.a',
  'skewness(answers.size)',
  'max(answers.answer) - min(answers.answer)',
  'product(answers.size)',
  'count(answers.answer, where: answers.size >= 1)',
  'mean(answers.answer / answers.size)',
  'mean(if(answers.answer is missing, 0, answers.answer), weight: answers.size)',
  'rank(data.a, order: descending, by: region)',
  'mean(codes.points) + data.a',
]; // prettier-ignore
export const PANEL_VALUES = [
  'previous(data.a)', 'latest(data.b, within: 1)', 'interpolate(data.c)', 'data.a - mean(data.a, across: year)',
  'data.b - max(data.b, in: 2020)', 'data.a + year / 1000',
  'previous(data.a, 2)',
  'latest(data.b, within: 999)',
  'interpolate(data.c, ends: nearest)',
  'mean(data.a, within: 2)',
  'sum(data.b, within: 9)',
  'max(data.c, within: 1)',
  'count(data.a, within: 2) + data.b',
  'median(data.a, within: 3)',
  'sd(data.b, within: 2)',
  'product(data.a / 10, within: 2)',
  'first(data.a, within: 2)',
  'quantile(data.b, 0.25, within: 9)',
  'slope(data.a, within: 2)',
  'trendStart(data.b, within: 2)',
  'percentageChange(data.a, 2)',
  'percentageChange(data.a, 2, 2)',
  'compoundGrowth(data.a, 2)',
  'mean(data.a, weight: abs(data.b), within: 2)',
  'data.a / first(data.a, across: year)',
  'rank(data.a, across: year)',
  'sum(data.a, by: region, across: year) + data.b',
  'share(data.a > 2, within: 2)',
]; // prettier-ignore
export const NORMALISE = [
  'normalise minmax(x)', 'normalise minmax(x) onto 0 .. 10, clamped', 'normalise zscore(x)', 'normalise percentrank(x)',
  'normalise goalposts(x), clamped\ngoalposts -2 .. 12', 'normalise goalposts(x)\ngoalposts 0.5 .. 100 on a log scale',
  'normalise borda(x)', 'normalise squeezed(x)', 'normalise centred(x), rounded to 3', 'normalise rank(x, ties: average)',
  'normalise minmax(x, low: min(x) - 1)', 'normalise if(x > 3, half(x), x)', 'normalise fractionOfMaximum(x)',
  'normalise zscorePopulation(x)',
  'normalise zscoreAround100(x)',
  'normalise zscoreRobust(x)',
  'normalise logistic(x)',
  'normalise logistic(x, 3, 2) onto 0 .. 100',
  'normalise percentileBelow(x)',
  'normalise percentileBelowOrEqual(x)',
  'normalise percentileMidpoint(x)',
  'normalise percentrankExclusive(x)',
  'normalise exponentialRank(x)',
  'normalise categoricalScale(x)',
  'normalise aboveOrBelowMean(x, 0.2)',
  'normalise distanceToMaximum(x)',
  'normalise distanceToMaximumOfRange(x)',
  'normalise distanceToReference(x, 7)',
  'normalise relativeDistanceToReference(x, at(x, "B"))',
  'normalise distanceToTarget(x, 4)',
  'normalise shareOfSum(x)',
  'normalise shareOfLength(x)',
  'normalise bordaStrict(x)',
  'normalise steps(x, 0, 4, 9) onto 0 .. 1',
  'normalise logGoalposts(x), clamped\ngoalposts 0.5 .. 30',
  'normalise minmax(x, low: quantile(x, 0.1), high: quantile(x, 0.9)) onto 1 .. 5, clamped',
  'normalise zscoreWeighted(x, abs(data.a) + 1)',
]; // prettier-ignore
export const MISSING = [
  'missing keep', 'missing zero', 'missing impute median(x)', 'missing impute mean(x, by: region)', 'missing impute 2.5',
  'missing zero after normalise', 'missing impute max(x), rounded to 1',
  'missing impute regression(x, data.a)',
  'missing impute at(x, "A")',
  'missing impute median(x, by: region)',
  'missing impute min(x), rounded to 0',
]; // prettier-ignore
/** What only an indicator can have in place of what it lacks. */
export const LIKE_OTHERS = ['missing impute likeOthers(x)', 'missing impute likeOthers(x, of: index)'];
export const TREAT = [
  'treat winsorise(x, 1)', 'treat log(x)', 'treat clamp(x, -10, 50)',
  'treat when abs(skewness(x)) > 1 and kurtosis(x) > 1.5 { winsorise at most 2 otherwise log }',
  'treat logShifted(x)',
  'treat logEitherTail(x)',
  'treat winsorisePercentiles(x)',
  'treat winsorisePercentiles(x, 10 %)',
  'treat winsoriseFences(x)',
  'treat boxCox(x, 0.5, 1001)',
  'treat logGII(x)',
  'treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 1 }',
]; // prettier-ignore
export const ROUND = ['round to 2', 'round to 0 half even', 'round to 1 down', 'round to -1'];
export const RANK = [
  'rank lowest first', 'rank highest first, ties average', 'rank highest first, on 1 decimals, ties last',
  'rank lowest first, ties dense, within region',
]; // prettier-ignore
export const BANDS = [
  'bands { "high" from 5  "middle" from 0.5  "low" }',
  'bands { "small" below 0.3  "rest" }',
  'bands by rank { "top" first 2  "rest" }',
  'bands Named of abs(score - 1) { "near" to 0.25  "far" }',
];
export const OUTPUTS = [
  'output Gap { value max(score) - score }',
  'output Twice { value score * 2  round to 1 }',
  'output Where { value rank(score, order: descending) }',
];
export const RESCALING = [
  'arithmetic',
  'geometric',
  'harmonic',
  'power(2)',
  'copeland',
  'mean(children, weight: weights(children))',
];
export const AS_WRITTEN = ['sum', 'median', 'min', 'max', 'product', 'product2(children)', 'coalesce(geometric(children), 0)', '0.5 * max(children) + 0.5 * arithmetic(children)', 'meanMin', 'meanMin(children, 0.7, 0.2)', 'hurwicz', 'hurwicz(children, 0.25)', 'nearnessToIdeal', 'orderedQuantifier(2)', 'orderedQuantifier(0.5)', 'mazziottaParetoPlus', 'bordaOutranking']; // prettier-ignore
export const REQUIRE = [
  'require any',
  'require all',
  'require 1',
  'require 50 %',
  'require more than 40 % of indicators',
];
export const PUBLISH = ['publish to 2', 'publish below 0 as "<0"'];
