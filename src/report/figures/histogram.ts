/** How values lie: how many of them in each of some steps of one width, with round limits. */

export interface Bin {
  /** The lower limit belongs to the step, the upper one to the next; of the last both. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** About so many steps as Sturges' rule (1926) asks for, 1 + log2 n, and at most 40; their width is 1, 2 or 5 times a power of ten. */
export function histogram(values: Iterable<number>): readonly Bin[] {
  const present = [...values].filter((value) => Number.isFinite(value));
  if (present.length === 0) return [];
  let [low, high] = [Infinity, -Infinity];
  for (const value of present) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return [{ from: low, to: high, count: present.length }];
  const wanted = Math.min(40, Math.max(5, Math.ceil(1 + Math.log2(present.length))));
  const step = roundStep((high - low) / wanted);
  const first = Math.floor(low / step);
  // The highest value belongs to the last step even where it is its upper limit.
  const count = Math.max(1, Math.ceil(high / step) - first);
  const counts = new Array<number>(count).fill(0);
  for (const value of present) {
    const at = Math.min(count - 1, Math.max(0, Math.floor(value / step) - first));
    counts[at] = counts[at]! + 1;
  }
  const limit = (at: number): number => Number(((first + at) * step).toPrecision(12));
  return counts.map((found, at) => ({ from: limit(at), to: limit(at + 1), count: found }));
}

function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const times = [1, 2, 5, 10].find((factor) => factor * power >= width * (1 - 1e-9))!;
  return times * power;
}
