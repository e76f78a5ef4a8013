/** What came of other values, in its forms. */

import type { MovedNode, OtherUnit, WhatIf } from '../../analyse/targets/what-if.js';
import { type Block, blocksMarkdown, blocksText } from './blocks.js';
import { quantity, rankText, scoreText, signed, standingText, type TargetWords, unitText } from './words.js';

export interface WhatIfWords extends TargetWords {
  readonly warnings: readonly string[];
}

export function whatIfText(result: WhatIf, words: WhatIfWords): string {
  return blocksText(whatIfBlocks(result, words), words.colour);
}

export function whatIfMarkdown(result: WhatIf, words: WhatIfWords): string {
  return blocksMarkdown(whatIfBlocks(result, words));
}

/** The result with full precision; missing is null. */
export function whatIfJson(result: WhatIf, { methodology, unitNames, warnings }: WhatIfWords): string {
  const name = unitNames.get(result.unit);
  return `${JSON.stringify({ methodology, ...(name === undefined ? {} : { name }), ...result, warnings }, null, 2)}\n`;
}

function whatIfBlocks(result: WhatIf, words: WhatIfWords): readonly Block[] {
  const { unit, period, changes, before, after, moved } = result;
  const when = period === undefined ? '' : ` in ${period}`;
  return [
    { kind: 'title', text: `${unitText(unit, words)}${when}, ${words.methodology}: what if` },
    {
      kind: 'table',
      columns: [
        { title: 'Put in place', align: 'left' },
        { title: 'Before', align: 'right' },
        { title: 'After', align: 'right' },
      ],
      rows: changes.map(({ what, measure, before: old, after: now }) => [
        what,
        quantity(old, measure),
        quantity(now, measure),
      ]),
    },
    ...words.warnings.map((text): Block => ({ kind: 'line', text: `warning: ${text}` })),
    { kind: 'heading', text: 'Standing' },
    { kind: 'line', text: `before: ${standingText(before, words)}` },
    { kind: 'line', text: `after:  ${standingText(after, words)}` },
    { kind: 'heading', text: moved.length === 0 ? 'Nothing moves' : 'What moves' },
    ...(moved.length === 0 ? [] : [movedTable(moved, words)]),
    ...othersBlocks('Passes', result.passes, words),
    ...othersBlocks('Is passed by', result.passedBy, words),
  ];
}

function movedTable(moved: readonly MovedNode[], words: TargetWords): Block {
  const points = { ...words, publish: undefined };
  const isAdded = moved.some(({ contributionAfter }) => contributionAfter !== undefined);
  const added = ({ contributionBefore: old, contributionAfter: now }: MovedNode): string =>
    old === undefined || now === undefined ? '' : signed(now - old, 4);
  return {
    kind: 'table',
    columns: [
      { title: 'Node', align: 'left' },
      { title: 'Before', align: 'right' },
      { title: 'After', align: 'right' },
      ...(isAdded ? [{ title: 'Adds more', align: 'right' } as const] : []),
    ],
    rows: moved.map((node) => [
      '  '.repeat(node.level - 1) + node.name,
      scoreText(node.before, points),
      scoreText(node.after, points),
      ...(isAdded ? [added(node)] : []),
    ]),
  };
}

const MOST_UNITS = 20;

function othersBlocks(title: string, units: readonly OtherUnit[], words: TargetWords): readonly Block[] {
  if (units.length === 0) return [];
  const shown = units.slice(0, MOST_UNITS);
  const more = units.length - shown.length;
  return [
    { kind: 'heading', text: `${title} ${units.length}` },
    {
      kind: 'line',
      text:
        shown
          .map(({ unit, before, after }) => `${unitText(unit, words)} ${rankText(before)} → ${rankText(after)}`)
          .join(', ') + (more > 0 ? `, and ${more} more` : ''),
    },
  ];
}
