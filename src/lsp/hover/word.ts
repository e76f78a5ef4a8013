/** Names that the language itself gives: stages, periods, and words such as `x` and `children`. */

import { code, paragraphs } from '../../report/markdown.js';
import { type PageOf, pageLink } from './keyword.js';

interface WordText {
  readonly text: string;
  readonly anchor: string;
}

const pipeline = (text: string): WordText => ({ text, anchor: 'the-pipeline' });

const STAGES: ReadonlyMap<string, WordText> = new Map([
  [
    'value',
    pipeline(
      'The value of the node before anything is done with it: its `value`, or what `aggregate` makes of its children.',
    ),
  ],
  ['filled', pipeline('The value after `missing` has filled what was missing.')],
  ['treated', pipeline('The value after `treat` has changed its distribution.')],
  ['normalised', pipeline('The value on its scale, before it is rounded.')],
  ['score', pipeline('The last stage: normalised, in its direction, and rounded. It is what a parent takes.')],
  ['rank', pipeline('The place of the unit among all, by the score.')],
  ['band', pipeline('The name of the stretch that the score lies in.')],
]);

const name = (text: string): WordText => ({ text, anchor: 'what-a-name-means' });
const argument = (text: string): WordText => ({ text, anchor: 'shapes-rows-units-one-value-for-all' });

const WORDS: ReadonlyMap<string, WordText> = new Map([
  ['x', name('What the stage before hands on: one value for each unit.')],
  ['children', name('The values of the children that are there.')],
  ['missing', { text: 'A missing value.', anchor: 'writing-an-expression' }],
  [
    'goalposts',
    {
      text: 'The goalposts of the indicator: `goalposts.low` and `goalposts.high`.',
      anchor: '4-normalise-onto-clamped',
    },
  ],
  ['low', { text: 'Where 0 lies.', anchor: '4-normalise-onto-clamped' }],
  ['high', { text: 'Where 1 lies.', anchor: '4-normalise-onto-clamped' }],
  ['published', { text: 'The score as `publish` shows it.', anchor: 'tests' }],
  ['none', { text: 'No total: a family of indices.', anchor: '1-aggregate-and-require' }],
  ['units', argument('One value for each child: over all units.')],
  ['ascending', argument('The smallest is the first.')],
  ['descending', argument('The largest is the first.')],
  ['min', argument('Equals share the better rank.')],
  ['max', argument('Equals share the worse rank.')],
  ['average', argument('Equals share the mean of their ranks.')],
  ['dense', argument('Equals share a rank, and no rank is left out.')],
  ['nearest', { text: 'Beyond the ends the nearest value is taken.', anchor: 'panels' }],
  ['index', { text: 'The other indicators of all the methodology.', anchor: '2-missing' }],
  ['pillar', { text: 'The other indicators of the same parent.', anchor: '2-missing' }],
]);

export function stageHover(word: string, pageOf: PageOf): string | undefined {
  return textHover('stage', word, STAGES.get(word), pageOf);
}

export function wordHover(word: string, pageOf: PageOf): string | undefined {
  return textHover('', word, WORDS.get(word), pageOf);
}

export function periodHover(word: string, pageOf: PageOf): string | undefined {
  const text = 'The period of a panel: units are scored in each. In an expression it is its number.';
  return textHover('period', word, { text, anchor: 'panels' }, pageOf);
}

function textHover(kind: string, word: string, found: WordText | undefined, pageOf: PageOf): string | undefined {
  if (found === undefined) return undefined;
  return paragraphs([`${kind} ${code(word)}`.trim(), found.text, pageLink(`language.md#${found.anchor}`, pageOf)]);
}
