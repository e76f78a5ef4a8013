/** A block `levers` as text. */

import type { Lever, Levers, Quantity } from './model.js';
import { formatMeasure } from './measure.js';
import { block, type Line } from './print-lines.js';
import { printName, printNumber, printPath, printText } from './print-words.js';

export function leversLines({ titles, levers }: Levers): readonly Line[] {
  const title = titles.get('');
  const others = [...titles].flatMap(([language, text]): Line[] =>
    language === '' ? [] : [[0, `title ${printName(language)} ${printText(text)}`]],
  );
  const head = title === undefined ? 'levers' : `levers ${printText(title)}`;
  return block(head, [...others, ...levers.map((lever): Line => [0, printLever(lever)])]);
}

export function printLever({ node, low, high, change, effort, per, isRising, because }: Lever): string {
  return [
    // A node of this name would begin with a word of the block.
    node === 'title' ? '`title`' : printPath(node),
    ...(low === undefined ? [] : [`from ${printQuantity(low)}`]),
    ...(high === undefined ? [] : [`to ${printQuantity(high)}`]),
    ...(change === undefined ? [] : [`at most ${printQuantity(change.amount)} ${change.side}`]),
    `effort ${printNumber(effort)}`,
    ...(per === undefined ? [] : [`per ${printQuantity(per)}`]),
  ]
    .join(' ')
    .concat(isRising ? ', rising' : '', because === undefined ? '' : ` because ${printText(because)}`);
}

export function printQuantity({ value, isPercent, measure }: Quantity): string {
  const number = printNumber(value);
  return isPercent ? `${number} %` : measure === undefined ? number : `${number} [${formatMeasure(measure)}]`;
}
