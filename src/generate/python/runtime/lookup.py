"""Numbers out of tables, and out of the rows of other units."""

import math
from collections.abc import Sequence

import numpy as np

from .cases import Cases, period_text
from .column import Lane, Numbers, Tell, TextLane, spread_out, text_at
from .text import key_text, quoted


def look_up(
    table: Lane, key_columns: Sequence[TextLane], wanted: Sequence[TextLane], rows: int, n: int, tell: Tell
) -> Numbers:
    """The value of the one row of a table in which every key is the one that is asked for; keys without spaces around.

    Shape: a table of `rows` rows and n texts for each key to n. Missing: where a text that is asked for is, and where
    the cell is blank. Errors: no row has the keys, or more than one has.
    """
    values = spread_out(table, rows)
    places: dict[tuple[str, ...], int] = {}
    for row in range(rows):
        key = keys_at(key_columns, row)
        if key is not None:
            places[key] = -1 if key in places else row
    result = np.full(n, math.nan)
    for at in range(n):
        key = keys_at(wanted, at)
        if key is None:
            continue
        row = places.get(key, -2)
        if row >= 0:
            result[at] = values[row]
            continue
        names = ", ".join(f'"{text_at(lane, at) or ""}"' for lane in wanted)
        tell([-1 if n == 1 else at], f"the table has {'no row' if row == -2 else 'several rows'} for {names}")
    return result


def keys_at(lanes: Sequence[TextLane], index: int) -> tuple[str, ...] | None:
    """The keys of a row as they are compared; nothing where one is missing."""
    texts = [text_at(lane, index) for lane in lanes]
    found = [key_text(text) for text in texts if text is not None]
    return tuple(found) if len(found) == len(texts) else None


def value_at(x: Lane, key: TextLane, cases: Cases, tell: Tell) -> Lane:
    """The value that another unit has, in the same period: of one unit for all, or of the unit that each names.

    Shape: cases to cases; with one unit for all, and no periods, a constant. Missing: where the key is, or the value of
    that unit. Errors: no unit has that key; of one unit for all also that it has no value.
    """
    values = spread_out(x, cases.count)
    units = {name: unit for unit, name in enumerate(cases.unit_names)}
    place = {
        (int(unit), int(period)): at for at, (unit, period) in enumerate(zip(cases.unit_index, cases.period_index))
    }
    if key is None or isinstance(key, str):
        unit = None if key is None else units.get(key_text(key))
        if key is not None and unit is None:
            tell([-1], f"there is no {quoted(key)} among the units")
        of_periods: list[float] = []
        for period in range(len(cases.period_values) if cases.periods is not None else 1):
            at = -1 if unit is None else place.get((unit, period), -1)
            value = math.nan if at < 0 else float(values[at])
            if unit is not None and math.isnan(value):
                when = "" if cases.periods is None else f" in {period_text(cases.period_values[period])}"
                tell([-1], f"{quoted(key or '')} has no value{when}")
            of_periods.append(value)
        if cases.periods is None:
            return of_periods[0]
        return np.array(of_periods, dtype=np.float64)[cases.period_index] if cases.count > 0 else np.empty(0)
    result = np.full(cases.count, math.nan)
    for at in range(cases.count):
        name = key[at]
        if name is None:
            continue
        unit = units.get(key_text(name))
        if unit is None:
            tell([at], f"there is no {quoted(name)} among the units")
            continue
        other = place.get((unit, int(cases.period_index[at])), -1)
        if other >= 0:
            result[at] = values[other]
    return result
