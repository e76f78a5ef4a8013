/** What whoever reads an impact must know of how the two editions were made comparable, as sentences. */

import { rescalesWeights } from '../model/canonical-weights.js';
import type { FrameworkNode, Methodology, PeriodRange } from '../model/model.js';
import { isPercentage } from '../model/weights.js';
import type { Mixture } from '../revise/mix.js';
import type { MixPart } from '../revise/mix-parts.js';

/** On the weights of parents whose children are told apart: with some of the changes, they add up to something else. */
export function weightNotes({ atoms, aligned }: Mixture, parts: readonly MixPart[]): readonly string[] {
  const { model, before, after } = aligned;
  const partOf = new Map(parts.flatMap((part) => part.atoms.map((key) => [key, part] as const)));
  const told = new Map<string, Set<MixPart>>();
  for (const { key, node, child } of atoms) {
    const part = partOf.get(key);
    if (child === undefined || part === undefined) continue;
    const known = told.get(node) ?? new Set();
    told.set(node, known.add(part));
  }
  return [...told].flatMap(([id, own]): readonly string[] => {
    const sides = [before.nodes.get(id)!, after.nodes.get(id)!];
    const weights = sides.flatMap(({ children }) => children.flatMap(({ weight }) => weight?.value ?? []));
    // What is equal stays so, whoever is there.
    if (own.size < 2 || weights.length === 0) return [];
    const where = `With only some of the changes, the weights in ${id === '' ? after.name : id}`;
    const free = weights.some((weight) => isPercentage(weight, model))
      ? `${where} need not add up to 100 %: they`
      : where;
    return [`${free} ${treatment(sides.map((side: FrameworkNode) => rescalesWeights(model, side)))}.`];
  });
}

function treatment(rescaled: readonly boolean[]): string {
  if (rescaled.every((is) => is)) return 'are rescaled by their sum';
  if (rescaled.some((is) => is))
    return 'are rescaled by their sum, or multiply as they are written, as the aggregation says';
  return 'multiply as they are written';
}

/** On periods that one of the editions does not cover, or neither. */
export function coversNotes(old: Methodology, own: Methodology, period: number | undefined): readonly string[] {
  const [before, after] = [rangesText(old.covers), rangesText(own.covers)];
  const both =
    before === after
      ? []
      : [`The older edition covers ${before}, the newer one ${after}: here both are scored for all of these periods.`];
  const isNeither = period !== undefined && !isCovered(old.covers, period) && !isCovered(own.covers, period);
  return isNeither ? [...both, `Neither edition covers ${period}: here both are scored for it.`] : both;
}

export function isCovered(covers: readonly PeriodRange[], period: number): boolean {
  return covers.length === 0 || covers.some(({ from, to }) => from <= period && period <= to);
}

/** On what stays as it was, because that was asked for. */
export function leftNote({ title, reason }: MixPart): string {
  return `Left aside, and as in the older edition: ${title}${reason === undefined ? '' : ` ${reason}`}`;
}

function rangesText(ranges: readonly PeriodRange[]): string {
  if (ranges.length === 0) return 'all periods';
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}

export function sameRanges(a: readonly PeriodRange[], b: readonly PeriodRange[]): boolean {
  return rangesText(a) === rangesText(b);
}
