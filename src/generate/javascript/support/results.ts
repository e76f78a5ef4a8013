import type { Lane, TextColumn, TextLane } from '../../../runtime/column.js';

/** Numbers per case; a constant says the same for all. */
export function numbersOf(lane: Lane, count: number): Float64Array {
  return typeof lane === 'number' ? new Float64Array(count).fill(lane) : lane;
}

/** Texts per case; a constant says the same for all. */
export function textsOf(lane: TextLane, count: number): TextColumn {
  return lane === null || typeof lane === 'string' ? new Array<string | null>(count).fill(lane) : lane;
}

/** 1 where a text is present, missing elsewhere, which `count` counts. */
export function presenceOfTexts(texts: TextLane): Lane {
  if (texts === null) return NaN;
  return typeof texts === 'string' ? 1 : Float64Array.from(texts, (text) => (text === null ? NaN : 1));
}
