/** Weights of siblings that do not go together: rescaled, made equal, written in one style, or taken out. */

import type { Child, FrameworkNode } from '../../model/model.js';
import { decimalOf, exactWeight, isPercentage, minus, quotient, sumOf } from '../../model/weights.js';
import { type Fraction, ONE } from '../../model/canonical-weights.js';
import type { Span } from '../../report/finding.js';
import type { Analysis } from '../analysis.js';
import { type Change, type Fix, replace, type FileChange } from './fix.js';

export interface Weighted {
  readonly name: string;
  readonly span: Span;
  readonly exact: Fraction;
  readonly percent: boolean;
  /** What is written, as the author wrote it. */
  readonly text: string;
}

export const rescale: Fix = ({ span }, analysis) => {
  const weights = siblingsAt(span, analysis);
  const sum = weights === undefined ? undefined : sumOf(weights.map(({ exact }) => exact));
  if (weights === undefined || sum === undefined || sum.numerator <= 0n) return [];
  const decimals = Math.max(...weights.map(decimalsOf), weights[0]!.percent ? 1 : 3);
  const shares = weights.map(({ exact }) => quotient(exact, sum));
  return [changeTo(weights, shares, decimals, weights[0]!.percent, 'Rescale the weights to 100 %')];
};

export const makeEqual: Fix = ({ span }, analysis) => {
  const weights = siblingsAt(span, analysis);
  if (weights === undefined) return [];
  const { percent } = weights[0]!;
  const share: Fraction = { numerator: 1n, denominator: BigInt(weights.length) };
  return [
    changeTo(
      weights,
      weights.map(() => share),
      percent ? 2 : 4,
      percent,
      'Make the weights equal',
    ),
  ];
};

/** Plain numbers beside percentages: as percentages, where that makes them shares of the whole. */
export const asPercentages: Fix = ({ span }, analysis) => {
  const weights = siblingsAt(span, analysis);
  if (weights === undefined || weights.every(({ percent }) => percent)) return [];
  const { text } = weights.find(({ percent }) => percent) ?? { text: '1%' };
  const changes = (scale: bigint): readonly FileChange[] =>
    weights
      .filter(({ percent }) => !percent)
      .map(({ span: place, exact }) =>
        replace(place, `${decimalOf({ ...exact, numerator: exact.numerator * scale })}${spaced(text)}`),
      );
  const plain = weights.filter(({ percent }) => !percent);
  const below = plain.every(({ exact }) => exact.numerator <= exact.denominator);
  return [{ title: 'Write all weights as percentages', changes: changes(below ? 100n : 1n) }];
};

function changeTo(
  weights: readonly Weighted[],
  shares: readonly Fraction[],
  decimals: number,
  percent: boolean,
  what: string,
): Change {
  const scale = 10n ** BigInt(decimals) * (percent ? 100n : 1n);
  const parts = shares.map(({ numerator, denominator }) => (numerator * scale * 2n + denominator) / (denominator * 2n));
  const others = parts.slice(0, -1).reduce((total, part) => total + part, 0n);
  const rest = scale - others;
  const exact = minus({ numerator: rest, denominator: scale }, shares.at(-1)!).numerator === 0n;
  const shown = (part: bigint): string => decimalOf({ numerator: percent ? part * 100n : part, denominator: scale });
  const changes = weights.map(({ span, text }, index) =>
    replace(span, `${shown(index === weights.length - 1 ? rest : parts[index]!)}${percent ? spaced(text) : ''}`),
  );
  return { title: exact ? what : `${what} (\`${weights.at(-1)!.name}\` takes the remainder)`, changes };
}

/** `%` with the space that the author puts before it. */
export function spaced(text: string): string {
  return /(?<!\s)\s*%/u.exec(text)?.[0] ?? '%';
}

function decimalsOf({ text }: Weighted): number {
  return /\.(\d+)/u.exec(text)?.[1]!.length ?? 0;
}

/** The weights under the node that has one at a place; nothing where one of them is no number that is written there. */
function siblingsAt(span: Span, analysis: Analysis): readonly Weighted[] | undefined {
  for (const methodology of analysis.model.methodologies.values()) {
    for (const node of methodology.nodes.values()) {
      if (!node.children.some((child) => isAt(child, span))) continue;
      return weightsOf(node, (child) => methodology.nodes.get(child)?.name ?? child, analysis);
    }
  }
  return undefined;
}

function isAt({ weight, span: own }: Child, { file, start }: Span): boolean {
  const span = weight?.span ?? own;
  return span.file === file && (span.start === start || weight?.value.span.start === start);
}

/** The weights of a node's children; nothing where one of them is no number of its own that stands in the text. */
export function weightsOf(
  node: FrameworkNode,
  nameOf: (child: string) => string,
  analysis: Analysis,
): readonly Weighted[] | undefined {
  const weights: Weighted[] = [];
  for (const { node: child, weight } of node.children) {
    const exact = weight?.value.kind === 'number' ? exactWeight(weight.value, analysis.model) : undefined;
    if (weight === undefined || exact === undefined || weight.from !== 'own') return undefined;
    const { span } = weight.value;
    const text = analysis.textOf(span.file)?.slice(span.start, span.end) ?? '';
    weights.push({ name: nameOf(child), span, exact, percent: isPercentage(weight.value, analysis.model), text });
  }
  // What a template says for several nodes is one text: it has no value for each of them.
  const places = new Set(weights.map(({ span }) => `${span.start}@${span.file}`));
  return weights.length > 0 && places.size === weights.length ? weights : undefined;
}

/** A child without a weight beside others that are shares: it takes what is left of the whole. */
export const takeRest: Fix = ({ span }, analysis) => {
  for (const methodology of analysis.model.methodologies.values()) {
    for (const node of methodology.nodes.values()) {
      const without = node.children.filter(({ weight }) => weight === undefined);
      if (without.length !== 1 || without[0]!.span.start !== span.start || without[0]!.span.file !== span.file)
        continue;
      const exact = node.children.flatMap(({ weight }) =>
        weight === undefined ? [] : [exactWeight(weight.value, analysis.model)],
      );
      const sum = exact.includes(undefined) ? undefined : sumOf(exact as readonly Fraction[]);
      const first = node.children.find(({ weight }) => weight !== undefined)?.weight?.value;
      const child = methodology.nodes.get(without[0]!.node);
      if (sum === undefined || first === undefined || child === undefined) continue;
      const left = minus(ONE, sum);
      if (left.numerator <= 0n) continue;
      const percent = isPercentage(first, analysis.model);
      const sign = spaced(analysis.textOf(first.span.file)?.slice(first.span.start, first.span.end) ?? '');
      const text = percent ? `${decimalOf({ ...left, numerator: left.numerator * 100n })}${sign}` : decimalOf(left);
      const at = child.nameSpan.end;
      return [
        {
          title: `Give \`${child.name}\` what is left: ${text}`,
          changes: [{ file: child.nameSpan.file, start: at, end: at, text: ` weight ${text}` }],
        },
      ];
    }
  }
  return [];
};
