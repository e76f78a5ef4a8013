"""Columns of sources brought to the cases, and what groups them."""

import math
from collections.abc import Sequence

import numpy as np

from .cases import Cases, Place
from .column import Grouping, Indexes, Lane, Numbers, TextLane, Texts, is_constant
from .text import key_text


def align_numbers(column: Numbers, place: Place) -> Numbers:
    """A column of a source with one row a case, case by case; missing where a case has no row."""
    if place.row_of is None or place.in_order:
        return column
    if len(column) == 0:
        return np.full(len(place.row_of), math.nan)
    return np.where(place.row_of < 0, math.nan, column[place.row_of])


def align_texts(column: Texts, place: Place) -> Texts:
    """`align_numbers` for texts."""
    if place.row_of is None or place.in_order:
        return column
    return [None if row < 0 else column[row] for row in place.row_of]


def group_rows(place: Place, cases: Cases) -> Grouping:
    """The rows of a source grouped into cases; into units where each row belongs to all cases of its unit."""
    count = len(cases.unit_names) if place.repeated else cases.count
    return Grouping(count, np.empty(0, dtype=np.int64) if place.case_of is None else place.case_of)


def spread_over_periods(values: Lane, place: Place, cases: Cases) -> Lane:
    """Gives the numbers found for `group_rows` to the cases: as they are, or that of its unit to each case."""
    if not place.repeated or is_constant(values):
        return values
    return np.asarray(values)[cases.unit_index]


def spread_texts_over_periods(texts: TextLane, place: Place, cases: Cases) -> TextLane:
    """`spread_over_periods` for texts."""
    if not place.repeated or texts is None or isinstance(texts, str):
        return texts
    return [texts[unit] for unit in cases.unit_index]


def own_numbers(values: Lane, place: Place, cases: Cases) -> Lane:
    """Gives every row of a source the number of its own case; missing for rows of no case.

    Where each row belongs to all cases of its unit, these have the number alike, and the first of them tells it.
    """
    if is_constant(values):
        return values
    of = own_cases(place, cases)
    if len(of) == 0 or cases.count == 0:
        return np.full(len(of), math.nan)
    return np.where(of < 0, math.nan, np.asarray(values)[of])


def own_texts(texts: TextLane, place: Place, cases: Cases) -> TextLane:
    """`own_numbers` for texts."""
    if texts is None or isinstance(texts, str):
        return texts
    return [None if at < 0 else texts[at] for at in own_cases(place, cases)]


def own_cases(place: Place, cases: Cases) -> Indexes:
    """The case of each row of a source, or -1."""
    of = np.empty(0, dtype=np.int64) if place.case_of is None else place.case_of
    if not place.repeated:
        return of
    # With -1 behind the others, which rows of no unit find.
    first = np.full(len(cases.unit_names) + 1, -1, dtype=np.int64)
    first[cases.unit_index[::-1]] = np.arange(cases.count - 1, -1, -1)
    return first[of]


def group_cases(cases: Cases, by_period: bool, by: Sequence[Lane | TextLane]) -> Grouping:
    """Groups the cases by period, by texts or numbers, or by several of them. What lacks one of them is in no group."""
    if len(by) == 1 and not by_period and isinstance(by[0], list):
        texts = [text for text in dict.fromkeys(by[0]) if text is not None]
        places: dict[str | None, int] = {text: place for place, text in enumerate(texts)}
        places[None] = -1
        return Grouping(len(texts), np.fromiter(map(places.__getitem__, by[0]), dtype=np.int64, count=cases.count))
    numbers: dict[tuple[object, ...], int] = {}
    of = np.empty(cases.count, dtype=np.int64)
    for at in range(cases.count):
        key: list[object] = [int(cases.period_index[at])] if by_period else []
        for lane in by:
            value = lane if lane is None or isinstance(lane, (str, float, int)) else lane[at]
            key.append(value if value is None or isinstance(value, str) else float(value))
        missing = any(part is None or part != part for part in key)
        of[at] = -1 if missing else numbers.setdefault(tuple(key), len(numbers))
    return Grouping(len(numbers), of)


def is_case_of(cases: Cases, units: Sequence[str], periods: Sequence[tuple[float, float]]) -> Numbers:
    """1 where the case is one of these units, in one of these periods (none: in all), 0 elsewhere."""
    wanted = {key_text(unit) for unit in units}
    is_wanted = np.array([name in wanted for name in cases.unit_names], dtype=bool)
    result = is_wanted[cases.unit_index] if cases.count > 0 else np.empty(0, dtype=bool)
    if periods:
        own = np.full(cases.count, math.nan) if cases.periods is None else cases.periods
        in_time = np.zeros(cases.count, dtype=bool)
        for first, last in periods:
            in_time |= (own >= first) & (own <= last)
        result = result & in_time
    return result.astype(np.float64)


def periods_of(cases: Cases) -> Numbers:
    """The period of each case; missing outside of panels."""
    return np.full(cases.count, math.nan) if cases.periods is None else cases.periods
