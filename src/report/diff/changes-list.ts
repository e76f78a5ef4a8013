/** Changes as a list beside a text: each is a button that leads to its line, with its reason below. */

import type { Diff, Difference } from '../../revise/difference.js';
import { placeOf, subjectOf, tellsValues } from './change-groups.js';
import type { DiffOptions } from './diff-options.js';
import { element, type Html, text } from './html.js';

export function changesList(
  diff: Diff,
  differences: readonly Difference[],
  { showFile = (file) => file, goTo }: DiffOptions,
): Html {
  return element(
    'ul',
    { class: 'changes' },
    differences.map((difference) => {
      const place = placeOf(difference);
      const where = place === undefined ? undefined : `${showFile(place.file)}:${place.line}`;
      const go = place === undefined ? undefined : goTo?.(place);
      const sentence = text(difference.message);
      return element('li', {}, [
        go === undefined || where === undefined
          ? sentence
          : element('button', { type: 'button', 'data-go': go, title: where }, [sentence]),
        ...quiet('code', where),
        ...values(diff, difference),
        ...reason(difference),
      ]);
    }),
  );
}

function quiet(name: string, words: string | undefined): readonly Html[] {
  return words === undefined ? [] : [text(' '), element(name, { class: 'quiet' }, [text(words)])];
}

/** What stood there and what stands there now, where the sentence does not say it. */
function values(diff: Diff, difference: Difference): readonly Html[] {
  const { before, after } = difference;
  if (tellsValues(difference)) return [];
  const code = (words: string | undefined): Html =>
    words === undefined ? text('nothing') : element('code', {}, [text(words)]);
  return [
    element('div', { class: 'values' }, [
      text(`${subjectOf(diff, difference)}: `),
      code(before),
      text(' → '),
      code(after),
    ]),
  ];
}

function reason({ because, cite }: Difference): readonly Html[] {
  if (because === undefined && cite === undefined) return [];
  return [
    element('div', { class: 'reason' }, [
      ...(because === undefined ? [] : [text(because)]),
      ...(cite === undefined ? [] : [text(because === undefined ? '' : ' '), element('cite', {}, [text(cite)])]),
    ]),
  ];
}
