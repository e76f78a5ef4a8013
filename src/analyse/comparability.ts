/** What whoever reads an impact must know of how the two editions were made comparable. */

import { rescalesWeights } from '../model/canonical-weights.js';
import type { FrameworkNode, Methodology, PeriodRange } from '../model/model.js';
import { isPercentage } from '../model/weights.js';
import type { Mixture } from '../revise/mix.js';
import type { MixPart } from '../revise/mix-parts.js';
import type { ImpactRemark } from './impact-remarks.js';

/** On the weights of parents whose children are told apart: with some of the changes, they add up to something else. */
export function weightRemarks({ atoms, aligned }: Mixture, parts: readonly MixPart[]): readonly ImpactRemark[] {
  const { model, before, after } = aligned;
  const partOf = new Map(parts.flatMap((part) => part.atoms.map((key) => [key, part] as const)));
  const told = new Map<string, Set<MixPart>>();
  for (const { key, node, child } of atoms) {
    const part = partOf.get(key);
    if (child === undefined || part === undefined) continue;
    const known = told.get(node) ?? new Set();
    told.set(node, known.add(part));
  }
  return [...told].flatMap(([id, own]): readonly ImpactRemark[] => {
    const sides = [before.nodes.get(id)!, after.nodes.get(id)!] as const;
    const weights = sides.flatMap(({ children }) => children.flatMap(({ weight }) => weight?.value ?? []));
    // What is equal stays so, whoever is there.
    if (own.size < 2 || weights.length === 0) return [];
    const [first, second] = sides.map((side: FrameworkNode) => rescalesWeights(model, side)) as [boolean, boolean];
    const percentages = weights.some((weight) => isPercentage(weight, model));
    return [
      { kind: 'weights apart', node: id, name: id === '' ? after.name : id, percentages, rescaled: [first, second] },
    ];
  });
}

/** On periods that one of the editions does not cover, or neither. */
export function coversRemarks(old: Methodology, own: Methodology, period: number | undefined): readonly ImpactRemark[] {
  const both: readonly ImpactRemark[] = sameRanges(old.covers, own.covers)
    ? []
    : [{ kind: 'covers', before: old.covers, after: own.covers }];
  const isNeither = period !== undefined && !isCovered(old.covers, period) && !isCovered(own.covers, period);
  return isNeither ? [...both, { kind: 'not covered', period }] : both;
}

export function isCovered(covers: readonly PeriodRange[], period: number): boolean {
  return covers.length === 0 || covers.some(({ from, to }) => from <= period && period <= to);
}

/** On what stays as it was, because that was asked for. */
export function leftRemark({ title, reason, differences }: MixPart): ImpactRemark {
  return { kind: 'left aside', title, ...(reason === undefined ? {} : { reason }), differences };
}

export function sameRanges(a: readonly PeriodRange[], b: readonly PeriodRange[]): boolean {
  return a.length === b.length && a.every(({ from, to }, at) => from === b[at]!.from && to === b[at]!.to);
}
