"""Looking along the periods of one unit. Cases are sorted by unit, then by period."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Indexes, Lane, Numbers, Tell, spread_out


def stretches(unit: Indexes) -> list[range]:
    """The cases of each unit, which stand together."""
    if len(unit) == 0:
        return []
    starts = [0, *(int(at) + 1 for at in np.flatnonzero(np.diff(unit))), len(unit)]
    return [range(first, last) for first, last in zip(starts, starts[1:])]


def previous_of(x: Lane, unit: Indexes, period: Numbers, periods: Sequence[float], back: int) -> Numbers:
    """The value of the same unit so many steps earlier in the sequence of all periods. Missing: where there is none."""
    values = spread_out(x, len(unit))
    before = {periods[place]: periods[place - back] for place in range(back, len(periods))}
    result = np.full(len(unit), math.nan)
    for cases in stretches(unit):
        place = {float(period[at]): at for at in cases}
        for at in cases:
            earlier = place.get(before.get(float(period[at]), math.nan))
            if earlier is not None:
                result[at] = values[earlier]
    return result


def latest_of(x: Lane, unit: Indexes, period: Numbers, within: float) -> Numbers:
    """The own value, or else the most recent earlier one of the same unit that is at most `within` years old."""
    values = spread_out(x, len(unit))
    result = np.full(len(unit), math.nan)
    for cases in stretches(unit):
        last = -1
        for at in cases:
            if not math.isnan(values[at]):
                result[at], last = values[at], at
            elif last >= 0 and period[at] - period[last] <= within:
                result[at] = values[last]
    return result


def linear_of(x: Lane, unit: Indexes, period: Numbers, ends: str) -> Numbers:
    """The own value, or else the straight line between the last earlier and the first later value of the same unit;
    beyond them nothing (`missing`), or the nearest value of the unit (`nearest`).
    """
    values = spread_out(x, len(unit))
    result = np.array(values)
    for cases in stretches(unit):
        known = [at for at in cases if not math.isnan(values[at])]
        if not known:
            continue
        for low, high in zip(known, known[1:]):
            for at in range(low + 1, high):
                part = (period[at] - period[low]) / (period[high] - period[low])
                # Weighing both ends does not overflow, and gives the very value where they are equal.
                same = values[low] == values[high]
                result[at] = values[low] if same else values[low] * (1 - part) + values[high] * part
        if ends == "nearest":
            result[cases.start : known[0]] = values[known[0]]
            result[known[-1] + 1 : cases.stop] = values[known[-1]]
    return result


def trend_of(x: Lane, unit: Indexes, period: Numbers, within: float, figure: str, tell: Tell) -> Numbers:
    """The straight line of least squares through the values of the same unit that are at most `within` years old, the
    own one among them: how much it rises in a year (`slope`), or where it lies in the year of the first of them
    (`start`).

    Missing: where fewer than two of these values are there. Errors: too large for a number.
    """
    values = spread_out(x, len(unit))
    result = np.full(len(unit), math.nan)
    for cases in stretches(unit):
        for at in cases:
            window = [
                k
                for k in range(at, cases.start - 1, -1)
                if period[at] - period[k] <= within and not math.isnan(values[k])
            ]
            if len(window) < 2:
                continue
            mean_period = mean_value = 0.0
            for count, k in enumerate(window, start=1):
                mean_period += (period[k] - mean_period) / count
                mean_value += values[k] / count - mean_value / count
            products = squares = 0.0
            for k in window:
                distance = period[k] - mean_period
                products += distance * (values[k] - mean_value)
                squares += distance * distance
            slope = products / squares
            found = slope if figure == "slope" else mean_value + slope * (period[window[-1]] - mean_period)
            if math.isfinite(found):
                result[at] = found + 0.0
            else:
                tell([at], "too large for a number")
    return result


def in_periods(period: Numbers, first: float, last: float) -> Numbers:
    """1 for the cases of the periods from first to last, both included, 0 for others."""
    return np.where((period >= first) & (period <= last), 1.0, 0.0)
