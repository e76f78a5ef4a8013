/** A band as a word behind a patch of its colour; the colour never stands alone. */

import { el, styled } from './dom.js';
import type { PageContext } from './page-context.js';

export function bandOf({ data }: PageContext, at: number): string | undefined {
  const node = data.nodes[data.index]!;
  return node.bandLabels[node.band?.[at] ?? -1];
}

export function bandMark(page: PageContext, label: string | undefined): HTMLElement | undefined {
  if (label === undefined) return undefined;
  return el('span', { class: 'band' }, bandPatch(page, label), label);
}

function bandPatch({ data }: PageContext, label: string): HTMLElement {
  const place = data.bands.findIndex((band) => band.label === label);
  const share = data.bands.length < 2 ? 0 : place / (data.bands.length - 1);
  return styled(el('span', { class: 'patch', 'aria-hidden': 'true' }), '--place', `${Math.round(share * 100)}%`);
}
