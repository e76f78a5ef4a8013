/** What each function of the language does, in a sentence, as an editor shows it; docs/methods.md has them with examples. */

import type { Builtin } from '../model/expression.js';

export const BUILTIN_WORDS: ReadonlyMap<string, string> = new Map<Builtin, string>([
  ['ln', 'the natural logarithm'],
  ['log10', 'the logarithm to base ten'],
  ['exp', 'e to the power of the value'],
  ['sqrt', 'the square root'],
  ['normalCdf', 'the share of a standard normal distribution that lies below (NORM.S.DIST, pnorm)'],
  ['normalQuantile', 'the value below which a share of a standard normal distribution lies (NORM.S.INV, qnorm)'],
  ['abs', 'the value without its sign'],
  ['floor', 'the largest whole number that is not above'],
  ['ceil', 'the smallest whole number that is not below'],
  ['round', 'rounded to so many decimals, half away from zero; without a number to a whole number'],
  ['clamp', 'the value, but not below the lower and not above the upper end'],
  ['least', 'the smallest of several values of one unit; missing if one of them is'],
  ['greatest', 'the largest of several values of one unit; missing if one of them is'],
  ['coalesce', 'the first of several values that is there'],
  ['if', 'the second value where the condition holds, the third where it does not, missing where it is missing'],
  ['count', 'how many values there are; with `weight:` the sum of their weights'],
  ['share', 'the share of values for which a condition holds, among those for which it is known'],
  ['mean', 'the arithmetic mean, with `weight:` the weighted one: sum(w x) / sum(w)'],
  ['sum', 'the sum; of a condition, how often it holds'],
  [
    'median',
    'the middle value, or the mean of the two middle ones; with `weight:` the value at which half of the weight is reached',
  ],
  ['product', 'the product'],
  ['min', 'the smallest value'],
  ['max', 'the largest value'],
  ['sd', 'the standard deviation, over n − 1'],
  ['variance', 'the variance, over n − 1'],
  ['skewness', 'the skewness, adjusted for samples (G1, as in spreadsheets)'],
  ['kurtosis', 'the excess kurtosis, adjusted for samples (G2): 0 for a normal distribution'],
  [
    'quantile',
    'the value below which a share of the values lies, between two values by a straight line (type 7, as in R and spreadsheets)',
  ],
  ['first', 'the first value there is, in the order of the rows or keys; also of texts'],
  [
    'rank',
    'the rank; `order: ascending` (the smallest is 1, unless said otherwise) or `descending`, `ties: min` (unless said otherwise), `max`, `average` or `dense`; `where:` and `by:`',
  ],
  ['weights', 'in an aggregation: the weights of the children'],
  [
    'copeland',
    'with `aggregate copeland`: how many units it beats, by the weights of the children in which it is better, minus how many beat it',
  ],
  [
    'winsorise',
    'pulls the most extreme value in to the next one, again and again, until skewness and kurtosis are below their limits (2 and 3.5) or as many values as `limit:` says were moved; `by:` within groups',
  ],
  [
    'sorted',
    'in an aggregation: the values of the children in order, the largest first; the last places are missing where children are',
  ],
  [
    'orderedWeighted',
    'in an aggregation: the ordered weighted average (Yager 1988): a weight for each position, from the largest value to the smallest, whatever child has it',
  ],
  [
    'orderedQuantifier',
    'in an aggregation: the ordered weighted average by the quantifier r ^ alpha: the j-th of n positions has the weight (j / n) ^ alpha − ((j − 1) / n) ^ alpha; with 1 the mean, with less the large values count more, with more the small ones',
  ],
  ['steps', 'how many of the thresholds, which ascend, are reached; its range is from 0 to as many as there are'],
  [
    'categories',
    'the place of a text among the categories, from 0 for the first; its range ends at the last. A text that is none of them is missing, with a finding',
  ],
  [
    'at',
    'the value of another unit, in the same period: of one for all (`at(x, "DEU")`, by its key), or of the unit that each names by a text (`at(x, neighbour)`)',
  ],
  ['previous', 'the value one period earlier, or so many: `previous(x, 5)`; periods are those that there are'],
  ['latest', 'the value, or the most recent earlier one that is at most so many years old'],
  [
    'lookup',
    'the number in the row of a list whose key column has the text; no such row, or several, are missing, with a finding',
  ],
  ['names', 'the names of the children, by which their weights are looked up in a table'],
  ['principalComponentWeights', 'what `principalComponents` is made of'],
  ['balancedWeights', 'what `balanced` is made of'],
  ['benefitOfTheDoubtWeights', 'the weights behind `benefitOfTheDoubt`, for each unit and child'],
  ['expertWeights', 'what `budgetAllocation` is made of'],
  ['judgementWeights', 'what `analyticHierarchy` is made of'],
  [
    'consistencyRatio',
    'how far the judgements of `analyticHierarchy` contradict each other: 0 not at all, above 0.1 too much',
  ],
  [
    'slope',
    'how much it rises in a year: the slope of the straight line of least squares through the values that are at most so many years old, of which two must be there',
  ],
  ['trendStart', 'where that line lies in the year of the first of these values'],
  [
    'interpolate',
    'the value, or what lies on the straight line between the one before and the one after; before the first and after the last nothing (`ends: missing`, unless said otherwise) or the nearest value (`ends: nearest`)',
  ],
  [
    'likeOthers',
    'in `missing impute`: the value at which the indicator would lie between its smallest and largest value, in its direction, where the unit’s other indicators lie on the mean; `of: pillar` (those of the same parent, unless said otherwise), `of: index` (all), or of a pillar that is named',
  ],
  ['undefined', 'missing, with a finding that gives the reason'],
]);
