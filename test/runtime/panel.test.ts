import { describe, expect, it } from 'vitest';
import { inPeriods, latestOf, linearOf, previousOf } from '../../src/runtime/panel.js';
import { lane } from './support.js';

// Two units and one case without a unit; the first lacks 2015.
const unit = Int32Array.of(0, 0, 0, 1, 1, 1, 1, -1, -1);
const period = lane(2000, 2005, 2020, 2000, 2005, 2015, 2020, 2000, 2005);
const x = lane(1, 4, 7, null, 20, null, 50, 8, 9);

describe('panels', () => {
  it('look one step back in the sequence of periods', () => {
    const periods = [2000, 2005, 2015, 2020];
    expect(previousOf(x, unit, period, periods)).toEqual(lane(null, 1, null, null, null, 20, null, null, null));
    expect(previousOf(3, unit, period, periods)).toEqual(lane(null, 3, null, null, 3, 3, 3, null, null));
    expect(previousOf(lane(), Int32Array.of(), lane(), [])).toEqual(lane());
  });

  it('carry the latest value so many years forward', () => {
    const years = lane(2000, 2001, 2002, 2003, 2000, 2001);
    const units = Int32Array.of(0, 0, 0, 0, 1, 1);
    const y = lane(5, null, null, null, null, 6);
    expect(latestOf(y, units, years, 2)).toEqual(lane(5, 5, 5, null, null, 6));
    expect(latestOf(y, units, years, 0)).toEqual(y);
    expect(latestOf(4, units, years, 2)).toEqual(lane(4, 4, 4, 4, 4, 4));
    expect(latestOf(lane(1, null), Int32Array.of(-1, -1), lane(2000, 2001), 5)).toEqual(lane(1, null));
  });

  it('draw straight lines between years, but not beyond them', () => {
    expect(linearOf(x, unit, period)).toEqual(lane(1, 4, 7, null, 20, 40, 50, 8, 9));
    const years = lane(2000, 2001, 2002, 2004, 2005);
    const units = Int32Array.of(0, 0, 0, 0, 0);
    expect(linearOf(lane(null, 1, null, 7, null), units, years)).toEqual(lane(null, 1, 3, 7, null));
    expect(linearOf(lane(0.1, null, null, null, 0.1), units, years)).toEqual(lane(0.1, 0.1, 0.1, 0.1, 0.1));
    expect(linearOf(lane(-1.6e308, null, null, null, 1.6e308), units, years)[1]).toBeCloseTo(-0.96e308, -295);
  });

  it('mark the cases of periods', () => {
    expect(inPeriods(period, 2005, 2015)).toEqual(lane(0, 1, 0, 0, 1, 1, 0, 0, 1));
  });
});
