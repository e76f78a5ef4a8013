"""Units that were merged: sources about the older units are brought to those that they became.

Of a source with many rows a unit, each row is counted for the new unit; where a unit has one row, the rows of the old
units become one. Sums are exact, so that the order of rows changes nothing.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from .column import Grouping, Numbers, Tell, Texts
from .number_text import number_text
from .problems import Problems
from .reduction import maximum_of, mean_of, minimum_of, sum_of
from .rules import Listed, MergedColumn, MergeRule, SourceRule, SpellingRule
from .table import Column, Table, as_numbers, as_texts
from .text import key_text, quoted

#: How many units a message names.
UNITS_NAMED = 10


class Succession(NamedTuple):
    """What became of each old unit, of which old units each new one is made, and other spellings of the old ones."""

    successors: dict[str, str]
    members: dict[str, list[str]]
    spellings: dict[str, str]


def unit_key(key: str | None) -> str:
    """A key as it is compared; '' where there is none."""
    return "" if key is None else key_text(key)


def names_of(units: Sequence[str]) -> str:
    """Some units in a message."""
    more = len(units) - UNITS_NAMED
    return ", ".join(quoted(unit) for unit in units[:UNITS_NAMED]) + (f" and {more} more" if more > 0 else "")


# ------------------------------------------------------------------------------- the list of what became of what


def read_mapping(rule: MergeRule, tables: dict[str, Table], problems: Problems) -> Succession:
    """Reads a list with a row for each old unit, its key and that of the new unit."""
    table = tables[rule.source]
    successors: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    split: dict[str, list[str]] = {}
    for _, old, new in key_pairs(rule, table, problems):
        if old not in successors:
            successors[old] = new
            members.setdefault(new, []).append(old)
        elif successors[old] != new:
            parts = split.setdefault(old, [successors[old]])
            if new not in parts:
                parts.append(new)
    for unit, parts in split.items():
        problems.add(rule.source, f"says that {quoted(unit)} became several {rule.after}: {names_of(parts)}")
    before_list, after_list = listed_keys(rule.listed_before, tables), listed_keys(rule.listed_after, tables)
    if before_list is not None:
        tell_unmapped(rule, [unit for unit in before_list if unit not in successors], problems)
        tell_unlisted(rule, rule.before, [unit for unit in successors if unit not in before_list], problems)
    if after_list is not None:
        tell_unlisted(rule, rule.after, [unit for unit in members if unit not in after_list], problems)
    return Succession(successors, members, spellings_of(rule.spellings, tables))


def key_pairs(rule: MergeRule, table: Table, problems: Problems) -> list[tuple[int, str, str]]:
    """The rows of a list that have both keys, each with them; one that has only one of them is a problem."""
    pairs: list[tuple[int, str, str]] = []
    for row, (before, after) in enumerate(zip(as_texts(table.columns[rule.old]), as_texts(table.columns[rule.new]))):
        old, new = unit_key(before), unit_key(after)
        if old != "" and new != "":
            pairs.append((row, old, new))
        elif old != new:
            message = "has one key and not the other, so that it is not known what became of what"
            problems.add(rule.source, message, row=table.row_number(row))
    return pairs


def tell_unmapped(rule: MergeRule, unmapped: Sequence[str], problems: Problems) -> None:
    """Tells of old units of which the list does not say what became of them."""
    if unmapped:
        what = f"{len(unmapped)} of {rule.before}: {names_of(unmapped)}"
        problems.add(rule.source, f"does not say what became of {what}")


def listed_keys(listed: Listed | None, tables: dict[str, Table]) -> dict[str, None] | None:
    """The keys of a closed list, in their order; nothing where every key that occurs is a unit."""
    if listed is None:
        return None
    keys = (unit_key(key) for key in as_texts(tables[listed.source].columns[listed.column]))
    return dict.fromkeys(key for key in keys if key != "")


def tell_unlisted(rule: MergeRule, units: str, strangers: Sequence[str], problems: Problems) -> None:
    """Tells of keys that are in no list."""
    if strangers:
        are = "is" if len(strangers) == 1 else "are"
        message = f"names {len(strangers)} that {are} not in the list of {units}: {names_of(strangers)}"
        problems.add(rule.source, message)


def spellings_of(spellings: Sequence[SpellingRule], tables: dict[str, Table]) -> dict[str, str]:
    """Other spellings of the old units."""
    found: dict[str, str] = {}
    for rule in spellings:
        columns = tables[rule.source].columns
        for text, key in zip(as_texts(columns[rule.spelling]), as_texts(columns[rule.key])):
            if unit_key(text) != "" and unit_key(key) != "":
                found.setdefault(unit_key(text), unit_key(key))
    return found


# ------------------------------------------------------------------------------------------- rows about old units


def old_units(
    source: SourceRule,
    table: Table,
    rule: MergeRule,
    known: Mapping[str, object],
    spellings: Mapping[str, str],
    problems: Problems,
) -> list[str | None]:
    """The old unit that each row is about; None where it is none, or one that is not in the list, which is told."""
    told: set[str] = set()
    found: list[str | None] = []
    for row, key in enumerate(as_texts(table.columns[source.unit_column or ""])):
        text = unit_key(key)
        unit = text if text in known else spellings.get(text, text)
        is_known = unit in known
        found.append(unit if is_known else None)
        if unit == "" or is_known or text in told:
            continue
        told.add(text)
        message = f"is about {quoted(text)}, and {quoted(rule.source)} does not say what became of it"
        problems.add(source.name, message, row=table.row_number(row))
    return found


def taken(column: Column, rows: Sequence[int]) -> Column:
    """Some of the rows of a column."""
    return column[np.array(rows, dtype=np.int64)] if isinstance(column, np.ndarray) else [column[row] for row in rows]


def regrouped(source: SourceRule, table: Table, keys: Texts, old: Sequence[str | None], mapping: Succession) -> Table:
    """Rows as they are, each about the new unit. Those about no known unit, which is told, are left out."""
    rows = [row for row, unit in enumerate(old) if unit is not None or unit_key(keys[row]) == ""]
    columns = {name: taken(column, rows) for name, column in table.columns.items()}
    new: list[str | None] = []
    for row in rows:
        unit = old[row]
        new.append(None if unit is None else mapping.successors[unit])
    columns[source.unit_column or ""] = new
    return Table(len(rows), columns, lambda row: table.row_number(rows[row]))


class Gathering:
    """The rows of a source with one row a unit (and period), put together by new units."""

    def __init__(
        self,
        source: SourceRule,
        table: Table,
        rule: MergeRule,
        mapping: Succession,
        old: Sequence[str | None],
        is_dated: bool,
        problems: Problems,
    ) -> None:
        self.source, self.table, self.mapping, self.old, self.problems = source, table, mapping, old, problems
        self.periods: Numbers | None = as_numbers(table.columns[source.period_column or ""]) if is_dated else None
        #: Of each group its new unit, its rows, and the first of them as it was read.
        self.keys: list[str] = []
        self.rows: list[list[int]] = []
        of = np.full(len(old), -1, dtype=np.int64)
        groups: dict[tuple[str, str], int] = {}
        seen: dict[tuple[str, str], int] = {}
        for row, unit in enumerate(old):
            if unit is None:
                continue
            when = "" if self.periods is None else number_text(float(self.periods[row]))
            if (unit, when) in seen:
                earlier = table.row_number(seen[unit, when])
                message = f"is about {self.who(unit, row)} again, after row {earlier}"
                problems.add(source.name, message, row=table.row_number(row))
                continue
            seen[unit, when] = row
            key = mapping.successors[unit]
            group = groups.setdefault((key, when), len(self.keys))
            if group == len(self.keys):
                self.keys.append(key)
                self.rows.append([])
            self.rows[group].append(row)
            of[row] = group
        self.groups = Grouping(len(self.keys), of)

    def who(self, unit: str, row: int) -> str:
        """A unit and its period in a message."""
        period = math.nan if self.periods is None else float(self.periods[row])
        return quoted(unit) + ("" if math.isnan(period) else f" in {number_text(period)}")

    def table_of(self, columns: Sequence[MergedColumn]) -> Table:
        """One row for each new unit (and period)."""
        first = [rows[0] for rows in self.rows]
        result: dict[str, Column] = {self.source.unit_column or "": list(self.keys)}
        if self.periods is not None:
            result[self.source.period_column or ""] = taken(self.periods, first)
        for rule in columns:
            values = self.table.columns.get(rule.column)
            if values is None:
                continue
            weight = None if rule.weight is None else self.table.columns.get(rule.weight)
            mass = weight if isinstance(weight, np.ndarray) else None
            is_numbers = isinstance(values, np.ndarray)
            result[rule.column] = (
                self.numbers(rule, as_numbers(values), mass) if is_numbers else self.texts(rule, values)
            )
        return Table(len(self.keys), result, lambda row: self.table.row_number(first[row]))

    def is_whole(self, group: int, present: Sequence[int], require: str) -> bool:
        """True if a new unit has values of all the units that it is made of, or of as many as it needs."""
        parts = self.mapping.members.get(self.keys[group], [])
        if not present:
            return False
        return len(present) >= len(parts) or require == "any"

    def tell_different(self, rule: MergedColumn, group: int, found: Sequence[str]) -> None:
        """Tells of values that should all be alike."""
        who = self.who(self.keys[group], self.rows[group][0])
        message = f"has several values of {quoted(rule.column)} for what has become {who}: {names_of(found)}"
        self.problems.add(self.source.name, message)

    def texts(self, rule: MergedColumn, values: Column) -> Texts:
        """The one text that the old units have."""
        texts = as_texts(values)
        result: list[str | None] = []
        for group, rows in enumerate(self.rows):
            present = [row for row in rows if texts[row] is not None]
            found = list(dict.fromkeys(texts[row] or "" for row in present))
            if len(found) > 1:
                self.tell_different(rule, group, found)
            result.append(found[0] if self.is_whole(group, present, rule.require) and len(found) == 1 else None)
        return result

    def numbers(self, rule: MergedColumn, values: Numbers, weight: Numbers | None) -> Numbers:
        """The sum, the mean, an extreme, or the one value of the old units; that of one alone is kept."""
        if weight is not None:
            alone = np.array([group >= 0 and self.is_alone(int(group)) for group in self.groups.of], dtype=bool)
            values = np.where(np.isnan(weight) & ~alone, math.nan, values)
            weight = np.where(alone, 1.0, weight)
        result = np.array(self.reduced(rule.how, values, weight), dtype=np.float64)
        for group, rows in enumerate(self.rows):
            present = [row for row in rows if not math.isnan(values[row])]
            found = (
                list(dict.fromkeys(number_text(float(values[row])) for row in present)) if rule.how == "same" else []
            )
            if len(found) > 1:
                self.tell_different(rule, group, found)
            if len(found) > 1 or not self.is_whole(group, present, rule.require):
                result[group] = math.nan
        return result

    def is_alone(self, group: int) -> bool:
        """True of a new unit that is made of one old one."""
        return len(self.mapping.members.get(self.keys[group], [])) == 1

    def reduced(self, how: str, values: Numbers, weight: Numbers | None) -> "Numbers | float":
        """The values of each group as one. What does not go together is missing, which is no problem of the data."""
        n, groups = len(values), self.groups
        ignore: Tell = lambda elements, reason: None
        if how == "sum":
            return sum_of(values, n, groups, None, None, ignore)
        if how == "mean":
            return mean_of(values, n, groups, None, weight, ignore)
        return maximum_of(values, n, groups, None) if how == "max" else minimum_of(values, n, groups, None)
