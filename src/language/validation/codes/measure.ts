import type { Family } from '../code.js';

export const measure: Family = {
  'measure/mismatch': {
    title: 'Units of measure that do not go together',
    why: 'Years cannot be added to dollars, and a value in dollars is not one in years. The sum would be a number that means nothing.',
    remedy:
      'Divide, multiply or convert so that both are in the same unit of measure, or correct the unit that was declared. Days and weeks, or dollars and million dollars, are converted by themselves.',
    frame: 'value',
    example: 'data.life + data.income',
    good: 'data.life + data.schooling',
  },
  'measure/mixed-children': {
    title: 'Children in different units of measure',
    why: 'They are averaged, and an average of years and percentages means nothing. Often the normalisation was forgotten.',
    remedy: 'Normalise them first, for example with `every indicator { normalise minmax(x) }`.',
    frame: 'pillar',
    example: 'indicator Life [years] { value data.life }\nindicator Literacy [%] { value data.literacy }',
    good: `every indicator { normalise minmax(x) }
indicator Life [years] { value data.life }
indicator Literacy [%] { value data.literacy }`,
  },
  'measure/percent': {
    title: 'A plain number where a percentage is declared',
    why: '0.6 may be 60 %, or six tenths of one per cent. Quantities in units of measure tell which; a number made of literals only, such as a mean of zeros and ones, does not, and would be wrong by a factor of a hundred.',
    remedy:
      'Write `* 100 %` behind a fraction and `* 1 [%]` behind a percentage. `share(condition)` is a fraction by itself.',
    frame: 'pillar',
    example: 'indicator Old [%] { value if(data.life > 70 [years], 1, 0) }',
    good: 'indicator Old [%] { value if(data.life > 70 [years], 1, 0) * 100 % }',
  },
  'measure/power': {
    title: 'A power whose unit of measure is not known',
    why: 'Metres to the power of two are square metres. If the power differs between units of the index, so would the unit of measure.',
    remedy: 'Write the power as a number, or divide by a quantity of the same unit first.',
    frame: 'value',
    example: 'data.life ^ data.x1',
    good: '(data.life / 80 [years]) ^ data.x1',
  },
  'measure/unreadable': {
    title: 'A unit of measure that cannot be read',
    why: 'What cannot be read cannot be checked.',
    remedy:
      'Write for example `[%]`, `[days]`, `[million USD]` or `[deaths / 100 000 births]`. [Units of measure](language.md#units-of-measure) has the rules.',
    frame: 'pillar',
    example: 'indicator Rate [deaths / ] { value data.x1 }',
    good: 'indicator Rate [deaths / 1000 births] { value data.x1 }',
  },
};
