import type { Methodology } from '../../model/model.js';
import type { Span } from '../../report/finding.js';
import type { ChangeClass } from '../difference.js';
import { comparedTexts, factTexts, joined, sameTexts } from './facts.js';
import { type ChangeRule, changeText } from './rule.js';

interface FactRule {
  readonly name: string;
  readonly key: 'scores' | 'frozen' | 'covers' | 'screen';
  readonly part: string;
  readonly noun: string;
  readonly class: ChangeClass;
  readonly summary: string;
  readonly spanOf: (methodology: Methodology) => Span | undefined;
}

/** A rule for a property that only the methodology as a whole has. */
export function factRule({ name, key, part, noun, class: scoring, summary, spanOf }: FactRule): ChangeRule {
  return {
    name,
    mirror: name,
    class: scoring,
    summary,
    place: 'methodology',
    find: (pair) => {
      if (sameTexts(comparedTexts(pair.before, pair, key), comparedTexts(pair.after, pair, key))) return [];
      const [was, is] = [factTexts(pair.before, pair, key), factTexts(pair.after, pair, key)];
      const [before, after] = [joined(was), joined(is)];
      return [
        {
          node: '',
          part,
          before,
          after,
          message: `${noun} ${changeText(before, after)}.`,
          lines:
            is.length === 0
              ? [[0, `remove ${key} of ${pair.pathOf('')}`]]
              : is.map((text, index) => [
                  0,
                  index === 0 ? `set ${key} to ${text.replace(/^in /, '')}` : `add ${key} ${text}`,
                ]),
          spanBefore: spanOf(pair.editions.before) ?? pair.editions.before.nameSpan,
          spanAfter: spanOf(pair.editions.after) ?? pair.editions.after.nameSpan,
        },
      ];
    },
  };
}
