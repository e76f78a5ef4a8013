import type { Family } from '../code.js';

export const frozen: Family = {
  'frozen/not-a-number': {
    title: 'A parameter that cannot be frozen',
    why: '`frozen in` takes the numbers that treatments and normalisations find over all units from a file, so that editions stay comparable. A rank is a place among the units that are there, and what is found anew in every period of a panel is no one number.',
    remedy:
      'Use a normalisation whose parameters are numbers: `minmax`, `zscore`, `goalposts`. In a panel say over which periods they are found: `minmax(x, low: min(x, across: year), high: max(x, across: year))`.',
    frame: 'methodology',
    example: 'frozen in "parameters.csv"\nevery indicator { normalise percentrank(x) }\nindicator A { value data.x1 }',
    good: 'frozen in "parameters.csv"\nevery indicator { normalise minmax(x) }\nindicator A { value data.x1 }',
  },
};
