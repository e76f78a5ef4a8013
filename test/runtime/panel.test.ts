import { describe, expect, it } from 'vitest';
import { inPeriods, latestOf, linearOf, previousOf, trendOf } from '../../src/runtime/panel.js';
import { lane, noTrouble, notebook } from './support.js';

// Two units and one case without a unit; the first lacks 2015.
const unit = Int32Array.of(0, 0, 0, 1, 1, 1, 1, -1, -1);
const period = lane(2000, 2005, 2020, 2000, 2005, 2015, 2020, 2000, 2005);
const x = lane(1, 4, 7, null, 20, null, 50, 8, 9);

describe('panels', () => {
  it('look one step back in the sequence of periods', () => {
    const periods = [2000, 2005, 2015, 2020];
    expect(previousOf(x, unit, period, periods, 1)).toEqual(lane(null, 1, null, null, null, 20, null, null, null));
    expect(previousOf(3, unit, period, periods, 1)).toEqual(lane(null, 3, null, null, 3, 3, 3, null, null));
    expect(previousOf(lane(), Int32Array.of(), lane(), [], 1)).toEqual(lane());
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
    expect(linearOf(x, unit, period, 'missing')).toEqual(lane(1, 4, 7, null, 20, 40, 50, 8, 9));
    const years = lane(2000, 2001, 2002, 2004, 2005);
    const units = Int32Array.of(0, 0, 0, 0, 0);
    expect(linearOf(lane(null, 1, null, 7, null), units, years, 'missing')).toEqual(lane(null, 1, 3, 7, null));
    expect(linearOf(lane(0.1, null, null, null, 0.1), units, years, 'missing')).toEqual(lane(0.1, 0.1, 0.1, 0.1, 0.1));
    expect(linearOf(lane(-1.6e308, null, null, null, 1.6e308), units, years, 'missing')[1]).toBeCloseTo(
      -0.96e308,
      -295,
    );
  });

  it('look several steps back', () => {
    const periods = [2000, 2005, 2015, 2020];
    expect(previousOf(x, unit, period, periods, 2)).toEqual(lane(null, null, 4, null, null, null, 20, null, null));
    expect(previousOf(x, unit, period, periods, 3)).toEqual(lane(null, null, 1, null, null, null, null, null, null));
    expect(previousOf(x, unit, period, periods, 4)).toEqual(lane(...x.map(() => NaN)));
  });

  it('carry the nearest value beyond the ends, if they are told to', () => {
    expect(linearOf(x, unit, period, 'nearest')).toEqual(lane(1, 4, 7, 20, 20, 40, 50, 8, 9));
    const years = lane(2000, 2001, 2002, 2004, 2005, 2000, 2001);
    const units = Int32Array.of(0, 0, 0, 0, 0, 1, 1);
    expect(linearOf(lane(null, 1, null, 7, null, null, null), units, years, 'nearest')).toEqual(
      lane(1, 1, 3, 7, 7, null, null),
    );
    expect(linearOf(lane(null, null, 3), Int32Array.of(0, 0, 0), lane(1, 2, 3), 'nearest')).toEqual(lane(3, 3, 3));
  });

  it('draw the straight line of least squares through the last values', () => {
    const years = lane(2000, 2001, 2002, 2004, 2000, 2001);
    const units = Int32Array.of(0, 0, 0, 0, 1, 1);
    const y = lane(1, 2, 6, null, 5, null);
    // Of 1, 2, 6 in three years: the mean is 3, the slope ((-1)(-2) + 0 + 1 * 3) / 2 = 2.5, the line begins at 0.5.
    expect(trendOf(y, units, years, 10, 'slope', noTrouble)).toEqual(lane(null, 1, 2.5, 2.5, null, null));
    expect(trendOf(y, units, years, 10, 'start', noTrouble)).toEqual(lane(null, 1, 0.5, 0.5, null, null));
    // Within one year only neighbours are left: 4 from 2001 to 2002.
    expect(trendOf(y, units, years, 1, 'slope', noTrouble)).toEqual(lane(null, 1, 4, null, null, null));
    expect(trendOf(lane(1, 1), Int32Array.of(-1, -1), lane(1, 2), 5, 'slope', noTrouble)).toEqual(lane(null, null));
    expect(trendOf(lane(1e300, -1e300), Int32Array.of(0, 0), lane(1, 2), 5, 'slope', noTrouble)).toEqual(
      lane(null, -2e300),
    );
    const { trouble, notes } = notebook();
    expect(trendOf(lane(1.7e308, -1.7e308), Int32Array.of(0, 0), lane(1, 2), 5, 'slope', trouble)).toEqual(
      lane(null, null),
    );
    expect(notes).toEqual(['1: too large for a number']);
  });

  it('mark the cases of periods', () => {
    expect(inPeriods(period, 2005, 2015)).toEqual(lane(0, 1, 0, 0, 1, 1, 0, 0, 1));
  });
});
