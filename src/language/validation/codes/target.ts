import type { Family } from '../code.js';

/** What `indexwright compile` says of methodologies that a target cannot express. */
export const target: Family = {
  'target/unsupported': {
    title: 'A method that the target cannot express',
    why: 'A method that is written in another way for one target gives other numbers there. So it is refused, and never approximated.',
    remedy: 'Compile to another target: JavaScript expresses every method. Or use another method in the definition.',
    example: '',
    good: '',
    untested: 'It takes a target that lacks the method',
  },
};
