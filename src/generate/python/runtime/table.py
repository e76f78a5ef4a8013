"""Tables as typed columns, by the names of the methodology."""

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, Union

import numpy as np

from .cells import Cells, ColumnCells
from .column import Numbers, Texts, ends_of
from .number_text import decimal_text, number_reader, number_text, plain_number, read_boolean
from .period_columns import by_period
from .problems import Problems
from .rules import ColumnRule, SourceRule
from .text import key_text, shown

Column = Union[Numbers, Texts]


class Table(NamedTuple):
    """A source as columns, by the names of the methodology, with the rows as a person counts them."""

    row_count: int
    columns: dict[str, Column]
    row_number: Callable[[int], int]


def as_texts(column: Column) -> Texts:
    """Keys are texts; numbers are taken as they are written."""
    if isinstance(column, np.ndarray):
        return [None if math.isnan(value) else number_text(value) for value in column.tolist()]
    return column


def as_numbers(column: Column) -> Numbers:
    """Periods are numbers; a text that is none is missing."""
    if isinstance(column, np.ndarray):
        return column
    return np.array([math.nan if text is None else plain_number(text.strip()) for text in column], dtype=np.float64)


def is_absent(cell: object) -> bool:
    """True of what stands for no value: None, NaN, and the missing values of data frames."""
    return cell is None or type(cell).__name__ in ("NAType", "NaTType") or cell != cell


def read_table(source: SourceRule, given_cells: Cells, problems: Problems) -> Table:
    """Reads the declared columns. What is wrong with a cell is a problem, and the cell is then missing."""
    cells = by_period(source, given_cells, problems) if source.periods_in_columns else given_cells
    columns: dict[str, Column] = {}
    for column in source.columns:
        found = cells.column(column.header, column.name)
        if found is None:
            problems.add(source.name, f"has no column {shown(column.header)}", column=column.header)
        given: ColumnCells = [None] * cells.count if found is None else found
        read = read_texts if column.type == "text" else read_numbers
        columns[column.name] = read(given, cells, column, source, problems)
    return Table(cells.count, columns, cells.row_number)


@lru_cache(maxsize=16)
def blanks_of(blanks: tuple[str, ...]) -> frozenset[str]:
    """The texts that are missing values."""
    return frozenset(("", *(key_text(blank) for blank in blanks)))


def is_clean(given: ColumnCells) -> bool:
    """True of texts that are plain words, in which there is nothing to trim and nothing to put together."""
    if isinstance(given, np.ndarray) or set(map(type, given)) != {str}:
        return False
    letters = "".join(given)
    return letters.isascii() and letters.isprintable() and " " not in letters


def read_texts(given: ColumnCells, cells: Cells, column: ColumnRule, source: SourceRule, problems: Problems) -> Column:
    """Cells as texts, trimmed and in normal form C."""
    blanks = blanks_of(source.blanks)
    if is_clean(given) and blanks.isdisjoint(given):
        return list(given)
    result: list[str | None] = []
    for index, cell in enumerate(given):
        if type(cell) is str:
            # Most texts begin and end with a letter and have nothing to put together.
            text = cell if cell.isascii() and cell[:1] > " " < cell[-1:] else key_text(cell)
            result.append(None if text in blanks else text)
            continue
        if is_absent(cell):
            result.append(None)
            continue
        if isinstance(cell, (bool, np.bool_)):
            text = "true" if cell else "false"
        elif isinstance(cell, (int, np.integer)):
            text = str(int(cell))
        elif isinstance(cell, (float, np.floating)):
            number = float(cell)
            if number.is_integer() and abs(number) > 2**53 - 1:
                message = f"has a number in text column {shown(column.header)} of which digits are lost"
                problems.add(source.name, message, cells.row_number(index), column.header)
            text = decimal_text(number)
        elif isinstance(cell, (list, dict, tuple, set)):
            message = f"has an object in column {shown(column.header)}, where one text should be"
            problems.add(source.name, message, cells.row_number(index), column.header)
            text = ""
        else:
            text = key_text(str(cell))
        result.append(None if text in blanks else text)
    return result


def read_numbers(
    given: ColumnCells, cells: Cells, column: ColumnRule, source: SourceRule, problems: Problems
) -> Column:
    """Cells as numbers: numbers as they are, texts as the source writes numbers, nothing guessed."""
    blanks = blanks_of(source.blanks)
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    has_number_blanks = any(re.match(r"[+-]?[0-9.,]", blank) for blank in blanks)
    is_boolean = column.type == "boolean"
    if isinstance(given, np.ndarray) and given.dtype.kind in "fiu" and not is_boolean and not has_number_blanks:
        # A copy: what the caller does to the array later is not done to the results.
        values = given.astype(np.float64) + 0.0
        whole = column.type != "integer" or bool(np.all(np.isnan(values) | (np.floor(values) == values)))
        least, most = ends_of(values) if len(values) > 0 else (0.0, 0.0)
        if math.isnan(least):
            least, most = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
        if whole and not math.isinf(least) and not math.isinf(most) and not (least < low or most > high):
            return values
    read_number = number_reader(source)
    readings = dict(column.readings)
    result = np.full(cells.count, math.nan)
    for index, cell in enumerate(given):
        if is_absent(cell):
            continue
        value = math.nan
        if isinstance(cell, (bool, np.bool_)):
            value = float(cell) if is_boolean else math.nan
        elif isinstance(cell, (int, float, np.integer, np.floating)) and not is_boolean and not has_number_blanks:
            value = float(cell)
        elif not isinstance(cell, (list, dict, tuple, set)):
            is_number = isinstance(cell, (int, float, np.integer, np.floating))
            text = decimal_text(float(cell)) if is_number else key_text(str(cell))
            if text in readings:
                result[index] = readings[text] + 0.0
                continue
            if text in blanks:
                continue
            value = read_boolean(text) if is_boolean else plain_number(text) if is_number else read_number(text)
        problem = ""
        if not math.isfinite(value):
            problem = "is neither true nor false" if is_boolean else "is not a number"
        elif column.type == "integer" and not value.is_integer():
            problem = "is not a whole number"
        elif not low <= value <= high:
            problem = f"lies outside {number_text(low)} .. {number_text(high)}"
        if problem == "":
            result[index] = value + 0.0
        else:
            word = number_text(cell) if isinstance(cell, float) else cell
            problems.add(
                source.name,
                f"has {shown(word)} in column {shown(column.header)}, which {problem}",
                cells.row_number(index),
                column.header,
            )
    return result
