import { describe, expect, it } from 'vitest';
import * as choice from '../../src/runtime/choice.js';
import { lane } from './support.js';

describe('choices', () => {
  it('follow the condition, and are missing without one', () => {
    expect(choice.choose(lane(1, 0, null), 10, lane(1, 2, 3))).toEqual(lane(10, 2, null));
    expect(choice.choose(1, lane(1, null), 0)).toEqual(lane(1, null));
    expect(choice.choose(0, 1, 2)).toBe(2);
    expect(choice.choose(NaN, 1, 2)).toBeNaN();
    expect(choice.chooseText(lane(1, 0, null), 'yes', ['a', 'b', 'c'])).toEqual(['yes', 'b', null]);
    expect(choice.chooseText(1, 'yes', null)).toBe('yes');
  });

  it('of the first that is present', () => {
    expect(choice.coalesce([lane(1, null, null), lane(2, 2, null), 3])).toEqual(lane(1, 2, 3));
    expect(choice.coalesce([NaN, 2])).toBe(2);
    expect(choice.coalesce([])).toBeNaN();
    expect(choice.coalesceText([['a', null], 'b'])).toEqual(['a', 'b']);
    expect(choice.coalesceText([null, 'b'])).toBe('b');
  });

  it('of the least and the greatest are missing if any is', () => {
    expect(choice.least([lane(1, 5, null), 3])).toEqual(lane(1, 3, null));
    expect(choice.greatest([lane(1, 5, null), lane(3, 3, 3)])).toEqual(lane(3, 5, null));
    expect(choice.least([2, 1])).toBe(1);
    expect(choice.greatest([])).toBeNaN();
  });

  it('of a value within limits', () => {
    expect(choice.clamp(lane(-1, 0.5, 2, null), 0, 1)).toEqual(lane(0, 0.5, 1, null));
    expect(choice.clamp(lane(1, 2), lane(null, 3), 5)).toEqual(lane(null, 3));
    expect(choice.clamp(7, 0, 1)).toBe(1);
  });
});
