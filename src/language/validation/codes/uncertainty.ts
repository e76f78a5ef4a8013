import type { Family } from '../code.js';

/** A block about the methodology of the frame. */
function block(lines: string): string {
  return `uncertainty "What is not certain" of Index {\n  ${lines}\n}`;
}

export const uncertainty: Family = {
  'uncertainty/nothing-varied': {
    title: 'A block that varies nothing',
    why: 'Every draw would be the methodology as it is written.',
    remedy: 'Say with `vary NAME { ... }` what could have been decided otherwise.',
    frame: 'file',
    example: block('draws 100'),
    good: block('draws 100  vary Weights { weights within 25 % }'),
  },
  'uncertainty/single': {
    title: 'A choice with one alternative',
    why: 'Where there is nothing to choose from, nothing is drawn.',
    remedy: 'Write `as written` beside the alternative, or a second one.',
    frame: 'file',
    example: block('vary Aggregation { alternative "geometric" { set aggregate of Index to geometric } }'),
    good: block('vary Aggregation { as written  alternative "geometric" { set aggregate of Index to geometric } }'),
  },
  'uncertainty/mixed': {
    title: 'Alternatives and amounts in one choice',
    why: 'What stands in one `vary` is drawn together: one of several alternatives, or amounts, or a column of a table.',
    remedy: 'Give each a `vary` of its own.',
    frame: 'file',
    example: block('vary Both { as written  weights within 25 % }'),
    good: block('vary Weights { weights within 25 % }'),
  },
  'uncertainty/no-change': {
    title: 'An alternative that changes nothing',
    why: 'It scores as the methodology does, so it is no other decision.',
    remedy: 'Write `as written` for what stands in the methodology, or say what is different.',
    frame: 'file',
    example: block('vary Direction { as written  alternative "same" { set direction of Life to higher } }'),
    good: block('vary Direction { as written  alternative "other" { set direction of Life to lower } }'),
  },
  'uncertainty/line': {
    title: 'A line that makes another index',
    why: 'Draws are compared unit by unit and node by node, so an alternative has the units and the nodes of the methodology.',
    remedy: 'Set, add, remove or replace; what is another edition is a `revision`.',
    frame: 'file',
    example: block('vary Name { as written  alternative "other" { rename Life to Years } }'),
    good: block('vary Name { as written  alternative "other" { remove Education } }'),
  },
  'uncertainty/conflict': {
    title: 'Two choices about the same thing',
    why: 'Each is drawn by itself, and where both say what holds for one property only one of them could.',
    remedy: 'Vary it in one of them.',
    frame: 'file',
    example: block(
      'vary One { as written  alternative "a" { set aggregate of Index to geometric } }\n  vary Two { as written  alternative "b" { set aggregate of Index to harmonic } }',
    ),
    good: block(
      'vary One { as written  alternative "a" { set aggregate of Index to geometric }  alternative "b" { set aggregate of Index to harmonic } }',
    ),
  },
  'uncertainty/node': {
    title: 'A node that cannot be varied so',
    why: 'Weights are those of the children of a node, an error is that of a value, and an index cannot be without itself.',
    remedy: 'Name the parent of the weights, an indicator that has a value, or a part of the index.',
    frame: 'file',
    example: block('vary Weights { weights of Life within 25 % }'),
    good: block('vary Weights { weights of Index within 25 % }'),
  },
  'uncertainty/range': {
    title: 'An amount that makes no sense',
    why: 'There is nothing to draw from, or what is drawn is no weight and no number of draws.',
    remedy: 'Write a share between 0 and 100 %, the smaller number first, a whole number of draws.',
    frame: 'file',
    example: block('vary Weights { weights within 150 % }'),
    good: block('vary Weights { weights within 15 % }'),
  },
  'uncertainty/source': {
    title: 'A source that cannot be drawn from',
    why: 'Rows are drawn from a source with `rows of`, and weights from the columns of one list.',
    remedy: 'Name such a source.',
    frame: 'file',
    example: block('vary Rows { resample rows of table }'),
    good: block('vary Rows { resample rows of survey }'),
  },
};
