/** The address of a view, behind the `#`: it can be kept, sent and gone back to. */

import type { ReportData } from '../results/report-data.js';

export type Route =
  | { readonly view: 'ranking' | 'framework' | 'indicators' | 'changes' | 'method' }
  | { readonly view: 'unit'; readonly unit: number }
  | { readonly view: 'node'; readonly node: number }
  | { readonly view: 'compare'; readonly units: readonly number[] };

const PLAIN = ['ranking', 'framework', 'indicators', 'changes', 'method'] as const;

/** What an address means; undefined where it is none of a view, such as a place within the method. */
export function routeOf(hash: string, data: ReportData): Route | undefined {
  const [name = '', value = ''] = hash.replace(/^#/u, '').split('=', 2);
  if (name === '') return { view: 'ranking' };
  const plain = PLAIN.find((view) => view === name);
  if (plain !== undefined) return { view: plain };
  const unitAt = (key: string): number => data.units.keys.indexOf(decoded(key));
  if (name === 'unit') {
    const unit = unitAt(value);
    return unit < 0 ? { view: 'ranking' } : { view: 'unit', unit };
  }
  if (name === 'node') {
    const node = data.nodes.findIndex(({ id }) => id === decoded(value));
    return node < 0 ? { view: 'framework' } : { view: 'node', node };
  }
  if (name === 'compare')
    return { view: 'compare', units: [...new Set(value.split(',').map(unitAt))].filter((at) => at >= 0).slice(0, 4) };
  return undefined;
}

/** Text of an address that somebody may have typed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
