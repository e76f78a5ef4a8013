"""Cases are what is scored: units, or in a panel pairs of unit and period, sorted by key, then by period."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from .column import Indexes, Numbers, Texts
from .problems import Problems, number_of_rows_told
from .rules import Rules, SourceRule
from .table import Table, as_numbers, as_texts
from .text import code_units, key_text, shown


@dataclass(frozen=True)
class Cases:
    """The cases, in order."""

    count: int
    #: The key of the unit, and the period, of each case; no periods outside of panels.
    units: list[str]
    periods: Numbers | None
    #: The units there are, in order, and which of them each case belongs to.
    unit_names: list[str]
    unit_index: Indexes
    #: The periods there are, ascending, and which of them each case belongs to.
    period_values: list[float]
    period_index: Indexes


class Place(NamedTuple):
    """Where the rows of a source belong."""

    #: Of `key` and `list`: the row of each case, or -1.
    row_of: Indexes | None
    #: Of `rows`: the case of each row, or -1; the unit of each row where the source is `repeated`.
    case_of: Indexes | None
    #: In a panel, a source without periods: each row belongs to all cases of its unit.
    repeated: bool
    #: Of `key` and `list`: row i is that of case i throughout, so that columns can be used as they are.
    in_order: bool = False


def plain_spellings(rules: Rules, tables: dict[str, Table]) -> dict[str, str]:
    """Other spellings of keys, as they are compared. A spelling that is itself a key stays that key."""
    found: dict[str, str] = {}
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
    units: list[str | None]
    periods: Numbers | None


def align(
    rules: Rules, tables: dict[str, Table], merged: set[str], problems: Problems
) -> tuple[Cases, dict[str, Place]]:
    """Makes the cases and finds where the rows of every source belong; what is wrong with keys is told.

    Units are those of the closed list, or without one the keys of the sources that make cases. In a panel, cases are
    the pairs of such a unit and a covered period in a source that makes cases and has periods.
    """
    spellings = plain_spellings(rules, tables)
    listed: list[str] | None = None
    if rules.listed is not None:
        column = as_texts(tables[rules.listed.source].columns[rules.listed.column])
        listed = list(dict.fromkeys(filter(None, column)))
    known: set[str] = set(listed or ())
    keyed: list[KeyedRows] = []
    for source in rules.sources:
        is_list = rules.listed is not None and rules.listed.source == source.name
        column_name = source.unit_column or (rules.listed.column if rules.listed is not None and is_list else None)
        if column_name is None:
            continue
        table = tables[source.name]
        keys = as_texts(table.columns[column_name])
        units = units_of(keys, known, spellings, listed is not None)
        in_panel = rules.period is not None and source.period_column is not None
        periods = as_numbers(table.columns[source.period_column or ""]) if in_panel else None
        keyed.append(KeyedRows(source, table, units, periods))
    if listed is None:
        # In their order: what is sorted already is sorted fast.
        making = [rows.units for rows in keyed if rows.source.makes_cases]
        names = list(dict.fromkeys(filter(None, chain.from_iterable(making))))
    else:
        names = listed
    ordered = in_order_of_units(names)
    cases = pair_cases(keyed, ordered, rules) if rules.period is not None else unit_cases(ordered)
    places = {rows.source.name: place_of_rows(rows, cases, rows.source.name in merged, problems) for rows in keyed}
    if cases.count == 0:
        problems.add("", "No source has a unit to score")
    return cases, places


def units_of(keys: Texts, known: set[str], spellings: dict[str, str], closed: bool) -> list[str | None]:
    """The unit that each key means."""
    names = set(keys)
    if not spellings and None not in names and "" not in names and (not closed or names <= known):
        known.update(filter(None, names))
        return list(keys)
    return [unit_of(key, known, spellings, closed) for key in keys]


def in_order_of_units(names: list[str]) -> list[str]:
    """Names by their UTF-16 code units, which is the order of their letters where these are all of one unit."""
    return sorted(names) if "".join(names).isascii() else sorted(names, key=code_units)


def unit_of(key: str | None, known: set[str], spellings: dict[str, str], closed: bool) -> str | None:
    """The unit that a key means: '' where it is blank, nothing where it is not in the closed list."""
    if key in known:
        return key
    text = "" if key is None else key_text(key)
    if text == "" or text in known:
        return text
    name = spellings.get(text, text)
    if closed:
        return name if name in known else None
    known.add(name)
    return name


def unit_cases(names: list[str]) -> Cases:
    """Cases that are units."""
    index = np.arange(len(names), dtype=np.int64)
    return Cases(len(names), names, None, names, index, [], np.zeros(len(names), dtype=np.int64))


def is_covered(period: float, covers: Sequence[tuple[float, float]]) -> bool:
    """Whether a period is scored."""
    return math.isfinite(period) and (not covers or any(first <= period <= last for first, last in covers))


def pair_cases(keyed: list[KeyedRows], names: list[str], rules: Rules) -> Cases:
    """Cases that are the pairs of unit and period in the sources that make cases."""
    among = set(names)
    dated = [rows for rows in keyed if rows.source.makes_cases and rows.periods is not None]
    pairs: set[tuple[str, float]] = set()
    found: set[float] = set()
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
    if cases.periods is None and rows.units == cases.unit_names:
        case_of = list(range(cases.count))
    elif cases.periods is None or repeated:
        unit_place = {unit: place for place, unit in enumerate(cases.unit_names)}
        case_of = [-1 if not unit else unit_place.get(unit, -1) for unit in rows.units]
    else:
        pair_place = {pair: place for place, pair in enumerate(zip(cases.units, cases.periods.tolist()))}
        periods = rows.periods.tolist() if rows.periods is not None else []
        case_of = [-1 if not unit else pair_place.get((unit, period), -1) for unit, period in zip(rows.units, periods)]
    tell_rows(rows, header, is_merged, problems)
    if source.role == "rows":
        return Place(None, np.array(case_of, dtype=np.int64), repeated)
    count = len(cases.unit_names) if repeated else cases.count
    first: list[int] = [-1] * count
    if case_of == list(range(count)):
        first, case_of = case_of, []
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
    in_order = len(row_of) == table.row_count and bool(np.all(row_of == np.arange(len(row_of))))
    return Place(row_of, None, repeated, in_order)


def tell_rows(rows: KeyedRows, header: str | None, is_merged: bool, problems: Problems) -> None:
    """Tells of rows without a key, of keys that are in no list, and of rows without a period."""
    source, table = rows.source, rows.table
    for row, unit in enumerate(rows.units if "" in rows.units else ()):
        if unit == "":
            problems.add(source.name, "does not say to which unit it belongs", row=table.row_number(row), column=header)
    unknown: dict[str, int] = {}
    if source.unit_column is not None and not is_merged and None in rows.units:
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
        for undated in np.flatnonzero(~np.isfinite(rows.periods)).tolist():
            message = "does not say to which period it belongs"
            problems.add(source.name, message, row=table.row_number(undated), column=header)


def period_text(period: float) -> str:
    """A period as people write it."""
    return str(int(period)) if period.is_integer() else repr(period)
