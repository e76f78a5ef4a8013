import type { Family } from '../code.js';

export const call: Family = {
  'call/across': {
    title: '`across:` with something that is no period',
    why: '`across:` pools the periods of a panel, so that it takes the name of the period.',
    remedy: 'Write the name behind `per`, such as `across: year`. For groups of units write `by:`.',
    frame: 'panel indicator',
    example: 'normalise (x - min(x, across: region)) / 10',
    good: 'normalise (x - min(x, across: year)) / 10',
  },
  'call/no-others': {
    title: '`likeOthers` without other indicators',
    why: 'What an indicator lacks is estimated from the other indicators of the same pillar, and there are none.',
    remedy: 'Look among all indicators with `of: index`, or impute by other units: `median(x)`.',
    frame: 'indicator',
    example: 'missing impute likeOthers(x, of: Topic)\nnormalise minmax(x)',
    good: 'missing impute likeOthers(x, of: index)\nnormalise minmax(x)',
  },
  'call/only-in-missing': {
    title: '`likeOthers` outside of `missing impute`',
    why: 'It gives the value at which an indicator scores like the others of the unit. It looks at their values as they came, which no later stage may change.',
    remedy: 'Write it in `missing impute` of an indicator, or of `every indicator`.',
    frame: 'indicator',
    example: 'normalise minmax(likeOthers(x))',
    good: 'missing impute likeOthers(x)\nnormalise minmax(x)',
  },
  'call/order': {
    title: 'A parameter without a default behind one that has a default',
    why: 'No call could leave the default out.',
    remedy: 'Put the parameters with defaults last.',
    frame: 'file',
    example: 'function scaled(x, top = 10, bottom) = (x - bottom) / (top - bottom)',
    good: 'function scaled(x, bottom, top = 10) = (x - bottom) / (top - bottom)',
  },
  'call/range': {
    title: 'A range where one value is wanted',
    why: 'Only `in:` takes a range, of periods.',
    remedy: 'Give both ends as values of their own, as in `clamp(x, 0, 10)`.',
    frame: 'indicator',
    example: 'normalise greatest(x, 0 .. 10)',
    good: 'normalise clamp(x, 0, 10)',
  },
  'call/too-few': {
    title: 'A call that does not say all that the function needs',
    why: 'What is left out has no default.',
    remedy: 'Give the arguments that the message names.',
    frame: 'indicator',
    example: 'normalise clamp(x, 0)',
    good: 'normalise clamp(x, 0, 10)',
  },
  'call/too-many': {
    title: 'A call with more values than the function takes',
    why: 'The last one would mean nothing. Some arguments are given by name only, such as `weight:`.',
    remedy: 'Remove the value, or name it.',
    frame: 'value',
    example: 'mean(survey.days, survey.weight)',
    good: 'mean(survey.days, weight: survey.weight)',
  },
  'call/twice': {
    title: 'An argument that is given twice',
    why: 'Only one of the two can hold.',
    remedy: 'Remove one of them.',
    frame: 'indicator',
    example: 'normalise minmax(x, 0, low: 1)',
    good: 'normalise minmax(x, low: 1)',
  },
  'call/unknown-argument': {
    title: 'The function has no such argument',
    why: 'What it is to do with the value is not known.',
    remedy: 'Correct the name; the message lists those that there are.',
    frame: 'value',
    example: 'mean(survey.days, weigth: survey.weight)',
    good: 'mean(survey.days, weight: survey.weight)',
  },
  'call/lookup': {
    title: 'A value that is looked up in no list',
    why: '`lookup` finds the row of a list by the text in one of its columns, and takes the number in another column of the same row.',
    remedy:
      'Name two columns of one source without `key` and `rows of`, and the text to look for: `lookup(table.weight, table.code, "A")`.',
    frame: 'value',
    example: 'data.rating * lookup(table.weight, judgements.first, "A")',
    good: 'data.rating * lookup(table.weight, table.code, "A")',
  },
  'call/source': {
    title: 'A function that takes a list, without one',
    why: 'The points or the judgements of experts are the rows of a list: a source without `key` and `rows of`.',
    remedy:
      'Write `budgetAllocation(experts)`, where each child has a column of numbers, or `analyticHierarchy(judgements.first, judgements.second, judgements.importance)`.',
    frame: 'methodology',
    example: `pillar Topic {
  weights analyticHierarchy(judgements.first, table.code, judgements.importance)
  indicator A { value data.x1 }
  indicator B { value data.x2 }
  indicator C { value data.rating }
}`,
    good: `pillar Topic {
  weights analyticHierarchy(judgements.first, judgements.second, judgements.importance)
  indicator A { value data.x1 }
  indicator B { value data.x2 }
  indicator C { value data.rating }
}`,
  },
  'call/word': {
    title: 'A word that the argument does not take',
    why: '`order:` takes `ascending` or `descending`, and `ties:` takes `min`, `max`, `average` or `dense`.',
    remedy: 'Write one of these words.',
    frame: 'indicator',
    example: 'normalise rank(x, ties: mean)',
    good: 'normalise rank(x, ties: average)',
  },
  'expression/chained': {
    title: 'Two comparisons in a row',
    why: '`a < b < c` would compare whether `a < b` with `c`: a truth with a number.',
    remedy: 'Write `a < b and b < c`, or `b in a .. c`, which includes both ends.',
    frame: 'value',
    example: 'if(2 < data.rating < 5, 1, 0)',
    good: 'if(2 < data.rating and data.rating < 5, 1, 0)',
  },
  'expression/list': {
    title: 'A list where one value is wanted',
    why: 'Values in parentheses with commas between them are a list, and a list only means something behind `in`.',
    remedy: 'Write one value; or `code in (1, 2, 3)`.',
    frame: 'value',
    example: 'mean((data.x1, data.x2))',
    good: 'if(data.x1 in (1, 2, 3), 1, 0)',
  },
};
