/** What whoever reads an impact must know of it, as data; forms put it into the words of a language. */

import type { PeriodRange } from '../model/model.js';
import type { Unscored } from './impact.js';

export type ImpactRemark =
  | { readonly kind: 'no common period' }
  /** One change at a time does not lead from the older scores to the newer ones. */
  | { readonly kind: 'not attributed'; readonly node: string; readonly name: string }
  /** No unit has a score; `because` tells what has no value at all. */
  | {
      readonly kind: 'nobody scored';
      readonly node: string;
      readonly name: string;
      readonly side: Unscored['side'];
      readonly period?: number;
      readonly because: readonly Unscored[];
    }
  | { readonly kind: 'units merged'; readonly before: string; readonly after: string }
  | { readonly kind: 'covers'; readonly before: readonly PeriodRange[]; readonly after: readonly PeriodRange[] }
  | { readonly kind: 'not covered'; readonly period: number }
  /** Stays as it was, because that was asked for. */
  | {
      readonly kind: 'left aside';
      readonly title: string;
      readonly reason?: string;
      readonly differences: readonly string[];
    }
  /** With only some of the changes the weights of a parent add up to something else; whether each side rescales them. */
  | {
      readonly kind: 'weights apart';
      readonly node: string;
      readonly name: string;
      readonly percentages: boolean;
      readonly rescaled: readonly [boolean, boolean];
    }
  | { readonly kind: 'lists unread'; readonly reason: string };

/** A remark as a sentence. */
export function remarkText(remark: ImpactRemark): string {
  switch (remark.kind) {
    case 'no common period':
      return 'There is no period in which both editions have scores.';
    case 'not attributed':
      return `What moved ${remark.name} cannot be attributed: one change at a time does not lead from the older scores to the newer ones.`;
    case 'nobody scored':
      return nobodyScored(remark);
    case 'units merged':
      return `The older edition scores ${remark.before}: here it is scored for ${remark.after}, its figures put together as the newer edition says.`;
    case 'covers':
      return `The older edition covers ${rangesText(remark.before)}, the newer one ${rangesText(remark.after)}: here both are scored for all of these periods.`;
    case 'not covered':
      return `Neither edition covers ${remark.period}: here both are scored for it.`;
    case 'left aside': {
      const { title, reason } = remark;
      return `Left aside, and as in the older edition: ${title}${reason === undefined ? '' : ` ${reason}`}`;
    }
    case 'weights apart': {
      const where = `With only some of the changes, the weights in ${remark.name}`;
      return `${where}${remark.percentages ? ' need not add up to 100 %: they' : ''} ${treatment(remark.rescaled)}.`;
    }
    case 'lists unread':
      return `Whether the units of both editions mean the same could not be looked at, because one of their lists cannot be read: ${remark.reason}`;
  }
}

function treatment(rescaled: readonly boolean[]): string {
  if (rescaled.every((is) => is)) return 'are rescaled by their sum';
  if (rescaled.some((is) => is))
    return 'are rescaled by their sum, or multiply as they are written, as the aggregation says';
  return 'multiply as they are written';
}

/** "The indicator bias has no values in 2012, so no unit has a score for Index by the newer edition." */
function nobodyScored({ name, side, period, because }: ImpactRemark & { readonly kind: 'nobody scored' }): string {
  const when = period === undefined ? '' : ` in ${period}`;
  const what = `no unit has a score for ${name}${when} by the ${side} edition`;
  const empty = withoutValues(because);
  if (empty.length === 0) return `${what[0]!.toUpperCase()}${what.slice(1)}.`;
  const kinds = new Set(empty.map(({ kind }) => kind));
  const kind = kinds.size === 1 ? empty[0]!.kind : 'node';
  const names = listed(empty.map(({ node }) => node));
  const subject = empty.length === 1 ? `The ${kind} ${names} has` : `The ${kind}s ${names} have`;
  return `${subject} no values${when}, so ${what}.`;
}

/** The nodes below that have no value for any unit. */
export function withoutValues(because: readonly Unscored[]): readonly Unscored[] {
  return because.filter(({ everywhere, node }) => everywhere && node !== '');
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

function rangesText(ranges: readonly PeriodRange[]): string {
  if (ranges.length === 0) return 'all periods';
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}
