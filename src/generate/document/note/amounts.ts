/** How many is enough, and how results are rounded, as words. */

import type { Amount, Modifier, Require } from '../../../model/model.js';
import { decimal, percent } from '../words/numbers.js';
import type { Words } from '../words/words.js';

export function amountWords(amount: Amount, { amount: words }: Words): string {
  switch (amount.kind) {
    case 'all':
      return words.all;
    case 'any':
      return words.any;
    case 'count':
      return words.count(decimal(amount.number), amount.more);
    case 'share':
      return words.share(percent(amount.number), amount.more);
  }
}

/** When a node with children has a value at all. */
export function requireWords({ of, amount, childrenWith }: Require, words: Words): string {
  const { require } = words;
  if (childrenWith)
    return `${require.pillars(amountWords(amount, words), amountWords(childrenWith, words))} ${require.rescaled}`;
  if (amount.kind === 'all') return require.all;
  if (amount.kind === 'any' && of === 'children') return `${require.any} ${require.rescaled}`;
  return `${require.some(amountWords(amount, words), of)} ${require.rescaled}`;
}

export function modifierWords(modifiers: readonly Modifier[], words: Words): readonly string[] {
  return modifiers.map((modifier) =>
    modifier.kind === 'clamped' ? words.clamped[modifier.side] : words.rounded(modifier.decimals, modifier.mode),
  );
}
