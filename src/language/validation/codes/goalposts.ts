import type { Family } from '../code.js';

/** What happens between a value and a score: treatment, goalposts, scales and their ends. */
export const goalposts: Family = {
  'goalposts/equal': {
    title: 'Both goalposts stand at the same place',
    why: 'The first says where 0 lies and the second where 1 lies. With both at one place no score lies between.',
    remedy: 'Correct one of them.',
    frame: 'indicator',
    example: 'normalise goalposts(x)\ngoalposts 10 .. 10',
    good: 'normalise goalposts(x)\ngoalposts 0 .. 10',
  },
  'goalposts/inverted': {
    title: 'Goalposts and direction say the opposite',
    why: 'Goalposts say by their order which end is better: the first is where 0 lies. A `direction` that says the opposite leaves it open which of the two is the mistake.',
    remedy: 'Swap the goalposts, or remove the direction.',
    frame: 'indicator',
    example: 'direction lower\nnormalise goalposts(x)\ngoalposts 0 .. 10',
    good: 'normalise goalposts(x)\ngoalposts 10 .. 0',
  },
  'goalposts/logarithm': {
    title: 'A goalpost on a log scale at zero or below',
    why: 'Zero and negative numbers have no logarithm.',
    remedy: 'Move the goalpost above zero, as the Human Development Index does with 100 dollars.',
    frame: 'indicator',
    example: 'normalise goalposts(x)\ngoalposts 0 .. 75000 on a log scale',
    good: 'normalise goalposts(x)\ngoalposts 100 .. 75000 on a log scale',
  },
  'goalposts/missing': {
    title: 'A normalisation by goalposts without goalposts',
    why: 'It is not known where 0 and 1 lie.',
    remedy:
      'Write `goalposts low .. high` on the indicator. For the smallest and largest value observed use `minmax(x)`.',
    frame: 'indicator',
    example: 'normalise goalposts(x)',
    good: 'normalise goalposts(x)\ngoalposts 0 .. 10',
  },
  'goalposts/none': {
    title: 'Goalposts asked for outside of the normalisation',
    why: '`goalposts.low` and `goalposts.high` are known only in `normalise`.',
    remedy: 'Use them in `normalise`, or give the number a name with `constant` and use that in both places.',
    frame: 'indicator',
    example: 'value data.rating - goalposts.low\nnormalise goalposts(x)\ngoalposts 1 .. 10',
    good: 'normalise goalposts(x - goalposts.low)\ngoalposts 1 .. 10',
  },
  'goalposts/not-constant': {
    title: 'A goalpost without a number',
    why: 'A goalpost is fixed before any data are read. This one cannot be computed.',
    remedy: 'Write a number or a constant.',
    frame: 'indicator',
    example: 'normalise goalposts(x)\ngoalposts ln(0) .. 10',
    good: 'normalise goalposts(x)\ngoalposts ln(1) .. 10',
  },
  'onto/no-range': {
    title: '`onto` where no range is known',
    why: '`onto` stretches one scale onto another. A z-score, for example, has no smallest and largest possible value.',
    remedy:
      'Use a function that declares its range, such as `minmax`, or scale by hand: `normalise zscore(x) * 10 + 50`.',
    frame: 'indicator',
    example: 'normalise zscore(x) onto 0 .. 100',
    good: 'normalise zscore(x) * 10 + 50',
  },
  'onto/range': {
    title: '`onto` with its ends the wrong way round',
    why: 'The scale has its smaller end first. That fewer is better is said elsewhere, so that readers find it in one place.',
    remedy: 'Write the smaller number first, and `direction lower` where fewer is better.',
    frame: 'indicator',
    example: 'normalise minmax(x) onto 10 .. 0',
    good: 'direction lower\nnormalise minmax(x) onto 0 .. 10',
  },
  'clamped/no-range': {
    title: '`clamped` where no range is known',
    why: 'Values beyond the ends of a scale are put at its ends, and here no scale is declared.',
    remedy: 'Use a function that declares its range (`goalposts`, `minmax`), or write `clamp(x, low, high)`.',
    frame: 'indicator',
    example: 'normalise zscore(x), clamped',
    good: 'normalise clamp(zscore(x), -3, 3)',
  },
  'treat/condition': {
    title: '`winsorise at most` without a test that it knows',
    why: 'It pulls in the most extreme value, tests, pulls in the next one, and so on until the test is passed. For that it must know the limits of skewness and kurtosis.',
    remedy: 'Write the test as `abs(skewness(x)) > 2 and kurtosis(x) > 3.5`, with your own limits.',
    frame: 'indicator',
    example: 'treat when max(x) > 5 { winsorise at most 5 }',
    good: 'treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5 }',
  },
};
