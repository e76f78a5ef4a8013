"""Cases are what is scored: units, or in a panel pairs of unit and period, sorted by key, then by period."""

import math
from typing import Dict, List, NamedTuple, Optional, Sequence, Set, Tuple, Union

import numpy as np

from .column import Grouping, Indexes, Lane, Numbers, TextLane, Texts, is_constant
from .problems import Problems, number_of_rows_told
from .rules import Rules, SourceRule
from .table import Table, as_numbers, as_texts
from .text import code_units, key_text, shown


class Cases(NamedTuple):
    """The cases, in order."""

    count: int
    #: The key of the unit, and the period, of each case; no periods outside of panels.
    units: List[str]
    periods: Optional[Numbers]
    #: The units there are, in order, and which of them each case belongs to.
    unit_names: List[str]
    unit_index: Indexes
    #: The periods there are, ascending, and which of them each case belongs to.
    period_values: List[float]
    period_index: Indexes


class Place(NamedTuple):
    """Where the rows of a source belong."""

    #: Of `key` and `list`: the row of each case, or -1.
    row_of: Optional[Indexes]
    #: Of `rows`: the case of each row, or -1; the unit of each row where the source is `repeated`.
    case_of: Optional[Indexes]
    #: In a panel, a source without periods: each row belongs to all cases of its unit.
    repeated: bool


def plain_spellings(rules: Rules, tables: Dict[str, Table]) -> Dict[str, str]:
    """Other spellings of keys, as they are compared. A spelling that is itself a key stays that key."""
    found: Dict[str, str] = {}
    for spelling in rules.spellings:
        texts = as_texts(tables[spelling.source].columns[spelling.spelling])
        keys = as_texts(tables[spelling.source].columns[spelling.key])
        for text, key in zip(texts, keys):
            if text is not None and key is not None:
                found.setdefault(text, key)
    known = {key_text(key) for key in found.values()}
    return {key_text(text): key_text(key) for text, key in found.items() if key_text(text) not in known}


class KeyedRows(NamedTuple):
    """A source, the unit of each row ('' where none is said, None where it is not in the list), and its periods."""

    source: SourceRule
    table: Table
    units: List[Optional[str]]
    periods: Optional[Numbers]


def align(rules: Rules, tables: Dict[str, Table], merged: Set[str], problems: Problems) -> Tuple[Cases, Dict[str, Place]]:
    """Makes the cases and finds where the rows of every source belong; what is wrong with keys is told.

    Units are those of the closed list, or without one the keys of the sources that make cases. In a panel, cases are the
    pairs of such a unit and a covered period in a source that makes cases and has periods.
    """
    spellings = plain_spellings(rules, tables)
    listed: Optional[List[str]] = None
    if rules.listed is not None:
        column = as_texts(tables[rules.listed.source].columns[rules.listed.column])
        listed = list(dict.fromkeys(text for text in (key_text(key or "") for key in column) if text != ""))
    known: Set[str] = set(listed or ())
    keyed: List[KeyedRows] = []
    for source in rules.sources:
        is_list = rules.listed is not None and rules.listed.source == source.name
        column_name = source.unit_column or (rules.listed.column if rules.listed is not None and is_list else None)
        if column_name is None:
            continue
        table = tables[source.name]
        keys = as_texts(table.columns[column_name])
        units = [unit_of(key, known, spellings, listed is not None) for key in keys]
        in_panel = rules.period is not None and source.period_column is not None
        periods = as_numbers(table.columns[source.period_column or ""]) if in_panel else None
        keyed.append(KeyedRows(source, table, units, periods))
    if listed is None:
        names = {unit for rows in keyed if rows.source.makes_cases for unit in rows.units if unit}
    else:
        names = set(listed)
    ordered = sorted(names, key=code_units)
    cases = pair_cases(keyed, ordered, rules) if rules.period is not None else unit_cases(ordered)
    places = {rows.source.name: place_of_rows(rows, cases, rows.source.name in merged, problems) for rows in keyed}
    if cases.count == 0:
        problems.add("", "No source has a unit to score")
    return cases, places


def unit_of(key: Optional[str], known: Set[str], spellings: Dict[str, str], closed: bool) -> Optional[str]:
    """The unit that a key means: '' where it is blank, nothing where it is not in the closed list."""
    text = "" if key is None else key_text(key)
    if text == "" or text in known:
        return text
    name = spellings.get(text, text)
    if closed:
        return name if name in known else None
    known.add(name)
    return name


def unit_cases(names: List[str]) -> Cases:
    """Cases that are units."""
    index = np.arange(len(names), dtype=np.int64)
    return Cases(len(names), names, None, names, index, [], np.zeros(len(names), dtype=np.int64))


def is_covered(period: float, covers: Sequence[Tuple[float, float]]) -> bool:
    """Whether a period is scored."""
    return math.isfinite(period) and (not covers or any(first <= period <= last for first, last in covers))


def pair_cases(keyed: List[KeyedRows], names: List[str], rules: Rules) -> Cases:
    """Cases that are the pairs of unit and period in the sources that make cases."""
    among = set(names)
    dated = [rows for rows in keyed if rows.source.makes_cases and rows.periods is not None]
    pairs: Set[Tuple[str, float]] = set()
    found: Set[float] = set()
    for rows in dated:
        for unit, period in zip(rows.units, (rows.periods if rows.periods is not None else np.empty(0)).tolist()):
            if not is_covered(period, rules.covers):
                continue
            found.add(period)
            if unit and unit in among:
                pairs.add((unit, period))
    ordered = sorted(pairs, key=lambda pair: (code_units(pair[0]), pair[1]))
    period_values = sorted(found)
    unit_names = list(dict.fromkeys(unit for unit, _ in ordered))
    unit_place = {unit: place for place, unit in enumerate(unit_names)}
    period_place = {period: place for place, period in enumerate(period_values)}
    return Cases(
        len(ordered),
        [unit for unit, _ in ordered],
        np.array([period for _, period in ordered], dtype=np.float64),
        unit_names,
        np.array([unit_place[unit] for unit, _ in ordered], dtype=np.int64),
        period_values,
        np.array([period_place[period] for _, period in ordered], dtype=np.int64),
    )


def place_of_rows(rows: KeyedRows, cases: Cases, is_merged: bool, problems: Problems) -> Place:
    """Finds the case of each row, and tells what is wrong with the keys."""
    source, table = rows.source, rows.table
    header = source.header_of(source.unit_column) if source.unit_column is not None else None
    repeated = cases.periods is not None and rows.periods is None
    unit_place = {unit: place for place, unit in enumerate(cases.unit_names)}
    if cases.periods is None or repeated:
        case_of = [-1 if not unit else unit_place.get(unit, -1) for unit in rows.units]
    else:
        pair_place = {pair: place for place, pair in enumerate(zip(cases.units, cases.periods.tolist()))}
        periods = rows.periods.tolist() if rows.periods is not None else []
        case_of = [-1 if not unit else pair_place.get((unit, period), -1) for unit, period in zip(rows.units, periods)]
    tell_rows(rows, header, is_merged, problems)
    if source.role == "rows":
        return Place(None, np.array(case_of, dtype=np.int64), repeated)
    count = len(cases.unit_names) if repeated else cases.count
    first: List[int] = [-1] * count
    for row, place in enumerate(case_of):
        if place < 0:
            continue
        if first[place] < 0:
            first[place] = row
            continue
        unit = cases.unit_names[place] if repeated else cases.units[place]
        when = "" if repeated or cases.periods is None else f" in {period_text(float(cases.periods[place]))}"
        earlier = table.row_number(first[place])
        problems.add(
            source.name,
            f"repeats {shown(unit)}{when}, which is in row {earlier} already",
            row=table.row_number(row),
            column=header,
        )
    row_of = np.array(first, dtype=np.int64)
    if repeated:
        row_of = row_of[cases.unit_index] if count > 0 else np.full(cases.count, -1, dtype=np.int64)
    return Place(row_of, None, repeated)


def tell_rows(rows: KeyedRows, header: Optional[str], is_merged: bool, problems: Problems) -> None:
    """Tells of rows without a key, of keys that are in no list, and of rows without a period."""
    source, table = rows.source, rows.table
    for row, unit in enumerate(rows.units):
        if unit == "":
            problems.add(source.name, "does not say to which unit it belongs", row=table.row_number(row), column=header)
    unknown: Dict[str, int] = {}
    if source.unit_column is not None and not is_merged:
        keys = as_texts(table.columns[source.unit_column])
        for row, unit in enumerate(rows.units):
            if unit is None:
                unknown.setdefault(keys[row] or "", row)
    for key in sorted(unknown, key=code_units)[:number_of_rows_told]:
        problems.add(
            source.name,
            f"has the unit {shown(key)}, which is not in the list of units",
            row=table.row_number(unknown[key]),
            column=header,
        )
    if rows.periods is not None:
        for row in np.flatnonzero(~np.isfinite(rows.periods)):
            problems.add(
                source.name, "does not say to which period it belongs", row=table.row_number(int(row)), column=header
            )


def period_text(period: float) -> str:
    """A period as people write it."""
    return str(int(period)) if period.is_integer() else repr(period)


# -------------------------------------------------------------------------------------------- columns of cases


def align_numbers(column: Numbers, place: Place) -> Numbers:
    """A column of a source with one row a case, case by case; missing where a case has no row."""
    if place.row_of is None:
        return column
    if len(column) == 0:
        return np.full(len(place.row_of), math.nan)
    return np.where(place.row_of < 0, math.nan, column[place.row_of])


def align_texts(column: Texts, place: Place) -> Texts:
    """`align_numbers` for texts."""
    if place.row_of is None:
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


def group_cases(cases: Cases, by_period: bool, by: Sequence[Union[Lane, TextLane]]) -> Grouping:
    """Groups the cases by period, by texts or numbers, or by several of them. What lacks one of them is in no group."""
    numbers: Dict[Tuple[object, ...], int] = {}
    of = np.empty(cases.count, dtype=np.int64)
    for at in range(cases.count):
        key: List[object] = [int(cases.period_index[at])] if by_period else []
        for lane in by:
            value = lane if lane is None or isinstance(lane, (str, float, int)) else lane[at]
            key.append(value if value is None or isinstance(value, str) else float(value))
        missing = any(part is None or part != part for part in key)
        of[at] = -1 if missing else numbers.setdefault(tuple(key), len(numbers))
    return Grouping(len(numbers), of)


def is_case_of(cases: Cases, units: Sequence[str], periods: Sequence[Tuple[float, float]]) -> Numbers:
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
