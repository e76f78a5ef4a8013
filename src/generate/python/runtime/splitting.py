"""Old units that became several new ones: the row of an old unit becomes one for each of its parts.

A value is divided among the parts by a column of the list, or each part has it whole.
"""

import math
from typing import NamedTuple

import numpy as np

from .column import Numbers, Tell
from .merging import key_pairs, listed_keys, names_of, old_units, spellings_of, taken, tell_unlisted, tell_unmapped
from .number_text import number_text
from .problems import Problems
from .reduction import sum_of
from .rules import MergedColumn, MergeRule, SourceRule
from .table import Column, Table, as_numbers
from .text import quoted


class UnitParts(NamedTuple):
    """The parts of each old unit, each with its row in the list; and other spellings of the old ones."""

    parts: dict[str, list[tuple[str, int]]]
    spellings: dict[str, str]


def read_parts(rule: MergeRule, tables: dict[str, Table], problems: Problems) -> UnitParts:
    """Reads a list with a row for each new unit, its key and that of the old unit of which it is a part."""
    table = tables[rule.source]
    parts: dict[str, list[tuple[str, int]]] = {}
    origins: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for row, old, new in key_pairs(rule, table, problems):
        if new not in origins:
            origins[new] = old
            parts.setdefault(old, []).append((new, row))
        elif origins[new] == old:
            message = f"names {quoted(new)} again, as a part of {quoted(old)}"
            problems.add(rule.source, message, row=table.row_number(row))
        else:
            made_of = several.setdefault(new, [origins[new]])
            if old not in made_of:
                made_of.append(old)
    for unit, made_of in several.items():
        problems.add(rule.source, f"says that {quoted(unit)} was made of several {rule.before}: {names_of(made_of)}")
    before_list, after_list = listed_keys(rule.listed_before, tables), listed_keys(rule.listed_after, tables)
    if before_list is not None:
        tell_unmapped(rule, [unit for unit in before_list if unit not in parts], problems)
        tell_unlisted(rule, rule.before, [unit for unit in parts if unit not in before_list], problems)
    if after_list is not None:
        unmade = [unit for unit in after_list if unit not in origins]
        if unmade:
            were = "was" if len(unmade) == 1 else "were"
            what = f"{len(unmade)} of {rule.after} {were} made: {names_of(unmade)}"
            problems.add(rule.source, f"does not say of what {what}")
        tell_unlisted(rule, rule.after, [unit for unit in origins if unit not in after_list], problems)
    return UnitParts(parts, spellings_of(rule.spellings, tables))


def shares_of(column: str, numbers: Numbers, units: UnitParts, rule: MergeRule, problems: Problems) -> Numbers:
    """How much of a value each part has, by its row in the list: its number, divided by the sum of those of all parts of
    its old unit. A unit that became one alone keeps its value. Errors: a number that is missing or below zero; none
    above zero."""
    ignore: Tell = lambda elements, reason: None
    shares = np.full(len(numbers), math.nan)
    for old, parts in units.parts.items():
        rows = [row for _, row in parts]
        own = numbers[np.array(rows, dtype=np.int64)]
        if len(parts) == 1:
            shares[rows[0]] = 1.0
            continue
        bad = [unit for (unit, _), number in zip(parts, own) if not number >= 0]
        total = math.nan if bad else float(sum_of(own, len(own), None, None, None, ignore))
        if 0 < total < math.inf:
            shares[rows] = own / total
            continue
        among = names_of(bad or [unit for unit, _ in parts])
        problems.add(rule.source, f"has no {quoted(column)} by which {quoted(old)} could be shared among {among}")
    return shares


def divided(
    source: SourceRule,
    tables: dict[str, Table],
    rule: MergeRule,
    units: UnitParts,
    columns: tuple[MergedColumn, ...],
    is_dated: bool,
    problems: Problems,
) -> Table:
    """A row for each new unit in the place of one for each old unit (and period)."""
    table = tables[source.name]
    periods = as_numbers(table.columns[source.period_column or ""]) if is_dated else None
    rows: list[int] = []
    keys: list[str | None] = []
    places: list[int] = []
    seen: dict[tuple[str, str], int] = {}
    for row, old in enumerate(old_units(source, table, rule, units.parts, units.spellings, problems)):
        if old is None:
            continue
        period = math.nan if periods is None else float(periods[row])
        when = "" if periods is None else number_text(period)
        if (old, when) in seen:
            who = quoted(old) + ("" if math.isnan(period) else f" in {when}")
            message = f"is about {who} again, after row {table.row_number(seen[old, when])}"
            problems.add(source.name, message, row=table.row_number(row))
            continue
        seen[old, when] = row
        for unit, place in units.parts[old]:
            rows.append(row)
            keys.append(unit)
            places.append(place)
    result: dict[str, Column] = {source.unit_column or "": keys}
    if periods is not None:
        result[source.period_column or ""] = taken(periods, rows)
    for one in columns:
        values = table.columns.get(one.column)
        if values is None:
            continue
        whole = taken(values, rows)
        if one.share is not None:
            numbers = as_numbers(tables[rule.source].columns[one.share])
            shares = shares_of(one.share, numbers, units, rule, problems)
            whole = as_numbers(whole) * shares[np.array(places, dtype=np.int64)]
        result[one.column] = whole
    return Table(len(rows), result, lambda row: table.row_number(rows[row]))
