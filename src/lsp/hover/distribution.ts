/** What a column of numbers or texts looks like: a row of statistics, and a small histogram that every editor can show. */

import { statisticsOf } from '../../analyse/statistics.js';
import { THRESHOLDS } from '../../analyse/thresholds.js';
import type { TextColumn } from '../../runtime/column.js';
import { code } from '../../report/markdown.js';
import { countText, numberText } from '../number-text.js';

/** Numbers that are described together, such as those of a stage. */
export interface Described {
  readonly label: string;
  readonly values: Float64Array;
}

/** A table with a row for each. What there are in each row is said by `many`, such as `Units`. */
export function statisticsTable(rows: readonly Described[], many: string): string {
  const cells = rows.map(({ label, values }) => {
    const { available, minimum, median, maximum, skewness } = statisticsOf(values, THRESHOLDS);
    const numbers = [minimum, median, maximum, skewness].map((value) => (value === null ? '–' : numberText(value)));
    return [label, numberText(values.length), numberText(values.length - available), ...numbers];
  });
  const head = ['', many, 'Missing', 'Minimum', 'Median', 'Maximum', 'Skewness'];
  const align = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [head, align, ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** As wide as a digit, and not a space that Markdown would take away. */
const NOTHING = '\u2007';
const MOST_CLASSES = 20;

/**
 * The histogram of the values that are there, between the smallest and the largest, as blocks in a code span. The number of
 * classes is Sturges' (1926): log2 n + 1. Nothing where there is no value.
 */
export function histogram(values: Float64Array): string {
  const present = values.filter((value) => Number.isFinite(value));
  if (present.length === 0) return '';
  const low = present.reduce((least, value) => Math.min(least, value), Infinity);
  const high = present.reduce((most, value) => Math.max(most, value), -Infinity);
  const counts = countsOf(present, low, high);
  const most = Math.max(...counts);
  // The highest class is the highest block, and no class that has a value is without one.
  const blocks = counts.map((count) =>
    count === 0 ? NOTHING : HEIGHTS[Math.ceil((count / most) * HEIGHTS.length) - 1]!,
  );
  return code(`${numberText(low)} ${blocks.join('')} ${numberText(high)}`);
}

function countsOf(present: Float64Array, low: number, high: number): readonly number[] {
  const size = high === low ? 1 : Math.min(MOST_CLASSES, Math.ceil(Math.log2(present.length)) + 1);
  const counts = new Array<number>(size).fill(0);
  for (const value of present) {
    // Halves, so that a range from the least double to the greatest is none beyond the doubles.
    const share = high === low ? 0 : (value / 2 - low / 2) / (high / 2 - low / 2);
    counts[Math.min(size - 1, Math.floor(share * size))]! += 1;
  }
  return counts;
}

const MOST_TEXTS = 3;

/** How many texts there are, how many different ones, and the most frequent of them. */
export function textSummary(values: TextColumn): string {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const missing = values.reduce((count, value) => count + (value === null ? 1 : 0), 0);
  const frequent = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST_TEXTS);
  const shown = frequent.map(([text, count]) => `${code(shortened(text))} ${numberText(count)}`).join(', ');
  const parts = [
    countText(values.length, 'row'),
    `${numberText(missing)} missing`,
    `${numberText(counts.size)} different`,
  ];
  return `${parts.join(', ')}${shown === '' ? '' : `: ${shown}${counts.size > MOST_TEXTS ? ' …' : ''}`}`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
