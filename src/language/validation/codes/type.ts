import type { Family } from '../code.js';

export const type: Family = {
  'type/categories': {
    title: '`categories` of something that is no list of texts',
    why: 'The place of a text in the list is its number, so that each text stands there once, in quotes.',
    remedy: 'Write the worst first: `categories(region, "low", "middle", "high")`.',
    frame: 'value',
    example: 'categories(region, "Africa", "Asia", "Africa")',
    good: 'categories(region, "Africa", "Asia", "Americas", "Europe")',
  },
  'type/clamp': {
    title: 'A lower end above the upper end',
    why: 'Nothing can lie between.',
    remedy: 'Give the smaller number first.',
    frame: 'indicator',
    example: 'normalise clamp(x, 10, 0)',
    good: 'normalise clamp(x, 0, 10)',
  },
  'type/constant': {
    title: 'A setting that depends on the data',
    why: 'The limits of a test are part of the method, so that they are numbers in it.',
    remedy: 'Write a number or a constant.',
    frame: 'indicator',
    example: 'treat winsorise(x, limit: mean(x))',
    good: 'treat winsorise(x, limit: 5)',
  },
  'type/count-condition': {
    title: '`count` of a condition',
    why: '`count` counts what is there, and a condition that is false is there, too.',
    remedy:
      'Write `sum(condition)` to count where it holds, `share(condition)` for the share, or `count(x, where: condition)`.',
    frame: 'value',
    example: 'count(survey.answer >= 4)',
    good: 'sum(survey.answer >= 4)',
  },
  'type/decimals': {
    title: '`round` without a number of decimals',
    why: 'To how many decimals a number is rounded is part of the method.',
    remedy: 'Write a whole number from -15 to 15, as in `round(x, 2)`.',
    frame: 'value',
    example: 'round(data.rating, data.x1)',
    good: 'round(data.rating, 2)',
  },
  'type/group': {
    title: 'Groups by something that is no text',
    why: 'Units are in one group if they have the same text, such as the name of their region.',
    remedy: 'Declare a text as an attribute of the units: `attribute region = countries.region`.',
    frame: 'indicator',
    example: 'missing impute median(x, by: data.x1)',
    good: 'missing impute median(x, by: region)',
  },
  'type/list': {
    title: 'A list of another kind than what is looked for',
    why: 'A text is never equal to a number, so that nothing would be found.',
    remedy: 'Write texts in quotes, numbers without, and no names of columns.',
    frame: 'value',
    example: 'if(region in ("Africa", 2), 1, 0)',
    good: 'if(region in ("Africa", "Asia"), 1, 0)',
  },
  'type/mismatch': {
    title: 'A number, a text or a condition where another is wanted',
    why: 'A condition is true or false, a text is compared with texts, and only numbers are computed with.',
    remedy:
      'Write a comparison where a condition is wanted, and `if(condition, 1, 0)` to make a number of a condition.',
    frame: 'value',
    example: 'data.rating > 5',
    good: 'if(data.rating > 5, 1, 0)',
  },
  'type/mixed-children': {
    title: 'Children of different types',
    why: 'They are put together as one list of values, and numbers and texts do not go into one.',
    remedy: 'Let the output be a number in all children, or a text in all.',
    frame: 'methodology',
    example: `pillar Topic {
  output Flags { value count(children.Flag) }
  indicator A { value data.x1  output Flag { value 1 * score } }
  indicator B { value data.x2  output Flag { value if(score > 10, "high", "low") } }
}`,
    good: `pillar Topic {
  output Flags { value count(children.Flag) }
  indicator A { value data.x1  output Flag { value 1 * score } }
  indicator B { value data.x2  output Flag { value if(score > 10, 1, 0) } }
}`,
  },
  'type/quantile': {
    title: '`quantile` without a share',
    why: 'Which quantile is meant is part of the method.',
    remedy: 'Write a share from 0 to 1: `quantile(x, 0.9)` or `quantile(x, 90 %)`.',
    frame: 'indicator',
    example: 'normalise x / quantile(x, 90)',
    good: 'normalise x / quantile(x, 90 %)',
  },
  'type/reason': {
    title: '`undefined` without a reason',
    why: 'It makes a value missing and tells why, so that it needs words.',
    remedy: 'Write the reason in quotes: `undefined("a negative income")`.',
    frame: 'value',
    example: 'if(data.income < 0, undefined(1), data.income)',
    good: 'if(data.income < 0, undefined("a negative income"), data.income)',
  },
  'type/steps': {
    title: 'Thresholds that do not ascend',
    why: '`steps` counts how many thresholds a value reaches, so that each lies above the one before.',
    remedy: 'Write the smallest first. Where fewer is better write `direction lower`.',
    frame: 'indicator',
    example: 'normalise steps(x, 8, 5, 3)',
    good: 'normalise steps(x, 3, 5, 8)',
  },
  'type/within': {
    title: 'A look back without a limit, or with one that is none',
    why: 'A value of ten years ago may be too old. How far to look back is part of the method.',
    remedy: 'Write the number of periods: `latest(x, within: 3)`, `slope(x, within: 5)`, `previous(x, 5)`.',
    frame: 'panel value',
    example: 'latest(data.rating)',
    good: 'latest(data.rating, within: 3)',
  },
};
