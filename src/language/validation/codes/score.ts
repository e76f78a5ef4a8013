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
  'score/weights': {
    title: 'Weights that should be looked at',
    why: 'Computed weights follow from the data or from judgements, and these may contradict themselves: judgements whose consistency ratio is above 0.1; children that speak against each other, so that one gets a weight below zero; importances that no weights can give. The message says which.',
    remedy:
      'Look at the judgements, or at the correlations of the children. Perhaps one has its direction the wrong way round, or belongs elsewhere.',
    frame: 'pillar',
    example: `weights principalComponents
every indicator { normalise minmax(x) }
indicator A { value data.life }
indicator B { value data.schooling }
indicator C { value data.x1 }`,
    good: `weights principalComponents
every indicator { normalise minmax(x) }
indicator A { value data.life }
indicator B { value data.schooling }
indicator C { value data.x1  direction lower }`,
  },
  'score/no-row': {
    title: 'A table that lacks what is looked up in it',
    why: 'A weight, or another number that is the same for all units, is taken from the row of a list that has a name. Without that row, or with several of them, nothing can be scored.',
    remedy:
      'Add the row to the list, or correct the name in it. A name counts without spaces around it; upper and lower case matter.',
    frame: 'pillar',
    example:
      'weights from table.weight by table.code\nindicator A { value data.x1 }\nindicator Forest { value data.x2 }',
    good: 'weights from table.weight by table.code\nindicator A { value data.x1 }\nindicator B { value data.x2 }',
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
