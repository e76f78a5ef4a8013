import type { Family } from '../code.js';

const SMALL = 'iso,life,persons\nCHE,84,8\nNER,62,0\n';

export const score: Family = {
  'score/missing': {
    title: 'A value is missing that must not be',
    why: '`missing fail` says that a gap is a mistake in the data and not something to live with.',
    remedy: 'Complete the data, or say with `missing keep` or `missing impute` what is to happen.',
    example: `source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country
methodology Small { scores Country  indicator life { value data.life  missing fail } }`,
    good: `source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country
methodology Small { scores Country  indicator life { value data.life  missing impute mean(x) } }`,
    files: { 'data.csv': 'iso,life\nCHE,84\nNER,\n' },
  },
  'score/no-result': {
    title: 'A computation without a result',
    why: 'A division by zero, a logarithm of zero, a constant column in `minmax`: the result is missing for that unit, and what is built on it may be, too. It is told for each unit, so that nobody has to search.',
    remedy:
      'Look at the data of the unit. If the case is to be expected, say what is to happen: `if(data.persons = 0, missing, data.life / data.persons)`. A trouble in a branch of `if` that is not taken, or in a value that `coalesce` replaces, is none.',
    example: `source data { file "data.csv"  key Country by iso  column iso text  column life number  column persons number }
units Country
methodology Small { scores Country  indicator ratio { value data.life / data.persons } }`,
    good: `source data { file "data.csv"  key Country by iso  column iso text  column life number  column persons number }
units Country
methodology Small { scores Country  indicator ratio { value if(data.persons = 0, missing, data.life / data.persons) } }`,
    files: { 'data.csv': SMALL },
  },
  'score/unknown-reference': {
    title: 'The value of a unit that is not there',
    why: 'Everything that is measured against it would have no score.',
    remedy: 'Correct the key; the message gives the nearest ones.',
    frame: 'indicator',
    example: 'normalise x / at(x, "NOX")',
    good: 'normalise x / at(x, "NOR")',
  },
  'score/unknown-unit': {
    title: 'A unit that is named but is not there',
    why: 'The line changes nothing; perhaps its key is misspelt.',
    remedy: 'Correct the key, or remove the line.',
    frame: 'methodology',
    example: 'exclude XKX because "not a member"',
    good: 'exclude NER because "not a member"',
  },
};
