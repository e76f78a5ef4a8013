/** What the two rules for `exclude` and `retain` have in common. */

import type { Exclusion } from '../../model/model.js';
import type { Line } from '../../model/print-lines.js';
import type { EditionPair } from '../edition-pair.js';
import { factTexts } from './facts.js';
import type { Found } from './rule.js';

/** Another reason for the same exclusion is told by `exclusion-added` and `exclusion-removed`, as what scores nothing. */
export function exclusionsFound(pair: EditionPair, side: 'before' | 'after'): readonly Found[] {
  const other = side === 'before' ? 'after' : 'before';
  const [here, there] = [pair[side], pair[other]];
  const texts = factTexts(here, pair, 'exclude', 'retain');
  const others = factTexts(there, pair, 'exclude', 'retain');
  const whoThere = there.exclusions.map(who);
  return here.exclusions.flatMap((exclusion, index): readonly Found[] => {
    const text = texts[index]!;
    if (others.includes(text)) return [];
    const what = exclusion.kind === 'exclude' ? 'exclusion' : 'retention';
    return [
      {
        node: '',
        part: `${exclusion.kind} ${exclusion.units.join(', ')}`,
        class: whoThere.includes(who(exclusion)) ? 'editorial' : undefined,
        [side]: text,
        message: `The ${what} of ${exclusion.units.join(', ')} is ${side === 'after' ? 'new' : 'gone'}.`,
        lines: exclusionLines(pair),
        ...(side === 'before' ? { spanBefore: exclusion.span } : { spanAfter: exclusion.span }),
      },
    ];
  });
}

function who({ kind, units, periods }: Exclusion): string {
  return JSON.stringify([kind, units, periods]);
}

/** Exclusions can be added one by one, and are taken away together. */
function exclusionLines(pair: EditionPair): readonly Line[] {
  const [was, is] = [
    factTexts(pair.before, pair, 'exclude', 'retain'),
    factTexts(pair.after, pair, 'exclude', 'retain'),
  ];
  const further = was.every((text) => is.includes(text));
  return [
    ...(further ? [] : [[0, `remove exclude of ${pair.pathOf('')}`] as const]),
    ...is.filter((text) => !further || !was.includes(text)).map((text): Line => [0, `add ${text}`]),
  ];
}
