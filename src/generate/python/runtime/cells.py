"""The cells of a table before they are read, from whatever holds the data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union

import numpy as np
from numpy.typing import NDArray

from .problems import Problems
from .rules import SourceRule
from .text import key_text, shown

#: A column before it is read.
ColumnCells = Union[Sequence[Any], NDArray[Any]]


@dataclass(frozen=True)
class Cells:
    """The cells of a table before they are read."""

    count: int
    #: The cells under a header (or a name), or nothing where there is no such column.
    column: Callable[[str, str], ColumnCells | None]
    row_number: Callable[[int], int]
    #: What the columns are called, trimmed and in normal form C; of use where each period has columns of its own.
    headers: Sequence[str] = ()


def cells_of(given: object, source: SourceRule, problems: Problems) -> Cells | None:
    """The cells of a pandas or polars frame, of columns by name, or of a list of records; a problem if it is none of
    them.
    """
    if isinstance(given, Cells):
        return given
    if frame_class(given) is not None:
        return cells_of_frame(given, source, problems)
    if isinstance(given, Mapping):
        return cells_of_columns(given, source, problems)
    if isinstance(given, (list, tuple)):
        return cells_of_records(given, source, problems)
    problems.add(source.name, "is not there: give it as a frame, as columns by name, or as a list of records")
    return None


def frame_class(given: object) -> type | None:
    """The class of a data frame of pandas or polars, neither of which is imported for that; None of anything else."""
    for kind in type(given).__mro__:
        if kind.__name__ == "DataFrame" and kind.__module__.split(".")[0] in ("pandas", "polars"):
            return kind
    return None


def cells_of_frame(frame: Any, source: SourceRule, problems: Problems) -> Cells:
    """The cells of a data frame."""
    names: list[Any] = list(frame.columns)
    for rule in source.columns:
        if sum(key_text(str(name)) == rule.header for name in names) > 1:
            problems.add(source.name, f"has the column {shown(rule.header)} more than once", column=rule.header)
    return cells_of_columns({name: frame[name] for name in names if names.count(name) == 1}, source, problems)


def keys_by_header(keys: Iterable[object]) -> dict[str, object]:
    """Which key has a header, after trimming and in normal form C."""
    found: dict[str, object] = {}
    for key in keys:
        found.setdefault(key_text(str(key)), key)
    return found


def plain_column(given: Any) -> ColumnCells | None:
    """A column of whatever kind: numbers as an array, everything else as a list; nothing where it is no column."""
    if isinstance(given, np.ndarray):
        return given if given.ndim == 1 else None
    if isinstance(given, (list, tuple)):
        return given
    if not hasattr(given, "dtype") or not hasattr(given, "to_numpy"):
        return list(given) if isinstance(given, Sequence) and not isinstance(given, (str, bytes)) else None
    if isinstance(given.dtype, np.dtype):
        is_numbers = given.dtype.kind in "fiu"
    else:
        is_numbers = hasattr(given.dtype, "is_numeric") and given.dtype.is_numeric() and given.null_count() == 0
    column: ColumnCells = given.to_numpy() if is_numbers else given.to_list()
    return column


def cells_of_columns(given: Mapping[Any, Any], source: SourceRule, problems: Problems) -> Cells:
    """The cells of columns by name."""
    by_header = keys_by_header(given)

    def column(header: str, name: str) -> ColumnCells | None:
        key = by_header.get(key_text(header), by_header.get(name))
        return None if key is None else plain_column(given[key])

    found = {(rule.header, rule.name): column(rule.header, rule.name) for rule in source.columns}
    if source.periods_in_columns:
        found.update({(header, header): column(header, header) for header in by_header})
    count = max((len(cells) for cells in found.values() if cells is not None), default=0)
    for (header, _), cells in found.items():
        if cells is not None and len(cells) < count:
            message = f"has {len(cells)} values in column {shown(header)}, but {count} in others"
            problems.add(source.name, message, column=header)
    return Cells(
        count, lambda header, name: pad(found[header, name], count), lambda index: index + 1, list(by_header)
    )


def pad(cells: ColumnCells | None, count: int) -> ColumnCells | None:
    """A column that is too short, which was told, as long as the others."""
    return cells if cells is None or len(cells) == count else [*cells, *([None] * (count - len(cells)))]


def cells_of_records(records: Sequence[Any], source: SourceRule, problems: Problems) -> Cells:
    """The cells of a list of records, each with its columns by name."""
    keys: dict[Any, None] = {}
    for index, record in enumerate(records):
        if not isinstance(record, Mapping):
            problems.add(source.name, "is not a record with the columns by their names", row=index + 1)
            continue
        keys.update(dict.fromkeys(record))
    by_header = keys_by_header(keys)

    def column(header: str, name: str) -> ColumnCells | None:
        key = by_header.get(key_text(header), by_header.get(name))
        if key is None:
            return None
        return [record.get(key) if isinstance(record, Mapping) else None for record in records]

    return Cells(len(records), column, lambda index: index + 1, list(by_header))
