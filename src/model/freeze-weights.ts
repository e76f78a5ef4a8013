import { rescalesWeights } from './canonical-weights.js';
import type { FrameworkNode, Methodology, Model } from './model.js';
import { printWeighting } from './print-weighting.js';
import { printName, printPath } from './print-words.js';

/** A stretch of a text, and what is to stand there. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits that write computed weights down, or the nodes for which that cannot be. */
export interface FrozenWeights {
  readonly edits: readonly TextEdit[];
  /** The nodes whose weights are written. */
  readonly nodes: readonly string[];
  readonly refused: readonly { readonly node: string; readonly why: string }[];
}

/** So many decimals of a percentage that no score changes in 12 digits. */
export const MOST_DECIMALS = 15;

/**
 * Puts numbers in the place of weights that are computed: `weights { A 31.2 %  B 68.8 % }`. Where the line belongs to the
 * node alone it is replaced; where it is a default or stands in a template, a line `weights of PATH { ... }` is added at the
 * end of the methodology. What computed them stays as a comment.
 *
 * @param weights by parent and child; what differs between units is absent
 * @param decimals of percentages, which sum to 100 exactly: the largest remainders are rounded up
 */
export function freezeWeights(
  model: Model,
  methodology: Methodology,
  text: string,
  weights: ReadonlyMap<string, ReadonlyMap<string, number>>,
  decimals: number,
): FrozenWeights {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  const nodes: string[] = [];
  const refused: { readonly node: string; readonly why: string }[] = [];
  for (const node of methodology.nodes.values()) {
    if (node.weighting === undefined) continue;
    const own = node.children.map((child) => weights.get(node.id)?.get(child.node) ?? Number.NaN);
    const why = refusal(own);
    if (why !== undefined) {
      refused.push({ node: node.id, why });
      continue;
    }
    nodes.push(node.id);
    const { span, from } = node.weighting;
    const inside =
      from === 'own' &&
      span.file === methodology.file &&
      span.start >= methodology.span.start &&
      span.end <= methodology.span.end;
    const written = `{ ${entries(node, own, model, methodology, decimals).join('  ')} }`;
    const comment = ` /* ${printWeighting(node.weighting.value, methodology).replaceAll('*/', '* /')} */`;
    const elsewhere = inside && /^weights\s+of\b/.test(text.slice(span.start, span.end));
    const head = inside && !elsewhere ? 'weights' : `weights of ${printPath(node.id)}`;
    if (inside) edits.push({ start: span.start, end: span.end, text: `${head} ${written}${comment}` });
    else if (node.id === '') added.push(`  weights ${written}${comment}\n`);
    else added.push(`  ${head} ${written}${comment}\n`);
  }
  if (added.length > 0) {
    const brace = text.lastIndexOf('}', methodology.span.end - 1);
    const before = text.slice(0, brace);
    const newLine = /\n[ \t]*$/.test(before) ? '' : '\n';
    edits.push({ start: brace, end: brace, text: `${newLine}\n${added.join('')}` });
  }
  return { edits, nodes, refused };
}

function refusal(weights: readonly number[]): string | undefined {
  if (weights.some(Number.isNaN)) return 'they differ between units or periods, or could not be computed';
  if (weights.some((weight) => weight < 0)) return 'one of them is below zero, and a weight that is written is not';
  if (weights.every((weight) => weight === 0)) return 'all of them are zero';
  return undefined;
}

function entries(
  node: FrameworkNode,
  weights: readonly number[],
  model: Model,
  { nodes }: Methodology,
  decimals: number,
): readonly string[] {
  const shares = rescalesWeights(model, node);
  const texts = shares ? percentages(weights, decimals) : weights.map(String);
  return node.children.map((child, at) => `${printName(nodes.get(child.node)!.name)} ${texts[at]}`);
}

/** Shares of a hundred as decimals that sum to it exactly. */
export function percentages(weights: readonly number[], decimals: number): readonly string[] {
  const whole = 10n ** BigInt(decimals) * 100n;
  // Doubles are fractions of a power of two: scaled by 2^1074 they are whole numbers, and nothing is lost.
  const exact = weights.map(wholeNumberOf);
  const total = exact.reduce((sum, weight) => sum + weight, 0n);
  const parts = exact.map((weight) => (weight * whole) / total);
  const byRemainder = exact
    .map((weight, at) => ({ at, rest: (weight * whole) % total }))
    .sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.at - b.at));
  let left = whole - parts.reduce((sum, part) => sum + part, 0n);
  for (const { at } of byRemainder) {
    if (left <= 0n) break;
    parts[at]++;
    left--;
  }
  return parts.map((part) => {
    const digits = part.toString().padStart(decimals + 1, '0');
    const point = digits.length - decimals;
    let end = digits.length;
    while (end > point && digits[end - 1] === '0') end--;
    const behind = digits.slice(point, end);
    return `${digits.slice(0, point)}${behind === '' ? '' : `.${behind}`}%`;
  });
}

function wholeNumberOf(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getBigUint64(0);
  const exponent = Number((high >> 52n) & 0x7ffn);
  const fraction = high & 0xfffffffffffffn;
  return exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
}

/** The text with the edits carried out. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}
