import { newColumn, type Lane, type TextLane } from './column.js';
import { hasMissing, laneLength, laneMask, laneValues, textLaneLength, textLaneMask, textLaneValues } from './lane.js';

/**
 * `then` where the condition is 1, `otherwise` where it is 0. Shape: elementwise; constants give a constant.
 * Missing: if the condition is, or if the value chosen is. Errors: none.
 */
export function choose(condition: Lane, then: Lane, otherwise: Lane): Lane {
  if (typeof condition === 'number') {
    const chosen = condition === 1 ? then : otherwise;
    // One choice for all is no reason for a column of its own.
    if (condition === condition && (typeof chosen !== 'number' || typeof then === typeof otherwise)) return chosen;
  }
  // Nor is a condition that says the same everywhere, as most do that ask for enough children.
  if (typeof condition !== 'number' && condition.length > 0) {
    const chosen = condition[0] === 1 ? then : otherwise;
    if (typeof chosen !== 'number' && (condition[0] === 1 || condition[0] === 0) && isTheSame(condition)) return chosen;
  }
  const conditions = laneValues(condition);
  const first = laneValues(then);
  const second = laneValues(otherwise);
  const c = laneMask(condition);
  const p = laneMask(then);
  const q = laneMask(otherwise);
  const length = laneLength([condition, then, otherwise]);
  const result = newColumn(length < 0 ? 1 : length);
  for (let i = 0; i < result.length; i++) {
    const met = conditions[i & c];
    result[i] = met !== met ? NaN : met === 1 ? first[i & p] : second[i & q];
  }
  return length < 0 ? result[0] : result;
}

function isTheSame(condition: Float64Array): boolean {
  const first = condition[0];
  for (let i = 1; i < condition.length; i++) if (condition[i] !== first) return false;
  return true;
}

/** `choose` for texts. Shape: elementwise; constants give a constant. Missing: if the condition or the choice is. */
export function chooseText(condition: Lane, then: TextLane, otherwise: TextLane): TextLane {
  const conditions = laneValues(condition);
  const first = textLaneValues(then);
  const second = textLaneValues(otherwise);
  const c = laneMask(condition);
  const p = textLaneMask(then);
  const q = textLaneMask(otherwise);
  const length = Math.max(laneLength([condition]), textLaneLength([then, otherwise]));
  const result: (string | null)[] = [];
  for (let i = 0; i < (length < 0 ? 1 : length); i++) {
    const met = conditions[i & c];
    result.push(met !== met ? null : met === 1 ? first[i & p] : second[i & q]);
  }
  return length < 0 ? result[0] : result;
}

/** The first of the lanes that is present. Shape: elementwise; constants give a constant. Missing: if all are. */
export function coalesce(lanes: readonly Lane[]): Lane {
  const [first] = lanes;
  // Nothing has to stand in: the column itself.
  if (typeof first === 'object' && !hasMissing(first)) return first;
  const length = laneLength(lanes);
  const result = newColumn(length < 0 ? 1 : length).fill(NaN);
  for (const lane of lanes) {
    const values = laneValues(lane);
    const p = laneMask(lane);
    for (let i = 0; i < result.length; i++) if (result[i] !== result[i]) result[i] = values[i & p];
  }
  return length < 0 ? result[0] : result;
}

/** The first of the texts that is present. Shape: elementwise; constants give a constant. Missing: if all are. */
export function coalesceText(lanes: readonly TextLane[]): TextLane {
  const length = textLaneLength(lanes);
  const result = new Array<string | null>(length < 0 ? 1 : length).fill(null);
  for (const lane of lanes) {
    const texts = textLaneValues(lane);
    const p = textLaneMask(lane);
    for (let i = 0; i < result.length; i++) if (result[i] === null) result[i] = texts[i & p];
  }
  return length < 0 ? result[0] : result;
}

/** The smallest of the lanes. Shape: elementwise; constants give a constant. Missing: if any is, or without lanes. */
export function least(lanes: readonly Lane[]): Lane {
  const length = laneLength(lanes);
  const result = newColumn(length < 0 ? 1 : length).fill(lanes.length === 0 ? NaN : Infinity);
  for (const lane of lanes) {
    const values = laneValues(lane);
    const p = laneMask(lane);
    for (let i = 0; i < result.length; i++) result[i] = Math.min(result[i], values[i & p]);
  }
  return length < 0 ? result[0] : result;
}

/** The largest of the lanes. Shape: elementwise; constants give a constant. Missing: if any is, or without lanes. */
export function greatest(lanes: readonly Lane[]): Lane {
  const length = laneLength(lanes);
  const result = newColumn(length < 0 ? 1 : length).fill(lanes.length === 0 ? NaN : -Infinity);
  for (const lane of lanes) {
    const values = laneValues(lane);
    const p = laneMask(lane);
    for (let i = 0; i < result.length; i++) result[i] = Math.max(result[i], values[i & p]);
  }
  return length < 0 ? result[0] : result;
}

/**
 * x, but not below low and not above high; where low is above high, high. Shape: elementwise; constants give a
 * constant. Missing: if any of the three is. Errors: none.
 */
export function clamp(x: Lane, low: Lane, high: Lane): Lane {
  return least([greatest([x, low]), high]);
}
