import type { Family } from '../code.js';

/** What methodologies, pillars, indicators and outputs are made of. */
export const framework: Family = {
  'methodology/no-units': {
    title: 'A methodology that does not say what it scores',
    why: 'Without it no source can be told to fit.',
    remedy: 'Write `scores Country`, or `scores Country per year` for a panel.',
    frame: 'file',
    example: 'methodology Wealth { indicator Income { value data.income } }',
    good: 'methodology Wealth { scores Country  indicator Income { value data.income } }',
  },
  'methodology/no-period': {
    title: 'A period where there are none',
    why: 'The methodology scores every unit once. There is no year to choose from.',
    remedy: 'Write `scores Country per year`, or remove what names a period.',
    frame: 'methodology',
    example: 'exclude RWA in 2010 because "no census"',
    good: 'exclude RWA because "no census"',
  },
  'pillar/empty': {
    title: 'A pillar or methodology without indicators',
    why: 'There is nothing that could make its score.',
    remedy: 'Write an indicator into it, or remove it.',
    frame: 'methodology',
    example: 'pillar Environment { }',
    good: 'pillar Environment { indicator Forest { value data.x1 } }',
  },
  'indicator/no-value': {
    title: 'An indicator without a value',
    why: 'Nothing says what it measures.',
    remedy: 'Write `value ...` in it, or `from source` to take the column that has its name.',
    frame: 'pillar',
    example: 'indicator rating',
    good: 'indicator rating { from data }',
  },
  'node/value-and-children': {
    title: 'A node with a value and with children',
    why: 'It is not clear which of them makes its score.',
    remedy:
      'Remove the value; or say in `aggregate` how it and the children go together, as in `aggregate coalesce(data.given, arithmetic(children))`.',
    frame: 'pillar',
    example: 'indicator Rate { value data.rating  indicator Part { value data.x1 } }',
    good: 'indicator Rate { aggregate coalesce(data.rating, arithmetic(children))  indicator Part { value data.x1 } }',
  },
  'output/no-value': {
    title: 'An output without a value',
    why: 'Nothing says what it shows.',
    remedy: 'Write `value ...` between its braces.',
    frame: 'methodology',
    example: 'output Gap "Points behind the first" { publish to 1 }',
    good: 'output Gap "Points behind the first" { value max(score) - score  publish to 1 }',
  },
  'include/never': {
    title: 'A shared node that no parent includes',
    why: 'It counts in no score. Perhaps a line `include` was forgotten.',
    remedy: 'Write `include` with its name in a pillar, or remove it.',
    frame: 'methodology',
    example: `indicators { indicator A { value data.x1 }  indicator B { value data.x2 } }
pillar One { include A }`,
    good: `indicators { indicator A { value data.x1 }  indicator B { value data.x2 } }
pillar One { include A, B }`,
  },
  'include/twice': {
    title: 'A node stands twice under one parent',
    why: 'It would count double there. If that is wanted, a weight says it openly.',
    remedy: 'Remove one of the two, and give the other a weight.',
    frame: 'methodology',
    example: `indicators { indicator A { value data.x1 }  indicator B { value data.x2 } }
pillar One { include A, B, A }`,
    good: `indicators { indicator A { value data.x1 }  indicator B { value data.x2 } }
pillar One { include A weight 2, B weight 1 }`,
  },
  'cycle/value': {
    title: 'Something is defined by itself',
    why: 'It can never be computed, because each step waits for the other.',
    remedy: 'Take one of the steps out of the circle. The message names all of them.',
    frame: 'pillar',
    example: 'indicator A { value B + 1 }\nindicator B { value A * 2 }',
    good: 'indicator A { value data.x1 + 1 }\nindicator B { value A * 2 }',
  },
  'cycle/function': {
    title: 'A function that calls itself',
    why: 'It would never end: the language has no recursion.',
    remedy: 'Write the function without calling itself.',
    frame: 'file',
    example: 'function halve(x) = if(x > 1, halve(x / 2), x)',
    good: 'function halve(x) = if(x > 1, x / 2, x)',
  },
};
