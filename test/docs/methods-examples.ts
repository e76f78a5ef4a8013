/**
 * What docs/methods.md says beside the library's own words: an example worked by hand, what is to be watched, and a line
 * for each function that the language itself has. A test runs the examples.
 */

/** A cell: a number, a fraction such as `1/3`, or `–` for missing. */
export type Cell = number | string;

export interface MethodExample {
  /** What stands behind `normalise`, `treat`, `aggregate` or `weights`. */
  readonly use: string;
  readonly property?: 'value' | 'missing' | 'normalise' | 'treat' | 'aggregate' | 'weights';
  /** The keys of the units, where the use names one; otherwise u0, u1, ... */
  readonly units?: readonly string[];
  /** A list that it reads: its declaration, the name of its file, and what stands in that. */
  readonly list?: { readonly source: string; readonly file: string; readonly rows: string };
  /** The columns that a `value` names, with their units of measure; `given` has their values in this order. */
  readonly columns?: readonly (readonly [name: string, measure: string])[];
  /** A column that the use names beside x; the second of `given`. */
  readonly beside?: string;
  /** The rows are years of one unit, from 2010 on. */
  readonly panel?: true;
  /** Further lines on the node. */
  readonly lines?: string;
  /** The values of x by unit; for an aggregation the values of the children by unit. */
  readonly given: readonly (Cell | readonly Cell[])[];
  readonly weights?: readonly number[];
  readonly result: readonly Cell[];
  /** How the results come about. */
  readonly worked: string;
  readonly missing: string;
  readonly warning?: string;
}

/** The use where the columns are those of the source `t`. */
export function useOf({ use, beside }: MethodExample): string {
  return beside === undefined ? use : use.replace(beside, 't.x1');
}

const STAYS = 'A missing value stays missing, and the others are scored as if it were not there.';
const ALONE = 'A missing value stays missing. No value depends on the others.';
const DROPS =
  'A missing child drops out, and the weights of the others are rescaled. Whether the parent has a score at all says `require`.';

const INCOMES = [
  ['income', 'USD'],
  ['population', 'persons'],
] as const;

export const METHODS: Readonly<Record<string, MethodExample>> = {
  per: {
    use: 'per(data.life, data.schooling)',
    property: 'value',
    columns: [
      ['life', 'years'],
      ['schooling', 'years'],
    ],
    given: [
      [84, 21],
      [62, '–'],
      [83, 0],
    ],
    result: [4, '–', '–'],
    worked: '84 / 21 = 4. Zero years of schooling divide nothing: missing, with a finding that names the unit.',
    missing: 'Missing where one of the two is.',
    warning:
      'Large units have large totals, so that a total without a denominator measures size. Of a small denominator a small error is a large one of the quotient.',
  },
  perHead: {
    use: 'perHead(data.income, data.population)',
    property: 'value',
    columns: [
      ['income', 'USD'],
      ['population', 'persons'],
    ],
    given: [
      [60000, 20],
      [1300, '–'],
      [67000, 0],
    ],
    result: [3000, '–', '–'],
    worked: '60000 / 20 = 3000 dollars a person.',
    missing: 'Missing where one of the two is.',
    warning: 'Take the population of the same year, and of those who are meant: residents, citizens, or adults.',
  },
  perGDP: {
    use: 'perGDP(data.income, data.x1)',
    property: 'value',
    columns: [
      ['income', 'USD'],
      ['x1', 'USD'],
    ],
    given: [
      [5, 100],
      [7, '–'],
      [3, -1],
    ],
    result: [0.05, '–', '–'],
    worked: '5 / 100 = 0.05, which an indicator in [% of GDP] shows as 5.',
    missing: 'Missing where one of the two is.',
    warning:
      'It moves with both: in a recession spending that stays the same rises as a share. Both must be in the same prices and at the same rate of exchange.',
  },
  compoundGrowth: {
    use: 'compoundGrowth(data.income, 2)',
    property: 'value',
    columns: [['income', 'USD']],
    panel: true,
    given: [[100], [500], [121], ['–'], [-1]],
    result: ['–', '–', 0.1, '–', '–'],
    worked: '(121 / 100) ^ (1 / 2) − 1 = 1.1 − 1 = 0.1 a year. Of the fall from 121 to −1 there is no root.',
    missing: 'Missing where the value or the earlier one is. Values in between do not count.',
    warning: 'It hangs on two years alone: choose none that is out of the common.',
  },
  percentageChange: {
    use: 'percentageChange(data.income, 10)',
    property: 'value',
    columns: [['income', 'USD']],
    panel: true,
    given: [[1], [2], [6], ['–']],
    result: ['–', 1, 5, 5],
    worked:
      'The line through 1, 2 and 6 rises by ((−1) · (−2) + 0 + 1 · 3) / 2 = 2.5 a year and begins at 3 − 2.5 = 0.5: 2.5 / 0.5 = 5, which is 500 % a year. The last year lies on the same line.',
    missing: 'Missing where fewer than two values are there. The own one may be missing.',
    warning: 'A trend that begins near zero makes the share huge.',
  },
  atRiskOfPoverty: {
    use: 'atRiskOfPoverty(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [10, 1],
      [20, 1],
      [30, 2],
      [100, 1],
      ['–', 7],
    ],
    result: [0.2, 0.2, 0.2, 0.2, 0.2],
    worked:
      'Half of the weight of 5 is reached at the median of 30; the line is 18. One of five lies below. Over the rows of a source it is one value per unit: each has its own median.',
    missing: 'Who has no income or no weight is left out, above and below the line.',
    warning:
      'It counts, and does not say how far below the line they lie. If all incomes fall alike the rate stays what it was.',
  },
  relativePovertyGap: {
    use: 'relativePovertyGap(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [10, 1],
      [14, 1],
      [30, 2],
      [100, 3],
      ['–', 7],
    ],
    result: ['1/3', '1/3', '1/3', '1/3', '1/3'],
    worked:
      'The weights of 10, 14, 30 are 4 of 7, so that the median is 30 and the line 18. The median of 10 and 14, which lie below, is 12: 1 − 12 / 18 = 1 / 3.',
    missing: 'Who has no income or no weight is left out.',
    warning: 'Of few who are poor one income more moves it much.',
  },
  quintileShareRatio: {
    use: 'quintileShareRatio(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [10, 1],
      [20, 1],
      [30, 2],
      [100, 1],
      ['–', 7],
    ],
    result: [10, 10, 10, 10, 10],
    worked:
      'A fifth of the weight of 5 is just reached at 10, so that the quantile is 15, between 10 and 20; four fifths are just reached at 30, so that it is 65. Above has 100, below has 10: 100 / 10 = 10.',
    missing: 'Who has no income or no weight is left out.',
    warning:
      'Incomes of zero or below in the lowest fifth make it huge, or no number: how they are treated is a choice of method.',
  },
  gini: {
    use: 'gini(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [1, 1],
      [2, 2],
      [5, 1],
      ['–', 7],
    ],
    result: [0.3, 0.3, 0.3, 0.3],
    worked:
      'With half of its own weight, below 1 lies 1/8 of the weight, below 2 lies 4/8, below 5 lies 7/8. The mean of x · F is (1 · 1/8 + 2 · 2 · 4/8 + 5 · 7/8) / 4 = 1.625, the mean of x is 2.5: 2 · 1.625 / 2.5 − 1 = 0.3. Over the rows of a source it is one value per unit.',
    missing: 'Who has no value or no weight is left out.',
    warning:
      'It does not say where the inequality lies: two countries with one coefficient can differ at either end. Negative incomes can carry it above 1.',
  },
  theil: {
    use: 'theil(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [0, 1],
      [2, 1],
      ['–', 7],
    ],
    result: [0.6931471806, 0.6931471806, 0.6931471806],
    worked: 'The mean is 1: (0 + 2 / 1 · ln(2 / 1)) / 2 = ln 2, the most that there can be among two.',
    missing: 'Who has no value or no weight is left out.',
    warning: 'Its largest value grows with the number of those who share. It feels differences at the upper end.',
  },
  meanLogDeviation: {
    use: 'meanLogDeviation(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [1, 3],
      [5, 1],
      ['–', 7],
    ],
    result: [0.2907877025, 0.2907877025, 0.2907877025],
    worked:
      'The mean is (3 · 1 + 5) / 4 = 2: (3 · ln(2 / 1) + ln(2 / 5)) / 4 = (2.0794415 − 0.9162907) / 4 = 0.2907877.',
    missing: 'Who has no value or no weight is left out.',
    warning: 'One value near zero makes it large.',
  },
  atkinson: {
    use: 'atkinson(data.income, data.population)',
    property: 'value',
    columns: INCOMES,
    given: [
      [1, 1],
      [4, 1],
      ['–', 7],
    ],
    result: [0.2, 0.2, 0.2],
    worked:
      'The geometric mean is √(1 · 4) = 2 and the mean 2.5: 1 − 2 / 2.5 = 0.2. With `aversion: 0.5` it is 1 − ((1 + 2) / 2)² / 2.5 = 0.1.',
    missing: 'Who has no value or no weight is left out.',
    warning: 'How averse one is to inequality is a choice of method: say it, and try another.',
  },
  regression: {
    use: 'regression(x, data.schooling)',
    beside: 'data.schooling',
    property: 'missing',
    given: [
      [1, 1],
      [3, 2],
      [2, 3],
      ['–', 5],
      ['–', '–'],
      [7, '–'],
    ],
    result: [1, 3, 2, 3.5, '–', 7],
    worked:
      'Three units have both: the means are 2 and 2, the slope is ((−1)(−1) + 1 · 0 + 0 · 1) / (1 + 0 + 1) = 0.5. At 5 lies 2 + 0.5 · (5 − 2) = 3.5.',
    missing: 'A unit without the predictor stays missing. Units that have only one of both say nothing about the line.',
    warning:
      'It claims that the two go along with each other where one of them is not known. Look at their correlation first (`indexwright analyse`).',
  },
  minmax: {
    use: 'minmax(x)',
    given: [2, 4, '–', 10],
    result: [0, 0.25, '–', 1],
    worked: 'The smallest value is 2 and the largest 10. (4 − 2) / (10 − 2) = 2 / 8 = 0.25.',
    missing: STAYS,
    warning:
      'One extreme value presses all others together at the other end: treat it first. The worst unit of every indicator has a zero, which makes a geometric mean zero. If all values are equal there is no result, and a finding says so.',
  },
  goalposts: {
    use: 'goalposts(x)',
    lines: 'goalposts 20 .. 85',
    given: [20, 52.5, 98, '–'],
    result: [0, 0.5, 1.2, '–'],
    worked:
      '(52.5 − 20) / (85 − 20) = 32.5 / 65 = 0.5. (98 − 20) / 65 = 78 / 65 = 1.2, beyond the scale; `, clamped` makes it 1.',
    missing: ALONE,
    warning:
      'Where the goalposts stand is a judgement that acts like a weight: the closer together, the more a step between counts. Say where they come from (`cite`).',
  },
  logGoalposts: {
    use: 'logGoalposts(x)',
    lines: 'goalposts 100 .. 10000',
    given: [100, 1000, 10000, '–'],
    result: [0, 0.5, 1, '–'],
    worked:
      '1000 is ten times 100, and 10000 is ten times 1000, so that 1000 lies in the middle: ln 10 / ln 100 = 0.5.',
    missing: ALONE,
    warning:
      'The lower goalpost must lie above zero. Zero and negative values are missing, with a finding that names the unit.',
  },
  zscore: {
    use: 'zscore(x)',
    given: [1, 2, '–', 3],
    result: [-1, 0, '–', 1],
    worked:
      'The mean is 2. The sum of the squared distances is 1 + 0 + 1 = 2, over n − 1 = 2 that is 1, so that the standard deviation is 1.',
    missing: STAYS,
    warning:
      'About half of the scores are negative, so that no geometric or harmonic mean can be taken of them; `onto 1 .. 100` makes them positive, and brings back what an extreme value does to `minmax`. Means and standard deviations move with the data; one extreme value moves both.',
  },
  zscorePopulation: {
    use: 'zscorePopulation(x)',
    given: [1, '–', 3],
    result: [-1, '–', 1],
    worked:
      'The mean is 2. The sum of the squared distances is 1 + 1 = 2, over n = 2 that is 1, so that the standard deviation is 1. `zscore` has n − 1 = 1 there: its scores are ±1 / √2.',
    missing: STAYS,
    warning:
      'Statistical programs and COINr divide by n − 1: see `zscore`. Half of the scores are negative, so that no geometric or harmonic mean can be taken of them.',
  },
  zscoreWeighted: {
    use: 'zscoreWeighted(x, data.population)',
    beside: 'data.population',
    given: [
      [1, 1],
      [2, 2],
      [4, 1],
      ['–', 5],
    ],
    result: [-1.1470786694, -0.2294157339, 1.6059101371, '–'],
    worked:
      'The mean is (1 · 1 + 2 · 2 + 1 · 4) / 4 = 2.25, the variance (1.5625 + 2 · 0.0625 + 3.0625) / 4 = 1.1875. (4 − 2.25) / √1.1875 = 1.60591.',
    missing: STAYS,
    warning: 'A large unit pulls the mean to itself, so that most of the others may lie on one side of it.',
  },
  zscoreAround100: {
    use: 'zscoreAround100(x)',
    given: [1, '–', 3],
    result: [90, '–', 110],
    worked: 'The mean is 2, the standard deviation over n = 2 is 1: 100 + 10 · (1 − 2) / 1 = 90.',
    missing: STAYS,
    warning:
      'A unit more than ten standard deviations below the mean has a negative score. Scores of two years are not comparable.',
  },
  zscoreRobust: {
    use: 'zscoreRobust(x)',
    given: [1, 2, 3, 4, 100, '–'],
    result: [-1.349, -0.6745, 0, 0.6745, 65.4265, '–'],
    worked:
      'The median is 3. The distances from it are 2, 1, 0, 1 and 97, their median is 1: 0.6745 · (100 − 3) / 1 = 65.4265. The `zscore` of 100 is only 1.79, because 100 itself raises the standard deviation.',
    missing: STAYS,
    warning:
      'Extreme values stand out all the more: it tells outliers, it does not tame them. Half of the scores are negative or zero.',
  },
  logistic: {
    use: 'logistic(x)',
    given: [1, 2, '–', 3],
    result: [0.2689414214, 0.5, '–', 0.7310585786],
    worked: 'The mean is 2, the standard deviation 1. 1 / (1 + e¹) = 0.26894; 1 / (1 + e⁰) = 1 / 2.',
    missing: STAYS,
    warning:
      'A step counts most near the centre. With the mean and the standard deviation of the data scores move with them.',
  },
  percentrank: {
    use: 'percentrank(x)',
    given: [5, 7, 7, '–', 9],
    result: [0, '1/3', '1/3', '–', 1],
    worked: 'There are four values. One lies below 7, out of the three others: 1 / 3.',
    missing: STAYS,
    warning:
      'A large distance is worth as much as a small one, so that units in the crowded middle change places for little.',
  },
  percentileBelow: {
    use: 'percentileBelow(x)',
    given: [5, 7, 7, '–', 9],
    result: [0, 0.25, 0.25, '–', 0.75],
    worked: 'There are four values. One of them lies below 7: 1 / 4. Three lie below 9: 3 / 4.',
    missing: STAYS,
    warning:
      'The more units, the nearer to 1 the highest comes, so that scores of sets of different size do not compare.',
  },
  percentileBelowOrEqual: {
    use: 'percentileBelowOrEqual(x)',
    given: [5, 7, 7, '–', 9],
    result: [0.25, 0.75, 0.75, '–', 1],
    worked: 'There are four values. Three of them are 7 or less: 3 / 4.',
    missing: STAYS,
    warning: 'Many equal values at the lower end all score high: if half of the units have zero, each of them has 0.5.',
  },
  percentileMidpoint: {
    use: 'percentileMidpoint(x)',
    given: [5, 7, 7, '–', 9],
    result: [0.125, 0.5, 0.5, '–', 0.875],
    worked:
      'There are four values. Both 7 share the ranks 2 and 3, so 2.5: (2.5 − 0.5) / 4 = 0.5. The lowest has (1 − 0.5) / 4 = 0.125.',
    missing: STAYS,
    warning: 'No unit reaches 0 or 1.',
  },
  percentileWeighted: {
    use: 'percentileWeighted(x, data.population)',
    beside: 'data.population',
    given: [
      [1, 1],
      [2, 2],
      [2, 3],
      [9, 4],
      [5, '–'],
      ['–', 5],
    ],
    result: [0.05, 0.35, 0.35, 0.8, '–', '–'],
    worked: 'Of 10 people 1 lives below 2, and 5 at 2: (1 + 5 / 2) / 10 = 0.35.',
    missing: 'Missing where the value or the weight is; such units do not count for the others.',
    warning: 'A large unit takes much of the scale, and pushes those beside it apart.',
  },
  populationGroup: {
    use: 'populationGroup(x, data.population, 5)',
    beside: 'data.population',
    given: [
      [1, 1],
      [2, 2],
      [3, 3],
      [9, 4],
      ['–', 5],
    ],
    result: [1, 1, 3, 4, '–'],
    worked:
      'The middles of 1, 2, 3 and 4 people of 10 lie at 0.05, 0.2, 0.45 and 0.8, which are the fifths 1, 1, 3 and 4: what lies just on an edge is in the lower one.',
    missing: 'Missing where the value or the weight is; such units do not count for the others.',
    warning: 'Where single units hold more than a group, groups stay empty.',
  },
  percentrankExclusive: {
    use: 'percentrankExclusive(x)',
    given: [5, 7, 7, '–', 9],
    result: [0.2, 0.4, 0.4, '–', 0.8],
    worked: 'There are four values. Both 7 have rank 2: 2 / (4 + 1) = 0.4.',
    missing: STAYS,
    warning: 'PERCENTRANK.EXC of spreadsheets cuts off after three digits, unless told otherwise; this does not.',
  },
  categoricalScale: {
    use: 'categoricalScale(x)',
    given: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
    result: [0, 0, 20, 40, 40, 40, 60, 60, 80, 100],
    worked:
      'Of ten values P15 lies 0.15 · 9 = 1.35 steps above the smallest, at 13.5; P25 at 22.5, P65 at 58.5, P85 at 76.5 and P95 at 85.5. 20 lies from 13.5 to 22.5: 20. 80 lies from 76.5 to 85.5: 80.',
    missing: STAYS,
    warning:
      'Differences within a class are lost, and small ones across an edge are worth 20 points. However good all become, the lowest 15 % score 0.',
  },
  aboveOrBelowMean: {
    use: 'aboveOrBelowMean(x, 20 %)',
    given: [2, 4.5, 5.5, 8, '–'],
    result: [-1, 0, 0, 1, '–'],
    worked:
      'The mean is 5. 2 / 5 = 0.4 lies below 0.8, 4.5 / 5 = 0.9 and 5.5 / 5 = 1.1 lie within 0.8 .. 1.2, and 8 / 5 = 1.6 above.',
    missing: STAYS,
    warning:
      'The threshold is a judgement: say where it comes from. With a mean below zero above and below change places.',
  },
  exponentialRank: {
    use: 'exponentialRank(x)',
    given: [3, 8],
    result: [15.6467900726, 100],
    worked:
      'e^(−100/23) = 0.0129349. For rank 1 of 2: −23 · ln(1 − 0.5 · 0.9870651) = −23 · ln 0.5064675 = 15.6468. For rank 2 of 2: −23 · ln e^(−100/23) = 100.',
    missing: STAYS,
    warning: 'Made for indices where a high score is bad. Only the order counts.',
  },
  normalScore: {
    use: 'normalScore(x)',
    given: [3, 8, '–', 100],
    result: [-0.869423773289, 0, '–', 0.869423773289],
    worked:
      'Of rank 1 of 3: (1 − 0.375) / (3 + 0.25) = 0.1923, a share of a standard normal distribution that lies below −0.8694.',
    missing: STAYS,
    warning: 'Only the order counts. What is far apart comes as near as ranks are.',
  },
  orderStatistic: {
    use: 'x / orderStatistic(x, 2)',
    given: [10, 4, '–', 8],
    result: [1.25, 0.5, '–', 1],
    worked: 'In order 4, 8, 10: at the second place 8. 10 / 8 = 1.25.',
    missing: 'A missing value has no place.',
    warning: 'It hangs on one unit. A place that is given as a share moves with the number of units.',
  },
  quantileExclusive: {
    use: 'x - quantileExclusive(x, 30 %)',
    given: [10, 4, '–', 8, 2],
    result: [7, 1, '–', 5, -1],
    worked: 'In order 2, 4, 8, 10: the place is 5 · 0.3 = 1.5, half way between 2 and 4, which is 3.',
    missing: 'A missing value has no place.',
    warning:
      'Of few units it lies further out than `quantile`. Say in the note of the index which of the two was published.',
  },
  quantileAveraged: {
    use: 'x - quantileAveraged(x, 50 %)',
    given: [10, 4, '–', 8, 2],
    result: [4, -2, '–', 2, -4],
    worked: 'In order 2, 4, 8, 10: the place is 4 · 0.5 = 2, which is whole: (4 + 8) / 2 = 6.',
    missing: 'A missing value has no place.',
    warning: 'It jumps where n · p passes a whole number.',
  },
  distanceToMaximum: {
    use: 'distanceToMaximum(x)',
    given: [2, 4, 8, '–'],
    result: [0.25, 0.5, 1, '–'],
    worked: '1 − (8 − 2) / 8 = 1 − 0.75 = 0.25.',
    missing: STAYS,
    warning: 'All scores hang on one value, the largest. With negative values the result leaves 0 .. 1.',
  },
  distanceToMaximumOfRange: {
    use: 'distanceToMaximumOfRange(x)',
    given: [2, 4, '–', 10],
    result: [0, 0.25, '–', 1],
    worked: '1 − (10 − 4) / (10 − 2) = 1 − 6 / 8 = 0.25.',
    missing: STAYS,
    warning:
      'If all values are equal there is no result, and a finding says so. The worst unit of every indicator has a zero, which makes a geometric mean zero.',
  },
  fractionOfMaximum: {
    use: 'fractionOfMaximum(x)',
    given: [-2, 4, 8, '–'],
    result: [-0.25, 0.5, 1, '–'],
    worked: '−2 / 8 = −0.25.',
    missing: STAYS,
    warning:
      'All scores hang on one value, the largest. If it is zero there is no result; if it is negative the order is turned round.',
  },
  distanceToReference: {
    use: 'distanceToReference(x, 4 [years])',
    given: [2, 4, 8, '–'],
    result: [0.5, 1, 2, '–'],
    worked: '2 / 4 = 0.5: half of the target.',
    missing: ALONE,
    warning:
      'Its spread is that of the data by their mean: indicators that differ little between units hardly count, and what lies far above the reference makes up for much. A reference of zero gives no result.',
  },
  relativeDistanceToReference: {
    use: 'relativeDistanceToReference(x, 4 [years])',
    given: [2, 4, 8, '–'],
    result: [-0.5, 0, 1, '–'],
    worked: '(2 − 4) / 4 = −0.5: half of the reference is lacking.',
    missing: ALONE,
    warning:
      'Half of the reference is worth −0.5 and the double of it 1. A reference of zero gives no result. `direction lower` turns round `x` only: a reference that is a number must change its sign, too.',
  },
  distanceToTarget: {
    use: 'distanceToTarget(x, 12 [years])',
    given: [2, 7, '–', 17],
    result: [0, 0.5, '–', 1.5],
    worked:
      'The way from the smallest value to the target is 12 − 2 = 10. (7 − 2) / 10 = 0.5, and (17 − 2) / 10 = 1.5.',
    missing: STAYS,
    warning:
      'Not for a target that is a number together with `direction lower`, which turns round `x` but not the target: use `distanceDownToTarget`, without a direction. The smallest value moves all scores.',
  },
  distanceDownToTarget: {
    use: 'distanceDownToTarget(x, 5 [years])',
    given: [25, 15, '–', 1],
    result: [0, 0.5, '–', 1.2],
    worked:
      'The way from the largest value to the target is 25 − 5 = 20. (25 − 15) / 20 = 0.5, and (25 − 1) / 20 = 1.2.',
    missing: STAYS,
    warning: 'It has its direction: do not add `direction lower`. The largest value moves all scores.',
  },
  shareOfSum: {
    use: 'shareOfSum(x)',
    given: [2, 3, '–', 5],
    result: [0.2, 0.3, '–', 0.5],
    worked: 'The sum is 10. 2 / 10 = 0.2.',
    missing: STAYS,
    warning: 'The more units, the smaller all scores, so that indicators with gaps have larger ones.',
  },
  shareOfLength: {
    use: 'shareOfLength(x)',
    given: [3, '–', 4],
    result: [0.6, '–', 0.8],
    worked: 'The root of 9 + 16 = 25 is 5. 3 / 5 = 0.6.',
    missing: STAYS,
    warning: 'The more units, the smaller all scores, so that indicators with gaps have larger ones.',
  },
  borda: {
    use: 'borda(x)',
    given: [5, 7, 7, '–', 9],
    result: [0, 1.5, 1.5, '–', 3],
    worked:
      'There are four values. The highest has rank 1: 4 − 1 = 3 points. Both 7 share the ranks 2 and 3, so 2.5: 4 − 2.5 = 1.5.',
    missing: STAYS,
    warning:
      'Only the order counts. A unit without a value earns no points elsewhere: `require` says whether it may have a score.',
  },
  bordaStrict: {
    use: 'bordaStrict(x)',
    given: [5, 7, 7, '–', 9],
    result: [0, 1, 1, '–', 3],
    worked: 'One value lies below 7: 1 point for each of the two. Three lie below 9: 3 points.',
    missing: STAYS,
    warning:
      'Ties cost points: both 7 have 1, where `borda` gives them 1.5. A unit without a value earns no points elsewhere: `require` says whether it may have a score.',
  },
  log: {
    use: 'log(x)',
    property: 'treat',
    given: [0, 50, 100, '–'],
    result: [0, 3.9318256327, 4.6151205168, '–'],
    worked:
      '0.01 · (100 − 0) = 1 is added to the distance from the smallest: ln 1 = 0, ln 51 = 3.9318, ln 101 = 4.6151.',
    missing: STAYS,
    warning: 'What is added depends on the data, so that the treated values of two years are not comparable.',
  },
  logShifted: {
    use: 'logShifted(x)',
    property: 'treat',
    given: [3, 4, 9, '–'],
    result: [0, 0.6931471806, 1.9459101491, '–'],
    worked: 'The smallest value is 3: ln(3 − 3 + 1) = ln 1 = 0, ln(4 − 3 + 1) = ln 2 = 0.6931, ln 7 = 1.9459.',
    missing: STAYS,
    warning:
      'How strong it is depends on the unit of measure: values far below 1 hardly change, values in the thousands change much. `log` does not depend on it.',
  },
  logEitherTail: {
    use: 'logEitherTail(x)',
    property: 'treat',
    given: [0, 90, 100, '–'],
    result: [-4.6151205168, -2.3978952728, 0, '–'],
    worked:
      'The long tail is below, so the skewness is negative. 0.01 · (100 − 0) = 1 is added to the distance from the largest: −ln(100 − 0 + 1) = −ln 101 = −4.6151, −ln(100 − 90 + 1) = −ln 11 = −2.3979, −ln 1 = 0.',
    missing: STAYS,
    warning: 'One value more may change the sign of the skewness, and so the formula.',
  },
  logGII: {
    use: 'logGII(x)',
    property: 'treat',
    given: [0, 5, 10, '–'],
    result: [0, 1.7047480922, 2.302585093, '–'],
    worked: '(10 − 1) · (5 − 0) / (10 − 0) + 1 = 5.5, and ln 5.5 = 1.7047. At the largest it is ln 10 = 2.3026.',
    missing: STAYS,
    warning:
      'How strong it is depends on the unit of measure, by the largest value. COINr as it is shipped returns the values as they are.',
  },
  boxCox: {
    use: 'boxCox(x, 0.5)',
    property: 'treat',
    given: [1, 4, 9, '–'],
    result: [0, 2, 4, '–'],
    worked: '(√4 − 1) / 0.5 = 1 / 0.5 = 2, and (√9 − 1) / 0.5 = 4.',
    missing: ALONE,
    warning:
      'Lambda is given, not estimated. What comes of values near 0 depends on the unit of measure. Only values above 0 have a logarithm, so that those of a lambda of 0 or less need a `shift`.',
  },
  winsorisePercentiles: {
    use: 'winsorisePercentiles(x, 10 %)',
    property: 'treat',
    given: [0, 10, 20, 30, 40, '–'],
    result: [4, 10, 20, 30, 36, '–'],
    worked:
      'Of five values the 10th percentile lies 0.1 · 4 = 0.4 of a step above the smallest: 0 + 0.4 · 10 = 4. The 90th lies as far below the largest: 36.',
    missing: STAYS,
    warning: 'It changes indicators without outliers, too. Put `when` before it to spare them.',
  },
  winsoriseFences: {
    use: 'winsoriseFences(x)',
    property: 'treat',
    given: [1, 2, 3, 4, 100, '–'],
    result: [1, 2, 3, 4, 7, '–'],
    worked: 'The quartiles are 2 and 4. 1.5 · (4 − 2) = 3, so that the fences are 2 − 3 = −1 and 4 + 3 = 7.',
    missing: STAYS,
    warning:
      'If half of the values are equal the fences may fall together, and all others are pulled in. Skewed data without errors have many values beyond the fences.',
  },
  arithmetic: {
    use: 'arithmetic',
    property: 'aggregate',
    given: [
      [2, 8],
      [2, '–'],
      ['–', '–'],
    ],
    weights: [1, 3],
    result: [6.5, 2, '–'],
    worked:
      'The second child weighs three times as much as the first: (1 · 2 + 3 · 8) / (1 + 3) = 26 / 4 = 6.5. In the second row it is missing, and the first has all the weight.',
    missing: DROPS,
    warning:
      'Fully compensatory: a zero in health can be bought with a high income. Weights then say how much of one child is worth how much of another, not how important a child is.',
  },
  geometric: {
    use: 'geometric',
    property: 'aggregate',
    given: [
      [2, 8],
      [0, 8],
      ['–', 8],
      [-1, 8],
    ],
    result: [4, 0, 8, '–'],
    worked:
      'The square root of 2 · 8 = 16 is 4. With a zero the product is zero. With a negative child there is no result, and a finding names the unit.',
    missing: DROPS,
    warning:
      'A single zero makes the whole zero, however good the rest is; after `minmax` the worst unit of every indicator has one. Let the scale begin above zero (`onto 1 .. 100`), or set goalposts beyond the data. Moving the scale changes the ranking.',
  },
  harmonic: {
    use: 'harmonic',
    property: 'aggregate',
    given: [
      [2, 6],
      [0, 6],
      ['–', 6],
    ],
    result: [3, 0, 6],
    worked: '1 / 2 + 1 / 6 = 4 / 6, half of that is 1 / 3, and its inverse is 3.',
    missing: DROPS,
    warning: 'The weakest child counts most, and a zero makes the whole zero.',
  },
  power: {
    use: 'power(2)',
    property: 'aggregate',
    given: [
      [1, 7],
      ['–', 7],
    ],
    result: [5, 7],
    worked: '1² + 7² = 50, half of that is 25, and its square root is 5.',
    missing: DROPS,
    warning: 'With p above 1 strong children count more than weak ones: inequality between children is rewarded.',
  },
  invertedGeometric: {
    use: 'invertedGeometric',
    property: 'aggregate',
    given: [
      [10, 0],
      [10, 10],
      [0, 0],
    ],
    result: [7.5974692664, 10, 0],
    worked:
      '10 becomes (10 − 10) / 10 · 9 + 1 = 1, and 0 becomes 10. The square root of 1 · 10 is 3.16228, and (10 − 3.16228) / 9 · 10 = 7.5975; the arithmetic mean would be 5.',
    missing: DROPS,
    warning: 'Only for children on a scale 0 .. 10 on which 10 is the worst.',
  },
  mazziottaPareto: {
    use: 'mazziottaPareto',
    property: 'aggregate',
    given: [
      [90, 110],
      [100, 100],
      ['–', 110],
      [0, 0],
      [-10, 10],
    ],
    result: [99, 100, 110, 0, '–'],
    worked:
      'The mean of 90 and 110 is 100. The squared distances are 100 and 100, over m = 2 that is 100: 100 − 100 / 100 = 99. With a mean of zero of −10 and 10 there is no result, and a finding names the unit.',
    missing: DROPS,
    warning:
      'The penalty depends on where the scale begins: scores around 100 have small ones. A unit with one child only has none.',
  },
  mazziottaParetoPlus: {
    use: 'mazziottaParetoPlus',
    property: 'aggregate',
    given: [
      [90, 110],
      [100, 100],
      ['–', 110],
      [0, 0],
      [-10, 10],
    ],
    result: [101, 100, 110, 0, '–'],
    worked: 'The mean of 90 and 110 is 100, the mean of the squared distances 100: 100 + 100 / 100 = 101.',
    missing: DROPS,
    warning: 'Only where a high score is bad; where it is good differences would be rewarded.',
  },
  meanMin: {
    use: 'meanMin(alpha: 0.5)',
    property: 'aggregate',
    given: [
      [2, 8],
      [5, 5],
      ['–', 8],
    ],
    result: [3.5, 5, 8],
    worked: 'The mean of 2 and 8 is 5, and the weakest lies 3 below it. Half of that is taken off: 5 − 0.5 · 3 = 3.5.',
    missing: DROPS,
    warning: 'With alpha above 1 a child that gets better may lower the result. Beta is in the scale of the children.',
  },
  hurwicz: {
    use: 'hurwicz(optimism: 0.25)',
    property: 'aggregate',
    given: [
      [2, 8, 4],
      ['–', 8, 4],
    ],
    result: [3.5, 5],
    worked: '0.25 · 8 + 0.75 · 2 = 2 + 1.5 = 3.5. In the second row 4 is the weakest: 0.25 · 8 + 0.75 · 4 = 5.',
    missing: 'A missing child drops out. Whether the parent has a score at all says `require`.',
    warning: 'Only two children count, whatever their weights. Which two differs from unit to unit.',
  },
  nearnessToIdeal: {
    use: 'nearnessToIdeal(10)',
    property: 'aggregate',
    given: [
      [9, 3],
      [10, 10],
      ['–', 3],
    ],
    result: [5, 10, 3],
    worked:
      'The gaps to 10 are 1 and 7. 1² + 7² = 50, half of that is 25, and its root is 5: 10 − 5 = 5. The mean is 6.',
    missing: DROPS,
    warning: 'A child above the ideal is a gap, too: `clamped` prevents it.',
  },
  bordaOutranking: {
    use: 'bordaOutranking',
    property: 'aggregate',
    weights: [2, 1],
    given: [
      [3, 10],
      [2, 20],
      [2, '–'],
      [1, 30],
    ],
    result: [2, '4/3', 1.5, '2/3'],
    worked:
      'In the first child the points are 3, 1.5, 1.5 (a tie: one ahead of the last and a half each) and 0; in the second 0, 1 and 2. (2 · 3 + 1 · 0) / 3 = 2; (2 · 1.5 + 1 · 1) / 3 = 4 / 3; (2 · 0 + 1 · 2) / 3 = 2 / 3.',
    missing: DROPS,
    warning:
      'Distances are lost. A child with gaps has fewer points to give, and a unit that enters or leaves can turn the order of two others round.',
  },
  benefitOfTheDoubt: {
    use: 'benefitOfTheDoubt',
    property: 'aggregate',
    given: [
      [2, 4],
      [4, 2],
      [1, 1],
    ],
    result: [1, 1, '1/3'],
    worked:
      'The first is best where only the second child counts, with a weight of 1/4, and the second where only the first does. The third may have 1/6 for both: then 2/6 + 4/6 = 1 for the first two, and it scores 1/6 + 1/6.',
    missing:
      'A missing child has no weight, and a unit that lacks one bounds nobody. Whether the parent has a score at all says `require`.',
    warning:
      'Without `least` and `most` many units score 1 by their best child alone. A child below zero leaves the unit without a score, with a finding. Every unit has weights of its own, so that ranks compare scores and no longer weights.',
  },
  principalComponents: {
    use: 'principalComponents',
    property: 'weights',
    given: [
      [1, 2],
      [2, 4],
      [3, 5],
    ],
    result: [1.5, 3, 4],
    worked:
      'Two children that go along with each other have the same loadings, so that the result is their plain mean.',
    missing: 'Units that lack a child say nothing about the weights.',
    warning:
      'The weights say what is common to the data and not what is important: an indicator that stands alone gets little weight, however much it matters. They change with every edition of the data, unless they are frozen (`indexwright weights --freeze`).',
  },
  balanced: {
    use: 'balanced',
    property: 'weights',
    given: [
      [1, 2],
      [2, 6],
      [3, 4],
    ],
    result: ['4/3', '10/3', '10/3'],
    worked:
      'The standard deviations are 1 and 2. Two children correlate alike with their mean where their weights are as 1 / 1 to 1 / 2, which is 2/3 and 1/3: (2 · 1 + 2) / 3 = 4/3.',
    missing: 'Units that lack a child say nothing about the weights.',
    warning:
      'They balance the correlations with the own parent under an arithmetic mean. A child that speaks against the others cannot be balanced by weights of zero and more, which is told.',
  },
  budgetAllocation: {
    use: 'budgetAllocation(experts)',
    property: 'weights',
    list: {
      source: 'source experts { file "experts.csv"  columns * number }',
      file: 'experts.csv',
      rows: 'x0,x1\n60,40\n80,20\n',
    },
    given: [
      [1, 2],
      [2, 1],
    ],
    result: [1.3, 1.7],
    worked: 'The means of the points are 70 and 30, the weights 0.7 and 0.3. 0.7 · 1 + 0.3 · 2 = 1.3.',
    missing:
      'An expert who leaves a child without a number is left out, with a finding that names the row. Zero is a number.',
    warning: 'Experts can share out points between about ten things at most; beyond that compare pairs.',
  },
  analyticHierarchy: {
    use: 'analyticHierarchy(judgements.first, judgements.second, judgements.importance)',
    property: 'weights',
    list: {
      source:
        'source judgements { file "judgements.csv"  column first text  column second text  column importance number }',
      file: 'judgements.csv',
      rows: 'first,second,importance\nx0,x1,4\n',
    },
    given: [
      [1, 2],
      [2, 1],
    ],
    result: [1.2, 1.8],
    worked: 'x0 is four times as important as x1, so that the weights are 0.8 and 0.2. 0.8 · 1 + 0.2 · 2 = 1.2.',
    missing:
      'A row without a number says nothing. Where a pair is judged by nobody there are no weights, with a finding.',
    warning: 'Look at the consistency ratio: above 0.1 the judgements should be made again.',
  },
  entropyWeight: {
    use: 'entropyWeight',
    property: 'weights',
    given: [
      [1, 1],
      [1, 3],
    ],
    result: [1, 3],
    worked:
      'Both units have half of the first child, which therefore tells nobody apart: 1 + 2 · 0.5 · ln 0.5 / ln 2 = 0. Only the second child counts.',
    missing: STAYS,
    warning: 'It depends on where zero lies: the same differences weigh less far away from it.',
  },
  inverseSpread: {
    use: 'inverseSpread',
    property: 'weights',
    given: [
      [1, 2],
      [2, 6],
      [3, 4],
    ],
    result: ['4/3', '10/3', '10/3'],
    worked: 'The standard deviations are 1 and 2, the weights 1 and 1/2. (1 · 1 + 1/2 · 2) / (3/2) = 4/3.',
    missing: STAYS,
    warning: 'One extreme value makes the spread large and the weight small: treat outliers first.',
  },
};

// ------------------------------------------------------------------------------------------------ functions of the language

export interface BuiltinExample {
  readonly says: string;
  /** Stands behind `normalise`, where x has the values 2, 4, 4, 10 of four units. */
  readonly use?: string;
  /** The results of the four units, or the one result that all have. */
  readonly result?: readonly Cell[] | Cell;
  /** For functions of a panel: one unit in the years 2010 .. 2013, with these values of x. */
  readonly years?: readonly Cell[];
}

/** Reductions: many values to one. */
/** A function that the language itself has and that is a method of the field: what a page says of it, and an example. */
export interface BuiltinMethod extends MethodExample {
  readonly section: string;
  readonly signature: string;
  readonly about: string;
  readonly formula: string;
  readonly source: string;
  readonly notes: string;
  readonly shape: string;
  readonly measure: string;
}

const SAME_MEASURE = 'the result is in that of `x`.';
const CHILDREN_MEASURE = 'the result is in that of the children.';
const CHILDREN_SHAPE = 'One value per child goes in, one value per unit comes out.';
const ALL_UNITS = 'One value per unit goes in, one value per unit comes out; all units are looked at.';

export const BUILTIN_METHODS: Readonly<Record<string, BuiltinMethod>> = {
  likeOthers: {
    section: 'imputation',
    signature: 'likeOthers(x, of: pillar)',
    about:
      'What is missing is taken to be as good as the rest: the indicator is put where the unit lies, on the mean, in its other indicators.',
    formula:
      's = mean over the other indicators of (value - low) / (high - low), or (high - value) / (high - low) where lower is better\nlow + s * (high - low), or high - s * (high - low) where lower is better',
    source: 'Becker et al., COINr (`Impute` by row, after normalisation)',
    notes:
      'It stands in `missing impute` of an indicator. `low` and `high` are the smallest and the largest value observed of each indicator. The others are those of the same parent, with `of: index` all, or those of a pillar that is named; they are looked at as they came (`value`), with equal weights. One that is the same for all units says nothing and is left out.',
    property: 'missing',
    use: 'likeOthers(x, of: index)',
    given: [
      [0, 10],
      [20, 30],
      ['–', 15],
      ['–', '–'],
    ],
    result: [0, 20, 5, '–'],
    worked:
      '15 lies at (15 − 10) / (30 − 10) = 0.25 of the other indicator; at 0.25 of this one lies 0 + 0.25 · 20 = 5.',
    shape:
      'One value per unit goes in, one value per unit comes out; all units and the other indicators are looked at.',
    measure: SAME_MEASURE,
    missing: 'A unit that has none of the other indicators stays missing.',
    warning:
      'It makes pillars look more coherent than they are: what is imputed agrees with the rest by construction. One extreme value of another indicator moves what is imputed. A direction that only a formula has (`distanceDownToTarget`) is not seen: say `direction lower` or use goalposts.',
  },
  at: {
    section: 'imputation',
    signature: 'at(x, key)',
    about:
      'The value of another unit: of one for all, such as a country of reference, or of the neighbour that each unit names.',
    formula: 'x of the unit whose key it is, in the same period',
    source: 'OECD/JRC 2008, step 3 (hot deck imputation) and step 5 (distance to a reference)',
    notes:
      '`key` is a text in quotes, or a text that each unit has, such as a column or an attribute. It is the key as units have it. `missing impute at(x, neighbour)` fills in the value of the neighbour, `distanceToTarget(x, at(x, "DEU"))` measures against Germany. It is right with `direction lower`, too, which turns round x and what is looked up.',
    use: 'x / at(x, "NOR")',
    units: ['NOR', 'PER', 'RWA', 'VNM'],
    given: [10, 5, '–', 20],
    result: [1, 0.5, '–', 2],
    worked: 'Norway has 10: 5 / 10 = 0.5.',
    shape:
      'One value per unit and a key go in. With one key for all one value for all comes out, with a key for each unit one value per unit.',
    measure: SAME_MEASURE,
    missing:
      'Missing where the key is, or the value of that unit. A key that no unit has is an error where it stands in the text, and missing with a finding where it comes from the data.',
    warning:
      'What is looked up is the value before imputation: a neighbour that lacks it, too, gives nothing, even if it is filled in from its own neighbour.',
  },
  winsorise: {
    section: 'treatment',
    signature: 'winsorise(x, limit, skewness = 2, kurtosis = 3.5)',
    about:
      'Pulls the most extreme value in to the next one, again and again, until the distribution is no longer skewed.',
    formula:
      'while |skewness| > 2 and kurtosis > 3.5 and fewer than `limit` values are moved:\n  skewness >= 0: the largest values become the next largest; else the smallest the next smallest',
    source: 'OECD/JRC 2008, step 3 (outliers); Becker et al., COINr (`winsorise`)',
    notes:
      'Skewness is G1, kurtosis the excess G2, both adjusted for samples. Values that are equal are moved together. In `treat when ... { winsorise at most 5 }` the limits are those of the test.',
    property: 'treat',
    use: 'winsorise(x, limit: 1)',
    given: [1, 1, 2, 2, 3, 3, 4, 1000, 5000],
    result: [1, 1, 2, 2, 3, 3, 4, 1000, 1000],
    worked:
      'Skewness and kurtosis are above their limits because of 5000. It becomes 1000; one value may be moved, and one is.',
    shape: ALL_UNITS,
    measure: SAME_MEASURE,
    missing: STAYS,
    warning:
      'The units that were furthest ahead are no longer told apart. Equal values move together, so that more than `limit` may move.',
  },
  steps: {
    section: 'normalisation',
    signature: 'steps(x, threshold, ...)',
    about: 'A stepwise scale: how many of the thresholds are reached.',
    formula: 'the number of thresholds t with x >= t',
    source: 'OECD/JRC 2008, step 5 (categorical scale)',
    notes:
      'Its range is from 0 to the number of thresholds, so that `onto 0 .. 100` fits it. Thresholds ascend; they are in the unit of measure of x unless they say another. They may be computed: `steps(x, quantile(x, 25 %), quantile(x, 75 %))`.',
    use: 'steps(x, 5, 10, 20) onto 0 .. 3',
    given: [4, 5, 19.5, 20, '–'],
    result: [0, 1, 2, 3, '–'],
    worked: '19.5 reaches 5 and 10, but not 20.',
    shape: 'One value per unit goes in, one value per unit comes out; also of rows and of children.',
    measure: 'the result is a bare number, whatever `x` is in.',
    missing: ALONE,
    warning: 'A small difference across a threshold is worth a whole step, a large one between two of them nothing.',
  },
  categories: {
    section: 'normalisation',
    signature: 'categories(text, category, ...)',
    about: 'A number for each of several texts: the place in their list.',
    formula: '0 for the first category, 1 for the second, ...',
    source: 'OECD/JRC 2008, step 5 (categorical scale)',
    notes:
      'Its range is from 0 to the last place, so that `onto 0 .. 100` fits it. Where the distances are not equal write `if(data.grade = "A", 10, if(data.grade = "B", 4, 0))`.',
    use: 'categories(if(x < 5, "low", if(x < 9, "middle", "high")), "low", "middle", "high") onto 0 .. 100',
    given: [4, 5, 9, '–'],
    result: [0, 50, 100, '–'],
    worked: 'The middle one of three has the place 1 of 0 .. 2: 1 / 2 · 100 = 50.',
    shape: 'One text per unit goes in, one value per unit comes out; also of rows.',
    measure: 'the result is a bare number.',
    missing:
      'A missing text stays missing. A text that is none of the categories is missing, with a finding that names the unit.',
    warning:
      'That steps between neighbouring categories are equal is a judgement. Texts are compared letter by letter: "a" is not "A".',
  },
  copeland: {
    section: 'aggregation',
    signature: 'copeland(children)',
    about: 'Outranking by majority: how many units it beats, minus how many beat it.',
    formula:
      'i beats j where the weights of the children in which i is ahead exceed those in which j is ahead\nnumber of units it beats - number of units that beat it',
    source:
      'OECD/JRC 2008, step 6 (non-compensatory multi-criteria approach); Saari and Merlin (1996), The Copeland method',
    notes:
      'In the outranking matrix of the handbook, with halves for ties, i beats j where the entry is above 0.5. Weights are the same for all units.',
    property: 'aggregate',
    use: 'copeland',
    weights: [2, 1],
    given: [
      [3, 1],
      [2, 2],
      [1, 3],
    ],
    result: [2, 0, -2],
    worked:
      'The first child has two thirds of the weights, and in it the first is ahead of both others, the second of the third.',
    shape: `${CHILDREN_SHAPE.slice(0, -1)}; all units are looked at.`,
    measure: 'the result is a plain number, whatever the children are in.',
    missing: 'A child that is missing in one of two units speaks for neither.',
    warning:
      'How far ahead a unit is does not count, and units often tie. A unit that enters or leaves can turn the order of two others round. The time grows with the square of the number of units.',
  },
  orderedWeighted: {
    section: 'aggregation',
    signature: 'orderedWeighted(children, weight, ...)',
    about:
      'An ordered weighted average: the values are put in order, the largest first, and each position has its weight, whatever child stands there.',
    formula: 'sum(w_k * k-th largest child) / sum(w)',
    source: 'Yager (1988), On ordered weighted averaging aggregation operators in multicriteria decisionmaking',
    notes:
      'With 1, 0, 0 it is the largest, with 0, 0, 1 the smallest, with equal weights the mean. Where children are missing, the weights are spread over as many positions as there are: the j-th of m has what lies from (j − 1) / m to j / m of all positions (the quantifier of straight lines through the weights; Yager 1996), so that the smallest stays the smallest. There are as many weights as children, none of them negative. In `aggregate` the children go without saying.',
    property: 'aggregate',
    use: 'orderedWeighted(75 %, 25 %)',
    given: [
      [4, 8],
      [8, 4],
      [6, '–'],
    ],
    result: [7, 7, 6],
    worked: '0.75 · 8 + 0.25 · 4 = 7, whichever child has the 8.',
    shape: CHILDREN_SHAPE,
    measure: CHILDREN_MEASURE,
    missing:
      'A missing child drops out, and the positions are those of the others. Whether the parent has a score at all says `require`.',
    warning:
      'The weights of the children do not count: those of the positions do. More weight in front lets strong children make up for weak ones, more weight at the end the contrary.',
  },
  orderedQuantifier: {
    section: 'aggregation',
    signature: 'orderedQuantifier(children, alpha)',
    about:
      'An ordered weighted average for any number of children, between the largest and the smallest by one number.',
    formula: 'sum(((j / n) ^ alpha - ((j - 1) / n) ^ alpha) * j-th largest child)',
    source: 'Yager (1996), Quantifier guided aggregation using OWA operators (Q(r) = r ^ alpha)',
    notes:
      'With alpha = 1 it is the mean; near 0 the largest child, and the larger alpha, the more the smallest one: "most of them" is 2.',
    property: 'aggregate',
    use: 'orderedQuantifier(2)',
    given: [
      [4, 8],
      [8, 4],
      [6, '–'],
    ],
    result: [5, 5, 6],
    worked: 'Of two, the first position has (1 / 2)² = 1 / 4 and the second 1 − 1 / 4: 8 / 4 + 4 · 3 / 4 = 5.',
    shape: CHILDREN_SHAPE,
    measure: CHILDREN_MEASURE,
    missing: DROPS.replace('the weights of the others are rescaled', 'the positions are those of the others'),
    warning: 'The weights of the children do not count.',
  },
};

export const REDUCTIONS: Readonly<Record<string, BuiltinExample>> = {
  count: { says: 'how many values there are; with `weight:` the sum of their weights', use: 'count(x)', result: 4 },
  share: {
    says: 'the share of values for which a condition holds, among those for which it is known',
    use: 'share(x > 3)',
    result: 0.75,
  },
  mean: { says: 'the arithmetic mean, with `weight:` the weighted one: sum(w x) / sum(w)', use: 'mean(x)', result: 5 },
  median: {
    says: 'the middle value, or the mean of the two middle ones; with `weight:` the value at which half of the weight is reached',
    use: 'median(x)',
    result: 4,
  },
  sum: { says: 'the sum; of a condition, how often it holds', use: 'sum(x > 3)', result: 3 },
  product: { says: 'the product', use: 'product(x)', result: 320 },
  min: { says: 'the smallest value', use: 'min(x)', result: 2 },
  max: { says: 'the largest value', use: 'max(x)', result: 10 },
  variance: { says: 'the variance, over n − 1', use: 'variance(x)', result: 12 },
  sd: { says: 'the standard deviation, over n − 1', use: 'sd(x) ^ 2', result: 12 },
  skewness: {
    says: 'the skewness, adjusted for samples (G1, as in spreadsheets)',
    use: 'skewness(x)',
    result: 1.5396007178,
  },
  kurtosis: {
    says: 'the excess kurtosis, adjusted for samples (G2): 0 for a normal distribution',
    use: 'kurtosis(x)',
    result: '26/9',
  },
  quantile: {
    says: 'the value below which a share of the values lies, between two values by a straight line (type 7, as in R and spreadsheets)',
    use: 'quantile(x, 90 %)',
    result: 8.2,
  },
  first: {
    says: 'the first value there is, in the order of the rows or keys; also of texts',
    use: 'first(x)',
    result: 2,
  },
};

/** Functions that keep one value per unit but look at all units. */
export const ORDERING: Readonly<Record<string, BuiltinExample>> = {
  rank: {
    says: 'the rank; `order: ascending` (the smallest is 1, unless said otherwise) or `descending`, `ties: min` (unless said otherwise), `max`, `average` or `dense`; `where:` and `by:`',
    use: 'rank(x, ties: average)',
    result: [1, 2.5, 2.5, 4],
  },
  winsorise: {
    says: 'pulls the most extreme value in to the next one, again and again, until skewness and kurtosis are below their limits (2 and 3.5) or as many values as `limit:` says were moved; `by:` within groups',
    use: 'winsorise(x)',
    result: [2, 4, 4, 10],
  },
  likeOthers: {
    says: 'in `missing impute`: the value at which the indicator would lie between its smallest and largest value, in its direction, where the unit’s other indicators lie on the mean; `of: pillar` (those of the same parent, unless said otherwise), `of: index` (all), or of a pillar that is named',
  },
  at: {
    says: 'the value of another unit, in the same period: of one for all (`at(x, "DEU")`, by its key), or of the unit that each names by a text (`at(x, neighbour)`)',
    use: 'at(x, "u3")',
    result: 10,
  },
  copeland: {
    says: 'with `aggregate copeland`: how many units it beats, by the weights of the children in which it is better, minus how many beat it',
  },
};

/** Functions that look at other periods of the same unit. */
export const PERIODS: Readonly<Record<string, BuiltinExample>> = {
  previous: {
    says: 'the value one period earlier, or so many: `previous(x, 5)`; periods are those that there are',
    use: 'previous(x)',
    years: [1, '–', 3, '–'],
    result: ['–', 1, '–', 3],
  },
  latest: {
    says: 'the value, or the most recent earlier one that is at most so many years old',
    use: 'latest(x, within: 1)',
    years: [1, '–', '–', 4],
    result: [1, 1, '–', 4],
  },
  slope: {
    says: 'how much it rises in a year: the slope of the straight line of least squares through the values that are at most so many years old, of which two must be there',
    use: 'slope(x, within: 2)',
    years: [1, 2, 6, '–'],
    result: ['–', 1, 2.5, 4],
  },
  trendStart: {
    says: 'where that line lies in the year of the first of these values',
    use: 'trendStart(x, within: 2)',
    years: [1, 2, 6, '–'],
    result: ['–', 1, 0.5, 2],
  },
  interpolate: {
    says: 'the value, or what lies on the straight line between the one before and the one after; before the first and after the last nothing (`ends: missing`, unless said otherwise) or the nearest value (`ends: nearest`)',
    use: 'interpolate(x, ends: nearest)',
    years: [1, '–', 3, '–'],
    result: [1, 2, 3, 3],
  },
};

/** Tables, and what weights are made of. */
export const TABLES: Readonly<Record<string, BuiltinExample>> = {
  lookup: {
    says: 'the number in the row of a list whose key column has the text; no such row, or several, are missing, with a finding',
  },
  names: { says: 'the names of the children, by which their weights are looked up in a table' },
  weights: { says: 'in an aggregation: the weights of the children' },
  principalComponentWeights: { says: 'what `principalComponents` is made of' },
  balancedWeights: { says: 'what `balanced` is made of' },
  benefitOfTheDoubtWeights: { says: 'the weights behind `benefitOfTheDoubt`, for each unit and child' },
  expertWeights: { says: 'what `budgetAllocation` is made of' },
  judgementWeights: { says: 'what `analyticHierarchy` is made of' },
  consistencyRatio: {
    says: 'how far the judgements of `analyticHierarchy` contradict each other: 0 not at all, above 0.1 too much',
  },
};

/** Functions value by value. */
export const ELEMENTWISE: Readonly<Record<string, BuiltinExample>> = {
  ln: { says: 'the natural logarithm', use: 'ln(exp(x))', result: [2, 4, 4, 10] },
  log10: { says: 'the logarithm to base ten', use: 'log10(10 ^ x)', result: [2, 4, 4, 10] },
  exp: { says: 'e to the power of the value', use: 'exp(x - x)', result: 1 },
  sqrt: { says: 'the square root', use: 'sqrt(x * x)', result: [2, 4, 4, 10] },
  normalCdf: {
    says: 'the share of a standard normal distribution that lies below (NORM.S.DIST, pnorm)',
    use: 'normalCdf(x - 4)',
    result: [0.022750131948179, 0.5, 0.5, 0.999999999013],
  },
  normalQuantile: {
    says: 'the value below which a share of a standard normal distribution lies (NORM.S.INV, qnorm)',
    use: 'normalQuantile(x / 20)',
    result: [-1.281551565545, -0.841621233573, -0.841621233573, 0],
  },
  abs: { says: 'the value without its sign', use: 'abs(x - 5)', result: [3, 1, 1, 5] },
  floor: { says: 'the largest whole number that is not above', use: 'floor(x / 4)', result: [0, 1, 1, 2] },
  ceil: { says: 'the smallest whole number that is not below', use: 'ceil(x / 4)', result: [1, 1, 1, 3] },
  round: {
    says: 'rounded to so many decimals, half away from zero; without a number to a whole number',
    use: 'round(x / 4)',
    result: [1, 1, 1, 3],
  },
  clamp: {
    says: 'the value, but not below the lower and not above the upper end',
    use: 'clamp(x, 3, 8)',
    result: [3, 4, 4, 8],
  },
  least: {
    says: 'the smallest of several values of one unit; missing if one of them is',
    use: 'least(x, 4, 12 - x)',
    result: [2, 4, 4, 2],
  },
  greatest: {
    says: 'the largest of several values of one unit; missing if one of them is',
    use: 'greatest(x, 3)',
    result: [3, 4, 4, 10],
  },
  coalesce: { says: 'the first of several values that is there', use: 'coalesce(missing, x)', result: [2, 4, 4, 10] },
  if: {
    says: 'the second value where the condition holds, the third where it does not, missing where it is missing',
    use: 'if(x > 3, 1, 0)',
    result: [0, 1, 1, 1],
  },
  undefined: {
    says: 'missing, with a finding that gives the reason',
    use: 'if(x > 9, undefined("too much"), x)',
    result: [2, 4, 4, '–'],
  },
  steps: {
    says: 'how many of the thresholds, which ascend, are reached; its range is from 0 to as many as there are',
    use: 'steps(x, 4, 9) onto 0 .. 100',
    result: [0, 50, 50, 100],
  },
  categories: {
    says: 'the place of a text among the categories, from 0 for the first; its range ends at the last. A text that is none of them is missing, with a finding',
    use: 'categories(if(x > 5, "high", if(x > 3, "middle", "low")), "low", "middle", "high")',
    result: [0, 1, 1, 2],
  },
  sorted: {
    says: 'in an aggregation: the values of the children in order, the largest first; the last places are missing where children are',
  },
  orderedWeighted: {
    says: 'in an aggregation: the ordered weighted average (Yager 1988): a weight for each position, from the largest value to the smallest, whatever child has it',
  },
  orderedQuantifier: {
    says: 'in an aggregation: the ordered weighted average by the quantifier r ^ alpha: the j-th of n positions has the weight (j / n) ^ alpha − ((j − 1) / n) ^ alpha; with 1 the mean, with less the large values count more, with more the small ones',
  },
};
