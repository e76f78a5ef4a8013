import type { Family } from '../code.js';

const DOUBLING = Array.from(
  { length: 21 },
  (_, level) => `function f${level}(x) = ${level === 0 ? 'x' : `f${level - 1}(x) + f${level - 1}(x)`}`,
);
const CHAIN = Array.from({ length: 300 }, (_, place) => `let l${place} = ${place === 0 ? '1' : `l${place - 1} + 1`}`);

export const plan: Family = {
  'plan/too-deep': {
    title: 'Definitions that stand too deep inside each other',
    why: 'What uses something that uses something, and so on, is worked out inside each other. More than 500 levels were made by mistake or to do harm.',
    remedy: 'Use fewer levels. A long chain of operators may be put into brackets in the middle.',
    frame: 'file',
    example: [...CHAIN, 'methodology Other { scores Country  indicator Topic { value l299 } }'].join('\n'),
    good: [...CHAIN.slice(0, 3), 'methodology Other { scores Country  indicator Topic { value l2 } }'].join('\n'),
  },
  'plan/too-large': {
    title: 'Functions and constants that multiply',
    why: 'A function is put in wherever it is called, so that functions which call functions twice double at each level. A methodology may have 200,000 steps and a million expressions in all.',
    remedy: 'Name what is used twice with `let`: it is computed once.',
    frame: 'file',
    example: [...DOUBLING, 'methodology Other { scores Country  indicator Topic { value f20(data.x1) } }'].join('\n'),
    good: [...DOUBLING.slice(0, 3), 'methodology Other { scores Country  indicator Topic { value f2(data.x1) } }'].join(
      '\n',
    ),
  },
};
