import type { Family } from '../code.js';

export const bands: Family = {
  'bands/edge': {
    title: 'Edges of bands that do not go together',
    why: 'Bands are read from the first to the last. With lower and upper edges mixed, or with two bands that take the rest, a value could fall in two of them.',
    remedy:
      'Use `from` and `above` in all of them, or `to` and `below` in all; leave one band at the end without an edge; and use `first` only with `bands by rank`.',
    frame: 'methodology',
    example: 'bands { "High" from 0.7  "Low" to 0.3  "Middle" }',
    good: 'bands { "High" from 0.7  "Middle" from 0.3  "Low" }',
  },
  'bands/empty': {
    title: 'Bands without a band',
    why: 'No unit would have one.',
    remedy: 'Write for example `bands { "High" from 0.7  "Low" }`.',
    frame: 'methodology',
    example: 'bands { }',
    good: 'bands { "High" from 0.7  "Low" }',
  },
  'bands/order': {
    title: 'A band that can never be reached',
    why: 'Bands are read from the first to the last, and the first that fits holds. A band behind one that takes everything it could take has no units.',
    remedy: 'With `from` and `above` begin with the highest edge, with `to`, `below` and `first` with the lowest.',
    frame: 'methodology',
    example: 'bands { "Middle" from 0.3  "High" from 0.7  "Low" }',
    good: 'bands { "High" from 0.7  "Middle" from 0.3  "Low" }',
  },
  'bands/twice': {
    title: 'Two bands with one name',
    why: 'In the table of results they could not be told apart.',
    remedy: 'Give one of them another name.',
    frame: 'methodology',
    example: 'bands { "High" from 0.7  "Low" from 0.3  "Low" }',
    good: 'bands { "High" from 0.7  "Low" from 0.3  "Very low" }',
  },
};
