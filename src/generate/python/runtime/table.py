"""Tables as typed columns, from whatever holds the data."""

import math
import re
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Sequence, Union

import numpy as np

from .column import Numbers, Texts
from .problems import Problems
from .rules import ColumnRule, SourceRule
from .text import key_text, shown

Column = Union[Numbers, Texts]


class Table(NamedTuple):
    """A source as columns, by the names of the methodology, with the rows as a person counts them."""

    row_count: int
    columns: Dict[str, Column]
    row_number: Callable[[int], int]


class Cells(NamedTuple):
    """The cells of a table before they are read."""

    count: int
    #: The cells under a header (or a name), or nothing where there is no such column.
    column: Callable[[str, str], Optional[Sequence[Any]]]
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


def plain_number(text: str) -> float:
    """The number that a text writes; missing where it writes none."""
    return float(text) if re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text) else math.nan


def number_text(value: float) -> str:
    """The shortest decimal that reads back as this number, as ECMAScript writes it: `2020`, `0.1`, `1e+21`, `1e-7`."""
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, power = f"{abs(value)!r}".partition("e")
    whole, _, decimals = mantissa.partition(".")
    digits = (whole + decimals).lstrip("0")
    point = len(whole) + int(power or 0) - (len(whole + decimals) - len((whole + decimals).lstrip("0")))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    exponent = point - 1
    first = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{sign}{first}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def decimal_text(value: float) -> str:
    """`number_text` without an exponent."""
    text = number_text(value)
    mantissa, mark, exponent = text.partition("e")
    if mark == "":
        return text
    sign = "-" if mantissa.startswith("-") else ""
    digits = re.sub(r"[-.]", "", mantissa)
    shift = int(exponent)
    return sign + (f"0.{'0' * (-shift - 1)}{digits}" if shift < 0 else digits.ljust(shift + 1, "0"))


def number_reader(source: SourceRule) -> Callable[[str], float]:
    """Reads numbers as a source writes them; missing where a text is none.

    Groups have exactly three digits, and the first does not begin with a zero. Hexadecimals, `NaN` and `Infinity` are none.
    """
    grouped: Optional["re.Pattern[str]"] = None
    group = ""
    if source.thousands:
        group = "[ \u00a0\u202f]" if source.thousands in " \u00a0\u202f" else re.escape(source.thousands)
        grouped = re.compile(f"[+-]?[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+(?:{re.escape(source.decimal)}[0-9]*)?")
    pattern = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")

    def read(text: str) -> float:
        plain = re.sub(group, "", text) if grouped is not None and grouped.fullmatch(text) else text
        if source.decimal == ",":
            plain = "" if "." in plain else plain.replace(",", ".", 1)
        value = float(plain) if pattern.fullmatch(plain) else math.nan
        return value + 0.0 if math.isfinite(value) else math.nan

    return read


def read_boolean(text: str) -> float:
    """`true`, `yes`, `1` give 1 and `false`, `no`, `0` give 0, in any letter case; anything else is none."""
    word = text.lower()
    return 1.0 if word in ("true", "yes", "1") else 0.0 if word in ("false", "no", "0") else math.nan


def is_absent(cell: object) -> bool:
    """True of what stands for no value: None, NaN, and the missing values of data frames."""
    return cell is None or cell != cell or type(cell).__name__ in ("NAType", "NaTType")


def read_table(source: SourceRule, cells: Cells, problems: Problems) -> Table:
    """Reads the declared columns. What is wrong with a cell is a problem, and the cell is then missing."""
    columns: Dict[str, Column] = {}
    for column in source.columns:
        found = cells.column(column.header, column.name)
        if found is None:
            problems.add(source.name, f"has no column {shown(column.header)}", column=column.header)
        given: Sequence[Any] = [None] * cells.count if found is None else found
        read = read_texts if column.type == "text" else read_numbers
        columns[column.name] = read(given, cells, column, source, problems)
    return Table(cells.count, columns, cells.row_number)


def read_texts(
    given: Sequence[Any], cells: Cells, column: ColumnRule, source: SourceRule, problems: Problems
) -> Column:
    """Cells as texts, trimmed and in normal form C."""
    blanks = {"", *(key_text(blank) for blank in source.blanks)}
    result: List[Optional[str]] = []
    for index, cell in enumerate(given):
        if is_absent(cell):
            result.append(None)
            continue
        if isinstance(cell, (bool, np.bool_)):
            text = "true" if cell else "false"
        elif isinstance(cell, (int, np.integer)):
            text = str(int(cell))
        elif isinstance(cell, (float, np.floating)):
            if float(cell).is_integer() and abs(cell) > 2**53 - 1:
                place = cells.row_number(index)
                problems.add(source.name, f"has a number in text column {shown(column.header)} of which digits are lost", place, column.header)
            text = decimal_text(float(cell))
        elif isinstance(cell, (list, dict, tuple, set)):
            place = cells.row_number(index)
            problems.add(source.name, f"has an object in column {shown(column.header)}, where one text should be", place, column.header)
            text = ""
        else:
            text = key_text(str(cell))
        result.append(None if text in blanks else text)
    return result


def read_numbers(
    given: Sequence[Any], cells: Cells, column: ColumnRule, source: SourceRule, problems: Problems
) -> Column:
    """Cells as numbers: numbers as they are, texts as the source writes numbers, nothing guessed."""
    blanks = {"", *(key_text(blank) for blank in source.blanks)}
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    has_number_blanks = any(re.match(r"[+-]?[0-9.,]", blank) for blank in blanks)
    is_boolean = column.type == "boolean"
    if isinstance(given, np.ndarray) and given.dtype.kind in "fiu" and not is_boolean and not has_number_blanks:
        values = given.astype(np.float64)
        whole = column.type != "integer" or bool(np.all(np.isnan(values) | (np.floor(values) == values)))
        if whole and not np.any(np.isinf(values)) and not np.any((values < low) | (values > high)):
            return values + 0.0
    read_number = number_reader(source)
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
            problems.add(
                source.name,
                f"has {shown(cell)} in column {shown(column.header)}, which {problem}",
                cells.row_number(index),
                column.header,
            )
    return result


def keys_by_header(keys: Iterable[object]) -> Dict[str, object]:
    """Which key has a header, after trimming and in normal form C."""
    found: Dict[str, object] = {}
    for key in keys:
        found.setdefault(key_text(str(key)), key)
    return found


def cells_of(given: object, source: SourceRule, problems: Problems) -> Optional[Cells]:
    """The cells of a pandas or polars frame, of columns by name, or of a list of records."""
    if isinstance(given, Cells):
        return given
    if is_frame(given):
        frame: Any = given
        return cells_of_columns({name: frame_column(frame, name) for name in frame.columns}, source, problems)
    if isinstance(given, dict):
        return cells_of_columns(given, source, problems)
    if isinstance(given, (list, tuple)):
        return cells_of_records(given, source, problems)
    problems.add(source.name, "is not there: give it as a frame, as columns by name, or as a list of records")
    return None


def is_frame(given: object) -> bool:
    """True of data frames of pandas and polars, neither of which is imported for that."""
    return type(given).__name__ == "DataFrame" and type(given).__module__.split(".")[0] in ("pandas", "polars")


def frame_column(frame: Any, name: Any) -> Sequence[Any]:
    """A column of a frame: numbers as an array, everything else as a list."""
    column = frame[name]
    if type(frame).__module__.startswith("polars"):
        return column.to_numpy() if column.dtype.is_numeric() and column.null_count() == 0 else column.to_list()
    return column.to_numpy() if getattr(column.dtype, "kind", "O") in "fiu" and isinstance(column.dtype, np.dtype) else column.tolist()


def cells_of_columns(given: Dict[Any, Any], source: SourceRule, problems: Problems) -> Cells:
    """The cells of columns by name."""
    by_header = keys_by_header(given)

    def column(header: str, name: str) -> Optional[Sequence[Any]]:
        key = by_header.get(key_text(header), by_header.get(name))
        cells = None if key is None else given.get(key)
        return cells if isinstance(cells, (list, tuple, np.ndarray)) else None

    found = [column(rule.header, rule.name) for rule in source.columns]
    count = max((len(cells) for cells in found if cells is not None), default=0)
    for rule, cells in zip(source.columns, found):
        if cells is not None and len(cells) < count:
            message = f"has {len(cells)} values in column {shown(rule.header)}, but {count} in others"
            problems.add(source.name, message, column=rule.header)
    return Cells(count, lambda header, name: pad(column(header, name), count), lambda index: index + 1)


def pad(cells: Optional[Sequence[Any]], count: int) -> Optional[Sequence[Any]]:
    """A column that is too short, which was told, as long as the others."""
    return cells if cells is None or len(cells) == count else [*cells, *([None] * (count - len(cells)))]


def cells_of_records(records: Sequence[Any], source: SourceRule, problems: Problems) -> Cells:
    """The cells of a list of records, each with its columns by name."""
    keys: Dict[Any, None] = {}
    for index, record in enumerate(records):
        if not isinstance(record, dict):
            problems.add(source.name, "is not a record with the columns by their names", row=index + 1)
            continue
        keys.update(dict.fromkeys(record))
    by_header = keys_by_header(keys)

    def column(header: str, name: str) -> Optional[Sequence[Any]]:
        key = by_header.get(key_text(header), by_header.get(name))
        if key is None:
            return None
        return [record.get(key) if isinstance(record, dict) else None for record in records]

    return Cells(len(records), column, lambda index: index + 1)
