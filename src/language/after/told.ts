/** Where something was found in the text before: it has to be found again, so what stands there is read again. */

import type { Finding } from '../../report/finding.js';

/**
 * Offsets in a file, in their order. That nothing uses a default is found by itself: which defaults a leaf uses is known
 * also where it is not read.
 */
export function toldIn(inFile: string, findings: readonly Finding[]): readonly number[] {
  return findings
    .flatMap(({ span, code }) => (span?.file === inFile && code !== 'property/unused-default' ? [span.start] : []))
    .sort((a, b) => a - b);
}

/** Whether one of some offsets, which are in order, lies in a place. */
export function isTold(
  told: readonly number[],
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  let low = 0;
  let high = told.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (told[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < told.length && told[low]! < end;
}
