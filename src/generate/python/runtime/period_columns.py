"""Tables in which each period has columns of its own, such as `le_1990`, `le_1991` ...: each row becomes one for each
period.
"""

import re
from collections.abc import Sequence
from typing import Any

from .cells import Cells, ColumnCells
from .problems import Problems
from .rules import SourceRule
from .text import key_text, shown


def period_columns(header: str, period: str, headers: Sequence[str]) -> dict[int, list[str]]:
    """The headers of a table for which one with the period in braces stands, by period."""
    before, *after = (re.escape(part) for part in key_text(header).split("{" + period + "}"))
    pattern = re.compile(f"{before}(0|[1-9][0-9]{{0,8}})" + r"\1".join(after))
    found: dict[int, list[str]] = {}
    for text in headers:
        match = pattern.fullmatch(text)
        if match is not None:
            found.setdefault(int(match[1]), []).append(text)
    return found


def columns_of_periods(source: SourceRule, headers: Sequence[str]) -> dict[str, dict[int, list[str]]]:
    """By header, the columns of each period of a source that has its periods in columns."""
    period = source.period_column
    if not source.periods_in_columns or period is None:
        return {}
    dated = [rule for rule in source.columns if rule.name != period and "{" + period + "}" in rule.header]
    return {rule.header: period_columns(rule.header, period, headers) for rule in dated}


def by_period(source: SourceRule, cells: Cells, problems: Problems) -> Cells:
    """The cells of a table in which each period has columns of its own, each row once for each period."""
    dated = columns_of_periods(source, cells.headers)
    periods = sorted({period for columns in dated.values() for period in columns})
    each = len(periods)
    for columns in dated.values():
        for same in columns.values():
            if len(same) > 1:
                problems.add(source.name, f"has the column {shown(same[0])} more than once", column=same[0])

    def column(header: str, name: str) -> ColumnCells | None:
        if name == source.period_column:
            return periods * cells.count
        own = dated.get(header)
        if own is None:
            given = cells.column(header, name)
            return None if given is None else [cell for cell in given for _ in periods]
        if len(own) == 0:
            return None
        result: list[Any] = [None] * (cells.count * each)
        for place, period in enumerate(periods):
            found = cells.column(own[period][0], own[period][0]) if period in own else None
            if found is not None:
                result[place::each] = list(found)
        return result

    return Cells(cells.count * each, column, lambda index: cells.row_number(index // each), cells.headers)
