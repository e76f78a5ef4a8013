import type { Family } from '../code.js';

const column = (...cells: readonly (number | '')[]) => `iso,life\n${rows(cells)}`;
const two = (...cells: readonly (readonly [number, number])[]) => `iso,life,schooling\n${rows(cells)}`;
const rows = (cells: readonly unknown[]) => cells.map((cell, at) => `C${at},${String(cell)}\n`).join('');

const DOZEN = [84, 62, 70, 66, 75, 68, 79, 73, 64, 77, 71, 69];

/** Two indicators of one pillar, the mean of both. */
const PILLAR = `source data { file "data.csv"  key Country by iso  column iso text  columns * number }
units Country
methodology Small {
  scores Country
  every indicator { from data  normalise minmax(x) }
  pillar People { indicator life  indicator schooling }
}`;

const small = { frame: 'small', example: '  file "data.csv"', good: '  file "data.csv"' } as const;

const beyond = (
  high: number,
) => `source data { file "data.csv"  key Country by iso  column iso text  column life number [years] }
units Country
methodology Small {
  scores Country
  indicator life [years] { value data.life  goalposts 20 .. ${high}  normalise goalposts(x), clamped }
}`;

const skewed = (
  treat: string,
) => `source data { file "data.csv"  key Country by iso  column iso text  column life number }
units Country
methodology Small {
  scores Country
  indicator life { value data.life${treat}  normalise minmax(x) }
}`;

/** What `check --data` says of the distribution of data, and of how indicators go together; of 10 units or more. */
export const dataAnalysis: Family = {
  'data/skewed': {
    title: 'A skewed indicator that nothing treats',
    why: 'Its skewness is beyond 2 and its kurtosis beyond 3.5: a few extreme units lie far from all others, and where the smallest and largest value or the standard deviation set the scale, they decide how the others compare. Told only of a definition without `treat`, and where normalising leaves the score as skewed.',
    remedy:
      'Write `treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 { winsorise at most 5 otherwise log }`, take the logarithm, or normalise by ranks.',
    example: skewed(''),
    good: skewed('  treat ln(x)'),
    files: { 'data.csv': column(1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 150) },
  },
  'data/collinear': {
    title: 'Two indicators that say the same',
    why: 'Their scores correlate with r = 0.92 or more, in either direction: what they have in common counts twice in their pillar.',
    remedy: 'Leave one of them out, make one indicator of both, or divide one weight between them.',
    example: PILLAR,
    good: PILLAR,
    files: {
      'data.csv': two([1, 2], [2, 3], [3, 4], [4, 5], [5, 7], [6, 8], [7, 9], [8, 10], [9, 12], [10, 13]),
    },
    goodFiles: { 'data.csv': two([1, 5], [2, 2], [3, 7], [4, 3], [5, 8], [6, 4], [7, 9], [8, 6], [9, 9], [10, 7]) },
  },
  'data/against-pillar': {
    title: 'An indicator against its own pillar',
    why: 'Its score falls where that of the node that it is a part of rises (r below 0): it takes back what the others say. Often its direction is the wrong way round.',
    remedy:
      'Check the direction: `direction lower` where less is better. If it is right, the indicator measures something else, and belongs elsewhere.',
    example: PILLAR.replace('schooling }', 'schooling  indicator rating }'),
    good: PILLAR.replace('schooling }', 'schooling  indicator rating { direction lower } }'),
    files: {
      'data.csv': `iso,life,schooling,rating\n${rows([
        [1, 2, 9],
        [2, 1, 10],
        [3, 5, 7],
        [4, 3, 8],
        [5, 6, 3],
        [6, 4, 6],
        [7, 8, 5],
        [8, 7, 2],
        [9, 10, 4],
        [10, 9, 1],
      ])}`,
    },
  },
  'data/little-available': {
    title: 'An indicator that few units have',
    why: 'Under 65 % of the units have a value. The scores of the others rest on their other indicators, or on what is put in place of the gap.',
    remedy: 'Find more data, leave the indicator out, or say in its documentation why it is worth having all the same.',
    ...small,
    files: { 'data.csv': column(84, '', 62, '', '', 70, 75, '', 66, 81) },
    goodFiles: { 'data.csv': column(84, 71, 62, '', 79, 70, 75, '', 66, 81) },
  },
  'data/constant': {
    title: 'An indicator that is the same everywhere',
    why: 'It tells no unit from another, and most normalisations have no result for it.',
    remedy: 'Check the column that it comes from; if it is right, leave the indicator out.',
    ...small,
    files: { 'data.csv': column(...DOZEN.map(() => 84)) },
    goodFiles: { 'data.csv': column(...DOZEN) },
  },
  'data/beyond-goalposts': {
    title: 'Many units beyond the goalposts',
    why: 'More than 5 % of the units lie beyond what is called the worst or the best. If the score is clamped, all of them are equal there; otherwise they leave its range.',
    remedy: 'Move the goalposts, or check that the data have the unit of measure that the goalposts have.',
    example: beyond(80),
    good: beyond(90),
    files: { 'data.csv': column(...DOZEN) },
  },
};
