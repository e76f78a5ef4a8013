/** Shares of a whole: where one is moved, the others give way. */

/**
 * The weights after one of them was moved. The others keep their proportions, in whole steps, and the sum stays what it is:
 * the largest remainders are rounded up. Others that are all zero share what is left equally.
 *
 * @param weights as they are written, 40 for `40 %`
 * @param step what a weight is a multiple of, apart from what was written more finely
 */
export function giveWay(weights: readonly number[], moved: number, to: number, step: number): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const target = Math.min(sum, Math.max(0, to));
  const others = sum - weights[moved]!;
  const left = sum - target;
  const wanted = weights.map((weight) => (others > 0 ? (weight / others) * left : left / (weights.length - 1)) / step);
  // A product of doubles just below a whole number of steps is that number.
  const steps = wanted.map((value) => Math.floor(value + 1e-9));
  let rest = Math.round(left / step) - steps.reduce((total, count, at) => (at === moved ? total : total + count), 0);
  const byRemainder = wanted
    .map((_, at) => at)
    .filter((at) => at !== moved)
    .sort((a, b) => wanted[b]! - steps[b]! - (wanted[a]! - steps[a]!) || a - b);
  for (const at of byRemainder) {
    if (rest <= 0) break;
    steps[at] = steps[at]! + 1;
    rest--;
  }
  const shown = steps.map((count) => tidy(count * step));
  const sumOfOthers = shown.reduce((total, weight, at) => (at === moved ? total : total + weight), 0);
  // What the steps cannot express stays with the weight that was moved.
  return shown.map((weight, at) => (at === moved ? tidy(sum - sumOfOthers) : weight));
}

/** The step of a slider: one hundredth of the whole, or what is written more finely. */
export function stepOf(weights: readonly number[], percent: boolean): number {
  const decimals = Math.max(
    percent ? 0 : 2,
    ...weights.map((weight) => /\.(\d+)/u.exec(String(weight))?.[1]!.length ?? 0),
  );
  return Number(`1e-${Math.min(6, decimals)}`);
}

function tidy(value: number): number {
  return Number(value.toFixed(6));
}
